#pragma once

#include "tests/ui/literalrun.h"
#include "ui/timeline/scene/timelinegeometry.h"

#include <numeric>

namespace pool {

// What the tests of the timeline's shapes have in common.

inline TimeScale scaleOf(qint64 fromMs, qint64 toMs, double width = 1000)
{
    return {double(fromMs * ms), double(toMs * ms), 0, width};
}

inline std::vector<Shape> only(const std::vector<Shape> &shapes, ShapeKind kind)
{
    std::vector<Shape> some;
    std::copy_if(shapes.begin(), shapes.end(), std::back_inserter(some),
                 [kind](const Shape &shape) { return shape.kind == kind; });
    return some;
}

inline qint64 total(const std::vector<Shape> &shapes)
{
    return std::accumulate(shapes.begin(), shapes.end(), qint64(0),
                           [](qint64 sum, const Shape &shape) { return sum + shape.count; });
}

// One worker, `chunks` chunks of `chunksize` items of `length` each, back to back but for `gap`.
inline void fill(LiteralRun &run, quint32 chunks, qint64 chunksize, qint64 length, qint64 gap)
{
    run.at(10).submitted(0, chunks * chunksize, chunksize);
    qint64 at = 20;
    for (quint32 chunk = 0; chunk < chunks; ++chunk) {
        run.at(at).sent(0, 0, chunk);
        LiteralRun::Stamps stamps;
        for (qint64 i = 0; i < chunksize; ++i) {
            stamps.push_back({at, at + length});
            at += length + gap;
        }
        run.at(stamps.back().end).ran(0, 0, chunk, 0, stamps);
        run.at(at).reported(0, 0, chunk);
    }
}

} // namespace pool
