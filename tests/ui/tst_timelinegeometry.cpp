#include "tests/ui/literalrun.h"
#include "ui/timeline/timelinegeometry.h"

#include <QElapsedTimer>
#include <QTest>

#include <numeric>

using namespace pool;

namespace {

using Kind = Shape::Kind;
constexpr qint64 ms = LiteralRun::ms;

TimeScale scaleOf(qint64 fromMs, qint64 toMs, double width = 1000)
{
    return {double(fromMs * ms), double(toMs * ms), 0, width};
}

std::vector<Shape> only(const std::vector<Shape> &shapes, Kind kind)
{
    std::vector<Shape> some;
    std::copy_if(shapes.begin(), shapes.end(), std::back_inserter(some),
                 [kind](const Shape &shape) { return shape.kind == kind; });
    return some;
}

qint64 total(const std::vector<Shape> &shapes)
{
    return std::accumulate(shapes.begin(), shapes.end(), qint64(0),
                           [](qint64 sum, const Shape &shape) { return sum + shape.count; });
}

// One worker, `chunks` chunks of `chunksize` items of `length` each, back to back but for `gap`.
void fill(LiteralRun &run, quint32 chunks, qint64 chunksize, qint64 length, qint64 gap)
{
    run.submit(0, 10, chunks * chunksize, chunksize);
    qint64 at = 20;
    for (quint32 chunk = 0; chunk < chunks; ++chunk) {
        run.send(0, 0, chunk, at);
        std::vector<qint64> bounds;
        for (qint64 i = 0; i < chunksize; ++i) {
            bounds.insert(bounds.end(), {at, at + length});
            at += length + gap;
        }
        run.ran(0, 0, chunk, 0, bounds);
        run.report(0, 0, chunk, at);
    }
}

} // namespace

class TestTimelineGeometry : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerThatNeverWorksHasALaneFromTheStart();
    void anItemLiesWhereItRan();
    void itemsLieInsideTheBandOfTheirChunk();
    void theRunningItemGrowsToNow();
    void itemsWhoseStampsAreOnTheirWayAreShownAsRan();
    void aStatusOlderThanTheStampsShowsNothingRunning();
    void shortItemsMergeAndNoneIsLostFromTheCount();
    void longItemsAreNeverMerged();
    void aGapThatCanBeSeenIsNotBridged();
    void aFailureIsNeverMergedAway();
    void theSkippedItemsOfAFailedChunkAreAGhost();
    void aLostItemEndsWhereItsWorkerDied();
    void anItemCutByTerminateIsNotAFailure();
    void aReplacementContinuesTheLaneOfTheOneThatLeft();
    void nothingOutsideTheViewIsMade();
    void theQueueGoesUpAtSubmitAndDownWithEachChunkSent();
    void theQueueOfAJobCutOffIsEmpty();
    void blockingStepsAreTold_data();
    void blockingStepsAreTold();
    void theFrontMostShapeIsHit();
    void growingStepByStepGivesTheSamePictureAsAllAtOnce();
    void aMillionItemsCostWhatIsSeen();
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

void TestTimelineGeometry::theRunningItemGrowsToNow()
{
    LiteralRun run(1);
    run.submit(0, 10, 4, 4);
    run.send(0, 0, 0, 12);
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
    run.submit(0, 10, 10, 10);
    run.send(0, 0, 0, 20);
    run.ran(0, 0, 0, 0, {20, 30, 30, 40});
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
    run.submit(0, 10, 10, 10);
    run.send(0, 0, 0, 20);
    run.ran(0, 0, 0, 0, {20, 30, 30, 40});
    TimelineRows rows;
    const RunView view = run.view(90, {{.state = WorkerStatus::State::Running, .item = 1, .since = 30 * ms}});
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    QVERIFY(only(shapes, Kind::Running).empty());
    QCOMPARE(only(shapes, Kind::Item).size(), size_t(2));
}

void TestTimelineGeometry::shortItemsMergeAndNoneIsLostFromTheCount()
{
    LiteralRun run(1);
    fill(run, 40, 25, 1, 0); // 1000 items of 1 ms
    TimelineRows rows;
    const RunView view = run.view(1100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 1100, 110)); // 10 items a pixel
    const auto merged = only(shapes, Kind::Items);
    QCOMPARE(merged.size(), size_t(1));
    QCOMPARE(merged[0].count, 1000);
    QVERIFY(only(shapes, Kind::Item).empty());
    QCOMPARE(total(only(shapes, Kind::Bands)), 40);
}

void TestTimelineGeometry::longItemsAreNeverMerged()
{
    LiteralRun run(1);
    run.submit(0, 0, 400, 400);
    run.send(0, 0, 0, 0);
    std::vector<qint64> bounds;
    qint64 at = 0;
    for (int i = 0; i < 400; ++i) {
        const qint64 length = i % 100 == 50 ? 500 : 1;
        bounds.insert(bounds.end(), {at, at + length});
        at += length;
    }
    run.ran(0, 0, 0, 0, bounds);
    run.report(0, 0, 0, at);
    TimelineRows rows;
    const RunView view = run.view(at);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, at, 200));
    const auto single = only(shapes, Kind::Item);
    QCOMPARE(single.size(), size_t(4));
    for (const Shape &item : single)
        QCOMPARE(item.item % 100, 50);
    QCOMPARE(total(only(shapes, Kind::Items)), 396);
}

void TestTimelineGeometry::aGapThatCanBeSeenIsNotBridged()
{
    LiteralRun run(1);
    run.submit(0, 0, 200, 100);
    for (quint32 chunk = 0; chunk < 2; ++chunk) {
        run.send(0, 0, chunk, chunk * 500);
        std::vector<qint64> bounds;
        for (qint64 i = 0; i < 100; ++i)
            bounds.insert(bounds.end(), {chunk * 500 + i, chunk * 500 + i + 1});
        run.ran(0, 0, chunk, 0, bounds);
        run.report(0, 0, chunk, chunk * 500 + 100);
    }
    TimelineRows rows;
    const RunView view = run.view(600);
    rows.update(*view.history);
    const auto merged = only(laneShapes(view, rows, 0, scaleOf(0, 600, 100)), Kind::Items);
    QCOMPARE(merged.size(), size_t(2));
    QVERIFY(merged[1].left - merged[0].right > 60);
}

void TestTimelineGeometry::aFailureIsNeverMergedAway()
{
    LiteralRun run(1);
    run.submit(0, 0, 5000, 1);
    for (quint32 i = 0; i < 5000; ++i) {
        run.send(0, 0, i, i);
        run.ran(0, 0, i, 0, {qint64(i), qint64(i) + 1});
        run.report(0, 0, i, i + 1, i == 2500 ? Outcome::Raised : Outcome::Ok);
    }
    TimelineRows rows;
    const RunView view = run.view(5000);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 5000, 50));
    const auto failed = only(shapes, Kind::Failed);
    QCOMPARE(failed.size(), size_t(1));
    QCOMPARE(failed[0].item, 2500);
    QVERIFY(failed[0].right - failed[0].left >= narrowestShape);
    QCOMPARE(shapeAt(shapes, 25)->kind, Kind::Failed);
}

void TestTimelineGeometry::theSkippedItemsOfAFailedChunkAreAGhost()
{
    LiteralRun run(1);
    run.submit(0, 0, 5, 5);
    run.send(0, 0, 0, 0);
    run.ran(0, 0, 0, 0, {10, 20, 20, 30});
    run.report(0, 0, 0, 30, Outcome::Raised);
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
    run.submit(0, 0, 4, 4);
    run.send(0, 0, 0, 0);
    run.ran(0, 0, 0, 0, {10, 20});
    run.lose(0, 0, 0, 60, 2, 20, Outcome::Lost);
    run.endWorker(0, 60, {.signal = 9});
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
    run.submit(0, 0, 4, 4);
    run.send(0, 0, 0, 0);
    run.lose(0, 0, 0, 60, 1, 20, Outcome::Terminated);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 100));
    QCOMPARE(only(shapes, Kind::Cut).size(), size_t(1));
    QVERIFY(only(shapes, Kind::Failed).empty());
    QVERIFY(only(shapes, Kind::Lost).empty());
    QVERIFY(only(shapes, Kind::Skipped).empty());
}

void TestTimelineGeometry::aReplacementContinuesTheLaneOfTheOneThatLeft()
{
    LiteralRun run(2);
    run.endWorker(1, 40, {.signal = 9});
    run.startWorker(2, 45, 50);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    QCOMPARE(rows.lanes().size(), size_t(2));
    QCOMPARE(rows.laneOf(2), 1u);
    const LaneSummary summary = summarise(*view.history, rows.lanes()[1], view.now);
    QCOMPARE(summary.pid, 4002);
    QCOMPARE(summary.replaced, 1);
}

void TestTimelineGeometry::nothingOutsideTheViewIsMade()
{
    LiteralRun run(1);
    fill(run, 100, 10, 10, 0);
    TimelineRows rows;
    const RunView view = run.view(10100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(5000, 5100));
    QCOMPARE(only(shapes, Kind::Item).size(), size_t(12)); // ten inside, one at each edge
    for (const Shape &shape : shapes) {
        QVERIFY(shape.right >= -10 && shape.left <= 1010);
        QVERIFY(shape.left >= -10 && shape.right <= 1010);
    }
}

void TestTimelineGeometry::theQueueGoesUpAtSubmitAndDownWithEachChunkSent()
{
    LiteralRun run(1);
    fill(run, 3, 1, 100, 0);
    const RunView view = run.view(400);
    QueueDepth queue;
    queue.update(*view.history);
    std::vector<std::pair<qint64, qint64>> seen;
    queue.walk(0, 400 * ms, 1, [&](qint64 from, qint64, qint64 waiting) { seen.emplace_back(from / ms, waiting); });
    const std::vector<std::pair<qint64, qint64>> expected{{0, 0}, {10, 3}, {20, 2}, {120, 1}, {220, 0}};
    QCOMPARE(seen, expected);
    QCOMPARE(queue.highest(), 3);

    seen.clear();
    queue.walk(0, 400 * ms, 400 * ms, [&](qint64 from, qint64, qint64 waiting) { seen.emplace_back(from / ms, waiting); });
    QCOMPARE(seen, (std::vector<std::pair<qint64, qint64>>{{0, 3}}));
}

void TestTimelineGeometry::theQueueOfAJobCutOffIsEmpty()
{
    LiteralRun run(1);
    run.submit(0, 0, 10, 1);
    run.send(0, 0, 0, 1);
    run.ready(0, 50, Outcome::Terminated);
    const RunView view = run.view(100);
    QueueDepth queue;
    queue.update(*view.history);
    QCOMPARE(queue.steps().back().waiting, 0);
    QCOMPARE(queue.steps().back().at, 50 * ms);
}

void TestTimelineGeometry::blockingStepsAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("blocks");
    QTest::newRow("get") << "result.get()" << true;
    QTest::newRow("join") << "pool.join()" << true;
    QTest::newRow("map") << "pool.map(task, range(10))" << true;
    QTest::newRow("map_async") << "pool.map_async(task, range(10))" << false;
    QTest::newRow("bare map_async") << "map_async" << false;
    QTest::newRow("bare get") << "get" << true;
    QTest::newRow("close") << "pool.close()" << false;
    QTest::newRow("imap") << "pool.imap(task, range(10))" << false;
}

void TestTimelineGeometry::blockingStepsAreTold()
{
    QFETCH(QString, text);
    QFETCH(bool, blocks);
    QCOMPARE(isBlocking(text), blocks);
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

void TestTimelineGeometry::growingStepByStepGivesTheSamePictureAsAllAtOnce()
{
    LiteralRun run(1);
    run.submit(0, 10, 300, 3);
    TimelineRows growing;
    for (quint32 chunk = 0; chunk < 100; ++chunk) {
        const qint64 at = 20 + chunk * 30;
        run.send(0, 0, chunk, at);
        growing.update(*run.view(at).history);
        run.ran(0, 0, chunk, 0, {at, at + 5, at + 6, at + 20});
        growing.update(*run.view(at).history);
        if (chunk % 7 == 0) {
            run.report(0, 0, chunk, at + 21, Outcome::Raised);
        } else {
            run.ran(0, 0, chunk, 2, {at + 20, at + 29});
            run.report(0, 0, chunk, at + 29);
        }
    }
    const RunView view = run.view(3100);
    growing.update(*view.history);
    TimelineRows atOnce;
    atOnce.update(*view.history);
    for (const double width : {50.0, 400.0, 5000.0}) {
        const auto a = laneShapes(view, growing, 0, scaleOf(0, 3100, width));
        const auto b = laneShapes(view, atOnce, 0, scaleOf(0, 3100, width));
        QCOMPARE(a.size(), b.size());
        for (size_t i = 0; i < a.size(); ++i) {
            QCOMPARE(a[i].kind, b[i].kind);
            QCOMPARE(a[i].left, b[i].left);
            QCOMPARE(a[i].right, b[i].right);
            QCOMPARE(a[i].count, b[i].count);
        }
        QVERIFY(!only(a, Kind::Failed).empty());
    }
}

void TestTimelineGeometry::aMillionItemsCostWhatIsSeen()
{
    LiteralRun run(4);
    run.submit(0, 0, 1'000'000, 1000);
    qint64 at = 10;
    for (quint32 chunk = 0; chunk < 1000; ++chunk) {
        run.send(chunk % 4, 0, chunk, at);
        std::vector<qint64> bounds;
        for (qint64 i = 0; i < 1000; ++i)
            bounds.insert(bounds.end(), {at + i * 3, at + i * 3 + 2});
        run.ran(chunk % 4, 0, chunk, 0, bounds);
        run.report(chunk % 4, 0, chunk, at + 3000);
        if (chunk % 4 == 3)
            at += 3000;
    }
    TimelineRows rows;
    const RunView view = run.view(at);
    rows.update(*view.history);

    const auto read = [&](const TimeScale &scale) {
        size_t shapes = 0;
        for (quint32 lane = 0; lane < 4; ++lane)
            shapes += laneShapes(view, rows, lane, scale).size();
        return shapes;
    };
    for (TimeScale scale = scaleOf(0, at, 1600); scale.span() > 1e7; scale = scale.zoomed(700, 0.5)) {
        QElapsedTimer timer;
        timer.start();
        const size_t shapes = read(scale);
        QVERIFY(shapes < 4 * 3 * 1600);
        QVERIFY2(timer.elapsed() < 200, "the picture of a frame took far too long"); // 12 ms in a release build
    }
}

QTEST_APPLESS_MAIN(TestTimelineGeometry)
#include "tst_timelinegeometry.moc"
