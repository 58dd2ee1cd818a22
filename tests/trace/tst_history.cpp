#include "core/trace/history.h"
#include "tests/testmain.h"
#include "tests/trace/twoworkers.h"

#include <QTest>

using namespace pool;

namespace {

const Error boom{.type = QStringLiteral("ValueError"), .message = QStringLiteral("boom")};

QList<ItemState> states(const History &history, quint32 job = 0)
{
    QList<ItemState> all;
    for (qint64 i = 0; i < history.jobs()[job].info.items; ++i)
        all << history.item({job}, i).state;
    return all;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anItemIsNotStartedUntilItsChunkRuns();
    void itemsOfAReportedChunkAreOkWithTheirStamps();
    void piecesOfInterleavedChunksAreFound();
    void anItemThatRaisedEndsItsChunkAndSkipsTheRest();
    void aWorkerLostInTheMiddleLosesItsItemAndSkipsTheRest();
    void aChunkLostBeforeItBeganIsNotStarted();
    void aLostChunkThatGoesOnHasANewAttempt();
    void aChunkTakenBackRunsElsewhere();
    void terminateCutsTheRunningItem();
    void readyAndTerminatedJobsDiffer();
    void workersAddUpWhatTheyDid();
    void aBurstTellsTheSameAsItsChunksOneByOne_data();
    void aBurstTellsTheSameAsItsChunksOneByOne();
    void aWorkerIsStoppedUntilItIsResumedOrEnds();
    void callbacksAndStepsAreKept();
    void readingInPiecesIsReadingAtOnce();
    void catchingUpTakesInNoMoreThanItIsAllowed();

private:
    std::unique_ptr<LiteralTrace> m_trace;
    History read() const { return m_trace->read(); }
};

void TestHistory::init() { m_trace = twoWorkers(); }

void TestHistory::anItemIsNotStartedUntilItsChunkRuns()
{
    QCOMPARE(states(read()), QList<ItemState>(7, NotStarted));
    m_trace->sent(0, 0, 0);
    const History history = read();
    QCOMPARE(states(history), QList<ItemState>(7, NotStarted));
    QVERIFY(!history.item({0}, 0).stamp);
    QCOMPARE(history.jobs()[0].chunking.count(), 3u);
    QCOMPARE(history.processes(), 2);
}

void TestHistory::itemsOfAReportedChunkAreOkWithTheirStamps()
{
    m_trace->sent(1, 0, 2);
    m_trace->ran(1, 0, 2, 0, {{40, 55}});
    QCOMPARE(read().item({0}, 6).state, Ok); // it ran, although the pool does not know yet
    QCOMPARE(read().jobs()[0].settledChunks, 0u);
    m_trace->reported(1, 0, 2);
    const History history = read();
    const ItemHistory item = history.item({0}, 6);
    QCOMPARE(item.state, Ok);
    QCOMPARE(item.worker, WorkerId{1});
    QCOMPARE(item.stamp, (ItemStamp{40 * ms, 55 * ms}));
    QCOMPARE(history.jobs()[0].settledChunks, 1u);
    QCOMPARE(history.jobs()[0].endedItems, 1);
    QCOMPARE(history.chunkRun(0).state, ChunkRun::State::Reported);
}

void TestHistory::piecesOfInterleavedChunksAreFound()
{
    m_trace->sent(0, 0, 0);
    m_trace->sent(1, 0, 1);
    m_trace->ran(0, 0, 0, 0, {{1, 2}});
    m_trace->ran(1, 0, 1, 0, {{1, 3}, {3, 4}});
    m_trace->ran(0, 0, 0, 1, {{2, 5}, {5, 9}});
    m_trace->sent(0, 0, 2);
    m_trace->reported(0, 0, 0);
    m_trace->ran(1, 0, 1, 2, {{4, 8}});
    m_trace->ran(0, 0, 2, 0, {{9, 10}});
    const History history = read();
    QCOMPARE(states(history), QList<ItemState>(7, Ok));
    QList<qint64> starts;
    for (qint64 i = 0; i < 7; ++i)
        starts << history.item({0}, i).stamp->start / ms;
    QCOMPARE(starts, (QList<qint64>{1, 2, 5, 1, 3, 4, 9}));
    QCOMPARE(history.chunkRun(0).busy, 8 * ms);
}

void TestHistory::anItemThatRaisedEndsItsChunkAndSkipsTheRest()
{
    m_trace->sent(0, 0, 1);
    m_trace->ran(0, 0, 1, 0, {{1, 2}, {2, 3}});
    m_trace->raised(0, 0, 1, boom);
    QCOMPARE(states(read()), (QList{NotStarted, NotStarted, NotStarted, Ok, ItemState::Raised, Skipped, NotStarted}));
    QVERIFY(!read().item({0}, 5).worker);
    QCOMPARE(read().jobs()[0].raisedChunk(), quint32(1));
    m_trace->sent(1, 0, 2);
    m_trace->ran(1, 0, 2, 0, {{3, 4}});
    m_trace->raised(1, 0, 2, boom);
    QCOMPARE(read().jobs()[0].raisedChunk(), quint32(1)); // the first by its place, whichever came first
}

void TestHistory::aWorkerLostInTheMiddleLosesItsItemAndSkipsTheRest()
{
    m_trace->sent(0, 0, 0);
    m_trace->ran(0, 0, 0, 0, {{5, 6}});
    m_trace->lost(0, 0, 0, 2, 6, LiteralTrace::workerLost());
    m_trace->workerEnded(0, {.signal = 9});
    const History history = read();
    QCOMPARE(states(history), (QList{Ok, ItemState::Lost, Skipped, NotStarted, NotStarted, NotStarted, NotStarted}));
    const ItemHistory item = history.item({0}, 1);
    QCOMPARE(item.worker, WorkerId{0});
    QCOMPARE(item.stamp, (ItemStamp{6 * ms, -1}));
    QCOMPARE(history.workers()[0].exit.text(), QStringLiteral("SIGKILL"));
    QCOMPARE(history.chunkRun(0).state, ChunkRun::State::Lost);
}

void TestHistory::aChunkLostBeforeItBeganIsNotStarted()
{
    m_trace->sent(0, 0, 0);
    m_trace->lost(0, 0, 0, 0, 0, LiteralTrace::workerLost());
    QCOMPARE(states(read()), QList<ItemState>(7, NotStarted));
}

void TestHistory::aLostChunkThatGoesOnHasANewAttempt()
{
    m_trace->sent(0, 0, 2);
    m_trace->lost(0, 0, 2, 0, 0, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 2, 0, 1);
    m_trace->ran(1, 0, 2, 0, {{30, 31}});
    m_trace->reported(1, 0, 2);
    const ItemHistory item = read().item({0}, 6);
    QCOMPARE(item.state, Ok);
    QCOMPARE(item.attempt, quint16(1));
    QCOMPARE(item.worker, WorkerId{1});
}

void TestHistory::aChunkTakenBackRunsElsewhere()
{
    m_trace->sent(0, 0, 0);
    m_trace->sent(0, 0, 1);
    m_trace->returned(0, 0, 1);
    QCOMPARE(read().item({0}, 3).state, NotStarted);
    QVERIFY(!read().item({0}, 3).worker);
    m_trace->sent(1, 0, 1);
    m_trace->ran(1, 0, 1, 0, {{10, 11}, {11, 12}, {12, 13}});
    m_trace->reported(1, 0, 1);
    const History history = read();
    QCOMPARE(history.item({0}, 4).worker, WorkerId{1});
    QCOMPARE(history.chunkRunCount(), size_t(3));
    QCOMPARE(history.chunkRun(1).state, ChunkRun::State::Returned);
    QCOMPARE(history.workers()[0].chunks, 0);
    QCOMPARE(history.workers()[1].chunks, 1);
}

void TestHistory::terminateCutsTheRunningItem()
{
    m_trace->sent(0, 0, 0);
    m_trace->ran(0, 0, 0, 0, {{5, 6}});
    m_trace->cut(0, 0, 0, 2, 6);
    m_trace->failed(0, Outcome::Terminated, poolTerminatedError());
    m_trace->say({.kind = EventKind::PoolTerminated});
    const History history = read();
    QCOMPARE(states(history),
             (QList{Ok, ItemState::Running, NotStarted, NotStarted, NotStarted, NotStarted, NotStarted}));
    QCOMPARE(history.item({0}, 1).stamp->end, -1);
    QCOMPARE(history.jobs()[0].cutItems, 1);
    QCOMPARE(history.jobs()[0].endedItems, 1);
    QVERIFY(history.terminatedAt() > 0);
}

void TestHistory::readyAndTerminatedJobsDiffer()
{
    m_trace->submitted(1, 0, 0);
    m_trace->submitted(2, 1, 1);
    m_trace->ready(1);
    m_trace->failed(0, Outcome::Raised, boom);
    m_trace->failed(2, Outcome::Terminated, poolTerminatedError());
    const History history = read();
    QCOMPARE(history.jobs()[0].error, boom);
    QCOMPARE(history.jobs()[0].outcome, Outcome::Raised);
    QVERIFY(history.jobs()[0].readyAt > 0);
    QVERIFY(history.jobs()[1].readyAt > 0 && !history.jobs()[1].error);
    QCOMPARE(history.jobs()[1].chunking.count(), 0u);
    QCOMPARE(history.jobs()[2].readyAt, -1);
    QVERIFY(history.jobs()[2].terminated && !history.jobs()[0].terminated);
}

void TestHistory::workersAddUpWhatTheyDid()
{
    for (quint32 chunk : {0, 1}) {
        m_trace->sent(1, 0, chunk);
        m_trace->ran(1, 0, chunk, 0, {{1, 3}, {3, 3}, {4, 9}});
        m_trace->reported(1, 0, chunk);
    }
    m_trace->say({.kind = EventKind::WorkerStopping, .worker = {1}});
    m_trace->workerEnded(1, {.code = 0, .expected = true});
    const History history = read();
    const WorkerHistory &worker = history.workers()[1];
    QCOMPARE(worker.pid, 101);
    QCOMPARE(worker.items, 6);
    QCOMPARE(worker.chunks, 2);
    QCOMPARE(worker.busy, 14 * ms);
    QVERIFY(worker.startingAt < worker.readyAt && worker.readyAt < worker.stoppingAt
            && worker.stoppingAt < worker.endedAt);
    QVERIFY(worker.exit.expected);
    QCOMPARE(history.workers()[0].items, 0);
    QCOMPARE(history.eventCount(EventKind::ChunkReported), size_t(2));
}

void TestHistory::aBurstTellsTheSameAsItsChunksOneByOne_data()
{
    QTest::addColumn<qint64>("chunksize");
    QTest::newRow("of one item") << qint64(1);
    QTest::newRow("of few items") << qint64(3);
    QTest::newRow("of many items") << qint64(40);
}

void TestHistory::aBurstTellsTheSameAsItsChunksOneByOne()
{
    QFETCH(const qint64, chunksize);
    constexpr quint32 chunks = 5;
    const qint64 items = chunksize * chunks - (chunksize > 1 ? 1 : 0);
    const Chunking chunking(items, chunksize);
    std::vector<ItemStamp> stamps;
    for (qint64 i = 0; i < items; ++i)
        stamps.push_back({(100 + 2 * i) * ms, (101 + 2 * i) * ms});

    Trace traces[2];
    for (Trace &trace : traces) {
        trace.append({.kind = EventKind::PoolOpened, .count = 1});
        trace.append({.kind = EventKind::WorkerStarting, .worker = {0}, .count = 100});
        trace.append({.kind = EventKind::JobSubmitted}, JobInfo{.items = items, .chunksize = chunksize});
    }
    const qint64 end = 1000 * ms;
    // Sent at once and taken back, sent again, reported in two pieces.
    for (const auto &[kind, at, first, count] : {std::tuple(EventKind::ChunkSent, 10 * ms, 0u, chunks),
                                                 {EventKind::ChunkReturned, 20 * ms, 2u, 3u},
                                                 {EventKind::ChunkSent, 30 * ms, 2u, 3u},
                                                 {EventKind::ItemsRan, end, 0u, 3u},
                                                 {EventKind::ChunkReported, end, 0u, 3u},
                                                 {EventKind::ItemsRan, end + 1, 3u, 2u},
                                                 {EventKind::ChunkReported, end + 2, 3u, 2u}}) {
        for (const auto &[trace, burst] : {std::pair(&traces[0], count), {&traces[1], 1u}}) {
            for (quint32 chunk = first; chunk < first + count; chunk += burst) {
                const Event event{.at = at, .kind = kind, .chunk = chunk, .count = burst};
                const ItemRange range{chunking.chunk(chunk).begin, chunking.chunk(chunk + burst - 1).end};
                if (kind == EventKind::ItemsRan)
                    trace->append(event, std::span(stamps).subspan(size_t(range.begin), size_t(range.size())));
                else
                    trace->append(event);
            }
        }
    }
    History burst;
    burst.update(traces[0]);
    History single;
    single.update(traces[1]);

    QCOMPARE(burst.chunkRunCount(), size_t(8));
    QCOMPARE(single.chunkRunCount(), size_t(8));
    for (quint32 id = 0; id < 8; ++id) {
        const ChunkRun one = burst.chunkRun(id);
        const ChunkRun other = single.chunkRun(id);
        QCOMPARE(one.chunk, other.chunk);
        QCOMPARE(one.state, other.state);
        QCOMPARE(one.state, id >= 2 && id < 5 ? ChunkRun::State::Returned : ChunkRun::State::Reported);
        QCOMPARE(one.sentAt, other.sentAt);
        QCOMPARE(one.settledAt, other.settledAt);
        QCOMPARE(one.begun, other.begun);
        QCOMPARE(one.ended, other.ended);
        QCOMPARE(one.firstStart, other.firstStart);
        QCOMPARE(one.lastEnd, other.lastEnd);
        QCOMPARE(one.busy, other.busy);
        QCOMPARE(one.itemRunCount, other.itemRunCount);
        for (quint32 i = 0; i < one.itemRunCount; ++i) {
            QCOMPARE(burst.piece(one, i).first, chunking.chunk(one.chunk).begin);
            QCOMPARE(burst.piece(one, i).count, chunking.chunk(one.chunk).size());
        }
    }
    for (qint64 i = 0; i < items; ++i) {
        QCOMPARE(burst.item({0}, i).state, Ok);
        QCOMPARE(burst.item({0}, i).stamp, stamps[size_t(i)]);
        QCOMPARE(single.item({0}, i).stamp, stamps[size_t(i)]);
    }
    for (const EventKind kind : {EventKind::ChunkSent, EventKind::ChunkReturned, EventKind::ChunkReported})
        QCOMPARE(burst.eventCount(kind), single.eventCount(kind));
    QCOMPARE(burst.workers()[0].busy, items * ms);
    QCOMPARE(burst.workers()[0].chunks, single.workers()[0].chunks);
    QCOMPARE(burst.jobs()[0].settledChunks, chunks);
}

void TestHistory::aWorkerIsStoppedUntilItIsResumedOrEnds()
{
    const auto signal = [this](Signal sent) { m_trace->signalled(1, sent); };
    signal(Signal::Continue); // it runs anyway
    QVERIFY(read().workers()[1].stops.empty());
    signal(Signal::Stop);
    QVERIFY(read().workers()[1].isStopped());
    signal(Signal::Stop); // a second one changes nothing
    signal(Signal::Continue);
    signal(Signal::Stop);
    m_trace->workerEnded(1, {.signal = 9});
    signal(Signal::Stop); // it hit nobody
    const WorkerHistory worker = read().workers()[1];
    QVERIFY(!worker.isStopped());
    QCOMPARE(worker.stops.size(), size_t(2));
    QCOMPARE(worker.stops[0].to - worker.stops[0].from, 2 * ms);
    QCOMPARE(worker.stops[1].to, worker.endedAt);
    QVERIFY(read().workers()[0].stops.empty());
}

void TestHistory::callbacksAndStepsAreKept()
{
    Trace &trace = m_trace->trace;
    trace.append({.kind = EventKind::StepStarted, .count = 4},
                 StepInfo{.call = Call::Get, .text = QStringLiteral("get")});
    m_trace->say({.kind = EventKind::CallbackStarted, .outcome = Outcome::Raised, .job = {0}});
    QCOMPARE(read().jobs()[0].callbacks[0].endedAt, -1);
    trace.append({.at = 90, .kind = EventKind::CallbackEnded, .outcome = Outcome::Raised, .job = {0}}, boom);
    m_trace->say({.kind = EventKind::StepEnded, .outcome = Outcome::Raised});
    const History history = read();
    const CallbackHistory &callback = history.jobs()[0].callbacks[0];
    QVERIFY(callback.isErrorCallback && callback.raised);
    QCOMPARE(callback.endedAt, 90);
    QCOMPARE(history.steps().size(), size_t(1));
    QCOMPARE(history.steps()[0].index, 4);
    QCOMPARE(history.steps()[0].info.text, QStringLiteral("get"));
    QVERIFY(history.steps()[0].raised);
}

void TestHistory::readingInPiecesIsReadingAtOnce()
{
    History inPieces;
    inPieces.update(m_trace->trace);
    for (quint32 chunk : {0, 1, 2}) {
        m_trace->sent(0, 0, chunk);
        inPieces.update(m_trace->trace);
        m_trace->ran(0, 0, chunk, 0, std::vector<ItemStamp>(chunk == 2 ? 1 : 3, ItemStamp{1, 2}));
        inPieces.update(m_trace->trace);
        m_trace->reported(0, 0, chunk);
    }
    inPieces.update(m_trace->trace);
    inPieces.update(m_trace->trace);
    const History atOnce = read();
    QCOMPARE(states(inPieces), states(atOnce));
    QCOMPARE(inPieces.jobs()[0].endedItems, 7);
    QCOMPARE(atOnce.jobs()[0].endedItems, 7);
    QCOMPARE(inPieces.workers()[0].busy, atOnce.workers()[0].busy);
    QCOMPARE(inPieces.lastEventAt(), atOnce.lastEventAt());
}

void TestHistory::catchingUpTakesInNoMoreThanItIsAllowed()
{
    for (quint32 chunk : {0, 1, 2}) {
        m_trace->sent(0, 0, chunk);
        m_trace->ran(0, 0, chunk, 0, std::vector<ItemStamp>(chunk == 2 ? 1 : 3, ItemStamp{1, 2}));
        m_trace->reported(0, 0, chunk);
    }
    History slowly;
    size_t before = 0;
    while (!slowly.catchUp(m_trace->trace, 1)) {
        QCOMPARE(slowly.applied(), before + 1); // an event is never cut in two
        before = slowly.applied();
    }
    QCOMPARE(states(slowly), states(read()));
    QCOMPARE(slowly.applied(), slowly.view().size());

    History atOnce;
    QVERIFY(atOnce.catchUp(m_trace->trace, History::eventCost * 1000));
}

TEST_CLASS(TestHistory, NoApplication)
#include "tst_history.moc"
