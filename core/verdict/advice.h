#pragma once

#include "core/verdict/rerun.h"

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

// Why there is no advice on a job.
struct NoAdvice {
    enum class Why {
        NoQuestion,    // there is no other chunksize; or the job was not looked at
        NothingGains,  // of `others` other chunksizes none gains as much
        Unknown,       // `obstacle`
        ForecastIsOff, // it is too far from the run
    };

    Why why = Why::NoQuestion;
    Obstacle obstacle = Obstacle::NotRecorded;
    qint64 others = 0;
    bool areAll = true;  // all that there are, not only some of each size
    bool isAlone = true; // no other job could have been held up
};

struct AdviceSearch {
    std::optional<Advice> advice;
    NoAdvice none; // without advice
};

// `processors` that the workers shared; 0 if that is not known. `metrics` are the job's. Takes up to a second for a
// million items.
AdviceSearch advise(const History &history, JobId job, const Metrics &metrics, int processors);

// The chunksizes that are looked at for so many items: all up to 64 of them; else 64 spread evenly over the logarithms,
// those with which each worker gets the same number of chunks, and `own`. In ascending order.
std::vector<qint64> chunksizesToTry(qint64 items, qint64 own, int workers);

} // namespace pool
