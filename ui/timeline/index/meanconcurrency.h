#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/timelinerows.h"

#include <vector>

namespace pool {

// How many items ran at the same time, on average over each stretch from one of the edges, which grow, to the next.
// Costs what can be told apart in that many columns. Items that have no end stamp yet count up to now.
std::vector<double> meanConcurrency(const RunView &view, const TimelineRows &rows, const std::vector<qint64> &edges);

} // namespace pool
