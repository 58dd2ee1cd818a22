#pragma once

#include "core/scenario/foreseenjob.h"
#include "core/verdict/poolcosts.h"

namespace pool {

// What a scenario's only job is going to do, where that can be known before it runs. Times are since the submit.
struct Prediction {
    std::vector<Replay::Turn> turns; // in the order in which they end
    Nanoseconds makespan{};
    int processes = 1;
};

// The job's own items, run again and again: with other chunksizes, on other numbers of workers. `processors`: that the
// workers share.
Replay replayOf(const ForeseenJob &job, const PoolCosts &costs, int processors);

// Nothing where foreseenJob() knows nothing, where the pool is gone before the job is done, or where there are too many
// chunks to draw.
std::optional<Prediction> predict(const Scenario &scenario, const PoolCosts &costs = {}, int processors = usableCpus());

// Its makespan alone, however many chunks there are; nothing, too, where the pool is gone before that.
std::optional<Nanoseconds> predictMakespan(const Scenario &scenario, const PoolCosts &costs, int processors);

} // namespace pool
