#pragma once

#include "core/scenario/prediction.h"
#include "core/verdict/rerun.h"

#include <vector>

namespace pool {

// The job of a program as its curve over chunksizes needs it: with the times of its items, as far as they are known.
struct CurveJob {
    enum class Source : quint8 {
        Plan,  // they follow from the program
        Draws, // they are random: the same job, with items drawn again and again
        Run,   // they were measured in a run of the same items
        None,  // they are not known; `lack` says why
    };
    enum class Lack : quint8 { Nothing, OwnProgram, NoJob, SeveralJobs, OneCall, NoItems, UnknownTimes, NobodyWaits };

    Source source = Source::None;
    Lack lack = Lack::Nothing;
    std::vector<Replay> draws; // one, unless they are draws
    size_t job = 0;            // its position in each
    int workers = 1;
    int processors = 1;       // that they share
    bool hasFailures = false; // items fail, so how many run depends on the chunksize

    static constexpr int mostDraws = 200;
};

// The items of a program, its settings without the chunksize, and where its random values come from.
struct CurveSettings {
    qint64 items = 0;
    int processes = 1;
    qint64 automatic = 1; // the chunksize if none is given
    qint64 chosen = 1;
    bool operator==(const CurveSettings &) const = default;
};

// Of the only job of a program that cuts its items into chunks; nothing without one.
std::optional<CurveSettings> curveSettings(const Scenario &scenario);

// `measured`: a run of the same items on as many workers, asked where the program does not say how long they take. Any
// thread; costs the number of items for each draw, of which there are fewer where items are many.
CurveJob curveJob(const Scenario &scenario, const PoolCosts &costs, int processors,
                  const std::optional<Rerun> &measured = {});

// Whether both programs run the same items by the same task: what is random has the same seed. Not for lines of a file,
// which may have changed.
bool haveSameItems(const Scenario &a, const Scenario &b);

} // namespace pool
