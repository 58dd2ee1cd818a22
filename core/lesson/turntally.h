#pragma once

#include "core/lesson/runoutcome.h"
#include "core/verdict/replay.h"

#include <optional>

namespace pool {

// A job whose chunks were foreseen.
struct TalliedJob {
    OwnTimes times;
    qint64 chunksize = 1;
    qint64 submittedAt = 0; // nanoseconds since the first submit
};

// What the turns of all jobs come to if the pool is gone at `until` (nanoseconds since the first submit): items that
// ended, failed, were cut or never ran, who had how many, and when. All but what follows from callbacks: when jobs are
// ready, and the makespan. `life`: after so many chunks a worker process is replaced by another. Costs a few steps for
// each item.
RunOutcome tally(const std::vector<TalliedJob> &jobs, const std::vector<Replay::Turn> &turns, int workers,
                 std::optional<int> life, qint64 until);

} // namespace pool
