#include "ui/timeline/scene/foreseen.h"

#include <algorithm>

namespace pool {

Foreseen::Foreseen(std::vector<Replay::Turn> turns, int processes, Nanoseconds makespan)
    : lanes(size_t(std::max(processes, 1)))
    , end(makespan.count())
{
    std::ranges::stable_sort(turns, {}, &Replay::Turn::begin);
    for (const Replay::Turn &turn : turns)
        lanes[size_t(turn.worker)].push_back(turn);
}

std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale)
{
    std::vector<Shape> shapes;
    if (lane >= foreseen.lanes.size())
        return shapes;
    double taken = -1; // up to this pixel there is a shape
    for (const Replay::Turn &turn : foreseen.lanes[lane]) {
        Shape shape{.kind = ShapeKind::Foreseen,
                    .job = {quint32(turn.job)},
                    .chunk = quint32(turn.chunk),
                    .worker = {quint32(turn.worker)},
                    .start = turn.begin,
                    .end = turn.end};
        shape.left = scale.toPixel(double(shape.start));
        shape.right = std::max(scale.toPixel(double(shape.end)), shape.left + narrowestShape);
        const bool isSeen = shape.right >= scale.left && shape.left <= scale.left + scale.width;
        if (!isSeen || shape.right < taken + 1)
            continue;
        taken = shape.right;
        shapes.push_back(shape);
    }
    return shapes;
}

} // namespace pool
