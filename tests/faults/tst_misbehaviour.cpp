#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <algorithm>

using namespace pool;

// Workers that lie, hang up or never speak. What they say is not believed, what they hold is lost or goes to
// another, and the pool goes on.
class TestMisbehaviour : public QObject
{
    Q_OBJECT

private:
    static PoolOptions dishonest(const char *how)
    {
        qputenv("MISBEHAVIOUR", how);
        return {.processes = 2, .workerProgram = QStringLiteral(MISBEHAVINGWORKER), .startTime = 500ms};
    }

    static void waitForTwo(const Pool &workers)
    {
        QTRY_COMPARE(std::ranges::count_if(
                         workers.workers(),
                         [](const WorkerStatus &status) { return status.state != WorkerStatus::State::Starting; }),
                     2);
    }

    // Two healthy workers, and a job of 100 items that passes.
    static void checkPoolIsWhole(Pool &workers)
    {
        const Values values = workers.mapAsync({QStringLiteral("square")}, Items::range(100)).get(20s);
        QCOMPARE(values.size(), 100);
        for (qint64 i = 0; i < 100; ++i)
            QCOMPARE(values.at(i), QCborValue(i * i));
        waitForTwo(workers); // one that is starting may be the next to fail
    }

private slots:
    void cleanup() { qunsetenv("MISBEHAVIOUR"); }

    void aWorkerThatNeverGetsReadyIsReplaced_data()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char *how :
             {"exits-at-once", "never-connects", "never-greets", "wrong-version", "wrong-secret", "long-hello"})
            QTest::newRow(how) << QByteArray(how);
    }

    void aWorkerThatNeverGetsReadyIsReplaced()
    {
        QFETCH(QByteArray, how);
        Pool workers(dishonest(how.constData()));
        checkPoolIsWhole(workers);
        workers.close();
        workers.join(10s);
    }

    void aWorkerThatLiesLosesTheChunkItHadBegun_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char *how, const char *cause) {
            QTest::newRow(how) << QByteArray(how) << QString::fromLatin1(cause);
        };
        row("garbage", "protocol: message 200");
        row("oversized", "protocol: a frame of 4294967280 bytes");
        row("another-lease", "protocol: message 4");
        row("too-few-items", "protocol: message 4");
        row("too-many-items", "protocol: message 4");
        row("starts-in-the-middle", "protocol: message 4");
        row("endless-nothing", "protocol: message 4");
        row("no-memory-attached", "protocol: message 6");
        row("open-memory-attached", "protocol: message 6");
        row("attached-garbage", "protocol: message 6");
        row("much-attached", "protocol: it attaches memory to nothing");
        row("half-a-frame", "exit 0");
        row("hangs-up", "it closed its connection");
    }

    void aWorkerThatLiesLosesTheChunkItHadBegun()
    {
        QFETCH(QByteArray, how);
        QFETCH(QString, cause);
        Pool workers(dishonest(how.constData()));
        waitForTwo(workers); // or the second one lies when the job is over
        const MapResult result = workers.mapAsync({QStringLiteral("square")}, Items::range(40), {.chunksize = 4});
        const Error error = thrownBy([&] { result.get(20s); });
        QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
        QVERIFY2(error.cause.startsWith(cause), qPrintable(error.cause));
        QVERIFY(error.pid && error.item);
        QCOMPARE(*error.item % 4, 0); // the first item of its chunk was running

        // Both liars lost the one chunk that they had; every other item ran.
        const History history = historyOf(workers);
        int lost = 0, skipped = 0;
        for (qint64 item = 0; item < 40; ++item) {
            const ItemState state = history.item(result.id(), item).state;
            lost += state == ItemState::Lost;
            skipped += state == ItemState::Skipped;
            QVERIFY(state == ItemState::Ok || state == ItemState::Lost || state == ItemState::Skipped);
        }
        QVERIFY(lost == 1 || lost == 2);
        QCOMPARE(skipped, 3 * lost);
        checkPoolIsWhole(workers);
    }

    void aChunkThatALiarHadNotBegunGoesToAnother()
    {
        Pool workers(dishonest("garbage-before-begin"));
        checkPoolIsWhole(workers);
    }

    void aResultThatComesTwiceCountsOnce()
    {
        Pool workers(dishonest("twice"));
        const MapResult result = workers.mapAsync({QStringLiteral("identity")}, Items::range(40), {.chunksize = 4});
        QCOMPARE(result.get(20s).size(), 40); // the first report of each was sound
        checkPoolIsWhole(workers);
        QCOMPARE(historyOf(workers).jobs()[0].settledChunks, 10u);
    }

    void aReportThatNobodyAskedForIsTheEndOfItsWorker_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::newRow("reports-unasked") << QByteArray("reports-unasked");
        QTest::newRow("ready-twice") << QByteArray("ready-twice");
    }

    void aReportThatNobodyAskedForIsTheEndOfItsWorker()
    {
        QFETCH(QByteArray, how);
        Pool workers(dishonest(how.constData()));
        QTRY_VERIFY(historyOf(workers).workers().size() >= 4);
        checkPoolIsWhole(workers);
    }

    void impossibleTimesAreBroughtIntoOrder()
    {
        Pool workers(dishonest("impossible-times"));
        const MapResult result = workers.mapAsync({QStringLiteral("identity")}, Items::range(8), {.chunksize = 4});
        result.get(20s);
        const History history = historyOf(workers);
        for (qint64 item = 0; item < 8; ++item) {
            const ItemStamp stamp = *history.item(result.id(), item).stamp;
            QVERIFY(stamp.start >= 0 && stamp.end >= stamp.start && stamp.end <= history.lastEventAt());
        }
    }

    void aScribbledPageHurtsNobodyElse()
    {
        Pool workers(dishonest("scribbles-on-the-page"));
        const MapResult result = workers.mapAsync({QStringLiteral("square")}, Items::range(40), {.chunksize = 4});
        thrownBy([&] {
            result.wait(20s);
            if (!result.successful())
                result.get();
            throw Exception(Error{});
        });
        for (const WorkerStatus &status : workers.workers())
            QVERIFY(status.since >= 0 && status.item >= 0);
        checkPoolIsWhole(workers);
    }

    void aWorkerThatStaysStoppedLosesItsChunkAndIsReplaced()
    {
        Pool workers({.processes = 2, .stoppedTime = 1500ms});
        const MapResult result = workers.mapAsync(lasting(200), Items::range(6), {.chunksize = 1});
        QTRY_COMPARE(workersInState(workers, WorkerStatus::State::Running), 2);
        const WorkerId victim = workers.workers().front().id;
        QVERIFY(workers.signalWorker(victim, Signal::Stop));
        const Error error = thrownBy([&] { result.get(20s); });
        QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
        QCOMPARE(error.worker, victim);
        QVERIFY2(error.cause.startsWith(QStringLiteral("it was stopped for ")), qPrintable(error.cause));
        checkPoolIsWhole(workers);
    }

    void aPoolThatGivesUpTellsItsHealthyWorkersToLeave()
    {
        Pool workers(dishonest("all-others-exit"));
        QTRY_COMPARE(workersInState(workers, WorkerStatus::State::Idle), 1);
        // A stopped worker does not follow a SIGTERM: there is time to see it told to leave.
        QVERIFY(workers.signalWorker(WorkerId{0}, Signal::Stop));
        QTRY_VERIFY(historyOf(workers).broken());
        const auto live = workers.workers();
        QVERIFY(!live.empty());
        QCOMPARE(live.front().state, WorkerStatus::State::Stopping);
        QVERIFY(historyOf(workers).workers()[0].stoppingAt >= 0);
    }

    void aPoolOfNothingButBadWorkersGivesUpAndSaysWhy()
    {
        Pool workers(dishonest("always-wrong-version"));
        const MapResult result = workers.mapAsync({QStringLiteral("square")}, Items::range(10));
        const Error error = thrownBy([&] { result.get(30s); });
        QCOMPARE(error.type, QStringLiteral("PoolBrokenError"));
        QVERIFY2(error.message.contains(QStringLiteral("version 999")), qPrintable(error.message));
        QCOMPARE(historyOf(workers).jobs()[0].outcome, Outcome::Raised); // none of its chunks was lost
        const Error later = thrownBy([&] { workers.mapAsync({QStringLiteral("square")}, Items::range(10)).get(5s); });
        QCOMPARE(later.type, QStringLiteral("PoolBrokenError"));
        workers.close();
        workers.join(10s);
    }
};

TEST_CLASS(TestMisbehaviour, QCoreApplication)
#include "tst_misbehaviour.moc"
