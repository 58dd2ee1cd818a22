#include "core/lesson/foresight.h"
#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

class TestForesight : public QObject
{
    Q_OBJECT

private slots:
    void oneJobIsDoneWhenItsLastChunkIs();
    void itemsBehindAnErrorNeverRun();
    void theErrorCallbackIsCalledWhenAllChunksHaveEnded();
    void aCallbackHoldsUpTheJobsThatCompleteAfterIt();
    void aPoolThatIsLeftCutsItsJobsOff();
    void anErrorThatNobodyCatchesLeavesThePool();
    void aJobWithoutItemsIsReadyAtOnceAndCallsNothing();
    void aWorkerThatIsReplacedIsSeveralProcesses();
    void aCallerThatBlocksSubmitsItsNextJobLater();
    void whatCannotBeKnownIsNotForeseen_data();
    void whatCannotBeKnownIsNotForeseen();
    void costsDelayTheEnd();
    void theCurveHasTheTimeOfEachChunksize();
};

namespace {

Scenario foreseenScenario(const QByteArray &steps, const QByteArray &pool = R"({"processes": 2})")
{
    return readScenario(R"({"format": "pool-scenario/1", "pool": )" + pool + R"(, "program": [)" + steps + "]}");
}

RunOutcome foreseenOutcome(const QByteArray &steps, const QByteArray &pool = R"({"processes": 2})")
{
    return foresee(foreseenScenario(steps, pool), {}, 2).value().outcome;
}

constexpr qint64 inMs = 1'000'000;

const QByteArray sleeper =
    R"({"call": "map_async", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 5]}, "chunksize": 2, "as": "a"})";
const QByteArray getsIt = R"(, {"call": "get", "on": "a"})";

} // namespace

void TestForesight::oneJobIsDoneWhenItsLastChunkIs()
{
    const RunOutcome outcome = foreseenOutcome(sleeper + getsIt);
    QCOMPARE(outcome.makespan, 300 * inMs);
    QCOMPARE(outcome.work, std::optional(500 * inMs));
    QCOMPARE(outcome.itemsOfWorkers, (std::vector<qint64>{3, 2}));
    QCOMPARE(outcome.chunksOfWorkers, (std::vector<qint64>{2, 1}));
    QCOMPARE(outcome.alone, 100 * inMs);
    QCOMPARE(outcome.speedup(), std::optional(5. / 3));
    const JobOutcome &job = outcome.jobs.at(0);
    QCOMPARE(job.chunks, 3);
    QCOMPARE(job.done, 5);
    QCOMPARE(job.readyAt, std::optional(300 * inMs));
    QCOMPARE(job.firstEnd, std::optional(100 * inMs));
    QCOMPARE(job.firstReport, std::optional(200 * inMs));
    QCOMPARE(job.lastFinished, 4);
    QCOMPARE(job.lastChunk, 2);
    QCOMPARE(job.lastWorker, 0);
    QVERIFY(!job.callbackAt);
}

void TestForesight::itemsBehindAnErrorNeverRun()
{
    const RunOutcome outcome = foreseenOutcome(
        R"({"call": "map_async", "task": "probe", "params": {"durations_ms": 100, "fail": [2, 9]}, "items": {"range": [0, 12]}, "chunksize": 4, "as": "a"}, {"call": "get", "on": "a", "except": true})");
    const JobOutcome &job = outcome.jobs.at(0);
    QCOMPARE(job.failed, (std::vector<qint64>{2, 9}));
    QCOMPARE(job.neverRan, (std::vector<ItemRange>{{3, 4}, {10, 12}}));
    QCOMPARE(job.neverRanCount(), 3);
    QCOMPARE(job.done, 7);
    QCOMPARE(job.firstFailedAt, std::optional(300 * inMs));
    QCOMPARE(outcome.work, std::optional(700 * inMs));
}

void TestForesight::theErrorCallbackIsCalledWhenAllChunksHaveEnded()
{
    const RunOutcome outcome = foreseenOutcome(
        R"({"call": "map_async", "task": "probe", "params": {"durations_ms": 100, "fail": [2, 9]}, "items": {"range": [0, 12]}, "chunksize": 4, "as": "a", "callback": true, "error_callback": true}, {"call": "get", "on": "a", "except": true})");
    QCOMPARE(outcome.jobs.at(0).errorCallbackAt, std::optional(500 * inMs));
    QVERIFY(!outcome.jobs.at(0).callbackAt);
}

void TestForesight::aCallbackHoldsUpTheJobsThatCompleteAfterIt()
{
    const RunOutcome outcome = foreseenOutcome(
        R"({"call": "map_async", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 2]}, "as": "a", "callback": {"sleep_ms": 500}},
           {"call": "map_async", "task": "sleep", "params": {"ms": 50}, "items": {"range": [0, 2]}, "as": "b"},
           {"call": "get", "on": "a"}, {"call": "get", "on": "b"})");
    QCOMPARE(outcome.jobs.at(0).callbackAt, std::optional(100 * inMs));
    QCOMPARE(outcome.jobs.at(0).readyAt, std::optional(600 * inMs));
    QCOMPARE(outcome.jobs.at(1).lastEnd, 150 * inMs);
    QCOMPARE(outcome.jobs.at(1).readyAt, std::optional(600 * inMs));
    QCOMPARE(outcome.makespan, 600 * inMs);
}

void TestForesight::aPoolThatIsLeftCutsItsJobsOff()
{
    const RunOutcome outcome = foreseenOutcome(sleeper + R"(, {"call": "sleep", "seconds": 0.15})");
    const JobOutcome &job = outcome.jobs.at(0);
    QCOMPARE(job.done, 2);
    QCOMPARE(job.cut, 2);
    QCOMPARE(job.neverRan, (std::vector<ItemRange>{{4, 5}}));
    QVERIFY(!job.readyAt);
    QCOMPARE(outcome.work, std::optional(200 * inMs));
    QCOMPARE(outcome.chunksOfWorkers, (std::vector<qint64>{1, 1}));
}

void TestForesight::anErrorThatNobodyCatchesLeavesThePool()
{
    const RunOutcome outcome = foreseenOutcome(
        R"({"call": "map", "task": "probe", "params": {"fail": [0], "durations_ms": 100}, "items": {"range": [0, 1]}}, )"
        + sleeper);
    QCOMPARE(outcome.jobs.size(), size_t(1));
    QCOMPARE(outcome.makespan, 100 * inMs);
}

void TestForesight::aJobWithoutItemsIsReadyAtOnceAndCallsNothing()
{
    const RunOutcome outcome = foreseenOutcome(
        R"({"call": "map_async", "task": "sleep", "items": {"range": [0, 0]}, "callback": true, "as": "a"})" + getsIt);
    QCOMPARE(outcome.makespan, 0);
    QCOMPARE(outcome.jobs.at(0).readyAt, std::optional<qint64>(0));
    QVERIFY(!outcome.jobs.at(0).callbackAt);
    QCOMPARE(outcome.usedWorkers(), 0);
}

void TestForesight::aWorkerThatIsReplacedIsSeveralProcesses()
{
    const RunOutcome outcome = foreseenOutcome(sleeper + getsIt, R"({"processes": 1, "maxtasksperchild": 2})");
    QCOMPARE(outcome.usedProcesses, 2);
    QCOMPARE(outcome.mostOfProcess, 4);
    QCOMPARE(outcome.usedWorkers(), 1);
}

void TestForesight::aCallerThatBlocksSubmitsItsNextJobLater()
{
    const QByteArray blocking =
        R"({"call": "map", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 2]}})";
    const RunOutcome outcome = foreseenOutcome(blocking + R"(, {"call": "sleep", "seconds": 1}, )" + blocking);
    QCOMPARE(outcome.jobs.at(1).submittedAt, 1100 * inMs);
    QCOMPARE(outcome.makespan, 1200 * inMs);
}

void TestForesight::whatCannotBeKnownIsNotForeseen_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::newRow("no job") << QByteArray(R"({"call": "close"})");
    QTest::newRow("random times") << QByteArray(R"({"call": "map", "task": "tutorial", "items": {"range": [0, 3]}})");
    QTest::newRow("a death") << QByteArray(
        R"({"call": "map", "task": "probe", "params": {"kill": {"0": "SIGKILL"}}, "items": {"range": [0, 3]}})");
    QTest::newRow("a signal") << sleeper
            + QByteArray(R"(, {"call": "signal_worker", "worker": 0, "signal": "STOP", "at_ms": 1})");
}

void TestForesight::whatCannotBeKnownIsNotForeseen()
{
    QFETCH(QByteArray, steps);
    QVERIFY(!foresee(foreseenScenario(steps), {}, 2));
}

void TestForesight::costsDelayTheEnd()
{
    const PoolCosts costs{.work = {.chunk = 2e6, .report = inMs}, .firstReady = 10 * inMs, .nextReady = 5 * inMs};
    const auto foresight = foresee(foreseenScenario(sleeper + getsIt), costs, 2);
    QCOMPARE(foresight->outcome.makespan, (10 + 2 + 200 + 2 + 100 + 1) * inMs);
    QCOMPARE(foresight->lastReady, 15 * inMs);
}

void TestForesight::theCurveHasTheTimeOfEachChunksize()
{
    const auto curve = foreseenCurve(foreseenScenario(sleeper + getsIt), {}, 2);
    QCOMPARE(curve.size(), size_t(5));
    QCOMPARE(curve.at(2), (std::pair<qint64, qint64>{3, 300 * inMs}));
    QCOMPARE(curve.at(4), (std::pair<qint64, qint64>{5, 500 * inMs}));
}

TEST_CLASS(TestForesight, NoApplication)
#include "tst_foresight.moc"
