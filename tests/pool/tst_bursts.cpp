#include "core/pool/pool.h"
#include "core/trace/history.h"
#include "tests/testmain.h"

#include <QCborMap>
#include <QTest>

using namespace pool;

// Short chunks are sent ahead and reported together; none of that may show in what is lost or who ran what.
class TestBursts : public QObject
{
    Q_OBJECT

private slots:
    void aDeathInABurstLosesNothingThatHadEnded()
    {
        Pool workers({.processes = 1});
        const Task task{QStringLiteral("probe"), {{"kill", QCborMap{{"150", "SIGKILL"}}}}};
        for (int round = 0; round < 10; ++round) {
            const MapResult result = workers.mapAsync(task, Items::range(300), {.chunksize = 1});
            try {
                result.get();
                QFAIL("the job has lost a chunk");
            } catch (const Exception &exception) {
                QCOMPARE(exception.error().type, QStringLiteral("WorkerLostError"));
                QCOMPARE(exception.error().item, 150);
                QCOMPARE(exception.error().cause, QStringLiteral("SIGKILL"));
            }
            History history;
            history.update(*workers.trace());
            for (qint64 item = 0; item < 300; ++item) {
                const ItemHistory found = history.item(result.id(), item);
                QCOMPARE(found.state, item == 150 ? ItemState::Lost : ItemState::Ok);
                QVERIFY(found.stamp);
            }
        }
    }

    void everyItemOfManyTinyChunksRunsOnceAndInItsPlace()
    {
        Pool workers({.processes = 3});
        const MapResult result = workers.mapAsync({QStringLiteral("square")}, Items::range(20'000), {.chunksize = 1});
        const Values values = result.get();
        for (qint64 i = 0; i < 20'000; ++i)
            QCOMPARE(values.at(i), QCborValue(i * i));
        History history;
        history.update(*workers.trace());
        qint64 items = 0;
        for (const WorkerHistory &worker : history.workers())
            items += worker.items;
        QCOMPARE(items, 20'000);
    }

    void aLongItemBehindShortOnesDelaysNobodysResult()
    {
        // Items 0 to 199 take nothing, 200 is long; imap yields what is done while it runs.
        Pool workers({.processes = 1});
        ResultIterator results = workers.imap({QStringLiteral("probe"), {{"durations_ms", QCborMap{{"200", 60'000}}}}},
                                              Items::range(201));
        for (qint64 i = 0; i < 200; ++i)
            QCOMPARE(results.next(std::chrono::seconds(20)), QCborValue(i * i));
        QVERIFY_EXCEPTION_THROWN(results.next(std::chrono::milliseconds(1)), TimeoutError);
    }
};

TEST_CLASS(TestBursts, QCoreApplication)
#include "tst_bursts.moc"
