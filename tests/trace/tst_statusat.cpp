#include "core/trace/statusat.h"
#include "tests/testmain.h"
#include "tests/trace/twoworkers.h"

#include <QTest>

using namespace pool;

namespace {

using State = WorkerStatus::State;

} // namespace

class TestStatusAt : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aWorkerIsInTheItemWhoseStampsAreAroundTheTime();
    void betweenTwoItemsOfAChunkItIsAboutToBeginTheNext();
    void afterTheLastItemOfItsChunkItIsIdle();
    void anItemThatDiedWithItsWorkerRanUntilThen();
    void anItemThatStillRunsIsKnownFromWhatRunsNow();
    void whatThePoolHadNotSentNobodyRuns();

private:
    // At a time in milliseconds.
    std::vector<WorkerStatus> at(qint64 time, std::vector<WorkerStatus> live = {})
    {
        History whole = m_trace->read();
        History then = whole;
        then.goTo(whole.eventsUpTo(time * ms));
        return statusesAt(time * ms, then, whole, live);
    }

    std::unique_ptr<LiteralTrace> m_trace;
};

// Worker 0 runs chunk 0, items 0 to 2, and tells of all of them when they are over.
void TestStatusAt::init()
{
    m_trace = twoWorkers();
    m_trace->at(10).sent(0, 0, 0);
    m_trace->at(40).ran(0, 0, 0, 0, {{11, 20}, {22, 30}, {30, 38}});
    m_trace->at(41).reported(0, 0, 0);
}

void TestStatusAt::aWorkerIsInTheItemWhoseStampsAreAroundTheTime()
{
    const auto statuses = at(15);
    QCOMPARE(statuses.size(), size_t(2));
    QCOMPARE(statuses[0].state, State::Running);
    QCOMPARE(statuses[0].item, 0);
    QCOMPARE(statuses[0].since, 11 * ms);
    QCOMPARE(statuses[0].pid, 100);
    QCOMPARE(statuses[1].state, State::Idle);
    QCOMPARE(at(33)[0].item, 2);
    QCOMPARE(at(10)[0].state, State::Idle); // it has the chunk and has not begun
    QCOMPARE(at(2)[0].state, State::Starting);
}

void TestStatusAt::betweenTwoItemsOfAChunkItIsAboutToBeginTheNext()
{
    const auto statuses = at(21);
    QCOMPARE(statuses[0].state, State::Running);
    QCOMPARE(statuses[0].item, 1);
    QCOMPARE(statuses[0].since, 21 * ms);
}

void TestStatusAt::afterTheLastItemOfItsChunkItIsIdle()
{
    QCOMPARE(at(39)[0].state, State::Idle);
    QCOMPARE(at(50)[0].state, State::Idle);
}

void TestStatusAt::anItemThatDiedWithItsWorkerRanUntilThen()
{
    m_trace->at(45).sent(1, 0, 1);
    m_trace->at(60).lost(1, 0, 1, 1, 46, LiteralTrace::workerLost());
    m_trace->at(61).workerEnded(1, {.signal = 9});
    QCOMPARE(at(45)[1].state, State::Idle);
    const auto statuses = at(55);
    QCOMPARE(statuses[1].state, State::Running);
    QCOMPARE(statuses[1].chunk, (ChunkRef{{0}, 1}));
    QCOMPARE(statuses[1].item, 0);
    QCOMPARE(statuses[1].since, 46 * ms);
    QCOMPARE(at(70).size(), size_t(1));
}

void TestStatusAt::anItemThatStillRunsIsKnownFromWhatRunsNow()
{
    m_trace->at(45).sent(1, 0, 1);
    const std::vector<WorkerStatus> live{
        {.id = {1}, .state = State::Running, .chunk = {{0}, 1}, .item = 0, .since = 50 * ms}};
    QCOMPARE(at(60, live)[1].state, State::Running);
    QCOMPARE(at(60, live)[1].since, 50 * ms);
    QCOMPARE(at(47, live)[1].state, State::Idle);
}

void TestStatusAt::whatThePoolHadNotSentNobodyRuns()
{
    m_trace->at(50).sent(1, 0, 1);
    m_trace->at(60).ran(1, 0, 1, 0, {{45, 55}}); // a stamp of another clock
    QCOMPARE(at(48)[1].state, State::Idle);
}

TEST_CLASS(TestStatusAt, NoApplication)
#include "tst_statusat.moc"
