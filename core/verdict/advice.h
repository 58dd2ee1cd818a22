#pragma once

#include "core/verdict/metrics.h"

#include <optional>
#include <vector>

namespace pool {

// What would have made a job faster, found by running its own items again (Replay) with the costs that were measured:
// another chunksize, or fewer workers where items compute and workers outnumber processors. Said only if it gains at
// least `leastGain` of the makespan and `leastGainTime`.
struct Advice {
    std::optional<qint64> chunksize;
    std::optional<int> processes;
    qint64 predicted = 0; // the makespan then, nanoseconds
    qint64 gain = 0;      // by the same forecast, against the run's own settings
    bool operator==(const Advice &) const = default;
};

constexpr double leastGain = 0.05;
constexpr qint64 leastGainTime = 10'000'000; // nanoseconds

// `processors` that the workers shared; 0 if that is not known. `metrics` are the job's. Nothing for a job whose items
// did not all run well, whose times are not known, or that shared its workers with dozens of others. Takes up to a
// second for a million items.
std::optional<Advice> advise(const History &history, JobId job, const Metrics &metrics, int processors);

// The chunksizes that are looked at for so many items: all up to 64 of them; else 64 spread evenly over the logarithms,
// those with which each worker gets the same number of chunks, and `own`. In ascending order.
std::vector<qint64> chunksizesToTry(qint64 items, qint64 own, int workers);

} // namespace pool
