#pragma once

#include "core/trace/history.h"

namespace pool {

// What a run is worth in numbers, measured from the stamps of its trace. Times are nanoseconds. W is the
// number of processes the pool was asked for, d the time inside one item, C the sum of d over one chunk.
// A job that never got ready is measured up to its last item's end.
struct Metrics {
    int processes = 0; // W
    qint64 items = 0; // as submitted
    qint64 chunks = 0;
    qint64 okItems = 0; // returned a value; only these count as work
    qint64 otherItems = 0; // raised, lost, skipped or never started

    qint64 makespan = 0; // M = ready - submit
    qint64 computeSpan = 0; // last item end - first item start
    qint64 longestItem = 0; // max d
    qint64 longestChunk = 0; // max C

    // Where the workers' time went, W * M = busy + failed + overhead + idle. Time that items run outside of
    // [submit, ready] is not cut off, so idle is what is left and never below 0.
    qint64 busy = 0; // T1 = sum of d over ok items: the same work done by one worker, back to back
    qint64 failed = 0; // in items that raised or were cut
    qint64 overhead = 0; // chunk at a free worker, no item running: sum of (end - got) - C. The worker has
                         // got a chunk when it was sent, or its previous chunk ended, whichever is later
    qint64 idle = 0; // no chunk

    double speedup = 0; // S = T1 / M
    double efficiency = 0; // E = S / W = overheadEfficiency * distributionEfficiency
    double overheadEfficiency = 0; // OE = busy / (busy + overhead)
    double distributionEfficiency = 0; // DE = (busy + overhead) / (W * M)
    double loadBalance = 0; // mean over all W workers of busy / largest busy of one
    double meanConcurrency = 0; // busy / M

    double lowerBound = 0; // max(T1 / W, max d): no schedule is faster
    double chunkLowerBound = 0; // max(T1 / W, max C): none with this chunking is
    double greedyBound = 0; // T1 / W + (1 - 1 / W) * max C: Graham, the compute span is not longer
    qint64 tail = 0; // ready - the first worker's end of its last chunk: waiting for the others
    quint32 straggler = 0; // the chunk that ended last
};

// One job; all items must fit what History keeps of them, so this costs their number.
Metrics measure(const History &history, JobId job);

// All jobs of a run as one: from the first submit to the last ready.
Metrics measure(const History &history);

} // namespace pool
