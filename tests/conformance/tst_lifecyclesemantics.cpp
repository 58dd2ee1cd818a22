#include "tests/conformance/calls.h"
#include "tests/testmain.h"

#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <future>
#include <memory>

using namespace pool;

// Rows L and W of the semantics table: close, join, terminate, and the lives of workers.
class TestLifecycleSemantics : public QObject
{
    Q_OBJECT

private slots:
    void aClosedPoolFinishesWhatIsQueuedAndTakesNothingNew();
    void aRunningPoolIsNotJoined();
    void endingTwiceIsEndingOnce();
    void joiningMayTimeOut();
    void terminateCutsOffWhatIsUnfinished();
    void terminateAfterCloseIsATerminate();
    void terminateIsQuickHoweverMuchIsQueued();
    void terminateEndsAStoppedWorker();
    void terminatingFromManyThreadsAtOnceEndsForAll_data();
    void terminatingFromManyThreadsAtOnceEndsForAll();
    void requestingTerminationDoesNotWait();
    void iterationsEndWithTheirPool();
    void destroyingAPoolTerminatesItAndResultsOutliveIt();
    void aCallbackMayDestroyItsOwnPool_data();
    void aCallbackMayDestroyItsOwnPool();
    void aWorkerThatReachedItsLimitIsReplacedWithoutWork();
    void everyWorkerRunsTheInitializerOnce();
    void everyItemRunsOnceWhateverTheWorkersLives();
    void aRecycledWorkerLosesNoResult();
};

void TestLifecycleSemantics::aClosedPoolFinishesWhatIsQueuedAndTakesNothingNew() // L01
{
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(lasting(30), Items::range(8), {.chunksize = 1});
    QVERIFY(timeOf([&] { pool.close(); }) < 200ms);
    const QList<std::function<void()>> calls{
        [&] { pool.mapAsync(probe(), Items::range(1)); }, [&] { pool.map(probe(), Items::range(1)); },
        [&] { pool.apply(probe(), {1}); }, [&] { pool.imap(probe(), Items::range(1)); },
        [&] { pool.mapAsync(probe(), Items::range(0)); }};
    for (const auto &call : calls)
        QCOMPARE(thrownBy(call).message, QStringLiteral("Pool not running"));
    pool.join(20s);
    QCOMPARE(result.get(0s).toArray(), squares(8));
    QCOMPARE(pool.state(), Pool::State::Close);
    const History history = historyOf(pool);
    QCOMPARE(history.workers().size(), size_t(2));
    for (const WorkerHistory &worker : history.workers())
        QCOMPARE(worker.exit.text(), QStringLiteral("exit 0"));
}

void TestLifecycleSemantics::aRunningPoolIsNotJoined() // L02
{
    Pool pool({.processes = 1});
    QCOMPARE(thrownBy([&] { pool.join(); }).message, QStringLiteral("Pool is still running"));
    QCOMPARE(thrownBy([&] { pool.join(1s); }).type, QStringLiteral("ValueError"));
}

void TestLifecycleSemantics::endingTwiceIsEndingOnce() // L03
{
    Pool pool({.processes = 1});
    pool.close();
    pool.close();
    pool.join(20s);
    pool.join(20s);
    pool.terminate();
    pool.terminate();
    pool.close();
    QCOMPARE(pool.state(), Pool::State::Terminate);
    pool.join(20s);
}

void TestLifecycleSemantics::joiningMayTimeOut()
{
    Pool pool({.processes = 1});
    pool.applyAsync(lasting(60'000), {1});
    pool.close();
    QCOMPARE(thrownBy([&] { pool.join(20ms); }).type, QStringLiteral("TimeoutError"));
    pool.terminate();
    pool.join(20s);
}

void TestLifecycleSemantics::terminateCutsOffWhatIsUnfinished() // L04
{
    Pool pool({.processes = 2});
    const MapResult done = pool.mapAsync(probe(), Items::range(3));
    done.wait(20s);
    bool called = false;
    const MapResult cut = pool.mapAsync(lasting(60'000), Items::range(20),
                                        {.chunksize = 1,
                                         .callback = [&](const Values &) { called = true; },
                                         .errorCallback = [&](const Error &) { called = true; }});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 2);
    QVERIFY(timeOf([&] { pool.terminate(); }) < 3s);
    QCOMPARE(done.get(0s).toArray(), squares(3));
    QVERIFY(!cut.ready());
    QCOMPARE(thrownBy([&] { cut.get(); }).type, QStringLiteral("PoolTerminatedError"));
    QVERIFY(timeOf([&] { cut.wait(); }) < 1s);
    QCOMPARE(thrownBy([&] { cut.successful(); }).type, QStringLiteral("ValueError"));
    pool.join(20s);
    QVERIFY(!called);
    const History history = historyOf(pool);
    QSet<ItemState> states;
    for (qint64 item = 0; item < 20; ++item)
        states << history.item(cut.id(), item).state;
    QCOMPARE(states, (QSet{ItemState::Running, ItemState::NotStarted}));
}

void TestLifecycleSemantics::terminateAfterCloseIsATerminate() // L08
{
    Pool pool({.processes = 1});
    const MapResult result = pool.mapAsync(lasting(60'000), Items::range(3), {.chunksize = 1});
    pool.close();
    pool.terminate();
    pool.join(20s);
    QVERIFY(!result.ready());
    QCOMPARE(pool.state(), Pool::State::Terminate);
}

void TestLifecycleSemantics::terminateIsQuickHoweverMuchIsQueued() // L04
{
    Pool pool({.processes = 2});
    for (int job = 0; job < 200; ++job)
        pool.mapAsync(lasting(20), Items::range(500), {.chunksize = 1});
    const auto time = timeOf([&] {
        pool.terminate();
        pool.join(20s);
    });
    QVERIFY2(time < 3s, qPrintable(QString::number(time.count())));
}

void TestLifecycleSemantics::terminateEndsAStoppedWorker() // L04; SIGTERM does nothing to it
{
    Pool pool({.processes = 2});
    pool.mapAsync(lasting(60'000), Items::range(2), {.chunksize = 1});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 2);
    for (const WorkerStatus &worker : pool.workers())
        QVERIFY(pool.signalWorker(worker.id, Signal::Stop));
    const auto time = timeOf([&] {
        pool.terminate();
        pool.join(20s);
    });
    QVERIFY2(time < 3s, qPrintable(QString::number(time.count())));
}

void TestLifecycleSemantics::terminatingFromManyThreadsAtOnceEndsForAll_data()
{
    QTest::addColumn<bool>("fromTheCallback");
    QTest::newRow("a callback is running") << false;
    QTest::newRow("that callback terminates too") << true;
}

void TestLifecycleSemantics::terminatingFromManyThreadsAtOnceEndsForAll()
{
    QFETCH(const bool, fromTheCallback);
    for (int round = 0; round < 20; ++round) {
        Pool pool({.processes = 2});
        std::promise<void> inCallback, go;
        std::shared_future<void> gone = go.get_future().share();
        std::atomic<bool> returned = false;
        pool.applyAsync(probe(), {1}, {.callback = [&](const QCborValue &) {
                            inCallback.set_value();
                            gone.wait();
                            if (fromTheCallback)
                                pool.terminate();
                            returned = true;
                        }});
        const MapResult cut = pool.mapAsync(lasting(60'000), Items::range(4), {.chunksize = 1});
        inCallback.get_future().wait();
        std::vector<std::future<bool>> ends;
        for (int i = 0; i < 6; ++i) {
            ends.push_back(std::async(std::launch::async, [&, i] {
                gone.wait();
                pool.terminate();
                if (i % 2)
                    pool.join();
                return returned.load(); // terminate() waits for the callback in progress
            }));
        }
        go.set_value();
        for (std::future<bool> &end : ends) {
            if (end.wait_for(20s) != std::future_status::ready)
                qFatal("terminate() does not return"); // nor would the end of this test
            QVERIFY(end.get());
        }
        QCOMPARE(thrownBy([&] { cut.get(); }).type, QStringLiteral("PoolTerminatedError"));
    }
}

void TestLifecycleSemantics::requestingTerminationDoesNotWait()
{
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(lasting(60'000), Items::range(2), {.chunksize = 1});
    QVERIFY(timeOf([&] { pool.requestTerminate(); }) < 200ms);
    QCOMPARE(thrownBy([&] { result.get(20s); }).type, QStringLiteral("PoolTerminatedError"));
    pool.join(20s);
}

void TestLifecycleSemantics::iterationsEndWithTheirPool() // I09
{
    Pool pool({.processes = 1});
    ResultIterator values = pool.imap(lasting(2, 60'000), Items::range(4));
    QCOMPARE(values.next(20s), QCborValue(0));
    QTRY_COMPARE(historyOf(pool).jobs()[values.id().value].settledChunks, 2u);
    pool.terminate();
    QCOMPARE(values.next(20s), QCborValue(1)); // was there already
    QCOMPARE(thrownBy([&] { values.next(20s); }).type, QStringLiteral("PoolTerminatedError"));
}

void TestLifecycleSemantics::destroyingAPoolTerminatesItAndResultsOutliveIt() // L06, L11
{
    std::optional<MapResult> done, cut;
    std::optional<ResultIterator> values;
    std::shared_ptr<Trace> trace;
    const auto time = timeOf([&] {
        Pool pool({.processes = 2});
        trace = pool.trace();
        done = pool.mapAsync(probe(), Items::range(4));
        done->wait(20s);
        values = pool.imap(probe(), Items::range(2));
        values->next(20s);
        cut = pool.mapAsync(lasting(60'000), Items::range(4));
    });
    QVERIFY2(time < 10s, qPrintable(QString::number(time.count())));
    QCOMPARE(done->get(0s).toArray(), squares(4));
    QCOMPARE(thrownBy([&] { cut->get(); }).type, QStringLiteral("PoolTerminatedError"));
    History history;
    history.update(*trace);
    QVERIFY(history.terminatedAt() >= 0 && history.joinedAt() >= 0);
    for (const WorkerHistory &worker : history.workers())
        QVERIFY(worker.endedAt >= 0);
}

void TestLifecycleSemantics::aCallbackMayDestroyItsOwnPool_data()
{
    QTest::addColumn<bool>("whileRunning");
    QTest::newRow("while another job runs") << true;
    QTest::newRow("when its workers are gone") << false;
}

void TestLifecycleSemantics::aCallbackMayDestroyItsOwnPool()
{
    QFETCH(const bool, whileRunning);
    auto pool = std::make_unique<Pool>(PoolOptions{.processes = 2});
    const std::shared_ptr<Trace> trace = pool->trace();
    const auto history = [&trace] {
        History now;
        now.update(*trace);
        return now;
    };
    std::promise<void> mayDestroy;
    std::promise<bool> joined;
    MapResult result = pool->mapAsync(probe(), Items::range(4), {.callback = [&](const Values &) {
                                          mayDestroy.get_future().wait();
                                          pool.reset();
                                          joined.set_value(history().joinedAt() >= 0);
                                      }});
    if (whileRunning) {
        pool->mapAsync(lasting(60'000), Items::range(4));
    } else {
        pool->close();
        const auto allGone = [&] {
            const History now = history();
            return std::all_of(now.workers().begin(), now.workers().end(),
                               [](const auto &w) { return w.endedAt >= 0; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(allGone(), 20'000);
    }
    mayDestroy.set_value();
    std::future<bool> joinedThen = joined.get_future();
    QCOMPARE(joinedThen.wait_for(20s), std::future_status::ready);
    QVERIFY(joinedThen.get()); // not behind the callback that waited for it
    result.wait(20s);
    QCOMPARE(result.get(0s).toArray(), squares(4));
}

void TestLifecycleSemantics::aWorkerThatReachedItsLimitIsReplacedWithoutWork() // W02
{
    Pool pool({.processes = 1, .maxtasksperchild = 1});
    pool.apply(probe(), {1});
    QTRY_COMPARE(historyOf(pool).workers().size(), size_t(2));
    QTRY_VERIFY(historyOf(pool).workers()[0].endedAt >= 0);
    QCOMPARE(historyOf(pool).workers()[0].exit.text(), QStringLiteral("exit 0"));
    QVERIFY(historyOf(pool).workers()[0].exit.expected);
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Idle), 1);
    QCOMPARE(pool.workers()[0].id, WorkerId{1});
}

void TestLifecycleSemantics::everyWorkerRunsTheInitializerOnce() // W10
{
    const QTemporaryDir directory;
    const QString ledger = directory.filePath(QStringLiteral("ledger"));
    Pool pool({.processes = 2, .maxtasksperchild = 1, .initializer = probe({{QStringLiteral("ledger"), ledger}})});
    pool.map(probe(), Items::range(5), 1);
    const auto lines = [&] {
        QFile file(ledger);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                              : QStringList();
    };
    QTRY_COMPARE(lines().size(), 7); // two at first, and one for each of the five that left
    QSet<QString> spawns, pids;
    for (const QString &line : lines()) {
        spawns << line.section(u' ', 0, 0);
        pids << line.section(u' ', 1, 1);
    }
    QCOMPARE(spawns, (QSet<QString>{u"0"_qs, u"1"_qs, u"2"_qs, u"3"_qs, u"4"_qs, u"5"_qs, u"6"_qs}));
    QCOMPARE(pids.size(), 7);
}

void TestLifecycleSemantics::everyItemRunsOnceWhateverTheWorkersLives() // W03, W12: at most once
{
    const QTemporaryDir directory;
    const QString ledger = directory.filePath(QStringLiteral("ledger"));
    Pool pool({.processes = 3, .maxtasksperchild = 2});
    pool.map(probe({{QStringLiteral("ledger"), ledger}}), Items::range(100), 3);
    QFile file(ledger);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<int> items;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        items << line.section(u' ', 0, 0).toInt();
    std::ranges::sort(items);
    QCOMPARE(items.size(), 100);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(items[i], i);
}

void TestLifecycleSemantics::aRecycledWorkerLosesNoResult() // W12
{
    Pool pool({.processes = 3, .maxtasksperchild = 1});
    for (int round = 0; round < 3; ++round)
        QCOMPARE(pool.map(probe(), Items::range(60), 1).toArray(), squares(60));
}

TEST_CLASS(TestLifecycleSemantics, QCoreApplication)
#include "tst_lifecyclesemantics.moc"
