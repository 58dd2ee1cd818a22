#pragma once

#include "core/schedule/forecast.h"
#include "ui/timeline/scene/timelinegeometry.h"

namespace pool {

// What a program is expected to do, shown as a ghost until it runs: its chunks by lane, without start-up and without
// what sending costs. Times are nanoseconds since the submit.
struct Foreseen {
    std::vector<std::vector<Forecast::Run>> lanes; // by time
    qint64 end = 0;
    bool isAtLeast = false; // it cannot be faster, but slower: its workers share processors

    Foreseen() = default;
    // `makespan` may be longer than the forecast's, which knows nothing of processors that are shared: all is
    // stretched.
    Foreseen(const Forecast &forecast, int processes, Nanoseconds makespan);
};

std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale);

} // namespace pool
