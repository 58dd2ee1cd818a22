#pragma once

#include "core/record/recordreader.h"
#include "core/verdict/metrics.h"

#include <optional>
#include <vector>

namespace pool {

// Two runs side by side: their figures, what differs, and how long each chunk took in either. A plain value.
struct Comparison {
    Metrics a;
    Metrics b;
    // The same task, parameters, items and seed of every job, in the same order. Runs of items that are not known are
    // not said to have the same.
    bool haveSameItems = false;
    size_t jobs = 0; // of a

    struct Chunk { // nanoseconds from the start of its first item to the end of its last; none: it did not run
        JobId job;
        quint32 chunk = 0;
        std::optional<qint64> a;
        std::optional<qint64> b;
    };
    std::optional<std::vector<Chunk>> chunks; // none: they are not cut alike
};

Comparison compare(const StoredRun &a, const StoredRun &b);

} // namespace pool
