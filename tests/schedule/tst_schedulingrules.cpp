#include "core/schedule/retries.h"
#include "core/schedule/sendahead.h"
#include "core/schedule/sentchunks.h"
#include "core/schedule/startpacing.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

// The rules that the Scheduler is made of, each by itself.
class TestSchedulingRules : public QObject
{
    Q_OBJECT

private:
    static ChunkRef chunk(quint32 number) { return {{0}, number}; }

    static DispatchQueue waiting(quint32 chunks, JobId job = {0})
    {
        DispatchQueue queue;
        queue.add(job, chunks);
        return queue;
    }

private slots:
    // SentChunks
    void theFirstSentChunkIsNeverSaidToWait()
    {
        SentChunks sent;
        QVERIFY(sent.firstWaiting() == sent.end());
        sent.send(chunk(4));
        QVERIFY(sent.firstWaiting() == sent.end());
        QVERIFY(sent.mayBeTakenBack(chunk(4))); // but it may be tried
        sent.send(chunk(5));
        sent.send(chunk(6));
        QCOMPARE(*sent.firstWaiting(), chunk(5));
    }

    void whatHasBegunIsNotTakenBack()
    {
        SentChunks sent;
        for (quint32 i = 0; i < 4; ++i)
            sent.send(chunk(i));
        sent.hasBegun(chunk(1));
        QVERIFY(sent.isAnyKnownToHaveBegun());
        QVERIFY(!sent.mayBeTakenBack(chunk(0)));
        QVERIFY(!sent.mayBeTakenBack(chunk(1)));
        QVERIFY(sent.mayBeTakenBack(chunk(2)));
        QCOMPARE(*sent.firstWaiting(), chunk(2));
        sent.takenBack(chunk(2));
        QVERIFY(!sent.mayBeTakenBack(chunk(2)));
        sent.frontReported();
        sent.frontReported();
        QVERIFY(!sent.isAnyKnownToHaveBegun());
        QCOMPARE(sent.front(), chunk(3));
        QCOMPARE(sent.size(), size_t(1));
    }

    // SendAhead
    void nothingIsSentAheadBeforeAnythingIsKnownOrWhereChunksAreSlow()
    {
        SendAhead ahead;
        QCOMPARE(ahead.chunks(waiting(1000), 1), size_t(0));
        QVERIFY(!ahead.patience());
        ahead.learn({0}, 3ms);
        QCOMPARE(ahead.chunks(waiting(1000), 1), size_t(0));
        ahead.learn({1}, 1500us); // another job's costs are its own
        QCOMPARE(ahead.chunks(waiting(1000), 1), size_t(1));
    }

    void aboutTwoMillisecondsOfChunksAreSentAheadAndNoMoreThanAShare()
    {
        SendAhead ahead;
        ahead.learn({0}, 100us);
        QCOMPARE(ahead.chunks(waiting(1000), 2), size_t(20));
        QCOMPARE(ahead.chunks(waiting(30), 2), size_t(15));
        QCOMPARE(ahead.chunks(waiting(1), 2), size_t(0));
        QCOMPARE(ahead.patience(), std::optional<Nanoseconds>(2ms + 300us));
        ahead.learn({0}, 900us);
        QCOMPARE(ahead.patience(), std::optional<Nanoseconds>(2ms + 600us)); // 200 us by now
    }

    void aJobWithLargeItemsHasALimit()
    {
        SendAhead ahead;
        ahead.learn({0}, 1us);
        ahead.limit({7}, 3);
        QCOMPARE(ahead.chunks(waiting(9000, {7}), 1), size_t(3));
        QCOMPARE(ahead.chunks(waiting(9000, {8}), 1), size_t(1024));
        ahead.forget({7});
        QCOMPARE(ahead.chunks(waiting(9000, {7}), 1), size_t(1024));
    }

    // StartPacing
    void someYoungDeathsSlowStartingDownAndMoreEndIt()
    {
        StartPacing starts(2); // gives up at five
        QVERIFY(!starts.youngDeath(1s));
        QVERIFY(!starts.youngDeath(1s));
        QVERIFY(starts.mayStart());
        QVERIFY(!starts.youngDeath(1s));
        QVERIFY(!starts.mayStart());
        QCOMPARE(starts.waitsUntil(), std::optional<Nanoseconds>(1250ms));
        QVERIFY(!starts.wake(1249ms));
        QVERIFY(starts.wake(1250ms));
        QVERIFY(starts.mayStart());
        QVERIFY(!starts.youngDeath(2s));
        QVERIFY(starts.youngDeath(2s));
        QVERIFY(!starts.waitsUntil());
    }

    void aChunkThatIsSettledStartsTheCountAnew()
    {
        StartPacing starts(1);
        for (int round = 0; round < 20; ++round) {
            for (int death = 0; death < 4; ++death)
                QVERIFY(!starts.youngDeath(1s));
            starts.chunkSettled(false);
            QVERIFY(!starts.mayStart()); // an old worker's chunk says nothing about starting
        }
        starts.stopWaiting();
        starts.chunkSettled(true);
        QVERIFY(!starts.youngDeath(1s));
        QVERIFY(starts.mayStart());
    }

    // Retries
    void aChunkContinuesOnlyFromAKnownPlace()
    {
        const Retries none(0);
        QVERIFY(!none.willContinue({chunk(0), 3, true}));
        const Retries two(2);
        QVERIFY(two.willContinue({chunk(0), 3, true}));
        QVERIFY(!two.willContinue({chunk(0), {}, true}));
    }

    void theItemThatWasRunningIsRunAloneAndItsRestFollows()
    {
        Retries retries(2);
        retries.interrupt({chunk(0), 3, true});
        QCOMPARE(retries.partOf(chunk(0)), (ChunkPart{.first = 3, .isAlone = true, .attempt = 1}));
        QVERIFY(retries.willContinue({chunk(0), 3, true}));
        retries.interrupt({chunk(0), 3, true});
        QCOMPARE(retries.partOf(chunk(0)).attempt, quint16(2));
        QVERIFY(!retries.willContinue({chunk(0), 3, true}));
        retries.itemRan(chunk(0));
        QCOMPARE(retries.partOf(chunk(0)), (ChunkPart{.first = 4}));
        retries.forget(chunk(0));
        QVERIFY(retries.partOf(chunk(0)).isWhole());
    }

    void threeWorkersMayDieReceivingAChunk()
    {
        Retries retries(1);
        QVERIFY(!retries.receivingKilled(chunk(0)));
        QVERIFY(!retries.receivingKilled(chunk(0)));
        QVERIFY(!retries.receivingKilled(chunk(1)));
        QVERIFY(retries.receivingKilled(chunk(0)));
        // A death between two items is counted the same.
        QVERIFY(retries.willContinue({chunk(1), 2, false}));
        retries.interrupt({chunk(1), 2, false});
        QVERIFY(!retries.willContinue({chunk(1), 2, false}));
    }
};

TEST_CLASS(TestSchedulingRules, QCoreApplication)
#include "tst_schedulingrules.moc"
