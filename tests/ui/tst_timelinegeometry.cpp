#include "tests/testmain.h"
#include "tests/ui/shapes.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
} // namespace

class TestTimelineGeometry : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerThatNeverWorksHasALaneFromTheStart();
    void anItemLiesWhereItRan();
    void itemsLieInsideTheBandOfTheirChunk();
    void picklingLiesBesideTheItemsOfItsChunk();
    void theRunningItemGrowsToNow();
    void itemsWhoseStampsAreOnTheirWayAreShownAsRan();
    void aStatusOlderThanTheStampsShowsNothingRunning();
    void theSkippedItemsOfAFailedChunkAreAGhost();
    void aLostItemEndsWhereItsWorkerDied();
    void anItemCutByTerminateIsNotAFailure();
    void aWorkerInALongItemIsBusy();
    void aStopLiesOverWhatStandsStill();
    void aReplacementContinuesTheLaneOfTheOneThatLeft();
    void aStepBlocksByWhatItCallsAndNotByItsText();
    void theFrontMostShapeIsHit();
};

void TestTimelineGeometry::aWorkerThatNeverWorksHasALaneFromTheStart()
{
    LiteralRun run(3);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    QCOMPARE(rows.lanes().size(), size_t(3));
    const auto shapes = laneShapes(view, rows, 2, scaleOf(0, 100));
    QCOMPARE(shapes.size(), size_t(1));
    QCOMPARE(shapes[0].kind, Kind::Starting);
    QCOMPARE(shapes[0].right, 50.0);
}

void TestTimelineGeometry::anItemLiesWhereItRan()
{
    LiteralRun run(1);
    fill(run, 1, 2, 200, 0);
    TimelineRows rows;
    const RunView view = run.view(500);
    rows.update(*view.history);
    const auto items = only(laneShapes(view, rows, 0, scaleOf(0, 500)), Kind::Item);
    QCOMPARE(items.size(), size_t(2));
    QCOMPARE(items[0].left, 40.0);
    QCOMPARE(items[0].right, 440.0);
    QCOMPARE(items[1].item, 1);
    QCOMPARE(items[1].left, 440.0);
}

void TestTimelineGeometry::itemsLieInsideTheBandOfTheirChunk()
{
    LiteralRun run(1);
    fill(run, 3, 3, 20, 2);
    TimelineRows rows;
    const RunView view = run.view(300);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 300));
    const auto bands = only(shapes, Kind::Band);
    QCOMPARE(bands.size(), size_t(3));
    const auto items = only(shapes, Kind::Item);
    QCOMPARE(items.size(), size_t(9));
    for (const Shape &item : items) {
        QVERIFY(item.left >= bands[item.chunk].left);
        QVERIFY(item.right <= bands[item.chunk].right);
    }
}

void TestTimelineGeometry::picklingLiesBesideTheItemsOfItsChunk()
{
    LiteralRun run(1);
    run.at(50).submitted(0, 1, 1);
    run.chunk(0, 0, 0, 100, {{200, 300}});
    run.at(300).pickled(EventKind::ArgumentsPickled, 0, 0, 0, {.bytes = 10, .unpickling = 100 * ms});
    run.at(350).pickled(EventKind::ResultPickled, 0, 0, 0, {.bytes = 5, .pickling = 40 * ms});
    TimelineRows rows;
    const RunView view = run.view(500);
    rows.update(*view.history);
    const auto shapes = only(laneShapes(view, rows, 0, scaleOf(0, 500)), Kind::Pickling);
    QCOMPARE(shapes.size(), size_t(2));
    QCOMPARE(shapes[0].left, 200.0);
    QCOMPARE(shapes[0].right, 400.0);
    QCOMPARE(shapes[1].left, 600.0);
    QCOMPARE(shapes[1].right, 680.0);
    // Too narrow to be told from an edge.
    QVERIFY(only(laneShapes(view, rows, 0, scaleOf(0, 100'000)), Kind::Pickling).empty());
}

void TestTimelineGeometry::theRunningItemGrowsToNow()
{
    LiteralRun run(1);
    run.at(10).submitted(0, 4, 4);
    run.at(12).sent(0, 0, 0);
    const WorkerStatus status{.state = WorkerStatus::State::Running, .item = 0, .since = 20 * ms};
    TimelineRows rows;
    for (const qint64 now : {30, 40, 80}) {
        const RunView view = run.view(now, {status});
        rows.update(*view.history);
        const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
        const auto running = only(shapes, Kind::Running);
        QCOMPARE(running.size(), size_t(1));
        QCOMPARE(running[0].left, 200.0);
        QCOMPARE(running[0].right, double(now * 10));
        QCOMPARE(only(shapes, Kind::Band)[0].right, double(now * 10));
    }
}

void TestTimelineGeometry::itemsWhoseStampsAreOnTheirWayAreShownAsRan()
{
    LiteralRun run(1);
    run.at(10).submitted(0, 10, 10);
    run.at(20).sent(0, 0, 0);
    run.at(40).ran(0, 0, 0, 0, {{20, 30}, {30, 40}});
    TimelineRows rows;
    const RunView view = run.view(90, {{.state = WorkerStatus::State::Running, .item = 5, .since = 70 * ms}});
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    const auto unreported = only(shapes, Kind::Unreported);
    QCOMPARE(unreported.size(), size_t(1));
    QCOMPARE(unreported[0].count, 3);
    QCOMPARE(unreported[0].left, 400.0);
    QCOMPARE(unreported[0].right, 700.0);
    QCOMPARE(only(shapes, Kind::Running)[0].item, 5);
}

void TestTimelineGeometry::aStatusOlderThanTheStampsShowsNothingRunning()
{
    LiteralRun run(1);
    run.at(10).submitted(0, 10, 10);
    run.at(20).sent(0, 0, 0);
    run.at(40).ran(0, 0, 0, 0, {{20, 30}, {30, 40}});
    TimelineRows rows;
    const RunView view = run.view(90, {{.state = WorkerStatus::State::Running, .item = 1, .since = 30 * ms}});
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    QVERIFY(only(shapes, Kind::Running).empty());
    QCOMPARE(only(shapes, Kind::Item).size(), size_t(2));
}

void TestTimelineGeometry::theSkippedItemsOfAFailedChunkAreAGhost()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 5, 5);
    run.at(0).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{10, 20}, {20, 30}});
    run.at(30).raised(0, 0, 0);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    QCOMPARE(only(shapes, Kind::Failed)[0].item, 1);
    const auto ghosts = only(shapes, Kind::Skipped);
    QCOMPARE(ghosts.size(), size_t(1));
    QCOMPARE(ghosts[0].count, 3);
    QCOMPARE(ghosts[0].left, 300.0);
}

void TestTimelineGeometry::aLostItemEndsWhereItsWorkerDied()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 4);
    run.at(0).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(60).lost(0, 0, 0, 2, 20, LiteralRun::badThing());
    run.at(60).workerEnded(0, {.signal = 9});
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    const auto lost = only(shapes, Kind::Lost);
    QCOMPARE(lost.size(), size_t(1));
    QCOMPARE(lost[0].item, 1);
    QCOMPARE(lost[0].left, 200.0);
    QCOMPARE(lost[0].right, 600.0);
    QCOMPARE(only(shapes, Kind::Skipped)[0].count, 2);
    QCOMPARE(only(shapes, Kind::WorkerEnd).size(), size_t(1));
}

void TestTimelineGeometry::anItemCutByTerminateIsNotAFailure()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 4);
    run.at(0).sent(0, 0, 0);
    run.at(60).lost(0, 0, 0, 1, 20, LiteralRun::badThing(), Outcome::Terminated);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    QCOMPARE(only(shapes, Kind::Cut).size(), size_t(1));
    QVERIFY(only(shapes, Kind::Failed).empty());
    QVERIFY(only(shapes, Kind::Lost).empty());
    QVERIFY(only(shapes, Kind::Skipped).empty());
    QCOMPARE(summarise(view, rows.lanes()[0], {}).busyShare, 0.4); // it worked for it from 20 to 60
}

void TestTimelineGeometry::aWorkerInALongItemIsBusy()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 4);
    run.at(0).sent(0, 0, 0);
    TimelineRows rows;
    const RunView view = run.view(100, {{.state = WorkerStatus::State::Running, .item = 0, .since = 10 * ms}});
    rows.update(*view.history);
    QCOMPARE(summarise(view, rows.lanes()[0], {}).busyShare, 0.9);
}

void TestTimelineGeometry::aStopLiesOverWhatStandsStill()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 4);
    run.at(0).sent(0, 0, 0);
    run.at(20).signalled(0, Signal::Stop);
    const WorkerStatus status{.state = WorkerStatus::State::Running, .item = 0, .since = 10 * ms};
    TimelineRows rows;
    const auto shapes = [&](qint64 now) {
        const RunView view = run.view(now, {status});
        rows.update(*view.history);
        return laneShapes(view, rows, 0, scaleOf(0, 100));
    };
    const auto still = only(shapes(50), Kind::Stopped);
    QCOMPARE(still.size(), size_t(1));
    QCOMPARE(still[0].left, 200.0);
    QCOMPARE(still[0].right, 500.0);
    QCOMPARE(shapeAt(shapes(50), 300)->kind, Kind::Stopped);
    QCOMPARE(shapeAt(shapes(50), 150)->kind, Kind::Running);
    run.at(60).signalled(0, Signal::Continue);
    QCOMPARE(only(shapes(90), Kind::Stopped)[0].right, 600.0);
}

void TestTimelineGeometry::aReplacementContinuesTheLaneOfTheOneThatLeft()
{
    LiteralRun run(2);
    run.at(40).workerEnded(1, {.signal = 9});
    run.startWorker(2, 45, 50);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    QCOMPARE(rows.lanes().size(), size_t(2));
    QCOMPARE(rows.laneOf(2), 1u);
    const LaneSummary summary = summarise(view, rows.lanes()[1], {});
    QCOMPARE(summary.pid, 4002);
    QCOMPARE(summary.replaced, 1);
}

void TestTimelineGeometry::aStepBlocksByWhatItCallsAndNotByItsText()
{
    LiteralRun run(1);
    run.step(0, Call::MapAsync, QStringLiteral("next = pool.map_async(identity, ['get', 'put'])"), 0, 10);
    run.step(1, Call::Get, QStringLiteral("next.get()"), 10, 20);
    run.step(2, Call::Terminate, QStringLiteral("pool.terminate()"), 20, 30);
    TimelineRows rows;
    const RunView view = run.view(30);
    rows.update(*view.history);
    const auto shapes = callerShapes(view, rows, scaleOf(0, 30));
    QCOMPARE(shapes.size(), size_t(3));
    QCOMPARE(shapes[0].kind, ShapeKind::Step);
    QCOMPARE(shapes[1].kind, ShapeKind::Blocked);
    QCOMPARE(shapes[2].kind, ShapeKind::Blocked);
}

void TestTimelineGeometry::theFrontMostShapeIsHit()
{
    LiteralRun run(1);
    fill(run, 1, 1, 400, 0);
    TimelineRows rows;
    const RunView view = run.view(500);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 500));
    QCOMPARE(shapeAt(shapes, 200)->kind, Kind::Item);
    QCOMPARE(shapeAt(shapes, 5)->kind, Kind::Starting);
    QCOMPARE(shapeAt(shapes, 950), nullptr);
}

TEST_CLASS(TestTimelineGeometry, NoApplication)
#include "tst_timelinegeometry.moc"
