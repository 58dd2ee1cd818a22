#include "core/verdict/metrics.h"
#include "tests/testmain.h"
#include "tests/trace/twoworkers.h"

#include <QTest>

using namespace pool;

namespace {} // namespace

// What a history says of chunks that go on after their workers died.
class TestRetriedHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aChunkThatGoesOnKeepsWhatRanAndTellsOfTheRetry();
    void anItemWhoseRetryNeverBeganStaysLost();
    void anItemWhoseRetryWasGivenUpStaysLostAndTheRestUnbegun();
    void anItemThatKillsTwiceIsOneItemThatNeverEnded();
    void aChunkOfOneItemThatIsRunAgainIsSettled();

private:
    std::unique_ptr<LiteralTrace> m_trace;
    History read() const { return m_trace->read(); }
};

void TestRetriedHistory::init() { m_trace = twoWorkers(); }

// Chunk 0 is items 0 to 2: item 1 is running when its worker dies, is run again alone, and item 2 follows.
void TestRetriedHistory::aChunkThatGoesOnKeepsWhatRanAndTellsOfTheRetry()
{
    m_trace->sent(0, 0, 0);
    m_trace->ran(0, 0, 0, 0, {{10, 11}});
    m_trace->goesOnAfterLoss(0, 0, 0, 2, 11, LiteralTrace::workerLost());
    QCOMPARE(read().item({0}, 1).state, ItemState::Lost);
    QCOMPARE(read().item({0}, 2).state, NotStarted);
    QCOMPARE(read().jobs()[0].cutItems, 1);
    m_trace->sent(1, 0, 0, 1, 1);
    QCOMPARE(read().item({0}, 0).worker, WorkerId{0});
    m_trace->ran(1, 0, 0, 1, {{20, 21}}, 1);
    m_trace->goesOnAfterItem(1, 0, 0);
    QCOMPARE(read().jobs()[0].settledChunks, quint32(0));
    m_trace->sent(0, 0, 0, 2, 0);
    m_trace->ran(0, 0, 0, 2, {{22, 25}});
    m_trace->reported(0, 0, 0);

    const History history = read();
    QCOMPARE(history.jobs()[0].settledChunks, quint32(1));
    QCOMPARE(history.jobs()[0].cutItems, 0);
    const QList<qint64> starts{10, 20, 22};
    for (qint64 i = 0; i < 3; ++i) {
        const ItemHistory item = history.item({0}, i);
        QCOMPARE(item.state, Ok);
        QCOMPARE(item.worker, WorkerId{i == 1 ? 1u : 0u});
        QCOMPARE(int(item.attempt), i == 1 ? 1 : 0);
        QCOMPARE(item.stamp->start, starts[i] * 1'000'000);
    }
    const auto lost = history.lostAttempts({0}, 1);
    QCOMPARE(lost.size(), size_t(1));
    QCOMPARE(lost[0].worker, WorkerId{0});
    QCOMPARE(lost[0].stamp->start, 11 * 1'000'000);
    QVERIFY(history.lostAttempts({0}, 0).empty());
    QVERIFY(history.chunkRun(0).goesOn);
    QCOMPARE(history.chunkRun(0).state, ChunkRun::State::Lost);
    QCOMPARE(history.chunkRun(2).first, 2);
    const Metrics metrics = measure(history);
    QCOMPARE(metrics.okItems, 3);
    QCOMPARE(metrics.busy, 5 * ms);
}

void TestRetriedHistory::anItemWhoseRetryNeverBeganStaysLost()
{
    m_trace->sent(0, 0, 0);
    m_trace->goesOnAfterLoss(0, 0, 0, 1, 11, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 0, 0, 1);
    m_trace->cut(1, 0, 0, 0, 0);
    const ItemHistory item = read().item({0}, 0);
    QCOMPARE(item.state, ItemState::Lost);
    QCOMPARE(item.worker, WorkerId{0});
    QCOMPARE(read().item({0}, 1).state, NotStarted);
}

void TestRetriedHistory::anItemWhoseRetryWasGivenUpStaysLostAndTheRestUnbegun()
{
    m_trace->sent(0, 0, 0);
    m_trace->goesOnAfterLoss(0, 0, 0, 1, 11, LiteralTrace::workerLost());
    for (int i = 0; i < 3; ++i) { // each of them died before it had begun
        m_trace->sent(1, 0, 0, 0, 1);
        m_trace->returned(1, 0, 0);
    }
    const ItemHistory item = read().item({0}, 0);
    QCOMPARE(item.state, ItemState::Lost);
    QCOMPARE(int(item.attempt), 0);
    QCOMPARE(read().item({0}, 1).state, NotStarted);
    QCOMPARE(read().jobs()[0].cutItems, 1);
}

void TestRetriedHistory::anItemThatKillsTwiceIsOneItemThatNeverEnded()
{
    m_trace->sent(0, 0, 0);
    m_trace->goesOnAfterLoss(0, 0, 0, 1, 11, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 0, 0, 1);
    m_trace->lost(1, 0, 0, 1, 21, LiteralTrace::workerLost());
    const History history = read();
    QCOMPARE(history.jobs()[0].cutItems, 1);
    QCOMPARE(history.item({0}, 0).state, ItemState::Lost);
    QCOMPARE(history.workers()[0].lostRuns, std::vector<quint32>{0});
    QCOMPARE(history.workers()[1].lostRuns, std::vector<quint32>{1});
    QCOMPARE(*history.workers()[1].loss(), LiteralTrace::workerLost());
}

// Such a chunk is small enough for its report to be kept with its item, but it is not kept small: it went on.
void TestRetriedHistory::aChunkOfOneItemThatIsRunAgainIsSettled()
{
    m_trace->sent(0, 0, 2);
    m_trace->goesOnAfterLoss(0, 0, 2, 1, 10, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 2, 0, 1);
    m_trace->ran(1, 0, 2, 0, {{20, 21}}, 1);
    m_trace->reported(1, 0, 2);
    const History history = read();
    QCOMPARE(history.chunkRun(1).state, ChunkRun::State::Reported);
    QVERIFY(history.chunkRun(1).settledAt >= 0);
    QCOMPARE(history.item({0}, 6).state, Ok);
}

TEST_CLASS(TestRetriedHistory, NoApplication)

#include "tst_retriedhistory.moc"
