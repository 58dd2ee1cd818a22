#include "core/lesson/lessons.h"
#include "tests/testmain.h"
#include "tests/ui/playedwindow.h"
#include "tests/ui/setupkeys.h"
#include "ui/code/codepanel.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/handout/handoutpage.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/lesson/lessonpanel.h"
#include "ui/lesson/lessonplayer.h"
#include "ui/predict/predictionbar.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/processslider.h"
#include "ui/window/fileactions.h"
#include "ui/window/handingout.h"
#include "ui/window/lessonactions.h"
#include "ui/window/predicting.h"
#include "ui/window/workarea.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace pool;

// Lessons in the real window, with real workers, by clicks and keys.
class TestPlayedLessons : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void oneButtonPlaysALesson_data();
    void oneButtonPlaysALesson();
    void keysAlonePlayALesson();
    void aChallengeIsMetOnlyByTheRightChange();
    void onlyWhatIsFreeCanBeChanged();
    void whatALessonLeavesOutIsHidden();
    void leavingPutsAllBack();
    void whatWasSaidIsToldBesideTheRun();
    void anAnswerIsToldOnce();
    void backShowsTheRunOfThatStep();
    void theListStartsALessonAndKnowsWhichAreDone();
    void aLearnerIsThePool();
    void theOneButtonIsThePoolForATeacher();
    void anotherProgramEndsTheLesson();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestPlayedLessons::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestPlayedLessons::oneButtonPlaysALesson_data()
{
    QTest::addColumn<QString>("name");
    QStringList names{QStringLiteral("one-callback"), QStringLiteral("an-error-takes-its-chunk"),
                      QStringLiteral("empty-and-tiny-jobs")};
    if (qEnvironmentVariableIsSet("POOL_LESSONS")) {
        names.clear();
        for (const Lesson &lesson : builtInLessons())
            names << lesson.name;
    }
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestPlayedLessons::oneButtonPlaysALesson()
{
    QFETCH(QString, name);
    const PlayedWindow played;
    const Lesson lesson = builtInLesson(name);
    played.window.files()->startLesson(lesson);
    QVERIFY(played.page()->isVisible());
    int looks = 0;
    for (int presses = 0; played.player() && presses < 60; ++presses) {
        const LessonCourse &course = played.player()->course();
        const QString text = played.page()->textLabel()->text();
        QVERIFY2(!text.isEmpty() && !text.contains(u'{') && !text.contains(QStringLiteral("not recorded")),
                 qPrintable(text));
        QVERIFY2(!played.page()->textLabel()->visibleRegion().isEmpty(), qPrintable(text));
        const QLabel *label = played.page()->textLabel();
        QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(text));
        if (!course.isOver() && course.step().as<LookStep>()) {
            ++looks;
            QTRY_VERIFY2(played.window.lessons()->places().frames() > 0, qPrintable(text));
        }
        if (course.isOver())
            QVERIFY2(played.window.lessons()->isDone(name), qPrintable(text));
        played.press();
        QCoreApplication::processEvents(); // leaving is queued
    }
    QVERIFY(!played.player());
    QVERIFY(looks > 0);
    QVERIFY(!played.page()->isVisible());
}

void TestPlayedLessons::keysAlonePlayALesson()
{
    PlayedWindow played;
    played.window.activateWindow();
    played.start(napLesson());
    const auto key = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QWidget *focused = QApplication::focusWidget();
        QVERIFY(focused);
        QTest::keyClick(focused, key, modifiers);
        QTRY_VERIFY_WITH_TIMEOUT(!played.window.run().isRunning(), PlayedWindow::longestRun);
    };
    QTRY_VERIFY(played.window.predicting()->bar()->number()->hasFocus()); // the question has the keyboard
    QTRY_VERIFY(played.window.predicting()->bar()->number()->findChild<QLineEdit *>()->hasSelectedText());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("3"));
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Predict"));
    key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(played.at(), 1u);
    QVERIFY(played.page()->button()->hasFocus());
    key(Qt::Key_Return); // Run it
    QVERIFY(played.page()->button()->hasFocus());
    key(Qt::Key_Return); // Look
    key(Qt::Key_Return); // Next
    QCOMPARE(played.at(), 3u);
    QVERIFY(played.window.setup()->chunksize()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("2"));
    key(Qt::Key_Return); // runs what was entered
    QCOMPARE(played.at(), 4u);
    QVERIFY(played.player()->course().isDone());
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(played.at(), 3u);
    key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!played.player());
}

void TestPlayedLessons::aChallengeIsMetOnlyByTheRightChange()
{
    PlayedWindow played;
    played.start(napLesson());
    played.goTo(5);
    type(played.window.setup()->chunksize(), QStringLiteral("4"));
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Run it"));
    played.press();
    QVERIFY(!played.page()->page().isMet);
    QVERIFY(played.page()->noteLabel()->text().startsWith(QStringLiteral("Not met yet")));
    type(played.window.setup()->chunksize(), QStringLiteral("1"));
    QVERIFY(!played.page()->page().isMet);
    played.press();
    QVERIFY(played.page()->page().isMet);
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Done"));
}

void TestPlayedLessons::onlyWhatIsFreeCanBeChanged()
{
    PlayedWindow played;
    played.start(napLesson());
    const SetupPanel *setup = played.window.setup();
    QVERIFY(setup->chunksize()->isReadOnly());
    QVERIFY(!setup->chooser()->isEnabled());
    QVERIFY(setup->items()->toolTip().contains(QStringLiteral("lesson")));
    QVERIFY(!played.window.insightLine()->shownText().contains(QStringLiteral("F5")));
    QVERIFY(!setup->runButton()->isVisible());
    played.goTo(3);
    QVERIFY(!setup->chunksize()->isReadOnly());
    QVERIFY(!setup->chunksize()->toolTip().contains(QStringLiteral("lesson")));
    QVERIFY(setup->items()->isReadOnly());
    QVERIFY(!setup->processSlider()->isEnabled());
    played.goTo(4);
    QVERIFY(setup->chunksize()->isReadOnly());
    played.window.setup()->chunksize()->setText(QStringLiteral("5")); // as the curve or an advice would
    QCOMPARE(setup->chunksize()->text(), QStringLiteral("8"));
}

void TestPlayedLessons::whatALessonLeavesOutIsHidden()
{
    PlayedWindow played;
    Lesson lesson = napLesson();
    lesson.panels = {QStringLiteral("timeline"), QStringLiteral("strip"), QStringLiteral("results")};
    played.start(lesson);
    QVERIFY(!played.window.code()->isVisible());
    QVERIFY(!played.window.curve()->isVisible());
    QVERIFY(!played.window.insightLine()->isVisible());
    QCOMPARE(played.window.inspector()->tabText(played.window.inspector()->currentIndex()), QStringLiteral("Results"));
    int tabs = 0;
    for (int i = 0; i < played.window.inspector()->count(); ++i)
        tabs += played.window.inspector()->isTabVisible(i);
    QCOMPARE(tabs, 1);
}

void TestPlayedLessons::leavingPutsAllBack()
{
    PlayedWindow played;
    SetupPanel *setup = played.window.setup();
    setup->choose(2);
    type(setup->chunksize(), QStringLiteral("7"));
    const QString settings = setup->settings();
    const QString tip = setup->processes()->toolTip();
    const QByteArray arrangement = played.window.workArea()->arrangement();
    played.start(builtInLesson(QStringLiteral("one-callback")));
    played.press();
    QVERIFY(setup->settings() != settings);
    QTest::mouseClick(played.page()->leaveButton(), Qt::LeftButton);
    QVERIFY(!played.player() && !played.page()->isVisible());
    QCOMPARE(setup->settings(), settings);
    QCOMPARE(setup->processes()->toolTip(), tip);
    QVERIFY(setup->chooser()->isEnabled() && !setup->chunksize()->isReadOnly() && setup->runButton()->isVisible());
    QTRY_COMPARE(played.window.workArea()->arrangement(), arrangement);
    QVERIFY(played.window.code()->isVisible() && played.window.insightLine()->isVisible());
    QVERIFY(played.window.inspector()->isTabVisible(5));
    QVERIFY(!played.window.predicting()->bar()->isVisible());
}

void TestPlayedLessons::whatWasSaidIsToldBesideTheRun()
{
    PlayedWindow played;
    played.start(napLesson());
    QTRY_VERIFY(played.window.predicting()->bar()->number()->isVisible());
    played.window.predicting()->bar()->number()->setValue(3);
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Predict"));
    played.press();
    played.press();
    const QString told = played.page()->textLabel()->text();
    QVERIFY2(told.contains(u'3') && told.contains(u'2'), qPrintable(told));
    QVERIFY(!played.window.predicting()->bar()->isVisible());
    played.goTo(4);
    played.press();
    QVERIFY2(played.page()->textLabel()->text().startsWith(QStringLiteral("It took")),
             qPrintable(played.page()->textLabel()->text()));
}

void TestPlayedLessons::anAnswerIsToldOnce()
{
    PlayedWindow played;
    played.start(builtInLesson(QStringLiteral("one-callback")));
    QTest::mouseClick(played.window.predicting()->bar()->answers().at(1), Qt::LeftButton);
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Predict"));
    played.press();
    played.press();
    QVERIFY(played.page()->textLabel()->text().startsWith(QStringLiteral("You said")));
    QVERIFY(!played.window.predicting()->bar()->isVisible());
}

void TestPlayedLessons::backShowsTheRunOfThatStep()
{
    PlayedWindow played;
    played.start(napLesson());
    played.goTo(5);
    for (int i = 0; i < 3; ++i)
        QTest::mouseClick(played.page()->backButton(), Qt::LeftButton);
    QCOMPARE(played.at(), 2u);
    QCOMPARE(played.window.shown(), played.player()->run());
    QVERIFY(played.window.shown());
    QTest::mouseClick(played.page()->startOverButton(), Qt::LeftButton);
    QVERIFY(!played.window.shown());
    QCOMPARE(played.window.setup()->chunksize()->text(), QStringLiteral("4"));
    QVERIFY(played.window.predicting()->bar()->isVisible());
}

void TestPlayedLessons::theListStartsALessonAndKnowsWhichAreDone()
{
    {
        PlayedWindow played;
        Lesson lesson = writtenLesson(R"({"do": "run", "text": "Run it."})");
        lesson.name = QStringLiteral("one-callback");
        played.start(lesson);
        played.press();
        played.press();
        QVERIFY(played.window.lessons()->isDone(QStringLiteral("one-callback")));
        played.window.closeAtOnce();
    }
    PlayedWindow played;
    played.window.lessons()->showList();
    LessonList *list = played.window.lessons()->list();
    QVERIFY(list);
    QCOMPARE(list->table()->topLevelItem(7)->text(LessonList::Done), QStringLiteral("✓ done"));
    QVERIFY(list->table()->topLevelItem(6)->text(LessonList::Done).isEmpty());
    list->choose(QStringLiteral("order-matters"));
    QTest::mouseClick(list->startButton(), Qt::LeftButton);
    QVERIFY(played.player());
    QCOMPARE(played.player()->lesson().name, QStringLiteral("order-matters"));
}

static Lesson handOutLesson()
{
    return writtenLesson(R"({"do": "run", "text": "Run it."},
        {"do": "hand_out", "text": "Hand out {items item}."},
        {"do": "look", "at": "strip", "text": "There."})");
}

void TestPlayedLessons::aLearnerIsThePool()
{
    PlayedWindow played;
    played.start(handOutLesson());
    played.goTo(1);
    const HandingOut *handingOut = played.window.handingOut();
    HandOutPage *page = handingOut->page();
    QVERIFY(handingOut->isOn() && page->isVisible() && page->hasFocus());
    QVERIFY(played.page()->isVisible() && !played.window.setup()->isVisible());
    QCOMPARE(played.page()->textLabel()->text(), QStringLiteral("Hand out 8 items."));
    QCOMPARE(page->mine()->length(0), 100'000'000); // as the lesson's program says, not as in the run
    for (int keys = 0; !page->isOver() && keys < 40; ++keys)
        QTest::keyClick(page, Qt::Key_Return);
    QTRY_VERIFY(page->isOver());
    QVERIFY(played.player()->course().isDone());
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Look"));
    QTest::keyClick(page, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(played.at(), 2u);
    QVERIFY(!handingOut->isOn() && played.window.strip()->isVisible());
    QVERIFY(played.window.lessons()->places().frames() > 0);
}

void TestPlayedLessons::theOneButtonIsThePoolForATeacher()
{
    PlayedWindow played;
    played.start(handOutLesson());
    played.goTo(1);
    const HandOutPage *page = played.window.handingOut()->page();
    QTest::keyClick(played.window.handingOut()->page(), Qt::Key_Escape); // it opens again
    QVERIFY(!page->isVisible() && played.page()->isVisible());
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Show me"));
    played.press();
    QVERIFY(page->isVisible() && page->mine()->isOver());
    QVERIFY(page->isMoving()); // so that it can be watched ...
    played.press();            // ... or not
    QVERIFY(page->isOver());
    QVERIFY2(page->sentence().startsWith(QStringLiteral("You took ")), qPrintable(page->sentence()));
    QCOMPARE(played.at(), 1u);
    played.press();
    QCOMPARE(played.at(), 2u);
    QVERIFY(!page->isVisible());
}

void TestPlayedLessons::anotherProgramEndsTheLesson()
{
    PlayedWindow played;
    played.start(napLesson());
    Scenario other = played.player()->course().scenario();
    other.processes = 3;
    Q_EMIT played.window.files()->programOpened(other, QStringLiteral("other.json"));
    QVERIFY(!played.player());
    QCOMPARE(played.window.setup()->entryName().section(u' ', 0, 0), QStringLiteral("other.json"));
    QVERIFY(played.window.setup()->chooser()->isEnabled());
}

TEST_CLASS(TestPlayedLessons, QApplication)
#include "tst_playedlessons.moc"
