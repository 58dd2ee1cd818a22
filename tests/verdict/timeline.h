#pragma once

#include "core/verdict/metrics.h"

#include <vector>

namespace pool {

constexpr qint64 ms = 1'000'000;

// A trace whose events stand at chosen milliseconds.
struct Timeline {
    Trace trace;

    void say(qint64 at, Event event)
    {
        event.at = at * ms;
        trace.append(event);
    }
    void open(int processes)
    {
        say(0, {.kind = EventKind::PoolOpened, .count = processes});
        for (quint32 id = 0; id < quint32(processes); ++id)
            say(0, {.kind = EventKind::WorkerStarting, .worker = {id}, .count = 100 + id});
    }
    void submit(qint64 at, quint32 job, qint64 items, qint64 chunksize)
    {
        trace.append({.at = at * ms, .kind = EventKind::JobSubmitted, .job = {job}},
                     JobInfo{.items = items, .chunksize = chunksize});
    }
    // One chunk with the [start, end) of its items, sent at `sent` and reported when its last item ends.
    void chunk(quint32 worker, quint32 job, quint32 chunk, qint64 sent, std::vector<ItemStamp> items,
               bool raised = false)
    {
        say(sent, {.kind = EventKind::ChunkSent, .worker = {worker}, .job = {job}, .chunk = chunk});
        for (ItemStamp &item : items)
            item = {item.start * ms, item.end * ms};
        const qint64 end = items.back().end;
        trace.append({.at = end, .kind = EventKind::ItemsRan, .worker = {worker}, .job = {job}, .chunk = chunk}, items);
        Event reported{.at = end, .kind = EventKind::ChunkReported, .worker = {worker}, .job = {job}, .chunk = chunk};
        if (raised) {
            reported.outcome = Outcome::Raised;
            trace.append(reported, Error{.type = QStringLiteral("ValueError")});
        } else {
            trace.append(reported);
        }
    }
    void ready(qint64 at, quint32 job) { say(at, {.kind = EventKind::JobReady, .job = {job}}); }

    Metrics measured(quint32 job = 0) const
    {
        History history;
        history.update(trace);
        return measure(history, JobId{job});
    }
};

} // namespace pool
