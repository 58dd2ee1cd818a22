#include "tests/conformance/calls.h"
#include "tests/testmain.h"

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

using namespace pool;

// Rows B of the semantics table: when, where and in which order callbacks run.
class TestCallbackSemantics : public QObject
{
    Q_OBJECT

private slots:
    void aCallbackRunsOnceAndOnlyOneOfTheTwo();
    void callbacksRunInOrderOfCompletionOneAtATimeInOneThread();
    void aJobIsReadyOnlyAfterItsCallback();
    void aSlowCallbackHoldsUpLaterResultsButNoWorker();
    void aCallbackMaySubmit();
    void aCallbackOfAClosedPoolMayNotSubmit();
    void aCallbackMayCloseButNotJoin();
    void aCallbackDoesNotWaitForItself();
    void aCallbackMayWaitForAnotherPool();
    void joinReturnsAfterTheLastCallbackHasReturned();
    void terminateWaitsForACallbackInProgress();
    void aCallbackThatThrowsFailsItsOwnJobOnly();
};

void TestCallbackSemantics::aCallbackRunsOnceAndOnlyOneOfTheTwo() // B01
{
    Pool pool({.processes = 2});
    std::atomic<int> values = 0, errors = 0, singles = 0;
    const auto onError = [&](const Error &error) { errors += error.message == u"bad 1" ? 1 : 100; };
    pool.mapAsync(probe(), Items::range(1),
                  {.callback = [&](const Values &all) { values += all.toArray() == squares(1) ? 1 : 100; },
                   .errorCallback = onError});
    pool.mapAsync(failing(1), Items::range(6),
                  {.chunksize = 1, .callback = [&](const Values &) { values += 1000; }, .errorCallback = onError});
    pool.applyAsync(probe(), {5},
                    {.callback = [&](const QCborValue &value) { singles += value == QCborValue(25) ? 1 : 100; },
                     .errorCallback = onError});
    pool.close();
    pool.join(20s);
    QCOMPARE(values, 1);
    QCOMPARE(errors, 1);
    QCOMPARE(singles, 1);
}

void TestCallbackSemantics::callbacksRunInOrderOfCompletionOneAtATimeInOneThread() // B03, B04
{
    Pool pool({.processes = 2});
    std::mutex mutex;
    QList<qint64> order;
    std::vector<std::thread::id> threads;
    std::atomic<int> inside = 0, most = 0;
    const auto note = [&](const QCborValue &value) {
        most = std::max(most.load(), ++inside);
        {
            const std::lock_guard lock(mutex);
            order << value.toInteger();
            threads.push_back(std::this_thread::get_id());
        }
        std::this_thread::yield();
        --inside;
    };
    pool.applyAsync(lasting(600), {2}, {.callback = note});
    pool.applyAsync(lasting(50), {3}, {.callback = note});
    for (int i = 0; i < 30; ++i)
        pool.applyAsync(probe(), {1}, {.callback = note});
    pool.close();
    pool.join(20s);
    QCOMPARE(order.size(), 32);
    QCOMPARE(order.first(), 9);
    QCOMPARE(order.last(), 4);
    QCOMPARE(most, 1);
    QCOMPARE(std::ranges::count(threads, threads.front()), 32);
    QVERIFY(threads.front() != std::this_thread::get_id());
}

void TestCallbackSemantics::aJobIsReadyOnlyAfterItsCallback() // the event order at the end of the table
{
    Pool pool({.processes = 1});
    std::promise<MapResult> handle;
    std::atomic<int> readyInside = -1;
    std::shared_future<MapResult> future = handle.get_future().share();
    const MapResult result = pool.mapAsync(probe(), Items::range(3),
                                           {.callback = [&](const Values &) { readyInside = future.get().ready(); }});
    handle.set_value(result);
    result.wait(20s);
    QCOMPARE(readyInside, 0);
    QVERIFY(result.ready());
}

void TestCallbackSemantics::aSlowCallbackHoldsUpLaterResultsButNoWorker() // B05
{
    Pool pool({.processes = 1});
    std::promise<void> go;
    pool.applyAsync(probe(), {0}, {.callback = [&](const QCborValue &) { go.get_future().wait(); }});
    const ApplyResult second = pool.applyAsync(probe(), {1});
    const MapResult third = pool.mapAsync(probe(), Items::range(20), {.chunksize = 1});
    QTRY_COMPARE(historyOf(pool).jobs()[third.id().value].settledChunks, 20u); // workers went on
    QVERIFY(!second.ready());
    QVERIFY(!third.ready());
    go.set_value();
    QCOMPARE(second.get(20s), QCborValue(1));
    QCOMPARE(third.get(20s).toArray(), squares(20));
}

void TestCallbackSemantics::aCallbackMaySubmit() // B09
{
    Pool pool({.processes = 1});
    std::promise<ApplyResult> inner;
    pool.applyAsync(probe(), {1},
                    {.callback = [&](const QCborValue &) { inner.set_value(pool.applyAsync(probe(), {7})); }});
    QCOMPARE(inner.get_future().get().get(20s), QCborValue(49));
}

void TestCallbackSemantics::aCallbackOfAClosedPoolMayNotSubmit() // B09
{
    Pool pool({.processes = 1});
    std::promise<void> closed;
    Error error;
    pool.applyAsync(probe(), {1}, {.callback = [&](const QCborValue &) {
                        closed.get_future().wait();
                        error = thrownBy([&] { pool.applyAsync(probe(), {2}); });
                    }});
    pool.close();
    closed.set_value();
    pool.join(20s);
    QCOMPARE(error.type, QStringLiteral("ValueError"));
    QCOMPARE(error.message, QStringLiteral("Pool not running"));
}

void TestCallbackSemantics::aCallbackMayCloseButNotJoin() // B11
{
    Pool pool({.processes = 1});
    Error joining, closing;
    pool.applyAsync(probe(), {1},
                    {.callback =
                         [&](const QCborValue &) {
                             joining = thrownBy([&] { pool.join(); });
                             closing = thrownBy([&] { pool.close(); });
                         }})
        .wait(20s);
    QCOMPARE(joining.type, QStringLiteral("ValueError"));
    QCOMPARE(joining.message, QStringLiteral("Pool is still running"));
    QCOMPARE(closing, Error());
    QCOMPARE(pool.state(), Pool::State::Close);
    pool.join(20s);
}

void TestCallbackSemantics::aCallbackDoesNotWaitForItself()
{
    Pool pool({.processes = 1});
    std::promise<ApplyResult> handle;
    std::shared_future<ApplyResult> future = handle.get_future().share();
    Error error;
    const ApplyResult result = pool.applyAsync(
        probe(), {1}, {.callback = [&](const QCborValue &) { error = thrownBy([&] { future.get().get(); }); }});
    handle.set_value(result);
    result.wait(20s);
    QVERIFY(result.ready());
    QCOMPARE(error.type, QStringLiteral("ValueError"));
}

void TestCallbackSemantics::aCallbackMayWaitForAnotherPool()
{
    Pool pool({.processes = 1});
    Pool other({.processes = 1});
    QCborValue applied, iterated;
    bool joined = false;
    const Error error = thrownBy([&] {
        std::promise<Error> end;
        pool.applyAsync(probe(), {1}, {.callback = [&](const QCborValue &) {
                            end.set_value(thrownBy([&] {
                                applied = other.applyAsync(probe(), {3}).get();
                                iterated = *other.imap(probe(), Items::range(4, 5)).next();
                                other.close();
                                other.join();
                                joined = true;
                            }));
                        }});
        throw Exception(end.get_future().get());
    });
    QCOMPARE(error, Error());
    QCOMPARE(applied, QCborValue(9));
    QCOMPARE(iterated, QCborValue(16));
    QVERIFY(joined);
}

void TestCallbackSemantics::joinReturnsAfterTheLastCallbackHasReturned() // B13
{
    Pool pool({.processes = 1});
    std::atomic<bool> returned = false;
    pool.applyAsync(probe(), {1}, {.callback = [&](const QCborValue &) {
                        std::this_thread::sleep_for(
                            300ms); // the callback takes its time; nothing waits for a fixed one
                        returned = true;
                    }});
    pool.close();
    pool.join(20s);
    QVERIFY(returned);
}

void TestCallbackSemantics::terminateWaitsForACallbackInProgress() // L09
{
    Pool pool({.processes = 1});
    std::promise<void> entered;
    std::atomic<bool> returned = false;
    const ApplyResult result = pool.applyAsync(probe(), {1}, {.callback = [&](const QCborValue &) {
                                                   entered.set_value();
                                                   std::this_thread::sleep_for(300ms);
                                                   returned = true;
                                               }});
    entered.get_future().wait();
    pool.terminate();
    pool.join(20s);
    QVERIFY(returned);
    QVERIFY(result.ready());
    QCOMPARE(result.get(0s), QCborValue(1));
}

// CPython's result thread dies of it and the pool hangs; ours gives the job the callback's error.
void TestCallbackSemantics::aCallbackThatThrowsFailsItsOwnJobOnly()
{
    Pool pool({.processes = 1});
    const ApplyResult result = pool.applyAsync(
        probe(), {2}, {.callback = [](const QCborValue &) { throw ValueError(QStringLiteral("boom")); }});
    QCOMPARE(thrownBy([&] { result.get(20s); }).message, QStringLiteral("boom"));
    QCOMPARE(pool.mapAsync(probe(), Items::range(5)).get(20s).toArray(), squares(5));
    QVERIFY(historyOf(pool).jobs()[result.id().value].callbacks.at(0).raised);
}

TEST_CLASS(TestCallbackSemantics, QCoreApplication)
#include "tst_callbacksemantics.moc"
