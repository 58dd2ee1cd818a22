#pragma once

#include "core/verdict/workershares.h"

namespace pool {

// The rule of idle time: a worker is idle while it has no chunk. It has a chunk from when it got it until the last
// item of the chunk ended. Metrics and the timeline both ask here. Times are nanoseconds.

// When the worker had the chunk of this run, which has begun: when the chunk was sent, or when the worker's chunk
// before it ended, whichever is later. `id` is that of the run. Costs a search among the worker's runs.
qint64 gotAt(const History &history, const ChunkRun &run, quint32 id);
// The same for who knows when the worker's chunk before this one ended; -1 if there was none.
qint64 gotAt(const ChunkRun &run, qint64 previousEnd);

// The idle time of all workers of a pool together, and where it lies.
struct IdleTime {
    qint64 before = 0;  // before the workers' first chunks
    qint64 between = 0; // between chunks, and while the place of a dead worker was empty
    qint64 after = 0;   // after the workers' last chunks
    qint64 unused = 0;  // of places in the pool that no chunk came to

    qint64 sum() const { return before + between + after + unused; }
};

// The stretch that is measured: a pool of so many processes between the first submit and the last ready.
struct PoolTime {
    int processes = 0;
    qint64 begin = 0;
    qint64 end = 0;

    qint64 span() const { return end - begin; }
    double sum() const { return double(processes) * double(span()); } // of all processes together
};

// `held` is the time that workers had chunks. It counts in full, also where it lies outside of the stretch, so idle
// time is what is left and never below 0.
IdleTime idleTime(const PoolTime &time, qint64 held, const WorkerShares &shares);

} // namespace pool
