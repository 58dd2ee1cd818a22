#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/timelinerows.h"
#include "ui/timeline/scene/kinds.h"
#include "ui/timeline/scene/timescale.h"

namespace pool {

// One thing to draw in a row: from pixel `left` to `right`, clipped to a little more than the view.
struct Shape {
    ShapeKind kind = ShapeKind::Band;
    double left = 0;
    double right = 0;
    qint64 count = 1; // items, chunks or steps
    JobId job;
    quint32 chunk = 0;
    qint64 item = -1; // absolute index in its job, where there is one; of a step: its position among the steps
    WorkerId worker;
    qint64 start = 0; // nanoseconds
    qint64 end = 0;
};

// What stands in the row of a lane, back to front. A function of its arguments; costs what is seen.
// Items, bands and marks narrower than `mergedBelow` pixels are merged with their neighbours, each with their
// own kind, so a failure is never lost among successes.
constexpr double usualDetail = 4;
std::vector<Shape> laneShapes(const RunView &view, const TimelineRows &rows, quint32 lane, const TimeScale &scale,
                              double mergedBelow = usualDetail);

// Without pixels.
Shape stepShape(const RunView &view, size_t position);
Shape callbackShape(const RunView &view, const JobHistory &job, size_t number);

// The caller's steps, and the callbacks, in the same way.
std::vector<Shape> callerShapes(const RunView &view, const TimelineRows &rows, const TimeScale &scale);
std::vector<Shape> callbackShapes(const RunView &view, const TimeScale &scale);

// The front most shape at the pixel, or nothing.
const Shape *shapeAt(const std::vector<Shape> &shapes, double pixel);

// The narrowest that an item, a failure or a callback is drawn, in pixels.
constexpr double narrowestShape = 2;

} // namespace pool
