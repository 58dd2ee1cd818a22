#include "tests/conformance/calls.h"
#include "tests/testmain.h"

#include <QTemporaryDir>

#include <map>

using namespace pool;

// Items that may be run again: real workers die in them, the ledger that the items write themselves says how
// often each one was begun.
class TestRetried : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_directory.emplace(); }
    void anItemWhoseWorkerIsKilledOnceCostsNothing_data();
    void anItemWhoseWorkerIsKilledOnceCostsNothing();
    void anItemThatKillsEveryWorkerIsLostAfterItsLastAttempt();
    void anItemThatRunsTooLongIsRunAgainToo();
    void anItemThatRaisesIsNotRunAgain();
    void whatEndedBeforeTheDeathIsNotRunAgain();
    void moreRetriesThanAllowedAreRefused();

private:
    Task ledgered(QCborMap params) const
    {
        params[QStringLiteral("ledger")] = m_directory->filePath(QStringLiteral("ledger"));
        return probe(params);
    }
    std::map<qint64, int> begun() const // by item
    {
        std::map<qint64, int> counts;
        QFile file(m_directory->filePath(QStringLiteral("ledger")));
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &line : file.readAll().trimmed().split('\n'))
                ++counts[line.split(' ').first().toLongLong()];
        }
        return counts;
    }
    // Kills whoever runs the item, once.
    static void killRunner(Pool &pool, qint64 item, qint64 chunksize)
    {
        const auto runs = [&](const WorkerStatus &worker) {
            return worker.state == WorkerStatus::State::Running
                && qint64(worker.chunk.chunk) * chunksize + worker.item == item;
        };
        QTRY_VERIFY(std::ranges::any_of(pool.workers(), runs));
        for (const WorkerStatus &worker : pool.workers()) {
            if (runs(worker))
                pool.signalWorker(worker.id, Signal::Kill);
        }
    }

    std::optional<QTemporaryDir> m_directory;
};

void TestRetried::anItemWhoseWorkerIsKilledOnceCostsNothing_data()
{
    QTest::addColumn<int>("item");
    QTest::addColumn<int>("chunksize");
    QTest::newRow("alone in its chunk") << 4 << 1;
    QTest::newRow("first of its chunk") << 6 << 6;
    QTest::newRow("in its chunk") << 8 << 6;
    QTest::newRow("last of its chunk") << 11 << 6;
    QTest::newRow("last of all") << 19 << 6;
}

void TestRetried::anItemWhoseWorkerIsKilledOnceCostsNothing()
{
    QFETCH(int, item);
    QFETCH(int, chunksize);
    Pool pool({.processes = 2, .retries = 1});
    const Task task = ledgered(
        {{QStringLiteral("durations_ms"), QCborMap{{QString::number(item), 700}, {QStringLiteral("default"), 1}}}});
    const MapResult result = pool.mapAsync(task, Items::range(20), {.chunksize = chunksize});
    killRunner(pool, item, chunksize);
    QCOMPARE(result.get(20s).toArray(), squares(20));

    const auto counts = begun();
    const History history = historyOf(pool);
    const JobHistory &job = history.jobs()[0];
    QCOMPARE(job.settledChunks, job.chunking.count());
    for (qint64 i = 0; i < 20; ++i) {
        const ItemHistory is = history.item(result.id(), i);
        QCOMPARE(is.state, ItemState::Ok);
        QCOMPARE(int(is.attempt), i == item ? 1 : 0);
        QVERIFY(is.stamp && is.stamp->end >= is.stamp->start);
        QCOMPARE(counts.at(i), i == item ? 2 : 1);
        QVERIFY(is.worker.has_value());
    }
    QCOMPARE(history.eventCount(EventKind::ChunkLost), size_t(1));
}

void TestRetried::anItemThatKillsEveryWorkerIsLostAfterItsLastAttempt()
{
    Pool pool({.processes = 2, .retries = 2});
    const MapResult result = pool.mapAsync(
        ledgered({{QStringLiteral("kill"), QCborMap{{QStringLiteral("4"), QStringLiteral("SIGKILL")}}}}),
        Items::range(12), {.chunksize = 6});
    const Error error = thrownBy([&] { result.get(20s); });
    QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
    QCOMPARE(error.item, 4);
    QVERIFY2(error.message.endsWith(QStringLiteral("while running item 4 (attempt 3 of 3)")),
             qPrintable(error.message));

    const History history = historyOf(pool);
    const auto counts = begun();
    for (qint64 i = 0; i < 12; ++i) {
        const ItemHistory is = history.item(result.id(), i);
        QCOMPARE(is.state, i == 4 ? ItemState::Lost : i == 5 ? ItemState::Skipped : ItemState::Ok);
        QCOMPARE(counts.contains(i) ? counts.at(i) : 0, i == 4 ? 3 : i == 5 ? 0 : 1);
        QCOMPARE(int(is.attempt), i == 4 ? 2 : i == 5 ? int(is.attempt) : 0);
    }
    QCOMPARE(history.eventCount(EventKind::ChunkLost), size_t(3));
    QCOMPARE(pool.mapAsync(probe(), Items::range(100)).get(20s).toArray(), squares(100));
}

void TestRetried::anItemThatRunsTooLongIsRunAgainToo()
{
    Pool pool({.processes = 2, .retries = 1, .itemTime = 200ms});
    const MapResult result = pool.mapAsync(
        ledgered({{QStringLiteral("durations_ms"), QCborMap{{QStringLiteral("3"), 600'000}}}}), Items::range(8),
        {.chunksize = 4});
    const Error error = thrownBy([&] { result.get(20s); });
    QVERIFY2(error.message.endsWith(QStringLiteral("item 3 ran longer than 0.2 s (attempt 2 of 2)")),
             qPrintable(error.message));
    QCOMPARE(begun().at(3), 2);
}

void TestRetried::anItemThatRaisesIsNotRunAgain()
{
    Pool pool({.processes = 2, .retries = 5});
    const MapResult result = pool.mapAsync(ledgered({{QStringLiteral("fail"), QCborArray{2}}}), Items::range(8),
                                           {.chunksize = 4});
    QCOMPARE(thrownBy([&] { result.get(20s); }).item, 2);
    QCOMPARE(begun().at(2), 1);
    QVERIFY(!begun().contains(3));
}

// Not even where a chunk is long and its items are short, so that a death finds many of them unsent.
void TestRetried::whatEndedBeforeTheDeathIsNotRunAgain()
{
    Pool pool({.processes = 2, .retries = 1});
    const MapResult result = pool.mapAsync(
        ledgered({{QStringLiteral("kill"), QCborMap{{QStringLiteral("700"), QStringLiteral("exit:3")}}}}),
        Items::range(2000), {.chunksize = 1000});
    QCOMPARE(thrownBy([&] { result.get(20s); }).item, 700);
    const auto counts = begun();
    for (qint64 i = 0; i < 2000; ++i)
        QCOMPARE(counts.contains(i) ? counts.at(i) : 0, i == 700 ? 2 : i > 700 && i < 1000 ? 0 : 1);
    QCOMPARE(historyOf(pool).item(result.id(), 699).state, ItemState::Ok);
}

void TestRetried::moreRetriesThanAllowedAreRefused()
{
    for (const int retries : {-1, 11}) {
        const Error error = thrownBy([&] { Pool pool({.retries = retries}); });
        QCOMPARE(error.message, QStringLiteral("retries must be from 0 to 10, not %1").arg(retries));
    }
}

TEST_CLASS(TestRetried, QCoreApplication)

#include "tst_retried.moc"
