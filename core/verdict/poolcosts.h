#pragma once

#include "core/verdict/rerun.h"

namespace pool {

// What a pool costs beside its items' own time, as it was measured in some run; all 0: nothing is known. A plain value.
// Times are nanoseconds.
struct PoolCosts {
    Replay::Costs work;
    qint64 firstReady = 0; // from the pool's start until a worker takes chunks
    qint64 nextReady = 0;  // from there to the next worker, and so on
    qint64 opening = 0;    // from the pool's start until the caller goes on

    // When so many workers take chunks, since a submit that is made so long after the caller went on.
    std::vector<qint64> readyAt(int workers, qint64 submittedAt) const;

    // The same as a run has them: it knows what chunks cost if one of its jobs, `rerun`, had the workers for itself,
    // when the first worker is ready and the next ones are, as far as it had so many, and what its caller waited.
    PoolCosts updated(const History &history, const std::optional<Rerun> &rerun) const;
};

} // namespace pool
