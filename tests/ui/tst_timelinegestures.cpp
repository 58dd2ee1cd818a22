#include "tests/testmain.h"
#include "tests/ui/showntimeline.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/view/infocards.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
} // namespace

class TestTimelineGestures : public QObject
{
    Q_OBJECT

private slots:
    void draggingMeasuresTheRange();
    void shiftAndRightDragPan();
    void aRightClickAsksForTheMenuOfItsPlace();
    void clickingAnItemSelectsIt();
    void theArrowsWalkOverTheItems();
    void enterZoomsToTheSelectedItem();
    void theCursorSnapsToTheNearestEdge();
};

void TestTimelineGestures::draggingMeasuresTheRange()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    shown.drag(shown.at(10 * ms, RowKind::Queue), shown.at(50 * ms, RowKind::Queue));
    QVERIFY(shown.view.selection()->range());
    // Both ends are edges of items, so they are met exactly.
    QVERIFY(std::abs(shown.view.selection()->range()->first - 10 * ms) < 1000);
    QVERIFY(std::abs(shown.view.selection()->range()->second - 50 * ms) < 1000);
    QVERIFY(shown.view.cards()->rangeText().startsWith(QStringLiteral("40.0 ms")));
    QVERIFY(shown.view.cards()->rangeText().contains(QStringLiteral("4 items, 2 chunks")));
    QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.at(97 * ms, RowKind::Queue));
    QVERIFY(!shown.view.selection()->range());
    QVERIFY(shown.view.cards()->rangeText().isEmpty());
}

void TestTimelineGestures::shiftAndRightDragPan()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    shown.view.range()->zoom(0.25);
    for (const auto &[button, modifiers] :
         {std::pair(Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)),
          std::pair(Qt::RightButton, Qt::KeyboardModifiers()), std::pair(Qt::MiddleButton, Qt::KeyboardModifiers())}) {
        const double begin = shown.view.frame()->scale.begin;
        shown.drag({400, 60}, {300, 60}, button, modifiers);
        QVERIFY(shown.view.frame()->scale.begin > begin);
        shown.drag({300, 60}, {400, 60}, button, modifiers);
        QVERIFY(std::abs(shown.view.frame()->scale.begin - begin) < 1000);
        QVERIFY(!shown.view.selection()->range());
    }
}

void TestTimelineGestures::aRightClickAsksForTheMenuOfItsPlace()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    QSignalSpy asked(&shown.view, &TimelineView::menuRequested);
    QTest::mouseClick(shown.plot, Qt::RightButton, {}, shown.at(40 * ms, RowKind::Lane, 1));
    QCOMPARE(asked.size(), 1);
    const auto spot = asked[0][0].value<TimelineSpot>();
    QCOMPARE(spot.worker, std::optional(WorkerId{1}));
    QVERIFY(std::abs(*spot.time - 40 * ms) < ms);
    QCOMPARE(spot.item->second, 3);
    QTest::mouseClick(shown.plot, Qt::RightButton, {}, shown.at(40 * ms, RowKind::Queue));
    QCOMPARE(asked.size(), 2);
    QVERIFY(!asked[1][0].value<TimelineSpot>().worker && !asked[1][0].value<TimelineSpot>().item);
    shown.drag(shown.at(40 * ms, RowKind::Lane, 1), shown.at(60 * ms, RowKind::Lane, 1), Qt::RightButton);
    QCOMPARE(asked.size(), 2);
}

void TestTimelineGestures::clickingAnItemSelectsIt()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    QSignalSpy selected(&shown.view, &TimelineView::itemSelected);
    QTest::mouseClick(shown.plot, Qt::LeftButton, {}, shown.at(60 * ms, RowKind::Lane, 1));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected[0][1].toLongLong(), 3);
    QVERIFY(shown.view.emphasis().selected);
    QCOMPARE(shown.view.emphasis().selected->shape.start, 30 * ms);
}

void TestTimelineGestures::theArrowsWalkOverTheItems()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    const auto item = [&] { return shown.view.emphasis().selected ? shown.view.emphasis().selected->shape.item : -1; };
    const auto press = [&](Qt::Key key) { QTest::keyClick(&shown.view, key); };
    press(Qt::Key_Right);
    QCOMPARE(item(), 0);
    press(Qt::Key_Right);
    QCOMPARE(item(), 1);
    press(Qt::Key_Right); // there is no more on this row
    QCOMPARE(item(), 1);
    QVERIFY(shown.view.cards()->text().startsWith(QStringLiteral("Item 1: done")));
    press(Qt::Key_Down);
    QCOMPARE(item(), 3); // it ran at the same time
    press(Qt::Key_Home);
    QCOMPARE(item(), 2);
    press(Qt::Key_End);
    QCOMPARE(item(), 3);
    press(Qt::Key_Down); // worker 2 ran nothing, and there is no row below
    QCOMPARE(item(), 3);
    press(Qt::Key_Up);
    press(Qt::Key_Up); // over the queue, which has nothing to walk over, to the callbacks
    QCOMPARE(shown.view.emphasis().selected->shape.kind, Kind::Callback);
    press(Qt::Key_Up);
    QCOMPARE(shown.view.emphasis().selected->shape.kind, Kind::Step);
    press(Qt::Key_Escape);
    QVERIFY(!shown.view.emphasis().selected);
}

void TestTimelineGestures::enterZoomsToTheSelectedItem()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    shown.view.selectItem({0}, 3);
    QTest::keyClick(&shown.view, Qt::Key_Return);
    const TimeScale scale = shown.view.frame()->scale;
    QCOMPARE(scale.begin, double(27 * ms));
    QCOMPARE(scale.end, double(93 * ms));
}

void TestTimelineGestures::theCursorSnapsToTheNearestEdge()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    const QPoint edge = shown.at(50 * ms, RowKind::Queue);
    QTest::mouseMove(shown.plot, edge + QPoint(4, 0));
    QTRY_VERIFY(std::abs(shown.view.frame()->scale.toTime(shown.view.pointing()->cursor()) - double(50 * ms)) < 1000);
    QTest::mouseMove(shown.plot, edge + QPoint(60, 0));
    QTRY_COMPARE(shown.view.pointing()->cursor(), double(edge.x() + 60));
}

TEST_CLASS(TestTimelineGestures, QApplication)
#include "tst_timelinegestures.moc"
