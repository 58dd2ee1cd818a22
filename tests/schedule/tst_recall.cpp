#include "core/schedule/recall.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

// Two workers; job 0 has a chunk for each number.
class TestRecall : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_workers.clear();
        m_workers[{0}];
        m_workers[{1}];
    }

    void theEarliestChunkThatWaitsIsTakenBackForAnIdleWorker()
    {
        QVERIFY(!Recall::earliestWaiting(m_workers));
        send(0, {0, 3});
        send(1, {1, 2});
        QCOMPARE(Recall::earliestWaiting(m_workers), of(1, 2));
        m_workers[{1}].sent.hasBegun(chunk(2));
        QCOMPARE(Recall::earliestWaiting(m_workers), of(0, 3));
    }

    void theChunkInFrontIsNotAmongThoseThatWait()
    {
        send(0, {0});
        QVERIFY(!Recall::earliestWaiting(m_workers));
    }

    void whatWaitsAtASilentWorkerIsTakenBackInOrder()
    {
        Recall recall;
        send(0, {0, 1, 2});
        send(1, {3, 4});
        m_workers[{1}].lastReportAt = 20ms;
        QCOMPARE(recall.heldUp(m_workers, quick(), 21ms), (std::vector<TakeBack>{*of(0, 1), *of(0, 2)}));
    }

    void nothingIsHeldUpBeforeAChunkHasTaughtHowLongTheyTake()
    {
        Recall recall;
        send(0, {0, 1});
        QVERIFY(recall.heldUp(m_workers, SendAhead(), 1s).empty());
        QVERIFY(!recall.heldUp(m_workers, quick(), 1s).empty()); // at once then
    }

    void silenceIsLookedForNowAndThenOnly()
    {
        Recall recall;
        send(0, {0, 1});
        QVERIFY(!recall.heldUp(m_workers, quick(), 1s).empty());
        QVERIFY(recall.heldUp(m_workers, quick(), 1s + SendAhead::window / 2 - 1ns).empty());
        QVERIFY(!recall.heldUp(m_workers, quick(), 1s + SendAhead::window / 2).empty());
    }

    void aChunkThatIsNotTakenUpForHalfASecondIsTakenBack()
    {
        send(0, {0, 1});
        send(1, {2});
        m_workers[{1}].sent.hasBegun(chunk(2));
        QVERIFY(Recall::notTakenUp(m_workers, 500ms).empty());
        QCOMPARE(Recall::notTakenUp(m_workers, 501ms), std::vector<TakeBack>{*of(0, 0)});
    }

    void aChunkThatIsGoneIsDueNoMore()
    {
        send(0, {0, 1});
        QVERIFY(Recall::isStillDue(*of(0, 1), m_workers));
        m_workers[{0}].sent.takenBack(chunk(1));
        QVERIFY(!Recall::isStillDue(*of(0, 1), m_workers));
        m_workers[{0}].sent.hasBegun(chunk(0));
        QVERIFY(!Recall::isStillDue(*of(0, 0), m_workers));
        QVERIFY(!Recall::isStillDue(*of(7, 0), m_workers)); // its worker has ended
    }

private:
    static ChunkRef chunk(quint32 number) { return {{0}, number}; }
    static std::optional<TakeBack> of(quint32 worker, quint32 number) { return TakeBack{{worker}, chunk(number)}; }
    static SendAhead quick() // its chunks take no time, so its patience is the window
    {
        SendAhead ahead;
        ahead.learn({0}, 0ns);
        return ahead;
    }
    void send(quint32 worker, std::initializer_list<quint32> numbers)
    {
        for (const quint32 number : numbers)
            m_workers[{worker}].sent.send(chunk(number));
    }

    ScheduledWorkers m_workers;
};

TEST_CLASS(TestRecall, NoApplication)
#include "tst_recall.moc"
