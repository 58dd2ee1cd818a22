#pragma once

#include "core/lab/chunktimes.h"
#include "core/record/recordreader.h"
#include "core/verdict/metrics.h"

#include <optional>

namespace pool {

// Two runs side by side: their figures, what differs, and how long each chunk took in either. A plain value.
struct Comparison {
    Metrics a;
    Metrics b;
    bool haveSameItems = false;
    bool haveSameArguments = false;
    size_t jobs = 0; // of a

    std::optional<ChunkTimes> chunks; // none: they are not cut alike
};

// The same task, parameters, items and seed of every job, in the same order. Runs of items that are not known are not
// said to have the same.
bool haveSameItems(const RunResult &a, const RunResult &b);
// Of two runs of somebody's own programs: whether the items of their jobs are known to have had the same arguments.
// What the functions did with them, nobody but their author knows.
bool haveSameArguments(const RunResult &a, const RunResult &b);

Comparison compare(const StoredRun &a, const StoredRun &b);

} // namespace pool
