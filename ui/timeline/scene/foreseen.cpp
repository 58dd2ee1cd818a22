#include "ui/timeline/scene/foreseen.h"

#include <algorithm>
#include <map>

namespace pool {

Foreseen::Foreseen(const Forecast &forecast, int processes, Nanoseconds makespan)
    : lanes(size_t(std::max(processes, 1)))
    , end(makespan.count())
    , isAtLeast(makespan > forecast.makespan())
{
    const double stretch = isAtLeast ? double(end) / double(std::max<qint64>(forecast.makespan().count(), 1)) : 1;
    std::vector<Forecast::Run> runs = forecast.runs;
    std::stable_sort(runs.begin(), runs.end(),
                     [](const Forecast::Run &a, const Forecast::Run &b) { return a.begin < b.begin; });
    std::map<WorkerId, size_t> laneOf;
    for (Forecast::Run &run : runs) {
        run.begin = Nanoseconds(qint64(double(run.begin.count()) * stretch));
        run.end = Nanoseconds(qint64(double(run.end.count()) * stretch));
        const auto [place, isNew] = laneOf.try_emplace(run.worker, run.worker.value);
        if (isNew && place->second >= lanes.size()) { // it takes the place of one that has left
            const auto endOf = [](const std::vector<Forecast::Run> &lane) {
                return lane.empty() ? Nanoseconds() : lane.back().end;
            };
            const auto free = std::min_element(lanes.begin(), lanes.end(),
                                               [&](const auto &a, const auto &b) { return endOf(a) < endOf(b); });
            place->second = size_t(free - lanes.begin());
        }
        lanes[place->second].push_back(run);
    }
}

std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale)
{
    std::vector<Shape> shapes;
    if (lane >= foreseen.lanes.size())
        return shapes;
    double taken = -1; // up to this pixel there is a shape
    for (const Forecast::Run &run : foreseen.lanes[lane]) {
        Shape shape{.kind = ShapeKind::Foreseen,
                    .job = run.chunk.job,
                    .chunk = run.chunk.chunk,
                    .worker = run.worker,
                    .start = run.begin.count(),
                    .end = run.end.count()};
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
