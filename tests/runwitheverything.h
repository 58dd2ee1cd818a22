#pragma once

#include "tests/literaltrace.h"

#include <memory>

namespace pool {

inline void burst(LiteralTrace &trace, EventKind kind, quint32 worker, quint32 job, quint32 chunk, qint64 chunks)
{
    trace.say({.kind = kind, .worker = {worker}, .job = {job}, .chunk = chunk, .count = chunks});
}

// Two jobs, deaths, retries, bursts, chunks that are taken back, errors, callbacks, stops, an end by terminate().
inline std::unique_ptr<LiteralTrace> runWithEverything()
{
    auto trace = std::make_unique<LiteralTrace>();
    trace->opened(2);
    trace->worker(0, 100);
    trace->worker(1, 101);
    trace->submitted(0, 7, 3);
    trace->step(0, Call::MapAsync, QStringLiteral("result = pool.map_async(...)"), 5, 6);
    trace->at(7).signalled(0, Signal::Stop);
    trace->signalled(0, Signal::Stop);
    trace->signalled(0, Signal::Continue);
    trace->sent(0, 0, 0);
    trace->measured(0, {10, 11, 1, 0});
    trace->ran(0, 0, 0, 0, {{10, 11}});
    trace->sent(1, 0, 1);
    trace->ran(1, 0, 1, 0, {{11, 12}, {12, 14}});
    trace->goesOnAfterLoss(0, 0, 0, 2, 12, LiteralTrace::workerLost());
    trace->workerEnded(0, {.signal = 9});
    trace->starting(2, 102);
    trace->raised(1, 0, 1);
    trace->started(2);
    trace->sent(2, 0, 0, 1, 1);
    trace->ran(2, 0, 0, 1, {{20, 21}}, 1);
    trace->goesOnAfterItem(2, 0, 0);
    trace->sent(1, 0, 0, 2, 0);
    trace->submitted(1, 40, 2);
    burst(*trace, EventKind::ChunkSent, 2, 1, 0, 5);
    trace->ran(2, 1, 0, 0, {{24, 25}, {25, 26}, {26, 27}, {27, 28}});
    burst(*trace, EventKind::ChunkReturned, 2, 1, 3, 2);
    burst(*trace, EventKind::ChunkReported, 2, 1, 0, 2);
    trace->ran(2, 1, 2, 0, {{29, 30}});
    trace->ran(2, 1, 2, 1, {{30, 31}});
    trace->reported(2, 1, 2);
    trace->ran(1, 0, 0, 2, {{30, 32}});
    trace->raised(1, 0, 0);
    burst(*trace, EventKind::ChunkSent, 1, 1, 3, 3);
    trace->ran(1, 1, 3, 0, {{33, 34}, {34, 35}, {35, 36}, {36, 37}, {37, 38}, {38, 39}});
    burst(*trace, EventKind::ChunkReported, 1, 1, 3, 3);
    trace->sent(2, 0, 2);
    trace->lost(2, 0, 2, 1, 40, LiteralTrace::workerLost());
    trace->signalled(2, Signal::Stop);
    trace->workerEnded(2, {.signal = 11});
    trace->failed(0, Outcome::Raised);
    trace->callback(0, 60, 62, Outcome::Raised);
    trace->at(63).sent(1, 1, 6);
    trace->say({.kind = EventKind::PoolTerminated});
    trace->cut(1, 1, 6, 1, 64);
    trace->failed(1, Outcome::Terminated);
    trace->say({.kind = EventKind::WorkerStopping, .worker = {1}});
    trace->workerEnded(1, {.signal = 15, .expected = true});
    trace->say({.kind = EventKind::PoolJoined});
    trace->step(1, Call::Get, QStringLiteral("result.get()"), 70, 71);
    return trace;
}

} // namespace pool
