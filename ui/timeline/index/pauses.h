#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/foldedtime.h"

namespace pool {

// Shorter time without work is nothing to speak of, nanoseconds.
constexpr qint64 shortestPause = 2'000'000'000;

// When there was nothing to do: no job was under way, no worker started up, and nothing happened that the timeline
// shows. Each longer than shortestPause. While a run goes on, the last one may still grow. Costs the number of jobs,
// steps and workers, and far less where there is no pause.
std::vector<FoldedTime::Fold> pausesOf(const RunView &view);

} // namespace pool
