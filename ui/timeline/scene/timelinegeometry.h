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
    double waited = 0;    // of one item: the share of its time in which its worker waited for a processor
    bool isGrain = false; // each of its items is shorter than what its chunk cost
    bool isOver = false;  // of a ghost: it stands over the bars of what came after it, as a low strip
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
// What the caller did before its first step: one shape, or none if it is not known.
std::vector<Shape> constructorShapes(const RunView &view, const TimeScale &scale);
std::vector<Shape> callerShapes(const RunView &view, const TimelineRows &rows, const TimeScale &scale);
std::vector<Shape> callbackShapes(const RunView &view, const TimeScale &scale);

// The front most shape at the pixel, or nothing; with those that stand over others as a low strip, or without.
const Shape *shapeAt(const std::vector<Shape> &shapes, double pixel, bool withLow = true);

// The least width of one item that never ran, in pixels: its number can be read.
constexpr double ghostWidth = 20;

// The least share of an item for which its worker waited for a processor that can be seen.
constexpr double leastWait = 0.03;

// The narrowest that an item, a failure or a callback is drawn, in pixels.
constexpr double narrowestShape = 2;

} // namespace pool
