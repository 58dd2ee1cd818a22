#include "ui/timeline/scene/foreseen.h"

#include <algorithm>

namespace pool {

Foreseen::Foreseen(std::vector<Replay::Turn> turns, int processes, Nanoseconds makespan, KnownCosts::Source costs)
    : lanes(size_t(std::max(processes, 1)))
    , end(makespan.count())
    , counted(costs)
{
    std::ranges::stable_sort(turns, {}, &Replay::Turn::begin);
    for (const Replay::Turn &turn : turns)
        lanes[size_t(turn.worker)].push_back(turn);
}

std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale, qint64 origin)
{
    std::vector<Shape> shapes;
    if (lane >= foreseen.lanes.size())
        return shapes;
    const std::vector<Replay::Turn> &turns = foreseen.lanes[lane];
    const double from = scale.toTime(scale.left);
    const auto endsBefore = [&](const Replay::Turn &turn) { return double(origin + turn.end) < from; };
    double taken = -1; // up to this pixel there is a shape
    for (auto turn = std::ranges::partition_point(turns, endsBefore); turn != turns.end(); ++turn) {
        Shape shape{.kind = ShapeKind::Foreseen,
                    .job = {quint32(turn->job)},
                    .chunk = quint32(turn->chunk),
                    .worker = {quint32(turn->worker)},
                    .start = origin + turn->begin,
                    .end = origin + turn->end};
        shape.left = scale.toPixel(double(shape.start));
        shape.right = std::max(scale.toPixel(double(shape.end)), shape.left + narrowestShape);
        if (shape.left > scale.left + scale.width)
            break;
        if (shape.right < std::max(scale.left, taken + 1))
            continue;
        taken = shape.right;
        shapes.push_back(shape);
    }
    return shapes;
}

std::vector<quint32> foreseenLanes(const Foreseen &foreseen, const RunView &view, const TimelineRows &rows)
{
    constexpr quint32 none = ~quint32(0);
    std::vector<quint32> lanes(std::max(rows.lanes().size(), foreseen.lanes.size()), none);
    std::vector<bool> taken(lanes.size());
    for (size_t lane = 0; lane < rows.lanes().size(); ++lane) {
        const std::vector<quint32> &workers = rows.lanes()[lane].workers;
        if (workers.empty() || view.history->workers()[workers.front()].chunkRuns.size() == 0)
            continue;
        const ChunkRun first = view.history->chunkRun(view.history->workers()[workers.front()].chunkRuns[0]);
        for (size_t i = 0; i < foreseen.lanes.size(); ++i) {
            const std::vector<Replay::Turn> &turns = foreseen.lanes[i];
            if (taken[i] || turns.empty() || turns.front().chunk != qint64(first.chunk))
                continue;
            taken[i] = true;
            lanes[lane] = quint32(i);
            break;
        }
    }
    size_t next = 0;
    for (quint32 &lane : lanes) {
        if (lane != none)
            continue;
        while (taken[next])
            ++next;
        lane = quint32(next++);
    }
    return lanes;
}

} // namespace pool
