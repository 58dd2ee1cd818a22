#pragma once

#include "core/trace/chunkrun.h"
#include "core/trace/numberruns.h"
#include "core/trace/trace.h"

#include <vector>

namespace pool {

// What the system says of a worker, now and then, by time.
using ProcessorTimes = SharedVector<ProcessorTime, 2048>;

// While a signal kept a worker from running.
struct StopHistory {
    qint64 from = 0;
    qint64 to = -1; // -1: it still stands
};

// What happened to one worker process, and what it did: part of a History, which fills in its chunks and items. Times
// are nanoseconds since the trace's epoch, -1 = not yet.
struct WorkerHistory {
    WorkerId id;
    qint64 pid = 0;
    qint64 pool = 0; // which of its program's, from 0
    qint64 startingAt = 0;
    qint64 readyAt = -1;
    qint64 stoppingAt = -1;
    qint64 endedAt = -1;
    WorkerExit exit;                      // meaningful once endedAt >= 0
    NumberRuns chunkRuns;                 // ids of its chunk runs, in the order sent
    SharedVector<ItemRun, 2048> itemRuns; // by time
    std::vector<StopHistory> stops;       // by time
    ProcessorTimes processorTimes;        // by time; none: the system does not say, or it was too short
    std::vector<quint32> lostRuns;        // ids of the chunk runs that it died in
    std::vector<Error> losses;            // ... and what is known of them; a record that was read may not say
    qint64 items = 0;
    qint64 chunks = 0; // settled here
    qint64 busy = 0;   // nanoseconds inside items

    // Events of the worker's own, but for its start. revert() takes back the newest one applied.
    void apply(const Event &event, const Trace::View &view);
    void revert(const Event &event);

    const Error *loss() const { return losses.empty() ? nullptr : &losses.back(); }
    bool isStopped() const { return !stops.empty() && stops.back().to < 0; }
};

} // namespace pool
