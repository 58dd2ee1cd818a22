#pragma once

#include "core/program/runresult.h"
#include "core/record/record.h"
#include "core/scenario/scenariojson.h"

#include <QBuffer>

// A run that no pool was needed for, with a bit of everything: a worker that dies in an item which is run again by its
// successor, a worker that is stopped, a chunk that is taken back, output, values of every kind, an error_callback's
// error, a refused call. How long items waited for a processor was measured, or not. Small enough for its file to be
// spoilt in every way.
inline pool::RunResult smallRun(bool isMeasured = true)
{
    using namespace pool;
    constexpr qint64 ms = 1'000'000;
    const auto trace = std::make_shared<Trace>();
    const Error lost{.type = QStringLiteral("WorkerLostError"),
                     .message = QStringLiteral("worker 2 is gone"),
                     .kind = Error::Kind::WorkerLost,
                     .worker = WorkerId{1},
                     .pid = 11,
                     .item = 3,
                     .cause = QStringLiteral("SIGKILL"),
                     .phase = QStringLiteral("running")};
    const Error boom{.type = QStringLiteral("ValueError"), .message = QStringLiteral("b\u00f6\n"), .item = 0};
    const Error refusal{.type = QStringLiteral("ValueError"), .message = QStringLiteral("Pool not running")};
    const auto stepStarts = [&](qint64 at, qint64 index, Call call, const char *text) {
        trace->append({.at = at, .kind = EventKind::StepStarted, .count = index},
                      StepInfo{call, QString::fromLatin1(text)});
    };
    const auto stepEnds = [&](qint64 at, qint64 index, Outcome outcome = Outcome::Ok) {
        trace->append({.at = at, .kind = EventKind::StepEnded, .outcome = outcome, .count = index});
    };
    const auto runs = [&](Event event, const std::vector<ItemStamp> &stamps) {
        event.kind = EventKind::ItemsRan;
        trace->append(event, stamps);
    };

    const auto measured = [&](quint32 worker, qint64 from, qint64 to, qint64 ran) {
        if (isMeasured)
            trace->append({.at = to, .kind = EventKind::ProcessorMeasured, .worker = {worker}},
                          ProcessorTime{.from = from, .to = to, .ran = ran, .waited = to - from - ran});
    };

    trace->append({.at = 0, .kind = EventKind::PoolOpened, .count = 2});
    for (quint32 worker = 0; worker < 2; ++worker) {
        trace->append({.at = 1, .kind = EventKind::WorkerStarting, .worker = {worker}, .count = 10 + worker});
        trace->append({.at = ms, .kind = EventKind::WorkerReady, .worker = {worker}});
    }
    stepStarts(2 * ms, 0, Call::MapAsync, "r = pool.map_async(probe, range(5), chunksize=2)");
    trace->append({.at = 2 * ms + 1, .kind = EventKind::JobSubmitted, .job = {0}},
                  JobInfo{.method = Method::MapAsync,
                          .task = QStringLiteral("probe"),
                          .items = 5,
                          .chunksize = 2,
                          .hasCallback = true});
    stepEnds(2 * ms + 2, 0);
    stepStarts(2 * ms + 3, 1, Call::Get, "r.get()");
    trace->append({.at = 3 * ms, .kind = EventKind::ChunkSent, .worker = {0}, .job = {0}, .chunk = 0});
    trace->append({.at = 3 * ms, .kind = EventKind::ChunkSent, .worker = {1}, .job = {0}, .chunk = 1, .count = 2});
    trace->append({.at = 4 * ms, .kind = EventKind::ChunkReturned, .worker = {1}, .job = {0}, .chunk = 2});
    measured(0, 4 * ms, 6 * ms, ms);
    runs({.at = 6 * ms, .worker = {0}, .job = {0}, .chunk = 0}, {{4 * ms, 5 * ms}, {5 * ms, 6 * ms}});
    trace->append({.at = 6 * ms, .kind = EventKind::ChunkReported, .worker = {0}, .job = {0}, .chunk = 0});
    trace->append({.at = 6 * ms, .kind = EventKind::Output, .worker = {0}},
                  OutputLine{.worker = {0}, .text = QStringLiteral("a \"line\"")});
    trace->append({.at = 7 * ms, .kind = EventKind::ChunkSent, .worker = {0}, .job = {0}, .chunk = 2});
    trace->append({.at = 7 * ms, .kind = EventKind::Signalled, .worker = {0}, .count = qint64(Signal::Stop)});
    measured(1, 4 * ms, 5 * ms, ms);
    runs({.at = 8 * ms, .worker = {1}, .job = {0}, .chunk = 1}, {{4 * ms, 5 * ms}});
    trace->append({.at = 8 * ms,
                   .kind = EventKind::ChunkLost,
                   .outcome = Outcome::GoesOn,
                   .worker = {1},
                   .job = {0},
                   .chunk = 1,
                   .first = 5 * ms,
                   .count = 2},
                  lost);
    trace->append(
        {.at = 8 * ms, .kind = EventKind::WorkerEnded, .worker = {1}},
        WorkerExit{.signal = 9,
                   .reason = {.kind = EndReason::Kind::ItemTooLong, .time = std::chrono::seconds(1), .item = 3}});
    trace->append({.at = 9 * ms, .kind = EventKind::WorkerStarting, .worker = {2}, .count = 12});
    trace->append({.at = 9 * ms, .kind = EventKind::Signalled, .worker = {0}, .count = qint64(Signal::Continue)});
    trace->append({.at = 10 * ms, .kind = EventKind::WorkerReady, .worker = {2}});
    trace->append(
        {.at = 10 * ms, .kind = EventKind::ChunkSent, .attempt = 1, .worker = {2}, .job = {0}, .chunk = 1, .first = 1});
    measured(0, 10 * ms, 11 * ms, ms / 2);
    runs({.at = 11 * ms, .worker = {0}, .job = {0}, .chunk = 2}, {{10 * ms, 11 * ms}});
    trace->append({.at = 11 * ms, .kind = EventKind::ChunkReported, .worker = {0}, .job = {0}, .chunk = 2});
    measured(2, 10 * ms, 12 * ms, 0);
    runs({.at = 12 * ms, .attempt = 1, .worker = {2}, .job = {0}, .chunk = 1, .first = 1}, {{10 * ms, 12 * ms}});
    trace->append(
        {.at = 12 * ms, .kind = EventKind::ChunkReported, .attempt = 1, .worker = {2}, .job = {0}, .chunk = 1});
    trace->append({.at = 12 * ms, .kind = EventKind::ArgumentsPickled, .worker = {0}, .job = {0}, .chunk = 2},
                  Pickling{.bytes = 70, .pickling = 800});
    trace->append({.at = 12 * ms, .kind = EventKind::ResultPickled, .worker = {0}, .job = {0}, .chunk = 2},
                  Pickling{.bytes = 60, .pickling = 90});
    trace->append({.at = 13 * ms, .kind = EventKind::CallbackStarted, .job = {0}});
    trace->append({.at = 14 * ms, .kind = EventKind::CallbackEnded, .job = {0}});
    trace->append({.at = 14 * ms, .kind = EventKind::JobReady, .job = {0}});
    stepEnds(15 * ms, 1);
    stepStarts(15 * ms, 2, Call::ApplyAsync, "a = pool.apply_async(probe)");
    trace->append({.at = 15 * ms, .kind = EventKind::JobSubmitted, .job = {1}},
                  JobInfo{.method = Method::ApplyAsync,
                          .task = QStringLiteral("probe"),
                          .items = 1,
                          .chunksize = 1,
                          .hasErrorCallback = true});
    stepEnds(15 * ms, 2);
    stepStarts(15 * ms, 3, Call::Ready, "a.ready()");
    stepEnds(15 * ms, 3);
    trace->append({.at = 16 * ms, .kind = EventKind::ChunkSent, .worker = {2}, .job = {1}, .chunk = 0});
    runs({.at = 17 * ms, .worker = {2}, .job = {1}, .chunk = 0}, {{16 * ms, 17 * ms}});
    trace->append({.at = 17 * ms,
                   .kind = EventKind::ChunkReported,
                   .outcome = Outcome::Raised,
                   .worker = {2},
                   .job = {1},
                   .chunk = 0},
                  boom);
    trace->append({.at = 17 * ms, .kind = EventKind::CallbackStarted, .outcome = Outcome::Raised, .job = {1}});
    trace->append({.at = 18 * ms, .kind = EventKind::CallbackEnded, .job = {1}});
    trace->append({.at = 18 * ms, .kind = EventKind::JobReady, .outcome = Outcome::Raised, .job = {1}}, boom);
    stepStarts(19 * ms, 4, Call::Close, "pool.close()");
    trace->append({.at = 19 * ms, .kind = EventKind::PoolClosed});
    stepEnds(19 * ms, 4);
    stepStarts(19 * ms, 5, Call::Apply, "pool.apply(square, (3,))");
    stepEnds(20 * ms, 5, Outcome::Raised);
    trace->append({.at = 20 * ms, .kind = EventKind::PoolTerminated});
    for (const quint32 worker : {0, 2}) {
        trace->append({.at = 20 * ms, .kind = EventKind::WorkerStopping, .worker = {worker}});
        trace->append({.at = 21 * ms, .kind = EventKind::WorkerEnded, .worker = {worker}},
                      WorkerExit{.expected = true});
    }
    trace->append({.at = 22 * ms, .kind = EventKind::PoolJoined});

    RunResult run;
    run.scenario = readScenario(R"({"format":"pool-scenario/1","seed":7,"pool":{"processes":2,"retries":1},"program":[
        {"call":"map_async","task":"probe","items":{"range":[0,5]},"chunksize":2,"as":"r","callback":true},
        {"call":"get","on":"r"},
        {"call":"apply_async","task":"probe","args":[1],"as":"a","error_callback":true}, {"call":"ready","on":"a"},
        {"call":"close"}, {"call":"apply","task":"square","args":[3]}]})");
    run.trace = trace;
    run.processes = 2;
    run.stateAfter = Pool::State::Close;
    run.origin = RunOrigin{
        .engine = QStringLiteral("qt"), .version = QStringLiteral("0.1.0"), .cpus = 2, .os = QStringLiteral("x")};
    const Values values = Values::of({7, 0.5, nullptr, QStringLiteral("t"), QCborArray{1, true}});
    run.jobs = {{.as = QStringLiteral("r"), .method = Method::MapAsync, .items = 5, .id = JobId{0}, .returned = values},
                {.as = QStringLiteral("a"), .method = Method::ApplyAsync, .items = 1, .id = JobId{1}},
                {.method = Method::Apply, .items = 1, .refused = refusal}};
    run.jobs[0].callbacks.push_back({.at = 13 * ms, .argument = values});
    run.jobs[1].callbacks.push_back({.at = 17 * ms, .argument = boom});
    run.steps = {
        {.index = 0, .call = Call::MapAsync, .startedAt = 2 * ms, .endedAt = 2 * ms + 2},
        {.index = 1, .call = Call::Get, .startedAt = 2 * ms + 3, .endedAt = 15 * ms},
        {.index = 2, .call = Call::ApplyAsync, .startedAt = 15 * ms, .endedAt = 15 * ms},
        {.index = 3, .call = Call::Ready, .startedAt = 15 * ms, .endedAt = 15 * ms, .value = QCborValue(false)},
        {.index = 4, .call = Call::Close, .startedAt = 19 * ms, .endedAt = 19 * ms},
        {.index = 5, .call = Call::Apply, .startedAt = 19 * ms, .endedAt = 20 * ms, .error = refusal}};
    run.uncaught = refusal;
    return run;
}

// What somebody has to say of it, once of a place of each kind.
inline std::vector<pool::Note> smallNotes()
{
    return {{QStringLiteral("here it begins"), pool::Note::Moment{2'000'001}},
            {QStringLiteral("the \"last\" \u00e9"), pool::Note::Item{{1}, 0}},
            {QStringLiteral("it waits"), pool::Note::Range{8'000'000, 10'500'000}}};
}

// Its file.
inline QByteArray smallSavedRun()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    pool::writeRecord(buffer, smallRun(), pool::RecordDetail::File, smallNotes());
    return buffer.data();
}
