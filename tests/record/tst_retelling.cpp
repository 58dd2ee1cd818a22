#include "core/record/record.h"
#include "core/record/retelling.h"
#include "tests/record/readingback.h"
#include "tests/record/smallrecord.h"
#include "tests/testmain.h"

using namespace pool;

class TestRetelling : public QObject
{
    Q_OBJECT

private slots:
    void aChunkIsToldInTheOrderOfTime();
    void aLostChunkEndsWithItsWorker();
    void whatIsNotRecordedIsNotWritten();
};

namespace {

// One job of two items, which worker 0 ran as one chunk from 2 to 4.
RecordedRun smallRecordedRun()
{
    RecordedRun run;
    run.processes = 1;
    run.stateAfter = Pool::State::Terminate;
    run.workers.push_back({.pid = 10, .startedAt = 1, .endedAt = 9});
    RecordedJob job;
    job.info = {.method = Method::Map, .items = 2, .chunksize = 2};
    job.submittedAt = 1;
    job.readyAt = 5;
    job.stamps = {{2, 3}, {3, 4}};
    job.chunks.push_back({.ended = 2, .start = 2, .lastEnd = 4});
    run.jobs.push_back(std::move(job));
    run.output << QStringLiteral("a line");
    return run;
}

std::vector<EventKind> kinds(RecordedRun &run)
{
    std::vector<EventKind> kinds;
    const std::shared_ptr<Trace> trace = Retelling(run).tell();
    const Trace::View view = trace->view();
    for (size_t i = 0; i < view.size(); ++i)
        kinds.push_back(view[i].kind);
    return kinds;
}

} // namespace

void TestRetelling::aChunkIsToldInTheOrderOfTime()
{
    RecordedRun run = smallRecordedRun();
    using enum EventKind;
    const std::vector<EventKind> told{PoolOpened,  WorkerStarting, WorkerReady,    JobSubmitted,
                                      ChunkSent,   ItemsRan,       ChunkReported,  JobReady,
                                      WorkerEnded, Output,         PoolTerminated, PoolJoined};
    QVERIFY(kinds(run) == told);
    QCOMPARE(run.jobs[0].run.id, std::optional(JobId{0}));
    QVERIFY(restored(smallRecordedRun()).run.trace->isRetold());
}

void TestRetelling::aLostChunkEndsWithItsWorker()
{
    RecordedRun run = smallRecordedRun();
    RecordedChunk &chunk = run.jobs[0].chunks[0];
    chunk.ended = 1;
    chunk.isRunning = true;
    chunk.cutStart = 3;
    chunk.end = RecordedChunk::End::Lost;
    run.jobs[0].stamps.pop_back();
    run.workers[0].exit.signal = 9;
    const std::shared_ptr<Trace> trace = Retelling(run).tell();
    const Trace::View view = trace->view();
    for (size_t i = 0; i < view.size(); ++i) {
        if (view[i].kind != EventKind::ChunkLost)
            continue;
        QCOMPARE(view[i].at, run.workers[0].endedAt);
        QCOMPARE(view[i].count, 2); // item 1 was running
        return;
    }
    QFAIL("no chunk was lost");
}

void TestRetelling::whatIsNotRecordedIsNotWritten()
{
    const QJsonObject record = makeRecord(read(smallRecord()).run, RecordDetail::Summary);
    const QJsonValue metrics = record[u"metrics"];
    for (const char *key : {"overhead_ms", "idle_ms", "overhead_efficiency", "distribution_efficiency"}) {
        QVERIFY(metrics[QLatin1String(key)].isNull());
        QVERIFY(metrics[u"jobs"][0][QLatin1String(key)].isNull());
    }
    QCOMPARE(metrics[u"makespan_ms"].toDouble(), 19.5);
    QCOMPARE(metrics[u"items_ok"].toInt(), 4);
    QVERIFY(record[u"events"][u"chunk_sent"].isNull());
    QCOMPARE(record[u"events"][u"job_submitted"].toInt(), 1);
}

TEST_CLASS(TestRetelling, NoApplication)
#include "tst_retelling.moc"
