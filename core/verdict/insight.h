#pragma once

#include "core/verdict/metrics.h"

#include <optional>

namespace pool {

class Wording;

// The one thing most worth saying about a job whose items ran, or about jobs that shared the workers, in numbers. The
// kinds stand in the order in which they are considered: what dominates comes first, and nothing is said of a time
// below `worthSaying` of the makespan.
struct Insight {
    enum class Kind {
        OneWorker,         // a pool of one worker does what a loop would do
        SlowCallback,      // for `time` of the makespan `other` all items had ended, and a callback ran
        SlowerThanLoop,    // a loop over the items would have taken `time` or less, the pool took `other`
        OtherWork,         // items waited `ratio` of their time for a processor that no item of the pool had
        CrowdedProcessors, // likewise, and the `count` workers are more than the `total` processors
        Overhead,          // `ratio` of the workers' time went beside the items; each of `count` chunks cost `time`
        StartUp,           // `time` of the makespan `other` went before the workers' first chunks, on average
        SharedProcessors,  // `count` workers shared `total` processors: an item that needs `time` took `other`
        SharedWorkers,     // `ratio` of the workers' time was work of this job, which was not the only one
        UnusedWorkers,     // `count` of `total` workers got no chunk, though there were items for them
        LoneLastChunk,     // the other `count` workers waited `time` for `chunk`, which was not longer than others
        Straggler,         // everyone waited for `chunk`: it took `time`, `ratio` times the chunk in the middle
        FewerItems,        // `count` of `total` workers had nothing to do: there were fewer items than workers
        Balanced,          // `ratio` of the workers' time was work
        Account,           // `ratio` of it was work, `time` of each worker's time went to waiting
        Unmeasured,        // how long items waited for a processor was not measured, or not recorded
        Unrecorded,        // what became of `count` of `total` items was not recorded
    };

    Kind kind = Kind::Balanced;
    qint64 count = 0;
    qint64 total = 0;
    qint64 time = 0; // nanoseconds
    qint64 other = 0;
    double ratio = 0;
    quint32 chunk = 0;
    std::optional<JobId> job; // whose chunk it is, where that is to be said
};

constexpr double worthSaying = 0.05;

// Nothing for a job in which no item succeeded. `processors` that the workers shared; 0 if that is not known. Of a job
// that was not alone its idle time says nothing: the workers may have had chunks of others then.
std::optional<Insight> insight(const Metrics &metrics, int processors, bool isAlone = true);

QString insightText(const Insight &insight, const Wording &wording);

} // namespace pool
