#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/threeworkers.h"
#include "ui/notes/notelane.h"
#include "ui/notes/notespanel.h"
#include "ui/style/format.h"
#include "ui/timeline/scene/visiblerange.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace pool;

namespace {

const Note beginning{QStringLiteral("it begins"), Note::Moment{10 * ms}};
const Note stretch{QStringLiteral("<b>wait</b>"), Note::Range{30 * ms, 50 * ms}};
const Note third{QStringLiteral("the third item"), Note::Item{{0}, 3}};
const Note unknown{QStringLiteral("nobody ran it"), Note::Item{{7}, 0}};

// Four notes in another order than that of time.
std::vector<PlacedNote> placedNotes(const LiteralRun &run)
{
    return placed({stretch, unknown, third, beginning}, run.history);
}

} // namespace

// Notes as values, in their list and over a timeline.
class TestPinnedNotes : public QObject
{
    Q_OBJECT

private slots:
    void notesStandInTheOrderOfTime();
    void aMomentTellsTheNoteThatItIsAt();
    void theListSaysPlaceAndText();
    void whatCanBeDoneDependsOnWhatThereIs();
    void keysOfTheTableEditAndDelete();
    void eachNoteInSightHasAPin();
    void pinsThatWouldCoverEachOtherAreOne();
    void aClickOnAPinGoesToEachOfItsNotes();
    void keysGoFromPinToPin();
};

void TestPinnedNotes::notesStandInTheOrderOfTime()
{
    LiteralRun run(3);
    threeWorkers(run);
    const std::vector<PlacedNote> notes = placedNotes(run);
    QCOMPARE(notes.size(), size_t(4));
    QCOMPARE(notes[0].note.text, beginning.text);
    QCOMPARE(notes[0].index, size_t(3));
    QVERIFY(notes[0].hasTime() && notes[1].hasTime() && notes[2].hasTime());
    const PlacedNote &item = *std::ranges::find(notes, size_t(2), &PlacedNote::index);
    QCOMPARE(item.from, run.history.item({0}, 3).stamp->start);
    QVERIFY(!notes[3].hasTime());
    QCOMPARE(notes[0].title(0, 1), QStringLiteral("Note at 10.0 ms"));
    QCOMPARE(item.title(0, 1), QStringLiteral("Note on item 3"));
    QCOMPARE(item.placeText(0, 2), QStringLiteral("item 3 of job 1"));
}

void TestPinnedNotes::aMomentTellsTheNoteThatItIsAt()
{
    std::vector<PlacedNote> notes(3);
    notes[0].from = 10, notes[0].to = 100; // a stretch
    notes[1].from = notes[1].to = 50;      // a moment in it
    notes[2].from = notes[2].to = 200;
    const auto told = [&](qint64 before, qint64 now, qint64 linger = 0) {
        const auto found = notesAt(notes, before, now, linger);
        return found.size() == 1 ? int(found.front() - notes.data()) : -1;
    };
    QCOMPARE(told(0, 5), -1);
    QCOMPARE(told(5, 20), 0);
    QCOMPARE(told(20, 60), 1); // it was passed
    QCOMPARE(told(60, 70), 0);
    QCOMPARE(told(60, 70, 30), 1); // it is read for a while
    QCOMPARE(told(90, 110), -1);
    QCOMPARE(told(110, 200), 2);
    QCOMPARE(told(300, 50), 1);   // exactly there, whence ever
    QCOMPARE(told(300, 150), -1); // going back passes nothing
    notes[2].from = notes[2].to = 50;
    QCOMPARE(notesAt(notes, 50, 50, 0).size(), size_t(2)); // both
}

void TestPinnedNotes::theListSaysPlaceAndText()
{
    LiteralRun run(3);
    threeWorkers(run);
    NotesPanel panel;
    QVERIFY(panel.summary().startsWith(QStringLiteral("Notes are pinned to a run")));
    panel.show({}, 0, 1, true);
    QVERIFY(panel.summary().startsWith(QStringLiteral("No notes yet. Press M")));
    panel.show(placedNotes(run), 0, 1, true);
    QCOMPARE(panel.summary(), QStringLiteral("4 notes. They are saved with the run."));
    const auto cell = [&](int row, int column) { return panel.list()->index(row, column).data().toString(); };
    QCOMPARE(cell(0, NoteList::Place), QStringLiteral("10.0 ms"));
    QCOMPARE(cell(0, NoteList::Text), QStringLiteral("it begins"));
    QCOMPARE(panel.list()->line(panel.list()->rowOf(0)), QStringLiteral("30.0 ms – 50.0 ms: <b>wait</b>"));
    const QModelIndex text = panel.list()->index(panel.list()->rowOf(0), NoteList::Text);
    QCOMPARE(text.data(Qt::ToolTipRole).toString(), QStringLiteral("<b>wait</b>"));
    // A tip is as wide as its longest line.
    QCOMPARE(inLines(QStringLiteral("one two three"), 8), QStringLiteral("one two\nthree"));
    QCOMPARE(inLines(QStringLiteral("one two"), 7), QStringLiteral("one two"));
    QCOMPARE(inLines(QStringLiteral("abcdefghij kl"), 4), QStringLiteral("abcd\nefgh\nij\nkl"));
}

void TestPinnedNotes::whatCanBeDoneDependsOnWhatThereIs()
{
    LiteralRun run(3);
    threeWorkers(run);
    NotesPanel panel;
    QVERIFY(!panel.newButton()->isEnabled() && !panel.editButton()->isEnabled() && !panel.undoButton()->isEnabled());
    panel.show(placedNotes(run), 0, 1, true);
    QVERIFY(panel.newButton()->isEnabled() && !panel.removeButton()->isEnabled());
    panel.mark(2);
    QCOMPARE(panel.chosen(), 2);
    QVERIFY(panel.editButton()->isEnabled() && panel.removeButton()->isEnabled());
    panel.show({}, 0, 1, true);
    QCOMPARE(panel.chosen(), -1);
    QVERIFY(!panel.editButton()->isEnabled());
    panel.setUndo(QStringLiteral("deletion of a note"));
    QVERIFY(panel.undoButton()->isEnabled());
    QVERIFY(panel.undoButton()->toolTip().contains(QStringLiteral("deletion of a note")));
}

void TestPinnedNotes::keysOfTheTableEditAndDelete()
{
    LiteralRun run(3);
    threeWorkers(run);
    NotesPanel panel;
    panel.resize(600, 200);
    panel.show(placedNotes(run), 0, 1, true);
    panel.QWidget::show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QSignalSpy goes(&panel, &NotesPanel::goRequested);
    QSignalSpy edits(&panel, &NotesPanel::editRequested);
    QSignalSpy removals(&panel, &NotesPanel::removeRequested);
    const QRect second = panel.table()->visualRect(panel.list()->index(0, NoteList::Text));
    QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(goes.size(), 1);
    QCOMPARE(goes[0][0].toInt(), 3); // its number among those of the run
    panel.table()->setFocus();
    QTest::keyClick(panel.table(), Qt::Key_F2);
    QTest::keyClick(panel.table(), Qt::Key_Delete);
    QTest::keyClick(panel.table(), Qt::Key_Return);
    QCOMPARE(edits.size(), 1);
    QCOMPARE(removals.size(), 1);
    QCOMPARE(goes.size(), 2);
}

namespace {

// A line of 1,000 pixels over the first 100 ms of a run.
struct ShownLane {
    ShownLane()
    {
        range.setWidth(1000);
        range.setExtent(100 * ms, false);
        range.show(0.0, double(100 * ms));
        lane.resize(1000, lane.sizeHint().height());
    }
    void show(const std::vector<Note> &notes)
    {
        LiteralRun run(3);
        threeWorkers(run);
        list.show(placed(notes, run.history), 0, 1);
    }

    VisibleRange range;
    NoteList list;
    NoteLane lane{&range, &list};
};

Note momentNote(qint64 at) { return {QStringLiteral("at %1").arg(at), Note::Moment{at}}; }

} // namespace

void TestPinnedNotes::eachNoteInSightHasAPin()
{
    ShownLane shown;
    QVERIFY(shown.lane.isHidden());
    shown.show({beginning, unknown, stretch});
    QVERIFY(!shown.lane.isHidden());
    QCOMPARE(shown.lane.pins().size(), size_t(2));
    QVERIFY(std::abs(shown.lane.pins()[0].x - 100) < 1);
    shown.range.show(double(20 * ms), double(60 * ms));
    QCOMPARE(shown.lane.pins().size(), size_t(1));
    shown.show({});
    QVERIFY(shown.lane.isHidden());
}

void TestPinnedNotes::pinsThatWouldCoverEachOtherAreOne()
{
    ShownLane shown;
    shown.show({momentNote(10 * ms), momentNote(10 * ms + ms / 2), momentNote(80 * ms)});
    const std::vector<NoteLane::Pin> pins = shown.lane.pins();
    QCOMPARE(pins.size(), size_t(2));
    QCOMPARE(pins[0].rows, (std::vector<int>{0, 1}));
    shown.range.show(double(10 * ms), double(12 * ms));
    QCOMPARE(shown.lane.pins().size(), size_t(2)); // as seen from near
}

void TestPinnedNotes::aClickOnAPinGoesToEachOfItsNotes()
{
    ShownLane shown;
    shown.show({momentNote(10 * ms), momentNote(10 * ms + ms / 2), momentNote(80 * ms)});
    QSignalSpy goes(&shown.lane, &NoteLane::goRequested);
    connect(&shown.lane, &NoteLane::goRequested, &shown.lane, &NoteLane::setCurrent);
    const QPoint pin(int(shown.lane.pins()[0].x), shown.lane.height() / 2);
    QTest::mouseClick(&shown.lane, Qt::LeftButton, {}, pin);
    QTest::mouseClick(&shown.lane, Qt::LeftButton, {}, pin);
    QTest::mouseClick(&shown.lane, Qt::LeftButton, {}, pin + QPoint(200, 0)); // beside all of them
    QCOMPARE(goes.size(), 2);
    QCOMPARE(goes[0][0].toInt(), 0);
    QCOMPARE(goes[1][0].toInt(), 1);
    QVERIFY(shown.lane.accessibleDescription().endsWith(QStringLiteral("at 10500000")));
}

void TestPinnedNotes::keysGoFromPinToPin()
{
    ShownLane shown;
    shown.show({momentNote(10 * ms), momentNote(50 * ms)});
    connect(&shown.lane, &NoteLane::goRequested, &shown.lane, &NoteLane::setCurrent);
    QSignalSpy edits(&shown.lane, &NoteLane::editRequested);
    QSignalSpy removals(&shown.lane, &NoteLane::removeRequested);
    QTest::keyClick(&shown.lane, Qt::Key_Delete); // none is meant
    QCOMPARE(removals.size(), 0);
    QTest::keyClick(&shown.lane, Qt::Key_Right);
    QCOMPARE(shown.lane.current(), 0);
    QTest::keyClick(&shown.lane, Qt::Key_Right);
    QTest::keyClick(&shown.lane, Qt::Key_Right); // there is no more
    QCOMPARE(shown.lane.current(), 1);
    QTest::keyClick(&shown.lane, Qt::Key_F2);
    QTest::keyClick(&shown.lane, Qt::Key_Delete);
    QCOMPARE(edits.size(), 1);
    QCOMPARE(removals[0][0].toInt(), 1);
}

TEST_CLASS(TestPinnedNotes, QApplication)
#include "tst_pinnednotes.moc"
