#include "core/scenario/prediction.h"
#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

// What a program is going to take, from its scenario alone.
class TestPrediction : public QObject
{
    Q_OBJECT

private:
    static std::optional<qint64> milliseconds(const QByteArray &program, const QByteArray &rest = {})
    {
        const auto prediction = predict(readScenario(R"({"format": "pool-scenario/1", "pool": {"processes": 4}, )"
                                                     + rest + R"("program": [)" + program + "]}"));
        if (!prediction)
            return {};
        return prediction->makespan / 1ms;
    }

private slots:
    void withCostsAPoolMayBeGoneBeforeItsJobIsDone()
    {
        const Scenario scenario = readScenario(
            R"({"format": "pool-scenario/1", "pool": {"processes": 4}, "program": [
                {"call": "map_async", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 52]}, "as": "r"},
                {"call": "sleep", "seconds": 1.65}, {"call": "terminate"}]})");
        PoolCosts slow;
        slow.firstReady = 100'000'000;
        QVERIFY(predict(scenario));
        QCOMPARE(predictMakespan(scenario, {}, 4), predict(scenario)->makespan);
        QVERIFY(!predict(scenario, slow));
        QVERIFY(!predictMakespan(scenario, slow, 4));
    }

    void oneJobIsForeseenWhereItsItemTimesAreKnown_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<int>("expected"); // -1: nothing is foretold
        const auto row = [](const char *name, const QByteArray &program, int expected) {
            QTest::newRow(name) << program << expected;
        };
        row("fixed", R"({"call": "map", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 52]}})", 1600);
        row("own chunksize",
            R"({"call": "map", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 52]}, "chunksize": 13})",
            1300);
        row("imap takes one by one",
            R"({"call": "imap", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 52]}})", 1300);
        row("one slow",
            R"({"call": "map", "task": "sleep", "params": {"ms": 100, "shape": "one_slow"}, "items": {"range": [0, 16]}})",
            1000);
        row("ramp",
            R"({"call": "map", "task": "sleep", "params": {"ms": 100, "shape": "ramp"}, "items": {"range": [0, 4]}})",
            400);
        row("what comes after a failed item of a chunk never runs",
            R"({"call": "map", "task": "probe", "params": {"durations_ms": 100, "fail": [1]}, "items": {"range": [0, 8]}, "chunksize": 8})",
            200);
        row("a worker that dies ends its chunk",
            R"({"call": "map", "task": "probe", "params": {"durations_ms": {"default": 100, "0": 300}, "kill": {"2": "SIGKILL"}}, "items": {"range": [0, 8]}, "chunksize": 8})",
            500);
        row("one call", R"({"call": "apply", "task": "sleep", "params": {"ms": 70}, "args": [1]})", 70);
        row("computing", R"({"call": "map", "task": "primes", "items": {"range": [0, 8]}})", -1);
        row("random without a seed", R"({"call": "map", "task": "tutorial", "items": {"range": [0, 8]}})", -1);
        row("two jobs",
            R"({"call": "map", "task": "sleep", "items": {"range": [0, 8]}}, {"call": "map", "task": "sleep", "items": {"range": [0, 8]}})",
            -1);
        const QByteArray job =
            R"({"call": "map_async", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 52]}, "as": "r"})";
        row("terminated before it is done", job + R"(, {"call": "sleep", "seconds": 1.2}, {"call": "terminate"})", -1);
        row("left before it is done", job + R"(, {"call": "sleep", "seconds": 1.2})", -1);
        row("given up before it is done", job + R"(, {"call": "get", "on": "r", "timeout": 1}, {"call": "terminate"})",
            -1);
        row("terminated after it is done", job + R"(, {"call": "sleep", "seconds": 3}, {"call": "terminate"})", 1600);
        row("waited for", job + R"(, {"call": "sleep", "seconds": 1}, {"call": "get", "on": "r"})", 1600);
        row("left to be gone on with by hand", job, 1600);
        row("no job", R"({"call": "sleep", "seconds": 1})", -1);
        row("no items", R"({"call": "map", "task": "sleep", "items": {"range": [0, 0]}})", -1);
        row("too many to look at each",
            R"({"call": "map", "task": "sleep", "params": {"shape": "ramp"}, "items": {"range": [0, 200000]}})", -1);
        row("many alike", R"({"call": "map", "task": "sleep", "params": {"ms": 1}, "items": {"range": [0, 8000000]}})",
            2'000'000);
    }

    void oneJobIsForeseenWhereItsItemTimesAreKnown()
    {
        QFETCH(QByteArray, program);
        QFETCH(int, expected);
        QCOMPARE(int(milliseconds(program).value_or(-1)), expected);
    }

    void randomTimesFollowFromTheSeed()
    {
        const QByteArray program = R"({"call": "map", "task": "tutorial", "items": {"range": [0, 8]}})";
        const auto first = milliseconds(program, R"("seed": 1, )");
        QVERIFY(first && *first > 0 && *first < 2000);
        QCOMPARE(milliseconds(program, R"("seed": 1, )"), first);
        QVERIFY(milliseconds(program, R"("seed": 2, )") != first);
    }

    void moreComputingWorkersThanProcessorsAreNoFaster()
    {
        Scenario scenario{.processes = 8 * usableCpus()};
        SubmitStep map{.method = Method::Map,
                       .task = {QStringLiteral("burn"), {{QStringLiteral("ms"), 100}}},
                       .items = RangeSpec{.stop = 8 * usableCpus()}};
        scenario.program = {Step{.call = map}};
        QCOMPARE(predict(scenario)->makespan, Nanoseconds(800ms));
    }
};

TEST_CLASS(TestPrediction, NoApplication)
#include "tst_prediction.moc"
