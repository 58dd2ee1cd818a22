#pragma once

#include "core/verdict/replay.h"
#include "ui/timeline/scene/timelinegeometry.h"

namespace pool {

// What a program is expected to do, shown as a ghost: its chunks by lane. Times are nanoseconds since the submit.
struct Foreseen {
    std::vector<std::vector<Replay::Turn>> lanes; // by time
    qint64 end = 0;

    Foreseen() = default;
    Foreseen(std::vector<Replay::Turn> turns, int processes, Nanoseconds makespan);
};

std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale);

} // namespace pool
