#include "ui/timeline/scene/timelinescene.h"

#include <algorithm>

namespace pool {

void TimelineScene::makeShapes()
{
    shapes.assign(layout.rows().size(), {});
    if (!view.history)
        return;
    // A frame costs the number of shapes. Where many rows are in sight they are low, and little is lost if
    // each has fewer.
    const auto isLaneInSight = [this](const RowLayout::Row &row) {
        return row.kind == RowLayout::Kind::Lane && isVisible(row);
    };
    const auto lanes = std::count_if(layout.rows().begin(), layout.rows().end(), isLaneInSight);
    detail = std::clamp(double(lanes) / 6, usualDetail, 3 * usualDetail);

    for (size_t i = 0; i < shapes.size(); ++i) {
        const RowLayout::Row &row = layout.rows()[i];
        if (!isVisible(row))
            continue;
        switch (row.kind) {
        case RowLayout::Kind::Caller:
            shapes[i] = callerShapes(view, rows, scale);
            break;
        case RowLayout::Kind::Callbacks:
            shapes[i] = callbackShapes(view, scale);
            break;
        case RowLayout::Kind::Queue:
            break; // drawn as an area
        case RowLayout::Kind::Lane: {
            if (row.lane >= rows.lanes().size())
                break;
            if (showsIdle)
                shapes[i] = idleShapes(view, rows, row.lane, scale);
            const std::vector<Shape> worked = laneShapes(view, rows, row.lane, scale, detail);
            shapes[i].insert(shapes[i].end(), worked.begin(), worked.end());
            break;
        }
        }
    }
}

std::optional<TimelineScene::Hit> TimelineScene::hit(double x, double y) const
{
    const int row = rowAt(y);
    if (row < 0 || size_t(row) >= shapes.size())
        return {};
    const Shape *shape = shapeAt(shapes[size_t(row)], x);
    if (!shape)
        return {};
    return Hit{row, *shape};
}

std::optional<double> TimelineScene::edgeNear(double x) const
{
    std::optional<double> nearest;
    double distance = 6;
    const auto consider = [&](qint64 time) {
        const double pixel = scale.toPixel(double(time)); // a narrow shape is drawn wider than it is
        if (std::abs(pixel - x) > distance)
            return;
        nearest = pixel;
        distance = std::abs(pixel - x);
    };
    for (const std::vector<Shape> &row : shapes)
        for (const Shape &shape : row) {
            consider(shape.start);
            consider(shape.end);
        }
    return nearest;
}

qint64 TimelineScene::extent() const
{
    if (!view.history)
        return 0;
    return std::max(view.now, view.history->lastEventAt());
}

} // namespace pool
