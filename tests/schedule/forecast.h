#pragma once

#include "core/model/chunking.h"
#include "core/model/clock.h"
#include "core/schedule/scheduler.h"

#include <functional>
#include <vector>

namespace pool {

// What a pool is going to do with jobs whose item times are known: the Scheduler itself, run with a virtual
// clock. Sending, reporting and callbacks take no time here, and no worker dies, so a real run takes a little
// longer. Costs the number of chunks (and what the durations cost).

struct ForecastJob {
    Chunking chunking;
    std::function<Nanoseconds(ItemRange)> duration; // of the items of one chunk, in a worker
    Nanoseconds submittedAt{};
};

struct ForecastSettings {
    Scheduler::Settings pool;
    Nanoseconds startUp{}; // from a worker's start until it takes chunks
};

struct Forecast {
    struct Run {
        ChunkRef chunk;
        WorkerId worker;
        Nanoseconds begin{};
        Nanoseconds end{};
    };
    std::vector<Run> runs;            // in the order in which they end
    std::vector<Nanoseconds> readyAt; // by job

    Nanoseconds makespan() const; // from the pool's start to the last job's end
    Nanoseconds work() const;     // the same items, one after the other
};

// `jobs` in the order in which they are submitted.
Forecast forecast(const ForecastSettings &settings, const std::vector<ForecastJob> &jobs);

} // namespace pool
