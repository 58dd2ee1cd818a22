#pragma once

#include "core/trace/history.h"

namespace pool {

// What a run is worth in numbers, measured from the stamps of its trace. Times are nanoseconds. W is the
// number of processes the pool was asked for, d the time inside one item, C the sum of d over one chunk.
// A job that never got ready is measured up to its last item's end.
struct Metrics {
    int processes = 0; // W
    qint64 items = 0;  // as submitted
    qint64 chunks = 0;
    qint64 okItems = 0;    // returned a value; only these count as work
    qint64 otherItems = 0; // raised, lost, skipped or never started

    qint64 makespan = 0;     // M = ready - submit
    qint64 computeSpan = 0;  // last item end - first item start
    qint64 longestItem = 0;  // max d
    qint64 longestChunk = 0; // max C

    // Where the workers' time went, W * M = busy + failed + overhead + idle. Time that items run outside of
    // [submit, ready] is not cut off, so idle is what is left and never below 0.
    qint64 busy = 0;     // T1 = sum of d over ok items: the same work done by one worker, back to back
    qint64 failed = 0;   // in items that raised or were cut
    qint64 overhead = 0; // chunk at a free worker, no item running: sum of (end - got) - C. The worker has
                         // got a chunk when it was sent, or its previous chunk ended, whichever is later
    qint64 idle = 0;     // no chunk

    double speedup = 0;                // S = T1 / M
    double efficiency = 0;             // E = S / W = overheadEfficiency * distributionEfficiency
    double overheadEfficiency = 0;     // OE = busy / (busy + overhead)
    double distributionEfficiency = 0; // DE = (busy + overhead) / (W * M)
    double loadBalance = 0;            // mean over all W workers of busy / largest busy of one
    double meanConcurrency = 0;        // busy / M

    double lowerBound = 0;      // max(T1 / W, max d): no schedule is faster
    double chunkLowerBound = 0; // max(T1 / W, max C): none with this chunking is
    double greedyBound = 0;     // T1 / W + (1 - 1 / W) * max C: Graham, the compute span is not longer
    qint64 tail = 0;            // ready - the first worker's end of its last chunk: waiting for the others
    quint32 straggler = 0;      // the chunk that ended last

    qint64 chunksize = 0;    // of one job; 0 where jobs differ
    int usedWorkers = 0;     // that began a chunk
    int peakConcurrency = 0; // most workers inside an item at once
    double headroom = 0;     // M / M* - 1, M* = lowerBound: what a perfect schedule could gain

    // Where `idle` lies: before a worker's first chunk, after its last, at places that no chunk came to, and the
    // rest of it, between chunks (and while a dead worker's place was empty).
    qint64 idleBefore = 0;
    qint64 idleBetween = 0;
    qint64 idleAfter = 0;
    qint64 idleUnused = 0;

    // By chunk. It waits until a worker gets it; what is reported late is known late.
    qint64 waitMedian = 0; // got - submit
    qint64 waitMax = 0;
    qint64 reportMedian = 0; // known to the pool - last item's end
    qint64 reportMax = 0;
    qint64 chunkMedian = 0; // C
    qint64 lastChunk = 0;   // C of the straggler
    qint64 lastItem = 0;    // d of the item that ended last
    qint64 loneTime = 0;    // its worker was the only one at work for so long at the end

    // Of ok items: how even the work is.
    double itemMean = 0;
    double itemSigma = 0;
    double itemCv = 0; // sigma / mean; above 0.5 items are uneven, and small chunks spread them better
    qint64 itemMedian = 0;
    qint64 itemP90 = 0;
    qint64 itemP99 = 0;

    // Chunksizes between which neither overhead nor imbalance costs much: from that at which overhead is a
    // twentieth of the work, to four chunks a worker. Items are too short for this pool if least > most.
    double chunkOverhead = 0;  // h = (overhead + sum of report times) / chunks that ran
    qint64 leastChunksize = 0; // 0: nothing ran
    qint64 mostChunksize = 0;
};

// One job. Costs a few steps an item: a million items take a fraction of a second.
Metrics measure(const History &history, JobId job);

// All jobs of a run as one: from the first submit to the last ready.
Metrics measure(const History &history);

} // namespace pool
