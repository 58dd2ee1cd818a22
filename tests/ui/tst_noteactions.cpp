#include "tests/testmain.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/notes/notedialog.h"
#include "ui/notes/notelane.h"
#include "ui/notes/notespanel.h"
#include "ui/runs/runspanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"
#include "ui/window/unsavedquestion.h"

#include <QApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace pool;

// Notes in the real window with real workers, by keys and the mouse.
class TestNoteActions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void aKeyPinsANoteToTheMomentThatIsLookedAt();
    void aKeyPinsANoteToTheSelectedItem();
    void aKeyPinsANoteToTheMarkedStretch();
    void theMenuOfTheTimelineOffersThePlaceUnderThePointer();
    void aTextThatIsNoneIsNotTaken();
    void aReplayTellsANoteAsItComesToIt();
    void keysStepFromNoteToNote();
    void aNoteIsEditedDeletedAndBroughtBack();
    void aNoteThatIsNotSavedIsAskedAbout();
    void aSavedRunHasItsNotesWhenItIsOpened();
    void aRunThatGoesOnCanHaveNotes();
    void anotherRunHasOtherNotes();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window->timeline(), Qt::Key(key), modifiers);
    }
    void runToTheEnd()
    {
        m_window->start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    }
    NotesPanel *panel() const { return m_window->findChild<NotesPanel *>(); }
    NoteLane *lane() const { return m_window->findChild<NoteLane *>(); }
    NoteDialog *dialog() const { return m_window->findChild<NoteDialog *>(); }
    QString sentence() const { return m_window->insightLine()->shownText(); }
    const std::vector<PlacedNote> &notes() const { return panel()->list()->notes(); }
    // Into the dialog that is open.
    void write(const QString &text)
    {
        QVERIFY(dialog());
        QTest::keyClicks(dialog()->field(), text);
        QTest::keyClick(dialog()->field(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        activate();
    }
    void activate() // without a window manager nobody else does
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void chooseInMenu(const QString &beginning)
    {
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
        for (QAction *action : menu->actions())
            if (action->text().startsWith(beginning))
                return QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        QFAIL(qPrintable(beginning));
    }

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

// Eight items of 50 ms in chunks of 2 on 2 workers.
static std::vector<SetupPanel::Entry> notedProgram()
{
    Scenario scenario{.title = QStringLiteral("noted"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 50}}},
                   .items = RangeSpec{.stop = 8},
                   .chunksize = 2,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("noted"), scenario}};
}

void TestNoteActions::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    m_window = std::make_unique<MainWindow>(notedProgram());
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestNoteActions::aKeyPinsANoteToTheMomentThatIsLookedAt()
{
    press(Qt::Key_M); // nothing has run
    QVERIFY(!dialog());
    runToTheEnd();
    QVERIFY(lane()->isHidden());
    press(Qt::Key_0);
    press(Qt::Key_L);
    press(Qt::Key_M);
    write(QStringLiteral("the first chunk is back"));
    QCOMPARE(notes().size(), size_t(1));
    QVERIFY(std::holds_alternative<Note::Moment>(notes()[0].note.place));
    QVERIFY(!lane()->isHidden());
    QCOMPARE(lane()->pins().size(), size_t(1));
    QCOMPARE(panel()->summary(), QStringLiteral("1 note. It is saved with the run."));
}

void TestNoteActions::aKeyPinsANoteToTheSelectedItem()
{
    runToTheEnd();
    m_window->timeline()->selectItem({0}, 5);
    press(Qt::Key_M);
    write(QStringLiteral("five"));
    QVERIFY((notes()[0].note == Note{QStringLiteral("five"), Note::Item{{0}, 5}}));
    press(Qt::Key_Escape);
    QVERIFY(!m_window->timeline()->emphasis().selected);
    QTest::mouseClick(lane(), Qt::LeftButton, {}, QPoint(int(lane()->pins()[0].x), lane()->height() / 2));
    QCOMPARE(m_window->timeline()->emphasis().selected->shape.item, 5);
    QCOMPARE(sentence(), QStringLiteral("Note: five"));
    press(Qt::Key_Escape);
    QVERIFY(!sentence().startsWith(QStringLiteral("Note")));
}

void TestNoteActions::aKeyPinsANoteToTheMarkedStretch()
{
    runToTheEnd();
    const qint64 end = m_window->run().view().now;
    m_window->timeline()->selection()->brush(-5, end / 2);
    press(Qt::Key_M);
    write(QStringLiteral("half of it"));
    QVERIFY((notes()[0].note.place == Note::Place(Note::Range{0, end / 2})));
    m_window->timeline()->selection()->clear();
    panel()->parentWidget()->show();
    m_window->inspector()->setCurrentWidget(panel());
    const QRect row = panel()->table()->visualRect(panel()->list()->index(0, NoteList::Text));
    QTest::mouseClick(panel()->table()->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(m_window->timeline()->selection()->range() == std::optional(std::pair<qint64, qint64>(0, end / 2)));
}

void TestNoteActions::theMenuOfTheTimelineOffersThePlaceUnderThePointer()
{
    runToTheEnd();
    m_window->timeline()->selectItem({0}, 3);
    QTRY_VERIFY(m_window->timeline()->emphasis().selected);
    const FramePtr frame = m_window->timeline()->frame();
    const Hit hit = *m_window->timeline()->emphasis().selected;
    QWidget *plot = nullptr;
    for (QWidget *child : m_window->timeline()->findChildren<QWidget *>())
        if (child->accessibleName() == QStringLiteral("Timeline plot"))
            plot = child;
    const RowLayout::Row &row = frame->layout.rows()[size_t(hit.row)];
    const QPoint place(int((hit.shape.left + hit.shape.right) / 2), int(row.top + row.height * 0.6));
    QTest::mouseClick(plot, Qt::RightButton, {}, place);
    chooseInMenu(QStringLiteral("Note on item 3"));
    write(QStringLiteral("three"));
    QVERIFY((notes()[0].note.place == Note::Place(Note::Item{{0}, 3})));
    QTest::mouseClick(plot, Qt::RightButton, {}, place);
    chooseInMenu(QStringLiteral("Note at "));
    write(QStringLiteral("now"));
    QCOMPARE(notes().size(), size_t(2));
    press(Qt::Key_F10, Qt::ShiftModifier); // the same by keys
    chooseInMenu(QStringLiteral("Note on item 3"));
    QVERIFY(dialog());
}

void TestNoteActions::aTextThatIsNoneIsNotTaken()
{
    runToTheEnd();
    press(Qt::Key_M);
    QVERIFY(!dialog()->saveButton()->isEnabled());
    QTest::keyClick(dialog()->field(), Qt::Key_Return);
    QVERIFY(dialog());
    dialog()->field()->setPlainText(QString(501, u'x'));
    QVERIFY(!dialog()->saveButton()->isEnabled());
    dialog()->field()->setPlainText(QStringLiteral("two\nlines"));
    QTest::mouseClick(dialog()->saveButton(), Qt::LeftButton);
    QCOMPARE(notes()[0].note.text, QStringLiteral("two lines"));
    press(Qt::Key_M);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QCOMPARE(notes().size(), size_t(1));
}

void TestNoteActions::aReplayTellsANoteAsItComesToIt()
{
    runToTheEnd();
    press(Qt::Key_0);
    press(Qt::Key_L);
    press(Qt::Key_M);
    write(QStringLiteral("look here"));
    QVERIFY(!sentence().contains(QStringLiteral("look here")));
    press(Qt::Key_0);
    QVERIFY(!sentence().contains(QStringLiteral("look here")));
    press(Qt::Key_L); // a step to it
    QVERIFY2(sentence().startsWith(QStringLiteral("Note: look here · Worker")), qPrintable(sentence()));
    QCOMPARE(lane()->current(), 0);
    QCOMPARE(panel()->chosen(), 0);
    press(Qt::Key_L);
    QVERIFY(!sentence().contains(QStringLiteral("look here")));
    press(Qt::Key_0);
    press(Qt::Key_K);
    QTRY_VERIFY(sentence().startsWith(QStringLiteral("Note: look here")));
    press(Qt::Key_9);
    QVERIFY(!sentence().contains(QStringLiteral("look here")));
    QCOMPARE(lane()->current(), -1);
}

void TestNoteActions::keysStepFromNoteToNote()
{
    runToTheEnd();
    press(Qt::Key_0);
    for (const char *text : {"one", "two"}) {
        press(Qt::Key_L);
        press(Qt::Key_M);
        write(QString::fromLatin1(text));
    }
    press(Qt::Key_9);
    press(Qt::Key_E); // after the end comes the first
    QVERIFY2(sentence().startsWith(QStringLiteral("Note: one")), qPrintable(sentence()));
    press(Qt::Key_E);
    QVERIFY2(sentence().startsWith(QStringLiteral("Note: two")), qPrintable(sentence()));
    press(Qt::Key_E, Qt::ShiftModifier);
    QVERIFY2(sentence().startsWith(QStringLiteral("Note: one")), qPrintable(sentence()));
}

void TestNoteActions::aNoteIsEditedDeletedAndBroughtBack()
{
    runToTheEnd();
    press(Qt::Key_M);
    write(QStringLiteral("old"));
    QTest::mouseClick(panel()->editButton(), Qt::LeftButton);
    QCOMPARE(dialog()->field()->toPlainText(), QStringLiteral("old"));
    write(QStringLiteral("new")); // what was there is selected
    QCOMPARE(notes()[0].note.text, QStringLiteral("new"));
    QTest::mouseClick(panel()->removeButton(), Qt::LeftButton);
    QVERIFY(notes().empty());
    QVERIFY(lane()->isHidden());
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(notes().size(), size_t(1));
    QCOMPARE(notes()[0].note.text, QStringLiteral("new"));
    QTest::mouseClick(panel()->undoButton(), Qt::LeftButton);
    QCOMPARE(notes()[0].note.text, QStringLiteral("old"));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(notes()[0].note.text, QStringLiteral("new"));
}

void TestNoteActions::aNoteThatIsNotSavedIsAskedAbout()
{
    runToTheEnd();
    RunList *list = m_window->runs()->list();
    const QString path = m_settings->filePath(QStringLiteral("run.json"));
    m_window->files()->save(0, path);
    QTRY_COMPARE(list->unsavedRuns(), 0);
    press(Qt::Key_M);
    write(QStringLiteral("x"));
    QCOMPARE(list->unsavedRuns(), 1);
    m_window->close();
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY(m_window->findChild<UnsavedQuestion *>());
    m_window->findChild<UnsavedQuestion *>()->reject();
    activate();
    m_window->files()->save(0, path);
    QTRY_COMPARE(list->unsavedRuns(), 0);
    m_window->files()->save(0, path);
    press(Qt::Key_M);
    write(QStringLiteral("written while the other was being saved"));
    QTRY_COMPARE(list->unsavedRuns(), 1);
}

void TestNoteActions::aSavedRunHasItsNotesWhenItIsOpened()
{
    runToTheEnd();
    press(Qt::Key_M);
    write(QStringLiteral("kept"));
    const QString path = m_settings->filePath(QStringLiteral("run.json"));
    m_window->files()->save(0, path);
    QTRY_COMPARE(m_window->runs()->list()->unsavedRuns(), 0);
    const std::vector<Note> saved = m_window->runs()->list()->run(0).notes;
    m_window->files()->open(path);
    QTRY_COMPARE(m_window->runs()->list()->rowCount(), 2);
    QVERIFY(m_window->runs()->list()->run(1).notes == saved);
    QTRY_COMPARE(notes().size(), size_t(1));
    QCOMPARE(notes()[0].note.text, QStringLiteral("kept"));
    QCOMPARE(m_window->runs()->list()->unsavedRuns(), 0);
}

void TestNoteActions::aRunThatGoesOnCanHaveNotes()
{
    m_window->start();
    QTRY_VERIFY(m_window->run().view().history && !m_window->run().view().history->jobs().empty());
    press(Qt::Key_K);
    press(Qt::Key_M);
    write(QStringLiteral("early"));
    QCOMPARE(notes().size(), size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    QCOMPARE(m_window->runs()->list()->run(0).notes.size(), size_t(1));
    QCOMPARE(notes().size(), size_t(1));
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->runs()->list()->run(0).notes.empty());
}

void TestNoteActions::anotherRunHasOtherNotes()
{
    runToTheEnd();
    press(Qt::Key_M);
    write(QStringLiteral("of the first"));
    runToTheEnd();
    QVERIFY(notes().empty());
    QVERIFY(lane()->isHidden());
    QVERIFY(!panel()->undoButton()->isEnabled());
    m_window->runs()->choose(0);
    QCOMPARE(notes().size(), size_t(1));
}

TEST_CLASS(TestNoteActions, QApplication)
#include "tst_noteactions.moc"
