#include "ui/timeline/scene/timelinewalk.h"

#include "ui/timeline/index/firstnumber.h"
#include "ui/timeline/scene/rowkinds.h"

namespace pool {

qint64 TimelineWalk::count(int row) const
{
    if (!m_frame->view.history || row < 0 || row >= rows())
        return 0;
    const RowLayout::Row &one = m_frame->layout.rows()[size_t(row)];
    return traitsOf(one.kind).count(*m_frame, one);
}

bool TimelineWalk::isThere(const Place &place) const { return place.number >= 0 && place.number < count(place.row); }

Shape TimelineWalk::at(const Place &place) const
{
    const RowLayout::Row &row = m_frame->layout.rows()[size_t(place.row)];
    Shape shape = traitsOf(row.kind).at(*m_frame, row, place.number);
    shape.left = m_frame->scale.toPixel(double(shape.start));
    shape.right = std::max(m_frame->scale.toPixel(double(shape.end)), shape.left + narrowestShape);
    return shape;
}

std::optional<TimelineWalk::Place> TimelineWalk::nearest(int row, qint64 time) const
{
    const qint64 there = count(row);
    if (there == 0)
        return {};
    const qint64 after = firstNumberNot(there, [&](qint64 number) { return at({row, number}).start <= time; });
    return Place{row, std::max<qint64>(after - 1, 0)};
}

std::optional<TimelineWalk::Place> TimelineWalk::beside(const Place &place, int direction) const
{
    const Shape from = at(place);
    for (int row = place.row + direction; row >= 0 && row < rows(); row += direction)
        if (const auto found = nearest(row, (from.start + from.end) / 2))
            return found;
    return {};
}

std::optional<TimelineWalk::Place> TimelineWalk::first() const
{
    for (int row = 0; row < rows(); ++row)
        if (m_frame->layout.rows()[size_t(row)].kind == RowKind::Lane && count(row) > 0)
            return Place{row, 0};
    for (int row = 0; row < rows(); ++row)
        if (count(row) > 0)
            return Place{row, 0};
    return {};
}

std::optional<TimelineWalk::Place> TimelineWalk::seenAt(double x, double y) const
{
    const auto hit = m_frame->hit(x, y);
    if (!hit || isIdle(hit->shape.kind) || hit->shape.kind == ShapeKind::Constructor)
        return {};
    return nearest(hit->row, hit->shape.count == 1 ? hit->shape.start : qint64(m_frame->scale.toTime(x)));
}

std::optional<TimelineWalk::Place> TimelineWalk::find(JobId job, qint64 index) const
{
    const History *history = m_frame->view.history;
    if (!history || job.value >= history->jobs().size() || index < 0
        || index >= history->jobs()[job.value].chunking.items())
        return {};
    const ItemHistory item = history->item(job, index);
    if (!item.worker || !item.stamp)
        return {};
    const quint32 lane = m_frame->rows->laneOf(item.worker->value);
    for (int row = 0; row < rows(); ++row) {
        const RowLayout::Row &one = m_frame->layout.rows()[size_t(row)];
        if (one.kind == RowKind::Lane && one.lane == lane)
            return nearest(row, item.stamp->start);
    }
    return {};
}

} // namespace pool
