#include "tests/conformance/calls.h"
#include "tests/testmain.h"

#include <atomic>
#include <limits>
#include <thread>

using namespace pool;

// Rows of the semantics table about construction (C), submission (S), dispatch (D), results (R) and imap (I)
// that a comparison of outcomes does not see.
class TestResultSemantics : public QObject
{
    Q_OBJECT

private slots:
    void badOptionsAreRefusedInPythonsWords();
    void theDefaultIsAllUsableCpus();
    void theConstructorStartsEveryWorkerAndWaitsForNone();
    void aBadCallIsRefusedAndLeavesNothingBehind();
    void submittingAMillionItemsDoesNotWaitForThem();
    void manyThreadsMaySubmitAtOnce();
    void theJobsOfAPoolAreServedFirstComeFirstServed();
    void anIdleWorkerTakesTheNextChunk();
    void aChunksizeBeyondAllItemsMakesOneChunk();
    void aFailingJobDoesNotTouchItsNeighbour();
    void gettingTooEarlyTimesOutAndTheJobGoesOn();
    void waitingNeverRaises();
    void successIsNotAskedOfAnUnreadyJob();
    void anErrorThatImitatesThePoolsOwnIsATasksError_data();
    void anErrorThatImitatesThePoolsOwnIsATasksError();
    void aResultIsTheSameForEveryoneWhoAsks();
    void aFailedMapGivesNoPartialResult();
    void noneIsAResult();
    void largeResultsArrive();
    void anErrorLeavesTheWorkersAlone();
    void imapYieldsBeforeTheEnd();
    void aTimedOutNextMayBeAskedAgain();
    void anExhaustedIteratorStaysExhausted();
};

void TestResultSemantics::badOptionsAreRefusedInPythonsWords() // C01, C04, C05
{
    for (int processes : {0, -1})
        QCOMPARE(thrownBy([&] { Pool refused({.processes = processes, .maxtasksperchild = 0}); }).message,
                 QStringLiteral("Number of processes must be at least 1"));
    QCOMPARE(thrownBy([] { Pool refused({.processes = 1, .maxtasksperchild = 0}); }).message,
             QStringLiteral("maxtasksperchild must be a positive int or None"));
    QCOMPARE(thrownBy([] { Pool refused({.processes = 1, .initializer = Task{QStringLiteral("no such task")}}); }).type,
             QStringLiteral("ValueError"));
}

void TestResultSemantics::theDefaultIsAllUsableCpus() // C02
{
    const Pool pool;
    QCOMPARE(pool.processes(), defaultProcesses());
    QCOMPARE(int(pool.workers().size()), defaultProcesses());
}

void TestResultSemantics::theConstructorStartsEveryWorkerAndWaitsForNone() // C06
{
    std::unique_ptr<Pool> pool;
    const auto opening = timeOf(
        [&] { pool = std::make_unique<Pool>(PoolOptions{.processes = 4, .initializer = lasting(2000)}); });
    QVERIFY2(opening < 1500ms, qPrintable(QString::number(opening.count())));
    QCOMPARE(pool->workers().size(), size_t(4));
    QCOMPARE(workersInState(*pool, WorkerStatus::State::Starting), 4);
}

void TestResultSemantics::aBadCallIsRefusedAndLeavesNothingBehind() // K10, E15
{
    Pool pool({.processes = 1});
    for (qint64 chunksize : {0, -1}) {
        QCOMPARE(thrownBy([&] { pool.mapAsync(probe(), Items::range(3), {.chunksize = chunksize}); }).type,
                 QStringLiteral("ValueError"));
        QCOMPARE(thrownBy([&] { pool.imap(probe(), Items::range(3), chunksize); }).type, QStringLiteral("ValueError"));
    }
    QCOMPARE(thrownBy([&] { pool.map({QStringLiteral("no such task")}, Items::range(3)); }).type,
             QStringLiteral("ValueError"));
    QCOMPARE(thrownBy([&] {
                 pool.map(probe({{QStringLiteral("durations_ms"), QStringLiteral("long")}}), Items::range(3));
             }).type,
             QStringLiteral("ValueError"));
    QCOMPARE(pool.map(probe(), Items::range(3)).toArray(), squares(3));
    pool.close();
    pool.join(10s);
    QCOMPARE(historyOf(pool).jobs().size(), size_t(1));
}

void TestResultSemantics::submittingAMillionItemsDoesNotWaitForThem() // S01
{
    Pool pool({.processes = 2});
    std::optional<MapResult> result;
    const auto submitting = timeOf([&] { result = pool.mapAsync(lasting(20), Items::range(1'000'000)); });
    QVERIFY2(submitting < 1s, qPrintable(QString::number(submitting.count())));
    QVERIFY(!result->ready());
    QCOMPARE(result->chunksize(), 125'000);
}

void TestResultSemantics::manyThreadsMaySubmitAtOnce() // S12
{
    Pool pool({.processes = 2});
    std::atomic<int> right = 0;
    std::vector<std::thread> callers;
    for (int k = 0; k < 16; ++k)
        callers.emplace_back(
            [&, k] { right += pool.map(probe(), Items::range(k), 1 + k % 3).toArray() == squares(k); });
    for (std::thread &caller : callers)
        caller.join();
    QCOMPARE(right, 16);
}

void TestResultSemantics::theJobsOfAPoolAreServedFirstComeFirstServed() // D02
{
    Pool pool({.processes = 2});
    const MapResult first = pool.mapAsync(lasting(20), Items::range(10), {.chunksize = 1});
    const ApplyResult second = pool.applyAsync(probe(), {3});
    QCOMPARE(second.get(20s), QCborValue(9));
    first.get(20s);
    const History history = historyOf(pool);
    const auto startOf = [&](JobId job, qint64 item) { return history.item(job, item).stamp->start; };
    // The second job's one chunk was taken after the eighth of the first at the very earliest: the last two
    // may run beside it.
    for (qint64 item = 0; item < 9; ++item)
        QVERIFY2(startOf(first.id(), item) < startOf(second.id(), 0), qPrintable(QString::number(item)));
}

void TestResultSemantics::anIdleWorkerTakesTheNextChunk() // D01
{
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(lasting(0, 1000, 20), Items::range(6), {.chunksize = 1});
    result.get(20s);
    const History history = historyOf(pool);
    const WorkerId busy = history.item(result.id(), 0).worker.value();
    for (qint64 item = 1; item < 6; ++item)
        QVERIFY(history.item(result.id(), item).worker != busy);
}

void TestResultSemantics::aChunksizeBeyondAllItemsMakesOneChunk()
{
    constexpr qint64 chunksize = std::numeric_limits<qint64>::max();
    Pool pool({.processes = 2});
    const MapResult result = pool.mapAsync(probe(), Items::range(10), {.chunksize = chunksize});
    QCOMPARE(result.get(20s).toArray(), squares(10));
    QCOMPARE(result.chunksize(), chunksize);
    ResultIterator values = pool.imap(probe(), Items(squares(3)), chunksize); // items with a size of their own
    for (qint64 i = 0; i < 3; ++i)
        QCOMPARE(values.next(20s), QCborValue(i * i * i * i));
    QCOMPARE(historyOf(pool).workers().size(), size_t(2)); // none was lost
}

void TestResultSemantics::aFailingJobDoesNotTouchItsNeighbour() // D06
{
    Pool pool({.processes = 2});
    const MapResult bad = pool.mapAsync(failing(3), Items::range(8), {.chunksize = 1});
    const MapResult good = pool.mapAsync(probe(), Items::range(8), {.chunksize = 1});
    QCOMPARE(good.get(20s).toArray(), squares(8));
    QCOMPARE(thrownBy([&] { bad.get(20s); }).message, QStringLiteral("bad 3"));
}

void TestResultSemantics::gettingTooEarlyTimesOutAndTheJobGoesOn() // R02, R03
{
    Pool pool({.processes = 1});
    const ApplyResult result = pool.applyAsync(lasting(700), {4});
    for (const auto timeout : {0ms, -5000ms, 50ms}) {
        const Error error = thrownBy([&] { result.get(timeout); });
        QCOMPARE(error.type, QStringLiteral("TimeoutError"));
        QCOMPARE(error.message, QString());
    }
    QVERIFY(!result.ready());
    QCOMPARE(result.get(20s), QCborValue(16));
    QCOMPARE(result.get(0s), QCborValue(16));
}

void TestResultSemantics::waitingNeverRaises() // R04
{
    Pool pool({.processes = 1});
    const MapResult result = pool.mapAsync(
        probe({{QStringLiteral("fail"), QCborArray{0}}, {QStringLiteral("durations_ms"), 300}}), Items::range(1));
    QCOMPARE(thrownBy([&] { result.wait(10ms); }), Error());
    QVERIFY(!result.ready());
    QCOMPARE(thrownBy([&] { result.wait(); }), Error());
    QVERIFY(result.ready());
}

void TestResultSemantics::successIsNotAskedOfAnUnreadyJob() // R05
{
    Pool pool({.processes = 2});
    const MapResult good = pool.mapAsync(lasting(400), Items::range(1));
    const MapResult bad = pool.mapAsync(failing(0), Items::range(1));
    const Error error = thrownBy([&] { good.successful(); });
    QCOMPARE(error.type, QStringLiteral("ValueError"));
    QVERIFY2(error.message.endsWith(u" not ready"), qPrintable(error.message));
    good.wait(20s);
    bad.wait(20s);
    QVERIFY(good.successful());
    QVERIFY(!bad.successful());
}

void TestResultSemantics::anErrorThatImitatesThePoolsOwnIsATasksError_data()
{
    QTest::addColumn<QString>("type");
    for (const char *type : {"WorkerLostError", "PoolTerminatedError", "PoolBrokenError", "TimeoutError"})
        QTest::newRow(type) << QString::fromLatin1(type);
}

void TestResultSemantics::anErrorThatImitatesThePoolsOwnIsATasksError()
{
    QFETCH(QString, type);
    Pool pool({.processes = 1});
    const Task task = probe(
        {{QStringLiteral("fail"), QCborMap{{QStringLiteral("1"), QCborMap{{QStringLiteral("type"), type}}}}}});
    const MapResult result = pool.mapAsync(task, Items::range(3), {.chunksize = 1});
    const Error error = thrownBy([&] { result.get(20s); });
    QCOMPARE(error.type, type);
    QCOMPARE(error.kind, Error::Kind::Raised);
    QVERIFY(result.ready());
    const History history = historyOf(pool);
    QCOMPARE(history.jobs()[0].outcome, Outcome::Raised);
    QCOMPARE(history.item(result.id(), 1).state, ItemState::Raised);
    QVERIFY(!history.jobs()[0].terminated);
}

void TestResultSemantics::aResultIsTheSameForEveryoneWhoAsks() // R06
{
    Pool pool({.processes = 2});
    const MapResult good = pool.mapAsync(lasting(50), Items::range(4));
    const MapResult bad = pool.mapAsync(failing(1), Items::range(4));
    std::atomic<int> right = 0;
    std::vector<std::thread> callers;
    for (int k = 0; k < 8; ++k) {
        callers.emplace_back([&] {
            for (int again = 0; again < 3; ++again) {
                right += good.get().toArray() == squares(4);
                right += thrownBy([&] { bad.get(); }).message == u"bad 1";
            }
        });
    }
    for (std::thread &caller : callers)
        caller.join();
    QCOMPARE(right, 8 * 3 * 2);
}

void TestResultSemantics::aFailedMapGivesNoPartialResult() // R07
{
    Pool pool({.processes = 2});
    bool called = false;
    const MapResult result = pool.mapAsync(failing(9), Items::range(10),
                                           {.chunksize = 1, .callback = [&](const Values &) { called = true; }});
    QCOMPARE(thrownBy([&] { result.get(20s); }).message, QStringLiteral("bad 9"));
    QVERIFY(!called);
    QCOMPARE(historyOf(pool).item(result.id(), 0).state, ItemState::Ok); // computed, discarded
}

void TestResultSemantics::noneIsAResult() // R08
{
    Pool pool({.processes = 1});
    const Task task{QStringLiteral("tutorial"), {{QStringLiteral("returns"), false}, {QStringLiteral("scale"), 0}}};
    const MapResult result = pool.mapAsync(task, Items::range(3));
    QCOMPARE(result.get(20s).toArray(), (QCborArray{nullptr, nullptr, nullptr}));
    QVERIFY(result.successful());
}

void TestResultSemantics::largeResultsArrive() // R09
{
    Pool pool({.processes = 2});
    const auto bytes = [](int count) { return probe({{QStringLiteral("result_bytes"), count}}); };
    const auto sizeOf = [](const QCborValue &value) {
        return value.isString() ? value.toString().size() : value.toByteArray().size();
    };
    QCOMPARE(sizeOf(pool.apply(bytes(20'000'000), {0})), 20'000'000);
    const Values values = pool.map(bytes(100'000), Items::range(300));
    for (const QCborValue &value : values)
        QCOMPARE(sizeOf(value), 100'000);
}

void TestResultSemantics::anErrorLeavesTheWorkersAlone() // E16
{
    Pool pool({.processes = 2});
    for (int round = 0; round < 5; ++round)
        QCOMPARE(thrownBy([&] { pool.map(failing(1), Items::range(6), 1); }).message, QStringLiteral("bad 1"));
    QCOMPARE(pool.map(probe(), Items::range(6)).toArray(), squares(6));
    QCOMPARE(historyOf(pool).workers().size(), size_t(2));
}

void TestResultSemantics::imapYieldsBeforeTheEnd() // I01
{
    Pool pool({.processes = 2});
    ResultIterator values = pool.imap(lasting(3, 60'000), Items::range(4));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(values.next(20s), QCborValue(i * i));
    ResultIterator byCompletion = pool.imapUnordered(lasting(0, 400), Items::range(3));
    QCOMPARE(byCompletion.next(20s), QCborValue(0)); // one worker is left: that is input order
}

void TestResultSemantics::aTimedOutNextMayBeAskedAgain() // I04
{
    Pool pool({.processes = 1});
    ResultIterator values = pool.imap(lasting(500), Items::range(2));
    QCOMPARE(thrownBy([&] { values.next(10ms); }).type, QStringLiteral("TimeoutError"));
    QCOMPARE(values.next(20s), QCborValue(0));
    QCOMPARE(values.next(20s), QCborValue(1));
}

void TestResultSemantics::anExhaustedIteratorStaysExhausted() // I04, I09
{
    Pool pool({.processes = 1});
    ResultIterator values = pool.imap(probe(), Items::range(1));
    QVERIFY(values.next(20s));
    for (int again = 0; again < 3; ++again)
        QVERIFY(!values.next(20s));
    QVERIFY(!pool.imap(probe(), Items::range(0)).next(20s));
}

TEST_CLASS(TestResultSemantics, QCoreApplication)
#include "tst_resultsemantics.moc"
