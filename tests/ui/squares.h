#pragma once

#include "ui/base/runfigures.h"
#include "ui/runs/keptrun.h"

namespace pool {

// A program of one call, and a run of it that was stopped after its end.
inline Scenario squares()
{
    Scenario scenario{.title = QStringLiteral("squares"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 4}, .chunksize = 2};
    map.method = Method::Map;
    scenario.program = {Step{.call = map}};
    return scenario;
}

inline KeptRun keptSquares(TraceSource source = TraceSource::Seen)
{
    auto result = std::make_shared<RunResult>();
    result->scenario = squares();
    result->trace = std::make_shared<Trace>(source);
    result->processes = 2;
    result->interrupted = true;
    constexpr qint64 ms = 1'000'000;
    Trace &trace = *result->trace;
    trace.append({.at = 0, .kind = EventKind::PoolOpened, .count = 2});
    trace.append({.at = ms, .kind = EventKind::JobSubmitted, .job = {0}},
                 JobInfo{.method = Method::Map, .items = 4, .chunksize = 2});
    for (quint32 worker = 0; worker < 2; ++worker) {
        trace.append({.at = ms, .kind = EventKind::WorkerStarting, .worker = {worker}, .count = 4000 + worker});
        trace.append({.at = 2 * ms, .kind = EventKind::WorkerReady, .worker = {worker}});
        trace.append({.at = 2 * ms, .kind = EventKind::ChunkSent, .worker = {worker}, .job = {0}, .chunk = worker});
        trace.append({.at = 4 * ms, .kind = EventKind::ItemsRan, .worker = {worker}, .job = {0}, .chunk = worker},
                     std::vector<ItemStamp>{{2 * ms, 3 * ms}, {3 * ms, 4 * ms}});
        trace.append({.at = 4 * ms, .kind = EventKind::ChunkReported, .worker = {worker}, .job = {0}, .chunk = worker});
    }
    trace.append({.at = 5 * ms, .kind = EventKind::JobReady, .job = {0}});
    auto table = std::make_shared<ValueTable>(4);
    const qint64 values[] = {0, 1, 4, 9};
    table->setIntegers(0, values, 4);
    JobRun job{.method = Method::Map, .items = 4, .id = JobId{0}};
    job.returned = Values(table);
    result->jobs.push_back(job);
    auto history = std::make_shared<History>();
    history->update(*result->trace);
    return keep(result, history, std::make_shared<const RunFigures>(figuresOfRun(*history)), QStringLiteral("Squares"));
}

} // namespace pool
