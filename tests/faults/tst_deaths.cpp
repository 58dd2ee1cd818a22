#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <csignal>

using namespace pool;

// Worker processes really die here, by their own hand or another's, busy or idle. Whatever the death: one
// chunk is lost, its job says who died of what at which item, and nobody else notices.
class TestDeaths : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerThatDiesInsideAnItemLosesOnlyItsChunk_data();
    void aWorkerThatDiesInsideAnItemLosesOnlyItsChunk();
    void aWorkerKilledFromOutsideLosesOnlyItsChunk_data();
    void aWorkerKilledFromOutsideLosesOnlyItsChunk();
    void anIdleWorkerThatDiesIsReplacedUnnoticed_data();
    void anIdleWorkerThatDiesIsReplacedUnnoticed();
    void aWorkerThatDiesStartingUpIsReplaced();
    void everyWorkerMayDieAtOnce();
    void aStoppedWorkerHoldsUpOnlyItselfAndGoesOn();
    void aWorkerThatStopsItselfIsKilledFromOutside();
    void aPoolWhoseWorkersKeepDyingStillEndsEveryJob();
    void largeResultsSentBeforeADeathArrive();
    void theErrorCallbackHearsOfADeathOnce();
    void anItemThatRunsTooLongEndsOnlyItsWorker();
    void manyItemsMayTakeLongerThanOneMay();

private:
    void checkLoss(Pool &pool, const MapResult &result, qint64 item, const QString &cause);
    void checkPoolIsWhole(Pool &pool);
};

// The job of `result` has lost its worker inside `item`, the other chunks have run.
void TestDeaths::checkLoss(Pool &pool, const MapResult &result, qint64 item, const QString &cause)
{
    const Error error = thrownBy([&] { result.get(20s); });
    QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
    QCOMPARE(error.item, item);
    QCOMPARE(error.cause, cause);
    QVERIFY(error.worker.has_value());
    for (const QString &named :
         {cause.section(u' ', -1), QString::number(*error.pid), QStringLiteral("item %1").arg(item)})
        QVERIFY2(error.message.contains(named), qPrintable(error.message));

    QTRY_VERIFY(historyOf(pool).workers()[error.worker->value].endedAt >= 0);
    const History history = historyOf(pool);
    const WorkerHistory &worker = history.workers()[error.worker->value];
    QCOMPARE(error.pid, worker.pid);
    QCOMPARE(worker.exit.text(), cause);
    QVERIFY(!worker.exit.expected);

    const JobHistory &job = history.jobs()[result.id().value];
    const quint32 lost = job.chunking.chunkOf(item);
    for (qint64 i = 0; i < job.info.items; ++i) {
        const ItemState state = history.item(result.id(), i).state;
        if (i == item)
            QCOMPARE(state, ItemState::Lost);
        else if (job.chunking.chunkOf(i) == lost)
            QCOMPARE(state, i < item ? ItemState::Ok : ItemState::Skipped);
        else
            QCOMPARE(state, ItemState::Ok);
    }
}

void TestDeaths::checkPoolIsWhole(Pool &pool)
{
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Idle), pool.processes());
    for (const WorkerStatus &worker : pool.workers())
        QVERIFY(isAlive(worker.pid));
    QCOMPARE(pool.mapAsync(probe(), Items::range(100), {.chunksize = 1}).get(20s).toArray(), squares(100));
}

void TestDeaths::aWorkerThatDiesInsideAnItemLosesOnlyItsChunk_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("cause");
    for (const char *signal : {"SIGKILL", "SIGSEGV", "SIGTERM", "SIGABRT"})
        QTest::addRow("%s", signal) << QString::fromLatin1(signal) << QString::fromLatin1(signal);
    QTest::addRow("exit 0") << QStringLiteral("exit:0") << QStringLiteral("exit 0");
    QTest::addRow("exit 3") << QStringLiteral("exit:3") << QStringLiteral("exit 3");
}

void TestDeaths::aWorkerThatDiesInsideAnItemLosesOnlyItsChunk() // W03
{
    QFETCH(QString, how);
    QFETCH(QString, cause);
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(dying(5, how, 5), Items::range(16), {.chunksize = 4});
    const MapResult neighbour = pool.mapAsync(lasting(5), Items::range(10), {.chunksize = 2});
    checkLoss(pool, result, 5, cause);
    QCOMPARE(neighbour.get(20s).toArray(), squares(10));
    checkPoolIsWhole(pool);
    QCOMPARE(historyOf(pool).workers().size(), size_t(3));
}

void TestDeaths::aWorkerKilledFromOutsideLosesOnlyItsChunk_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("cause");
    QTest::addRow("kill") << int(Signal::Kill) << QStringLiteral("SIGKILL");
    QTest::addRow("segmentation fault") << int(Signal::SegmentationFault) << QStringLiteral("SIGSEGV");
    QTest::addRow("terminate") << int(Signal::Terminate) << QStringLiteral("SIGTERM");
}

void TestDeaths::aWorkerKilledFromOutsideLosesOnlyItsChunk()
{
    QFETCH(int, signal);
    QFETCH(QString, cause);
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(lasting(3, 60'000, 5), Items::range(12), {.chunksize = 3});
    const MapResult neighbour = pool.mapAsync(probe(), Items::range(6), {.chunksize = 1});
    QCOMPARE(neighbour.get(20s).toArray(), squares(6));
    std::optional<WorkerId> victim;
    QTRY_VERIFY(std::ranges::any_of(pool.workers(), [&](const WorkerStatus &worker) {
        victim = worker.id;
        return worker.state == WorkerStatus::State::Running && worker.chunk == ChunkRef{result.id(), 1};
    }));
    QTRY_COMPARE(historyOf(pool).jobs()[result.id().value].settledChunks, 3u);
    QVERIFY(pool.signalWorker(*victim, Signal(signal)));
    const Instant killed = Clock::now();
    result.wait(20s);
    QVERIFY(Clock::now() - killed < 1s);
    checkLoss(pool, result, 3, cause);
    checkPoolIsWhole(pool);
    QVERIFY(!pool.signalWorker(*victim, Signal::Kill));
}

void TestDeaths::anIdleWorkerThatDiesIsReplacedUnnoticed_data()
{
    QTest::addColumn<int>("signal");
    for (int signal : {SIGKILL, SIGSEGV, SIGTERM})
        QTest::addRow("signal %d", signal) << signal;
}

void TestDeaths::anIdleWorkerThatDiesIsReplacedUnnoticed()
{
    QFETCH(int, signal);
    Pool pool({.processes = 2});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Idle), 2);
    const WorkerStatus victim = pool.workers()[0];
    QCOMPARE(::kill(pid_t(victim.pid), signal), 0); // as another program would, past the pool
    QTRY_COMPARE(historyOf(pool).workers().size(), size_t(3));
    QTRY_VERIFY(!QFile::exists(QStringLiteral("/proc/%1").arg(victim.pid)));
    checkPoolIsWhole(pool);
    QCOMPARE(pool.workers()[0].id, WorkerId{1}); // the replacement stands at the end
    QCOMPARE(historyOf(pool).eventCount(EventKind::ChunkLost), size_t(0));
}

void TestDeaths::aWorkerThatDiesStartingUpIsReplaced()
{
    // The first two spawns die in their initializer.
    const Task initializer = probe({{QStringLiteral("kill"),
                                     QCborMap{{QStringLiteral("0"), QStringLiteral("SIGKILL")},
                                              {QStringLiteral("1"), QStringLiteral("exit:3")}}}});
    Pool pool({.processes = 2, .initializer = initializer});
    QCOMPARE(pool.mapAsync(probe(), Items::range(10)).get(20s).toArray(), squares(10));
    QTRY_COMPARE(historyOf(pool).workers().size(), size_t(4));
    checkPoolIsWhole(pool);
}

void TestDeaths::everyWorkerMayDieAtOnce() // W08
{
    Pool pool({.processes = 3});
    const MapResult result = pool.mapAsync(lasting(60'000), Items::range(3), {.chunksize = 1});
    const MapResult behind = pool.mapAsync(probe(), Items::range(30), {.chunksize = 1});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 3);
    for (const WorkerStatus &worker : pool.workers())
        QCOMPARE(::kill(pid_t(worker.pid), SIGKILL), 0);
    QCOMPARE(thrownBy([&] { result.get(20s); }).type, QStringLiteral("WorkerLostError"));
    QCOMPARE(behind.get(20s).toArray(), squares(30)); // what had not begun is not lost
    checkPoolIsWhole(pool);
    QCOMPARE(historyOf(pool).eventCount(EventKind::ChunkLost), size_t(3));
}

void TestDeaths::aStoppedWorkerHoldsUpOnlyItselfAndGoesOn()
{
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(lasting(0, 300), Items::range(1));
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 1);
    const auto workers = pool.workers();
    const auto running = std::ranges::find(workers, WorkerStatus::State::Running, &WorkerStatus::state);
    QVERIFY(running != workers.end());
    QVERIFY(pool.signalWorker(running->id, Signal::Stop));
    QCOMPARE(pool.mapAsync(probe(), Items::range(50), {.chunksize = 1}).get(20s).toArray(), squares(50));
    QVERIFY(!result.ready());
    QVERIFY(pool.signalWorker(running->id, Signal::Continue));
    QCOMPARE(result.get(20s).toArray(), squares(1));
    QCOMPARE(historyOf(pool).workers().size(), size_t(2));
}

void TestDeaths::aWorkerThatStopsItselfIsKilledFromOutside()
{
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(dying(1, QStringLiteral("SIGSTOP")), Items::range(4), {.chunksize = 2});
    qint64 stopped = 0;
    QTRY_VERIFY(std::ranges::any_of(pool.workers(), [&](const WorkerStatus &worker) {
        stopped = worker.pid;
        return statFields(worker.pid).value(0) == u"T";
    }));
    QTRY_COMPARE(historyOf(pool).jobs()[result.id().value].settledChunks, 1u);
    QCOMPARE(::kill(pid_t(stopped), SIGKILL), 0);
    checkLoss(pool, result, 1, QStringLiteral("SIGKILL"));
    checkPoolIsWhole(pool);
}

void TestDeaths::aPoolWhoseWorkersKeepDyingStillEndsEveryJob()
{
    Pool pool({.processes = 2});
    QCborMap kill;
    for (int item = 0; item < 6; ++item)
        kill.insert(QString::number(item), QStringLiteral("SIGKILL"));
    const MapResult result = pool.mapAsync(probe({{QStringLiteral("kill"), kill}}), Items::range(6), {.chunksize = 1});
    QCOMPARE(thrownBy([&] { result.get(60s); }).type, QStringLiteral("WorkerLostError"));
    pool.close();
    pool.join(60s);
    QCOMPARE(historyOf(pool).eventCount(EventKind::ChunkLost), size_t(6));
}

void TestDeaths::largeResultsSentBeforeADeathArrive() // they travel in memory of the worker's
{
    constexpr int size = 1'000'000;
    Pool pool({.processes = 1});
    ResultIterator results = pool.imap(
        probe({{QStringLiteral("result_bytes"), size},
               {QStringLiteral("kill"), QCborMap{{QStringLiteral("5"), QStringLiteral("SIGKILL")}}}}),
        Items::range(8));
    for (int i = 0; i < 8; ++i) {
        std::optional<QCborValue> value;
        const Error error = thrownBy([&] { value = results.next(20s); });
        QCOMPARE(error.type, i == 5 ? QStringLiteral("WorkerLostError") : QString());
        if (value)
            QCOMPARE(value->isString() ? value->toString().size() : value->toByteArray().size(), size);
    }
    checkPoolIsWhole(pool);
}

void TestDeaths::theErrorCallbackHearsOfADeathOnce()
{
    Pool pool({.processes = 2});
    std::atomic<int> values = 0, errors = 0;
    pool.mapAsync(dying(2, QStringLiteral("SIGKILL")), Items::range(8),
                  {.chunksize = 1,
                   .callback = [&](const Values &) { ++values; },
                   .errorCallback = [&](const Error &error) { errors += error.type == u"WorkerLostError" ? 1 : 100; }});
    pool.close();
    pool.join(20s);
    QCOMPARE(errors, 1);
    QCOMPARE(values, 0);
}

void TestDeaths::anItemThatRunsTooLongEndsOnlyItsWorker()
{
    Pool pool({.processes = 2, .itemTime = 300ms});
    const MapResult result = pool.mapAsync(lasting(4, 600'000), Items::range(12), {.chunksize = 3});
    const Error error = thrownBy([&] { result.get(20s); });
    QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
    QCOMPARE(error.item, 4);
    QCOMPARE(error.cause, QStringLiteral("item 4 ran longer than 0.3 s"));
    QCOMPARE(error.message.count(QStringLiteral("item 4")), 1);
    QTRY_VERIFY(historyOf(pool).workers()[error.worker->value].endedAt >= 0);
    const History history = historyOf(pool);
    for (qint64 i = 0; i < 12; ++i) {
        const ItemState expected = i == 4 ? ItemState::Lost : i == 5 ? ItemState::Skipped : ItemState::Ok;
        QCOMPARE(history.item(result.id(), i).state, expected);
    }
    checkPoolIsWhole(pool);
}

void TestDeaths::manyItemsMayTakeLongerThanOneMay()
{
    Pool pool({.processes = 1, .itemTime = 400ms});
    QCOMPARE(pool.mapAsync(lasting(20), Items::range(50), {.chunksize = 25}).get(60s).toArray(), squares(50));
    QCOMPARE(historyOf(pool).workers().size(), size_t(1));
}

TEST_CLASS(TestDeaths, QCoreApplication)
#include "tst_deaths.moc"
