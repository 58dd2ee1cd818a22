#pragma once

#include "core/model/chunking.h"
#include "core/trace/history.h"

#include <optional>
#include <vector>

namespace pool {

// What became of one job. Times are nanoseconds since the first submit of the run.
struct JobOutcome {
    qint64 items = 0;
    qint64 chunksize = 0;
    qint64 chunks = 0;
    qint64 done = 0;                 // items that returned a value
    std::vector<qint64> failed;      // items that raised, ascending
    qint64 cut = 0;                  // items that began and never ended
    std::vector<ItemRange> neverRan; // ascending, not touching
    qint64 submittedAt = 0;
    std::optional<qint64> readyAt;    // none: its pool was gone before
    std::optional<qint64> callbackAt; // when it was called
    std::optional<qint64> errorCallbackAt;
    std::optional<qint64> firstEnd;      // of the item that ended first
    std::optional<qint64> firstReport;   // when the pool first knew that a chunk had ended
    std::optional<qint64> firstFailedAt; // end of the item that raised first
    qint64 lastEnd = 0;                  // of the item that ended last
    qint64 firstFinished = -1;           // that item; -1: none
    qint64 lastFinished = -1;
    qint64 lastChunk = -1; // the one that ended last
    int lastWorker = -1;   // its seat

    qint64 neverRanCount() const;
};

// What came of a run, or is going to come of it by the forecast, as far as lessons speak of it. A plain value.
struct RunOutcome {
    std::vector<JobOutcome> jobs;       // in the order of their submission
    std::vector<qint64> itemsOfWorkers; // that ended there, by seat
    std::vector<qint64> chunksOfWorkers;
    qint64 makespan = 0;        // nanoseconds, from the first submit to the last ready
    std::optional<qint64> work; // of the items that returned a value; none: not measured
    int usedProcesses = 0;      // worker processes that had a chunk
    qint64 mostOfProcess = 0;   // items of the one that ran most
    qint64 alone = 0;           // how long, at the end, one worker was the only one at work

    int processes() const { return int(itemsOfWorkers.size()); }
    int usedWorkers() const;
    std::optional<double> speedup() const;
    std::optional<double> efficiency() const;
};

// Of a run that is over. `processors` that the workers could use; 0: not known. Costs a few steps for each chunk.
RunOutcome outcomeOf(const History &history, int processors);

} // namespace pool
