#include "core/trace/history.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// A trace that may not grow for ever: what it drops, what it counts, and what its readers make of the rest.
class TestBoundedTrace : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 bound = 1 << 20;

    // A pool of two workers that does jobs of one chunk of 20 items; a worker is replaced after every 500.
    struct Teller {
        explicit Teller(Trace &tracing)
            : trace(tracing)
        {
            append({.kind = EventKind::PoolOpened, .count = 2});
            startWorker();
            startWorker();
        }

        void append(Event event)
        {
            event.at = ++at;
            trace.append(event);
            ++events;
        }

        void startWorker()
        {
            append({.kind = EventKind::WorkerStarting, .worker = {workers}, .count = 1000 + qint64(workers)});
            append({.kind = EventKind::WorkerReady, .worker = {workers}});
            ++workers;
        }

        void replaceOldest()
        {
            Event ended{.at = ++at, .kind = EventKind::WorkerEnded, .worker = {workers - 2}};
            trace.append(ended, WorkerExit{.expected = true});
            ++events;
            startWorker();
        }

        void submit()
        {
            trace.append({.at = ++at, .kind = EventKind::JobSubmitted, .job = {jobs}},
                         JobInfo{.task = QStringLiteral("t"), .items = 20, .chunksize = 20});
            append({.kind = EventKind::ChunkSent, .worker = {workers - 1}, .job = {jobs}, .count = 1});
            ++events;
        }

        void finish()
        {
            const std::vector<ItemStamp> stamps(20, ItemStamp{at, at + 1});
            Event event{.at = ++at, .kind = EventKind::ItemsRan, .worker = {workers - 1}, .job = {jobs}};
            trace.append(event, stamps);
            append({.kind = EventKind::ChunkReported, .worker = {workers - 1}, .job = {jobs}, .count = 1});
            append({.kind = EventKind::JobReady, .job = {jobs++}});
            ++events;
            if (jobs % 500 == 0)
                replaceOldest();
        }

        void doJobs(int count)
        {
            for (int i = 0; i < count; ++i) {
                submit();
                finish();
            }
        }

        Trace &trace;
        qint64 at = 0;
        size_t events = 0;
        quint32 workers = 0;
        quint32 jobs = 0;
    };

private slots:
    void withoutABoundNothingIsDropped()
    {
        Trace trace;
        Teller(trace).doJobs(5000);
        QCOMPARE(trace.droppedEvents(), size_t(0));
        QVERIFY(trace.bytes() > 2 * bound);
        QCOMPARE(trace.view().first(), size_t(0));
    }

    void memoryStaysWithinTheBoundAndEveryDroppedEventIsCounted()
    {
        Trace trace(Clock::now(), bound);
        Teller teller(trace);
        for (int round = 0; round < 50; ++round) {
            teller.doJobs(200);
            QVERIFY2(trace.bytes() <= bound, qPrintable(QString::number(trace.bytes())));
        }
        const Trace::View view = trace.view();
        QCOMPARE(view.size(), teller.events);
        QCOMPARE(view.first(), trace.droppedEvents());
        QVERIFY(view.first() > 0);
        QVERIFY(view.size() - view.first() > 4096); // and it keeps what it has room for
    }

    void textsCountToo()
    {
        Trace trace(Clock::now(), bound);
        for (int i = 0; i < 1000; ++i) {
            trace.append({.kind = EventKind::Output}, OutputLine{{}, QString(10'000, u'x')});
            QVERIFY(trace.bytes() <= bound);
        }
        const Trace::View view = trace.view();
        QVERIFY(view.size() - view.first() >= 30);
        QCOMPARE(view.output(view[view.first()]).text.size(), 10'000);
    }

    void oneEventLargerThanTheBoundIsKept()
    {
        Trace trace(Clock::now(), bound);
        trace.append({.kind = EventKind::PoolOpened, .count = 1});
        trace.append({.kind = EventKind::ItemsRan}, std::vector<ItemStamp>(100'000));
        const Trace::View view = trace.view();
        QCOMPARE(view.first(), size_t(1));
        QCOMPARE(view[1].count, 100'000);
        trace.append({.kind = EventKind::PoolClosed});
        QCOMPARE(trace.view().first(), size_t(2));
        QVERIFY(trace.bytes() <= bound);
    }

    void aNewReaderKnowsHowThingsStandAndTheNewestJobs()
    {
        Trace trace(Clock::now(), bound);
        Teller teller(trace);
        teller.doJobs(9'900);
        History history;
        history.update(trace);
        QCOMPARE(history.droppedEvents(), trace.droppedEvents());
        QCOMPARE(history.processes(), 2);
        QCOMPARE(history.jobs().size(), size_t(9'900));
        QCOMPARE(history.workers().size(), size_t(teller.workers));
        QCOMPARE(history.workers().back().pid, qint64(1000 + teller.workers - 1));
        QVERIFY(history.workers().back().endedAt < 0);
        QVERIFY(history.workers().front().endedAt >= 0);

        QVERIFY(!history.isFollowed({0}));
        const JobId newest{9'899};
        QVERIFY(history.isFollowed(newest));
        QCOMPARE(history.item(newest, 7).state, ItemState::Ok);
        QCOMPARE(history.item(newest, 7).worker, WorkerId{teller.workers - 1});
        int followed = 0;
        for (const JobHistory &job : history.jobs()) {
            if (!history.isFollowed(job.id))
                continue;
            ++followed;
            QCOMPARE(job.endedItems, 20);
            QCOMPARE(job.settledChunks, 1u);
            QVERIFY(job.readyAt > 0);
        }
        QVERIFY(followed > 500);
    }

    void aReaderThatKeepsUpMissesNothing()
    {
        Trace trace(Clock::now(), bound);
        Teller teller(trace);
        History history;
        for (int round = 0; round < 50; ++round) {
            teller.doJobs(100);
            history.update(trace);
        }
        QVERIFY(trace.droppedEvents() > 0);
        QCOMPARE(history.droppedEvents(), size_t(0));
        QCOMPARE(history.item({0}, 0).state, ItemState::Ok);
        qint64 items = 0;
        for (const WorkerHistory &worker : history.workers())
            items += worker.items;
        QCOMPARE(items, 5000 * 20);
    }

    void aReaderThatFallsBehindGoesOnBehindTheGap()
    {
        Trace trace(Clock::now(), bound);
        Teller teller(trace);
        teller.doJobs(10);
        teller.submit(); // and it is not finished when the reader looks away
        History history;
        history.update(trace);
        const size_t seen = history.applied();
        teller.finish();
        teller.doJobs(10'000);
        teller.submit();
        history.update(trace);
        QCOMPARE(history.droppedEvents(), trace.droppedEvents() - seen);
        QCOMPARE(history.item({3}, 0).state, ItemState::Ok); // seen before
        QVERIFY(!history.isFollowed({10}));
        QVERIFY(history.isFollowed({10'011}));
        teller.finish();
        history.update(trace);
        QCOMPARE(history.item({10'011}, 19).state, ItemState::Ok);
        QCOMPARE(history.workers().size(), size_t(teller.workers));
    }

    void aJobThatLastsLongerThanTheHistoryIsLeftOut()
    {
        Trace trace(Clock::now(), bound);
        Teller teller(trace);
        const JobId longest{teller.jobs++};
        trace.append({.kind = EventKind::JobSubmitted, .job = longest}, JobInfo{.items = 100'000, .chunksize = 1});
        for (qint64 i = 0; i < 100'000; ++i) {
            const Event event{.worker = {0}, .job = longest, .chunk = quint32(i), .count = 1};
            Event sent = event, ran = event, reported = event;
            sent.kind = EventKind::ChunkSent;
            ran.kind = EventKind::ItemsRan;
            reported.kind = EventKind::ChunkReported;
            trace.append(sent);
            trace.append(ran, std::vector<ItemStamp>(1));
            trace.append(reported);
        }
        History history;
        history.update(trace);
        QVERIFY(!history.isFollowed(longest));
        trace.append({.at = 9, .kind = EventKind::JobReady, .job = longest});
        teller.doJobs(1);
        history.update(trace);
        QCOMPARE(history.jobs()[longest.value].readyAt, 9);
        QVERIFY(history.isFollowed({longest.value + 1}));
        QCOMPARE(history.item({longest.value + 1}, 0).state, ItemState::Ok);
    }
};

TEST_CLASS(TestBoundedTrace, QCoreApplication)
#include "tst_boundedtrace.moc"
