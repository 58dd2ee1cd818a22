#pragma once

#include "core/scenario/scenario.h"
#include "core/verdict/owntimes.h"

#include <optional>

namespace pool {

// The only job of a scenario, as far as it is known before it runs. A plain value.
struct ForeseenJob {
    Method method = Method::MapAsync;
    qint64 chunksize = 1;
    int processes = 1;
    std::optional<int> maxtasksperchild;
    Nanoseconds submittedAt{}; // since the pool was started: what the program sleeps before
    // How long after the submit the pool is still there, if nobody waits for the job; none: until it is done.
    std::optional<Nanoseconds> stays;
    OwnTimes times; // where items compute, all of their time
};

// Nothing if the program runs more than one task or none, or if how long its items take does not follow from the task's
// parameters, or there are too many of them to look at each at every keystroke.
std::optional<ForeseenJob> foreseenJob(const Scenario &scenario);

// The same for one call among several, but for when it is made and how long the pool stays.
std::optional<ForeseenJob> foreseenJob(const SubmitStep &submit, const Scenario &scenario);

} // namespace pool
