#pragma once

#include "core/trace/history.h"

#include <optional>

namespace pool {

// What a run is worth in numbers, measured from the stamps of its trace. Plain values; the table in figures.cpp
// gives each its name and its words. Times are nanoseconds. W is the number of processes that the pool was asked
// for, d the time inside one item, C the sum of d over one chunk. A job that never got ready is measured up to its
// last item's end.
//
// A worker that is ready may have to wait for a processor; what of its items' time went so is measured (ProcessorTime).
// What hangs on that is empty where less than `enoughMeasured` of the time in items was measured. An item's own time o
// is d without that waiting.
//
// A record without a trace does not say when a worker got a chunk, nor when the pool knew of its end, so what is
// measured from these is empty for a run that is retold from one (TraceSource). Everything else is 0 where there is
// nothing.
struct Metrics {
    int processes = 0;  // W
    int processors = 0; // P, that the workers could use; 0: not known
    qint64 items = 0;   // as submitted
    qint64 chunks = 0;
    qint64 okItems = 0;    // returned a value; only these count as work
    qint64 otherItems = 0; // raised, lost or never ran
    // Of which nobody has told what became of them. If there are any, what hangs on single items is empty, or at least
    // so much: Figure says which.
    qint64 unrecordedItems = 0;

    qint64 makespan = 0;     // M = ready - submit
    qint64 computeSpan = 0;  // last item end - first item start
    qint64 longestItem = 0;  // max d
    qint64 longestChunk = 0; // max C

    // Where the workers' time went: W * M = busy + failed + overhead + idle. Items that ran outside of
    // [submit, ready] count in full; idle is the rest of W * M, and never below 0.
    qint64 busy = 0;                  // B = sum of d over ok items
    std::optional<qint64> failed = 0; // in items that raised or were cut; empty: when a cut one ended is not recorded
    std::optional<qint64> overhead =
        0; // with a chunk, but outside its items: sum of (end - got) - busy - failed; see gotAt()
    std::optional<qint64> idle = 0; // without a chunk; see idleTime()

    // Of ok items.
    std::optional<qint64> waited;        // Q: ready, but without a processor
    std::optional<qint64> processorTime; // R: on a processor
    std::optional<qint64> work;          // T1 = B - Q = sum of o: what one worker alone would have needed

    std::optional<double> speedup;             // S = T1 / M
    std::optional<double> efficiency;          // E = S / W = PE * OE * DE
    std::optional<double> processorEfficiency; // PE = T1 / B
    std::optional<double> processorsUsed;      // R / M
    // How long items had to wait for a processor since more than P were running: that, had nothing else used them and
    // had they all computed. Empty if P is not known.
    std::optional<qint64> crowding;
    std::optional<double> overheadEfficiency = 0;     // OE = busy / (busy + overhead)
    std::optional<double> distributionEfficiency = 0; // DE = (busy + overhead) / (W * M)
    double loadBalance = 0;                           // mean over all W workers of busy / largest busy of one
    double meanConcurrency = 0;                       // busy / M

    // No schedule of these items is faster: see LowerBound, and their processor time takes P processors R / P. And none
    // of these chunks.
    std::optional<double> bound;
    std::optional<double> chunkBound;
    qint64 heldBack = 0;   // after the last item's end, in callbacks: one thread calls them and completes jobs
    qint64 tail = 0;       // from the end of the last chunk of the worker that ran dry first, until ready
    quint32 straggler = 0; // the chunk that ended last
    JobId stragglerJob;    // ... and whose it is

    qint64 chunksize = 0;           // of one job; 0 where jobs differ
    int usedWorkers = 0;            // that began a chunk
    int peakConcurrency = 0;        // most workers inside an item at once
    std::optional<double> headroom; // M / M* - 1, M* = bound: more than a perfect schedule could gain

    // Where idle time lies; see IdleTime.
    std::optional<qint64> idleBefore = 0;
    std::optional<qint64> idleBetween = 0;
    qint64 idleAfter = 0;
    qint64 idleUnused = 0;

    // Of the chunks that ran.
    std::optional<qint64> waitMedian = 0; // from the submit until a worker got the chunk
    std::optional<qint64> waitMax = 0;
    std::optional<qint64> reportMedian = 0; // from the end of the chunk's last item until the pool knew of that end
    std::optional<qint64> reportMax = 0;
    qint64 chunkMedian = 0; // C
    qint64 lastChunk = 0;   // C of the straggler
    qint64 lastItem = 0;    // d of the item that ended last
    qint64 loneTime = 0;    // how long, at the end, the straggler's worker was the only one at work

    // How even the work is: of the items that returned a value.
    double itemMean = 0;
    double itemSigma = 0;
    double itemCv = 0; // sigma / mean; above 0.5 items are uneven, and small chunks spread them better
    qint64 itemMedian = 0;
    qint64 itemP90 = 0;
    qint64 itemP99 = 0;

    // Of the chunks whose end the pool knows. Each is empty unless it was measured of every one of them.
    std::optional<qint64> argumentBytes; // pickled
    std::optional<qint64> argumentPickling;
    std::optional<qint64> argumentUnpickling;
    std::optional<qint64> resultBytes;
    std::optional<qint64> resultPickling;

    std::optional<double> chunkOverhead = 0; // h = (overhead + sum of report times) / chunks that ran; 0: none ran
};

// Of the time in items, for waiting to count as measured. What is missing are the last pieces of workers that ran out
// of work, each shorter than half a millisecond.
constexpr double enoughMeasured = 0.9;

// Measures one job. Takes a few steps for each item: a million items take a fraction of a second.
// `processors` that the workers could use; 0 if that is not known.
Metrics measure(const History &history, JobId job, int processors = 0);

// Measures all jobs of a run as one: from the first submit to the last ready.
Metrics measure(const History &history, int processors = 0);

} // namespace pool
