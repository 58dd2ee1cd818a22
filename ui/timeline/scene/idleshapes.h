#pragma once

#include "ui/timeline/scene/timelinegeometry.h"

#include <optional>

namespace pool {

// The time in which a worker was there and had no chunk, and which kind of idleness it was: start-up,
// between chunks, the tail after the last chunk, or never used. Functions of a run, costing what is seen.
std::vector<Shape> idleShapes(const RunView &view, const TimelineRows &rows, quint32 lane, const TimeScale &scale);

// The chunk that ended last, or the only one that still runs: what idle workers wait for.
struct Straggler {
    JobId job;
    quint32 chunk = 0;
    WorkerId worker;
    qint64 end = 0;
};

std::optional<Straggler> stragglerOf(const RunView &view, const TimelineRows &rows);

} // namespace pool
