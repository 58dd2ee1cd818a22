#pragma once

#include "ui/timeline/index/foldedtime.h"

#include <algorithm>
#include <memory>

namespace pool {

// Which stretch of time is seen in which stretch of pixels; the arithmetic of zooming and panning. Times are
// nanoseconds since the trace's epoch, held as doubles (exact below 104 days). `begin` and `end` are positions on the
// axis: times, unless some time is folded, and then less by what is folded before them. A fold has the same width in
// pixels at every zoom, less than usual where there are many.
struct TimeScale {
    static constexpr double shortest = 1e3;   // at most 1 µs across the view
    static constexpr double longest = 3.6e15; // 1000 hours
    static constexpr double mostFolded = 0.3; // of the width, for all folds together

    double begin = 0;
    double end = 1e9;
    double left = 0;
    double width = 100;
    std::shared_ptr<const FoldedTime> folds = {}; // null: nothing is folded
    double widestFold = 24;                       // pixels

    double span() const { return end - begin; }
    double perPixel() const { return span() / width; } // nanoseconds, outside of folds
    double toPixel(double time) const { return left + (position(time) - begin) / span() * width; }
    double toTime(double pixel) const { return timeAt(begin + (pixel - left) / width * span()); }

    bool isFolded() const { return folds && folds->count() > 0; }
    double foldWidth() const
    {
        return isFolded() ? std::min(widestFold, mostFolded * width / double(folds->count())) : 0;
    }
    double position(double time) const { return isFolded() ? folds->position(time, foldWidth() * perPixel()) : time; }
    double timeAt(double position) const
    {
        return isFolded() ? folds->time(position, foldWidth() * perPixel()) : position;
    }

    // The same place and stretch of time for other folds.
    TimeScale refolded(std::shared_ptr<const FoldedTime> other) const
    {
        TimeScale scale = *this;
        scale.folds = std::move(other);
        return scale.startingAt(timeAt(begin));
    }

    // The same zoom, with that time at the left edge.
    TimeScale startingAt(double time) const
    {
        TimeScale scale = *this;
        scale.begin = position(time);
        scale.end = scale.begin + span();
        return scale;
    }

    // From one time to another. Where nothing but what is folded lies between them, the zoom stays.
    TimeScale between(double from, double to) const
    {
        TimeScale scale = *this;
        const double shown = isFolded() ? folds->unfolded(to) - folds->unfolded(from) : to - from;
        const double folded = isFolded() ? foldWidth() / width * (folds->gaps(to) - folds->gaps(from)) : 0;
        if (folded > 0 && shown < shortest)
            return startingAt(from).panned(width / 2);
        const double newSpan = std::clamp(shown / (1 - folded), shortest, longest);
        scale.end = scale.begin + newSpan;
        return scale.startingAt(from);
    }

    // The time under `pixel` stays where it is; factor < 1 shows less time.
    TimeScale zoomed(double pixel, double factor) const
    {
        const double anchor = toTime(pixel);
        const double share = (pixel - left) / width;
        TimeScale scale = *this;
        const double newSpan = std::clamp(span() * factor, shortest, longest);
        scale.end = scale.begin + newSpan;
        scale.begin = scale.position(anchor) - share * newSpan;
        scale.end = scale.begin + newSpan;
        return scale;
    }

    // The picture moves by `pixels` to the right.
    TimeScale panned(double pixels) const
    {
        TimeScale scale = *this;
        scale.begin -= pixels * perPixel();
        scale.end -= pixels * perPixel();
        return scale;
    }

    // Keeps some of [0, extent] in sight, so that nobody gets lost in empty time.
    TimeScale kept(double extent) const
    {
        TimeScale scale = *this;
        const double shown = span();
        const double seen = position(extent);
        const double first = std::min(-0.05 * shown, seen - shown);
        const double last = std::max(seen - 0.5 * shown, 0.0);
        scale.begin = std::clamp(begin, first, std::max(first, last));
        scale.end = scale.begin + shown;
        return scale;
    }

    // All of [0, extent], with a little air, and so much more room for what is to come.
    TimeScale fitted(double extent, double more = 0) const
    {
        TimeScale scale = *this;
        const double shown = std::clamp((isFolded() ? folds->unfolded(extent) : extent) + more, 1e6, longest);
        const double air = std::min(std::max(0.03, 26 / width), 0.2);   // room for the label of 0
        const double after = std::min(std::max(0.04, 14 / width), 0.2); // half a mark
        const double folded = isFolded() ? foldWidth() / width * folds->gaps(extent) : 0;
        const double whole = shown / (1 - (1 + after + air) * folded); // folds included
        scale.begin = -air * whole;
        scale.end = (1 + after) * whole;
        return scale;
    }

    // The same width, with `now` near the right edge.
    TimeScale following(double now) const
    {
        TimeScale scale = *this;
        const double shown = span();
        scale.end = position(now) + 0.05 * shown;
        scale.begin = scale.end - shown;
        return scale;
    }
};

} // namespace pool
