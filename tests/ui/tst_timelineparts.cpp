#include "core/verdict/metrics.h"
#include "tests/testmain.h"
#include "tests/ui/shapes.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/index/meanconcurrency.h"
#include "ui/timeline/index/rangestatistics.h"
#include "ui/timeline/scene/idleshapes.h"
#include "ui/timeline/words/phrases.h"
#include "ui/timeline/words/rowtext.h"
#include "ui/timeline/words/shapetext.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
std::vector<Shape> idle(const RunView &view, quint32 lane)
{
    TimelineRows rows;
    rows.update(*view.history);
    return idleShapes(view, rows, lane, {0, double(100 * ms), 0, 1000});
}

} // namespace

class TestTimelineParts : public QObject
{
    Q_OBJECT

private slots:
    void idleTimeIsNamedByItsCause();
    void theTailSaysForWhichChunkTheOthersWait();
    void theTailSaysThatTheChunkWasCutOffOrLost();
    void aWorkerWaitingForItsNextChunkIsBetweenChunks();
    void idleTimeIsDrawnAsItIsMeasured();
    void whatARecordDoesNotSayOfARangeIsNotRecorded();
    void theStatisticsOfARangeAddUp();
    void theStatisticsCutWhatCrossesTheEdges();
    void concurrencyIsTheMeanOfEachColumn();
    void concurrencyIsTheMeanAlsoWhereColumnsDiffer();
    void aRangeDoesNotCountTimeWithoutWork();
    void theQueueGoesUpAtSubmitAndDownWithEachChunkSent();
    void theQueueOfAJobCutOffIsEmpty();
    void theQueueOfARetoldRunIsNotRecorded();
};

void TestTimelineParts::idleTimeIsNamedByItsCause()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    const auto first = idle(view, 0);
    QCOMPARE(first.size(), size_t(3));
    QCOMPARE(first[0].kind, Kind::IdleStart);
    QCOMPARE(first[0].start, 5 * ms);
    QCOMPARE(first[0].end, 6 * ms); // when it got its first chunk
    QCOMPARE(first[1].kind, Kind::IdleTail);
    QCOMPARE(first[1].start, 50 * ms);
    QCOMPARE(first[1].end, 90 * ms);
    QCOMPARE(first[2].kind, Kind::IdleTail);
    QCOMPARE(first[2].end, 100 * ms);
    const auto unused = idle(view, 2);
    QCOMPARE(unused.size(), size_t(1));
    QCOMPARE(unused[0].kind, Kind::IdleUnused);
    QCOMPARE(unused[0].end, 100 * ms);
}

void TestTimelineParts::theTailSaysForWhichChunkTheOthersWait()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    QCOMPARE(idleText(view, idle(view, 0)[1]), QStringLiteral("idle 40.0 ms until worker 2 ends chunk 1"));
    QCOMPARE(idleText(view, idle(view, 0)[2]), QStringLiteral("tail")); // there was nothing left to wait for
    const auto straggler = idle(view, 1);
    QCOMPARE(idleText(view, straggler.back()), QStringLiteral("tail"));
}

void TestTimelineParts::theTailSaysThatTheChunkWasCutOffOrLost()
{
    const auto tail = [](bool isLost) {
        LiteralRun run(2);
        run.at(5).submitted(0, 2, 1);
        for (const quint32 chunk : {0u, 1u})
            run.at(6).sent(chunk, 0, chunk);
        run.at(20).ran(0, 0, 0, 0, {{10, 20}});
        run.at(20).reported(0, 0, 0);
        if (isLost) {
            run.at(80).workerEnded(1, {.signal = 9});
            run.at(80).lost(1, 0, 1, 1, 10, LiteralRun::workerLost());
            run.at(80).failed(0, Outcome::Lost);
        } else {
            run.at(80).cut(1, 0, 1, 1, 10);
            run.at(80).say({.kind = EventKind::PoolTerminated});
        }
        const RunView view = run.view(100);
        QStringList texts;
        for (const Shape &shape : idle(view, 0))
            texts << idleText(view, shape);
        return texts.join(u'|');
    };
    const QString cut = tail(false);
    QVERIFY2(cut.contains(QStringLiteral("idle 60.0 ms until terminate() cut off chunk 1")), qPrintable(cut));
    const QString lost = tail(true);
    QVERIFY2(lost.contains(QStringLiteral("idle 60.0 ms until chunk 1 was lost")), qPrintable(lost));
}

void TestTimelineParts::aWorkerWaitingForItsNextChunkIsBetweenChunks()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 2, 1);
    for (const quint32 chunk : {0u, 1u}) {
        run.at(chunk == 0 ? 6 : 50).sent(0, 0, chunk);
        run.at(30 + 40 * qint64(chunk)).ran(0, 0, chunk, 0, {{10 + 40 * qint64(chunk), 30 + 40 * qint64(chunk)}});
        run.at(30 + 40 * chunk).reported(0, 0, chunk);
    }
    run.at(70).ready(0);
    const auto shapes = idle(run.view(70), 0);
    QCOMPARE(shapes.size(), size_t(2));
    QCOMPARE(shapes[1].kind, Kind::IdleBetween);
    QCOMPARE(shapes[1].end - shapes[1].start, 20 * ms);
}

// A worker that has a chunk is not idle, however long its first item takes to begin.
void TestTimelineParts::idleTimeIsDrawnAsItIsMeasured()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 3, 1);
    run.at(10).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{18, 30}});
    run.at(30).reported(0, 0, 0);
    run.at(40).sent(0, 0, 1);
    run.at(60).ran(0, 0, 1, 0, {{52, 60}});
    run.at(60).reported(0, 0, 1);
    run.at(50).sent(0, 0, 2); // sent ahead: the worker has it when it has ended the one before
    run.at(90).ran(0, 0, 2, 0, {{64, 90}});
    run.at(90).reported(0, 0, 2);
    run.at(100).ready(0);
    const RunView view = run.view(100);
    qint64 drawn = 0;
    for (const Shape &shape : idle(view, 0))
        drawn += shape.end - shape.start;
    const Metrics measured = measure(run.history);
    QCOMPARE(measured.idle, (5 + 10 + 10) * ms);
    QCOMPARE(drawn, measured.idle);
    TimelineRows rows;
    rows.update(run.history);
    const RangeStatistics all = rangeStatistics(view, rows, {}, 5 * ms, 100 * ms);
    QCOMPARE(all.idle, measured.idle);
    QCOMPARE(all.overhead, measured.overhead);
}

void TestTimelineParts::whatARecordDoesNotSayOfARangeIsNotRecorded()
{
    LiteralRun run(3, TraceSource::Retold);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    const RangeStatistics all = rangeStatistics(view, rows, {}, 0, 100 * ms);
    QCOMPARE(all.busy, (40 + 70) * ms);
    QVERIFY(!all.overhead && !all.idle);
    QVERIFY2(rangeText(all).contains(QStringLiteral("overhead not recorded, idle not recorded")),
             qPrintable(rangeText(all)));
    for (quint32 lane = 0; lane < 3; ++lane) {
        for (const Shape &shape : idle(view, lane))
            QVERIFY(shape.kind != ShapeKind::IdleStart && shape.kind != ShapeKind::IdleBetween);
    }
}

void TestTimelineParts::theStatisticsOfARangeAddUp()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    const RangeStatistics all = rangeStatistics(view, rows, {}, 0, 100 * ms);
    QCOMPARE(all.busy, (40 + 70) * ms);
    QCOMPARE(all.overhead, 18 * ms); // before the first items of both, and between items 2 and 3
    QCOMPARE(all.idle, (300 - 128) * ms);
    QCOMPARE(all.items, 4);
    QCOMPARE(all.chunks, 2);
    QCOMPARE(all.meanConcurrency, 1.1);
    QCOMPARE(all.lanes.size(), size_t(3));
    QCOMPARE(all.lanes[2].busy, 0);
}

void TestTimelineParts::theStatisticsCutWhatCrossesTheEdges()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    const RangeStatistics part = rangeStatistics(view, rows, {}, 40 * ms, 15 * ms); // dragged to the left
    QCOMPARE(part.span(), 25 * ms);
    QCOMPARE(part.busy, (25 + 5 + 10) * ms);
    QCOMPARE(part.overhead, 10 * ms);
    QCOMPARE(part.items, 4);
    QCOMPARE(rangeStatistics(view, rows, {}, 92 * ms, 99 * ms).items, 0);
}

void TestTimelineParts::concurrencyIsTheMeanOfEachColumn()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    std::vector<qint64> edges;
    for (qint64 i = 0; i <= 10; ++i)
        edges.push_back(i * 10 * ms);
    const std::vector<double> means = meanConcurrency(view, rows, edges);
    const std::vector<double> expected{0, 2, 1, 2, 2, 1, 1, 1, 1, 0};
    QCOMPARE(means.size(), expected.size());
    for (size_t i = 0; i < means.size(); ++i)
        QVERIFY2(std::abs(means[i] - expected[i]) < 1e-6, qPrintable(QString::number(i)));
}

void TestTimelineParts::concurrencyIsTheMeanAlsoWhereColumnsDiffer()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    const std::vector<double> means = meanConcurrency(view, rows, {0, 10 * ms, 30 * ms, 100 * ms});
    QCOMPARE(means.size(), size_t(3));
    QVERIFY(std::abs(means[1] - 1.5) < 1e-6);
    QVERIFY(std::abs(means[2] - 8.0 / 7) < 1e-6);
}

void TestTimelineParts::aRangeDoesNotCountTimeWithoutWork()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    TimelineRows rows;
    rows.update(*view.history);
    const FoldedTime pauses({{200 * ms, 900 * ms}});
    const RangeStatistics all = rangeStatistics(view, rows, pauses, 0, 800 * ms);
    QCOMPARE(all.pauses, 600 * ms);
    QCOMPARE(all.meanConcurrency, 0.55);
    QVERIFY(rangeText(all).contains(QStringLiteral("600 ms of it without work")));
    QVERIFY(!rangeText(rangeStatistics(view, rows, pauses, 0, 100 * ms)).contains(QStringLiteral("without work")));
}

void TestTimelineParts::theQueueGoesUpAtSubmitAndDownWithEachChunkSent()
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
    queue.walk(0, 400 * ms, 400 * ms,
               [&](qint64 from, qint64, qint64 waiting) { seen.emplace_back(from / ms, waiting); });
    QCOMPARE(seen, (std::vector<std::pair<qint64, qint64>>{{0, 3}}));
}

void TestTimelineParts::theQueueOfARetoldRunIsNotRecorded()
{
    LiteralRun run(3, TraceSource::Retold);
    const RunView view = threeWorkers(run);
    QueueDepth queue;
    queue.update(*view.history);
    QVERIFY(queue.steps().empty());
    auto rows = std::make_shared<TimelineRows>();
    rows->update(*view.history);
    Frame frame;
    frame.view = view;
    frame.rows = rows;
    QCOMPARE(rowDetail(frame, {.kind = RowKind::Queue}), QStringLiteral("not recorded"));
    QVERIFY(shapeText(frame, {.kind = ShapeKind::Band}).endsWith(QStringLiteral("when it was sent is not recorded")));
}

void TestTimelineParts::theQueueOfAJobCutOffIsEmpty()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 10, 1);
    run.at(1).sent(0, 0, 0);
    run.at(50).failed(0, Outcome::Terminated);
    const RunView view = run.view(100);
    QueueDepth queue;
    queue.update(*view.history);
    QCOMPARE(queue.steps().back().waiting, 0);
    QCOMPARE(queue.steps().back().at, 50 * ms);
}

TEST_CLASS(TestTimelineParts, NoApplication)
#include "tst_timelineparts.moc"
