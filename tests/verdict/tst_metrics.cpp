#include "core/verdict/figures.h"
#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;

class TestMetrics : public QObject
{
    Q_OBJECT

private slots:
    void whatARecordDoesNotTimeIsNotMeasured();
    void aCutItemIsMeasuredIfItsWorkersEndIsRecorded();
    void oneWorkerWithoutOverheadIsFullyEfficient();
    void workOfTwoWorkersIsAccountedFor();
    void aWorkerThatIsNeverUsedCountsAsIdle();
    void overheadBeginsWhenTheChunkMeetsAFreeWorker();
    void timeOfAFailedItemIsNotWork();
    void theItemThatAWorkerDiedInIsNotWork();
    void aJobCutOffIsMeasuredToItsLastItem();
    void noItemsMeanNoFigures();
    void jobsOfARunAreMeasuredTogether();
    void waitingForAProcessorIsNotWork();
    void aFailedItemsWaitingDoesNotCount();
    void whatWasHardlyMeasuredIsNotKnown();
    void theWthAndTheNextLongestItemBoundTheRun();
    void chunksBoundTheRunToo();
    void picklingIsAddedUpIfItWasMeasuredOfEachChunk();
    void whereItemsAreNotRecordedWhatHangsOnThemIsNotKnown();
};

void TestMetrics::oneWorkerWithoutOverheadIsFullyEfficient()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(10).submitted(0, 4, 2);
    t.chunk(0, 0, 0, 10, {{10, 20}, {20, 40}});
    t.chunk(0, 0, 1, 10, {{40, 50}, {50, 60}});
    t.at(60).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.items, 4);
    QCOMPARE(m.okItems, 4);
    QCOMPARE(m.chunks, 2);
    QCOMPARE(m.makespan, 50 * ms);
    QCOMPARE(m.computeSpan, 50 * ms);
    QCOMPARE(m.busy, 50 * ms);
    QCOMPARE(m.overhead, 0);
    QCOMPARE(m.idle, 0);
    QCOMPARE(m.speedup, 1.0);
    QCOMPARE(m.efficiency, 1.0);
    QCOMPARE(m.loadBalance, 1.0);
    QCOMPARE(m.longestItem, 20 * ms);
    QCOMPARE(m.longestChunk, 30 * ms);
    QCOMPARE(m.bound, 50.0 * ms);
    QCOMPARE(m.chunkBound, 50.0 * ms);
    QCOMPARE(m.headroom, 0.0);
    QCOMPARE(m.tail, 0);
    QCOMPARE(m.straggler, 1u);
}

void TestMetrics::workOfTwoWorkersIsAccountedFor()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 0, {{10, 40}});
    t.chunk(1, 0, 1, 0, {{10, 20}});
    t.chunk(1, 0, 2, 20, {{25, 90}});
    t.at(100).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.busy, (30 + 10 + 65) * ms);
    QCOMPARE(m.overhead, (10 + 10 + 5) * ms);
    QCOMPARE(m.failed, 0);
    QCOMPARE(m.idle, 200 * ms - m.busy - *m.overhead);
    QCOMPARE(m.speedup, 1.05);
    QCOMPARE(m.efficiency, 0.525);
    QCOMPARE(m.meanConcurrency, 1.05);
    QCOMPARE(m.overheadEfficiency, 105.0 / 130.0);
    QCOMPARE(m.distributionEfficiency, 130.0 / 200.0);
    QCOMPARE(*m.processorEfficiency * *m.overheadEfficiency * *m.distributionEfficiency, *m.efficiency);
    QCOMPARE(m.loadBalance, 52.5 / 75.0);
    QCOMPARE(m.bound, 65.0 * ms);
    QCOMPARE(m.tail, 60 * ms);
    QCOMPARE(m.computeSpan, 80 * ms);
    QCOMPARE(m.straggler, 2u);
}

void TestMetrics::aWorkerThatIsNeverUsedCountsAsIdle()
{
    LiteralTrace t;
    t.openedWithWorkers(4);
    t.at(0).submitted(0, 1, 1);
    t.chunk(2, 0, 0, 0, {{0, 10}});
    t.at(10).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.idle, 30 * ms);
    QCOMPARE(m.efficiency, 0.25);
    QCOMPARE(m.loadBalance, 0.25);
    QCOMPARE(m.tail, 0);
}

void TestMetrics::overheadBeginsWhenTheChunkMeetsAFreeWorker()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 4, 2);
    t.chunk(0, 0, 0, 0, {{0, 10}, {13, 20}});
    t.chunk(0, 0, 1, 1, {{24, 30}, {30, 40}}); // sent ahead: it waited behind the first until 20
    t.at(40).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.overhead, (3 + 4) * ms);
    QCOMPARE(m.busy, 33 * ms);
    QCOMPARE(m.idle, 0);
}

void TestMetrics::timeOfAFailedItemIsNotWork()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 3, 3);
    t.chunk(0, 0, 0, 0, {{0, 10}, {10, 35}}, true);
    t.at(35).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.okItems, 1);
    QCOMPARE(m.otherItems, 2);
    QCOMPARE(m.busy, 10 * ms);
    QCOMPARE(m.failed, 25 * ms);
    QCOMPARE(m.overhead, 0);
    QCOMPARE(m.idle, 0);
}

void TestMetrics::theItemThatAWorkerDiedInIsNotWork()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 3, 3);
    t.at(0).say({.kind = EventKind::ChunkSent, .worker = {0}, .job = {0}});
    const std::vector<ItemStamp> first{{0, 10 * ms}};
    t.trace.append({.at = 10 * ms, .kind = EventKind::ItemsRan, .worker = {0}, .job = {0}}, first);
    t.trace.append({.at = 30 * ms,
                    .kind = EventKind::ChunkLost,
                    .outcome = Outcome::Lost,
                    .worker = {0},
                    .job = {0},
                    .first = 12 * ms,
                    .count = 2},
                   workerLostError({}));
    t.at(40).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.okItems, 1);
    QCOMPARE(m.busy, 10 * ms);
    QCOMPARE(m.failed, 18 * ms);
    QCOMPARE(m.overhead, 2 * ms);
    QCOMPARE(m.idle, 10 * ms);
}

void TestMetrics::aJobCutOffIsMeasuredToItsLastItem()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(5).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 5, {{5, 25}});
    t.at(90).say({.kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = {0}});
    const Metrics m = measured(t);
    QCOMPARE(m.makespan, 20 * ms);
    QCOMPARE(m.otherItems, 1);
}

void TestMetrics::noItemsMeanNoFigures()
{
    LiteralTrace t;
    t.openedWithWorkers(3);
    t.at(5).submitted(0, 0, 0);
    t.at(5).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.makespan, 0);
    QVERIFY(!m.efficiency && !m.work && !m.bound);
    QCOMPARE(m.overheadEfficiency, 0.0);
    QCOMPARE(m.loadBalance, 0.0);
    QCOMPARE(m.tail, 0);
}

void TestMetrics::jobsOfARunAreMeasuredTogether()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1);
    t.at(1).submitted(1, 1, 1);
    t.chunk(0, 0, 0, 0, {{0, 10}});
    t.at(10).ready(0);
    t.chunk(0, 1, 0, 10, {{10, 30}});
    t.at(30).ready(1);
    History history;
    history.update(t.trace);
    const Metrics all = measure(history);
    QCOMPARE(all.items, 2);
    QCOMPARE(all.makespan, 30 * ms);
    QCOMPARE(all.busy, 30 * ms);
    QCOMPARE(all.efficiency, 1.0);
    QCOMPARE(measure(history, JobId{1}).makespan, 29 * ms);
    QCOMPARE(measure(history, JobId{1}).busy, 20 * ms);
}

// 24 items of 50 ms of computing on 8 workers that share 2 processors: each takes four times as long.
void TestMetrics::waitingForAProcessorIsNotWork()
{
    LiteralTrace t;
    shareProcessors(t);
    const Metrics m = measured(t);
    QCOMPARE(m.makespan, 600 * ms);
    QCOMPARE(m.busy, 24 * 200 * ms);
    QCOMPARE(m.waited, 24 * 150 * ms);
    QCOMPARE(m.processorTime, 24 * 50 * ms);
    QCOMPARE(m.work, 24 * 50 * ms);
    QCOMPARE(m.speedup, 2.0);
    QCOMPARE(m.efficiency, 0.25);
    QCOMPARE(m.processorEfficiency, 0.25);
    QCOMPARE(m.processorsUsed, 2.0);
    QCOMPARE(m.bound, 150.0 * ms); // of eight workers with a processor each
    QCOMPARE(m.headroom, 3.0);
}

void TestMetrics::aFailedItemsWaitingDoesNotCount()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 2);
    t.at(0).sent(0, 0, 0);
    t.at(10).measured(0, {0, 10, 8, 2});
    t.at(30).measured(0, {10, 30, 5, 15});
    t.at(30).ran(0, 0, 0, 0, {{0, 10}, {10, 30}});
    t.at(30).raised(0, 0, 0);
    t.at(30).failed(0, Outcome::Raised);
    const Metrics m = measured(t);
    QCOMPARE(m.waited, 2 * ms);
    QCOMPARE(m.processorTime, 8 * ms);
    QCOMPARE(m.work, 8 * ms);
}

void TestMetrics::whatWasHardlyMeasuredIsNotKnown()
{
    for (const qint64 rest : {10, 12}) {
        LiteralTrace t;
        t.openedWithWorkers(1);
        t.at(0).submitted(0, 2, 2);
        t.at(0).sent(0, 0, 0);
        t.at(90).measured(0, {0, 90, 40, 30});
        t.at(90 + rest).ran(0, 0, 0, 0, {{0, 90}, {90, 90 + rest}});
        t.at(90 + rest).reported(0, 0, 0);
        t.at(100 + rest).ready(0);
        const Metrics m = measured(t);
        const bool isEnough = rest == 10; // of 100
        QCOMPARE(m.work, isEnough ? std::optional(70 * ms) : std::nullopt);
        QCOMPARE(m.waited, isEnough ? std::optional(30 * ms) : std::nullopt);
        QCOMPARE(m.speedup.has_value() && m.efficiency && m.bound && m.headroom, isEnough);
        QVERIFY(m.overheadEfficiency && m.busy == (90 + rest) * ms); // what hangs on stamps alone
    }
}

void TestMetrics::theWthAndTheNextLongestItemBoundTheRun()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 0, {{0, 40}});
    t.chunk(1, 0, 1, 0, {{0, 38}});
    t.chunk(1, 0, 2, 38, {{38, 74}});
    t.at(76).ready(0);
    QCOMPARE(measured(t).bound, 74.0 * ms); // more than 114 / 2
    QCOMPARE(measured(t).headroom, 76.0 / 74.0 - 1);
}

void TestMetrics::chunksBoundTheRunToo()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 4, 3);
    t.at(0).sent(0, 0, 0);
    t.at(40).measured(0, {0, 40, 10, 10});
    t.at(40).ran(0, 0, 0, 0, {{0, 10}, {10, 20}, {20, 40}});
    t.at(40).reported(0, 0, 0);
    t.chunk(1, 0, 1, 0, {{0, 10}});
    t.at(40).ready(0);
    QCOMPARE(measured(t).bound, 20.0 * ms);      // (30 + 10) / 2: a quarter of the first chunk was waiting
    QCOMPARE(measured(t).chunkBound, 30.0 * ms); // its chunk
}

// Sent at 0, though the record does not say so.
void TestMetrics::whatARecordDoesNotTimeIsNotMeasured()
{
    LiteralTrace t(TraceSource::Retold);
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{10, 30}});
    t.chunk(0, 0, 1, 30, {{40, 60}});
    t.at(100).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.makespan, 100 * ms);
    QCOMPARE(m.busy, 40 * ms);
    QVERIFY(!m.waited && !m.processorTime && !m.work && !m.speedup && !m.efficiency && !m.processorEfficiency);
    QVERIFY(!m.processorsUsed && !m.bound && !m.chunkBound && !m.headroom);
    QCOMPARE(m.failed, 0);
    QCOMPARE(m.idleAfter, 40 * ms);
    QVERIFY(!m.overhead && !m.idle && !m.idleBefore && !m.idleBetween && !m.overheadEfficiency);
    QVERIFY(!m.distributionEfficiency && !m.waitMedian && !m.waitMax && !m.reportMedian && !m.reportMax);
    QVERIFY(!m.chunkOverhead);
}

void TestMetrics::aCutItemIsMeasuredIfItsWorkersEndIsRecorded()
{
    for (const bool isEndRecorded : {false, true}) {
        LiteralTrace t(TraceSource::Retold);
        t.openedWithWorkers(1);
        t.at(0).submitted(0, 1, 1);
        t.at(10).say({.kind = EventKind::ChunkSent});
        t.at(50).say({.kind = EventKind::ChunkLost, .outcome = Outcome::Terminated, .first = 10 * ms, .count = 1});
        if (isEndRecorded)
            t.trace.append({.at = 50 * ms, .kind = EventKind::WorkerEnded}, WorkerExit{});
        QCOMPARE(measured(t).failed, isEndRecorded ? std::optional(40 * ms) : std::nullopt);
    }
}

void TestMetrics::picklingIsAddedUpIfItWasMeasuredOfEachChunk()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{10, 20}});
    QVERIFY(!measured(t).argumentBytes && !measured(t).resultBytes); // nobody tells
    t.at(21).pickled(EventKind::ArgumentsPickled, 0, 0, 0, {.bytes = 100, .pickling = 7, .unpickling = 5});
    t.at(21).pickled(EventKind::ResultPickled, 0, 0, 0, {.bytes = 10, .pickling = 3});
    t.chunk(0, 0, 1, 20, {{30, 40}});
    QVERIFY(!measured(t).argumentBytes); // of the other one nothing is known yet
    t.at(41).pickled(EventKind::ArgumentsPickled, 0, 0, 1, {.bytes = 200, .unpickling = 6});
    t.at(41).pickled(EventKind::ResultPickled, 0, 0, 1, {.bytes = 20, .pickling = 4});
    const Metrics m = measured(t);
    QCOMPARE(m.argumentBytes, std::optional<qint64>(300));
    QCOMPARE(m.argumentPickling, std::nullopt);
    QCOMPARE(m.argumentUnpickling, std::optional<qint64>(11));
    QCOMPARE(m.resultBytes, std::optional<qint64>(30));
    QCOMPARE(m.resultPickling, std::optional<qint64>(7));
}

void TestMetrics::whereItemsAreNotRecordedWhatHangsOnThemIsNotKnown()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 4, 2);
    t.chunk(0, 0, 0, 0, {{10, 20}, {20, 30}});
    t.unrecorded(1, 0, 40, 2);
    t.at(50).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.unrecordedItems, 2);
    QStringList known;
    for (const Figure &figure : figures())
        if (figure.value(m))
            known << QLatin1String(figure.id);
    QCOMPARE(known, (QStringList{"processes", "processors", "items", "items_unrecorded", "chunks", "makespan"}));
    QCOMPARE(m.makespan, 50 * ms);
    QCOMPARE(m.otherItems, 0);

    const History history = t.read();
    const Verdict verdict = judge(history, 2);
    QVERIFY(!verdict.jobs[0].advice);
    QCOMPARE(sentenceOf(verdict, history, Wording(), Extent::Known),
             QStringLiteral("What became of 2 of the 4 items is not recorded: the program was faster than what it told "
                            "could be read. What hangs on them is left out."));
}

TEST_CLASS(TestMetrics, NoApplication)
#include "tst_metrics.moc"
