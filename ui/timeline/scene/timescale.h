#pragma once

#include <QtGlobal>

#include <algorithm>

namespace pool {

// Which stretch of time is seen in which stretch of pixels; the arithmetic of zooming and panning. Times
// are nanoseconds since the trace's epoch, held as doubles (exact below 104 days).
struct TimeScale {
    static constexpr double shortest = 1e3;   // at most 1 µs across the view
    static constexpr double longest = 3.6e15; // 1000 hours

    double begin = 0;
    double end = 1e9;
    double left = 0;
    double width = 100;

    double span() const { return end - begin; }
    double perPixel() const { return span() / width; }
    double toPixel(double time) const { return left + (time - begin) / span() * width; }
    double toTime(double pixel) const { return begin + (pixel - left) / width * span(); }

    // The time under `pixel` stays where it is; factor < 1 shows less time.
    TimeScale zoomed(double pixel, double factor) const
    {
        const double anchor = toTime(pixel);
        const double share = (pixel - left) / width;
        TimeScale scale = *this;
        const double newSpan = std::clamp(span() * factor, shortest, longest);
        scale.begin = anchor - share * newSpan;
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
        const double first = std::min(-0.05 * shown, extent - shown);
        const double last = std::max(extent - 0.5 * shown, 0.0);
        scale.begin = std::clamp(begin, first, std::max(first, last));
        scale.end = scale.begin + shown;
        return scale;
    }

    // All of [0, extent], with a little air.
    TimeScale fitted(double extent) const
    {
        TimeScale scale = *this;
        const double shown = std::clamp(extent, 1e6, longest);
        const double air = std::max(0.03, 26 / width); // room for the label of 0
        scale.begin = -std::min(air, 0.2) * shown;
        scale.end = 1.04 * shown;
        return scale;
    }

    // The same width, with `now` near the right edge.
    TimeScale following(double now) const
    {
        TimeScale scale = *this;
        const double shown = span();
        scale.end = now + 0.05 * shown;
        scale.begin = scale.end - shown;
        return scale;
    }
};

} // namespace pool
