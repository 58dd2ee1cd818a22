#include "core/verdict/samples.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;

// Where time goes between chunks, and how items differ: the figures that metrics.h has beyond the classic ones.
class TestSpread : public QObject
{
    Q_OBJECT

private slots:
    void idleTimeIsSplitByWhereItLies();
    void placesOfReplacedWorkersCountOnce();
    void waitsAndReportsAreMeasuredByChunk();
    void theLastWorkerIsAloneFromTheSecondLastEnd();
    void evenItemsHaveNoSpread();
    void quantilesAreOfTheSamplesThemselves();
    void spansThatTouchAreNotAtOnce();
    void aChunkCostsItsOverheadAndItsReport();
    void reportsThatOverlapCostNoMoreThanTheIdleTime();
};

void TestSpread::idleTimeIsSplitByWhereItLies()
{
    LiteralTrace t;
    t.openedWithWorkers(3);
    t.at(0).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 5, {{10, 30}});
    t.chunk(1, 0, 1, 10, {{10, 20}});
    t.chunk(0, 0, 2, 40, {{40, 80}});
    t.at(100).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.usedWorkers, 2);
    QCOMPARE(m.idleUnused, 100 * ms);
    QCOMPARE(m.idleBefore, (5 + 10) * ms);
    QCOMPARE(m.idleBetween, 10 * ms);
    QCOMPARE(m.idleAfter, (20 + 80) * ms);
    QCOMPARE(m.idleUnused + *m.idleBefore + *m.idleBetween + m.idleAfter, m.idle);
    QCOMPARE(m.peakConcurrency, 2);
    QCOMPARE(m.bound, 40.0 * ms);
    QCOMPARE(m.headroom, 1.5);
}

void TestSpread::placesOfReplacedWorkersCountOnce()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(30).say({.kind = EventKind::WorkerStarting, .worker = {1}, .count = 200});
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 20}});
    t.chunk(1, 0, 1, 50, {{50, 90}});
    t.at(100).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.usedWorkers, 2);
    QCOMPARE(m.idle, 40 * ms);
    QCOMPARE(m.idleBefore, 0);
    QCOMPARE(m.idleAfter, 10 * ms);
    QCOMPARE(m.idleBetween, 30 * ms);
    QCOMPARE(m.idleUnused, 0);
}

void TestSpread::waitsAndReportsAreMeasuredByChunk()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(10).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 10, {{10, 20}});
    t.chunk(0, 0, 1, 12, {{25, 40}}); // sent ahead: got at 20
    t.at(60).say({.kind = EventKind::ChunkSent, .worker = {0}, .job = {0}, .chunk = 2});
    const std::vector<ItemStamp> last{{60 * ms, 70 * ms}};
    t.trace.append({.at = 70 * ms, .kind = EventKind::ItemsRan, .worker = {0}, .job = {0}, .chunk = 2}, last);
    t.at(78).say({.kind = EventKind::ChunkReported, .worker = {0}, .job = {0}, .chunk = 2});
    t.at(78).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.waitMedian, 10 * ms);
    QCOMPARE(m.waitMax, 50 * ms);
    QCOMPARE(m.reportMedian, 0);
    QCOMPARE(m.reportMax, 8 * ms);
    QCOMPARE(m.peakConcurrency, 1);
}

void TestSpread::theLastWorkerIsAloneFromTheSecondLastEnd()
{
    LiteralTrace t;
    t.openedWithWorkers(3);
    t.at(0).submitted(0, 4, 1);
    t.chunk(0, 0, 0, 0, {{0, 10}});
    t.chunk(1, 0, 1, 0, {{0, 12}});
    t.chunk(2, 0, 2, 0, {{0, 14}});
    t.chunk(0, 0, 3, 10, {{10, 40}});
    t.at(40).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.loneTime, 26 * ms);
    QCOMPARE(m.lastChunk, 30 * ms);
    QCOMPARE(m.lastItem, 30 * ms);
    QCOMPARE(m.chunkMedian, 12 * ms);
    QCOMPARE(m.peakConcurrency, 3);
}

void TestSpread::evenItemsHaveNoSpread()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 3, 3);
    t.chunk(0, 0, 0, 0, {{0, 10}, {10, 20}, {20, 30}});
    t.at(30).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.itemMean, 10.0 * ms);
    QCOMPARE(m.itemSigma, 0.0);
    QCOMPARE(m.itemCv, 0.0);
    QCOMPARE(m.itemMedian, 10 * ms);
    QCOMPARE(m.itemP99, 10 * ms);
}

void TestSpread::quantilesAreOfTheSamplesThemselves()
{
    Samples samples;
    QCOMPARE(samples.quantile(0.5), 0);
    QCOMPARE(samples.sigma(), 0.0);
    for (qint64 value = 100; value >= 1; --value)
        samples.add(value);
    QCOMPARE(samples.quantile(0.5), 50);
    QCOMPARE(samples.quantile(0.9), 90);
    QCOMPARE(samples.quantile(0.99), 99);
    QCOMPARE(samples.quantile(1), 100);
    QCOMPARE(samples.quantile(0), 1);
    QCOMPARE(samples.mean(), 50.5);
    QCOMPARE(samples.sigma(), std::sqrt((100.0 * 100.0 - 1) / 12));
}

void TestSpread::spansThatTouchAreNotAtOnce()
{
    Concurrency none;
    QCOMPARE(none.peak(), 0);
    Concurrency touching;
    for (const ItemStamp &span : {ItemStamp{0, 10}, ItemStamp{10, 20}, ItemStamp{5, 5}, ItemStamp{20, 25}})
        touching.add(span);
    QCOMPARE(touching.peak(), 1);
    touching.add({24, 30});
    touching.add({19, 29});
    QCOMPARE(touching.peak(), 3);
    QCOMPARE(touching.above(0), 10 + 10 + 5 + 6 + 10);
    QCOMPARE(touching.above(1), 1 + 4 + 2 + 4);
    QCOMPARE(touching.above(3), 0);
}

void TestSpread::aChunkCostsItsOverheadAndItsReport()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{2, 20}}); // got at 0
    t.at(20).sent(0, 0, 1);
    t.at(40).ran(0, 0, 1, 0, {{24, 40}}); // got at 20
    t.at(42).reported(0, 0, 1);
    t.at(42).ready(0);
    QCOMPARE(measured(t).chunkOverhead, 4.0 * ms); // (2 + 4 + 2) / 2
}

// Four chunks of 1 ms that were sent ahead, all of them reported after 100 ms: the worker was idle for 96 ms, and not
// for the 390 ms that the reports took together.
void TestSpread::reportsThatOverlapCostNoMoreThanTheIdleTime()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 4, 1);
    for (quint32 chunk = 0; chunk < 4; ++chunk)
        t.at(0).sent(0, 0, chunk);
    for (quint32 chunk = 0; chunk < 4; ++chunk) {
        t.at(100).ran(0, 0, chunk, 0, {{chunk, chunk + 1}});
        t.at(100).reported(0, 0, chunk);
    }
    t.at(100).ready(0);
    QCOMPARE(measured(t).chunkOverhead, 24.0 * ms);
}

TEST_CLASS(TestSpread, NoApplication)
#include "tst_spread.moc"
