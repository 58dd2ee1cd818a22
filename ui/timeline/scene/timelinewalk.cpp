#include "ui/timeline/scene/timelinewalk.h"

#include "ui/timeline/index/firstnumber.h"

namespace pool {

namespace {

// An item that died with its worker or was cut has no end stamp; it can only be the worker's last one.
std::optional<ChunkRun> cutRun(const History &history, const WorkerHistory &worker)
{
    if (worker.chunkRuns.empty())
        return {};
    const ChunkRun last = history.chunkRun(worker.chunkRuns.back());
    return last.cutStart >= 0 ? std::optional(last) : std::nullopt;
}

Shape::Kind kindOf(ItemState state)
{
    switch (state) {
    case ItemState::Raised:
        return Shape::Kind::Failed;
    case ItemState::Lost:
        return Shape::Kind::Lost;
    case ItemState::Running:
        return Shape::Kind::Cut;
    default:
        return Shape::Kind::Item;
    }
}

} // namespace

qint64 TimelineWalk::count(int row) const
{
    if (!m_frame->view.history || row < 0 || row >= rows())
        return 0;
    const History &history = *m_frame->view.history;
    const RowLayout::Row &one = m_frame->layout.rows()[size_t(row)];
    switch (one.kind) {
    case RowLayout::Kind::Caller:
        return qint64(history.steps().size());
    case RowLayout::Kind::Callbacks: {
        qint64 calls = 0;
        for (const JobHistory &job : history.jobs())
            calls += qint64(job.callbacks.size());
        return calls;
    }
    case RowLayout::Kind::Queue:
        return 0;
    case RowLayout::Kind::Lane:
        break;
    }
    if (one.lane >= m_frame->rows->lanes().size())
        return 0;
    qint64 items = 0;
    for (const quint32 id : m_frame->rows->lanes()[one.lane].workers)
        items += m_frame->rows->spans(id).items().size() + (cutRun(history, history.workers()[id]) ? 1 : 0);
    return items;
}

bool TimelineWalk::isThere(const Place &place) const { return place.number >= 0 && place.number < count(place.row); }

Shape TimelineWalk::item(quint32 lane, qint64 number) const
{
    const History &history = *m_frame->view.history;
    for (const quint32 id : m_frame->rows->lanes()[lane].workers) {
        const WorkerHistory &worker = history.workers()[id];
        const WorkerSpans &spans = m_frame->rows->spans(id);
        if (number < spans.items().size()) {
            const WorkerSpans::Item item = spans.item(history, worker, number);
            const ItemState state = history.item(item.job, item.index).state;
            return {.kind = kindOf(state),
                    .job = item.job,
                    .chunk = item.chunk,
                    .item = item.index,
                    .worker = worker.id,
                    .start = item.span.start,
                    .end = item.span.end};
        }
        number -= spans.items().size();
        const std::optional<ChunkRun> cut = cutRun(history, worker);
        if (cut && number-- == 0) {
            const qint64 first = history.jobs()[cut->job.value].chunking.chunk(cut->chunk).begin;
            const bool isLost = cut->state == ChunkRun::State::Lost;
            return {.kind = isLost ? Shape::Kind::Lost : Shape::Kind::Cut,
                    .job = cut->job,
                    .chunk = cut->chunk,
                    .item = first + cut->begun - 1,
                    .worker = worker.id,
                    .start = cut->cutStart,
                    .end = cut->settledAt};
        }
    }
    return {};
}

Shape TimelineWalk::at(const Place &place) const
{
    const History &history = *m_frame->view.history;
    const RowLayout::Row &row = m_frame->layout.rows()[size_t(place.row)];
    Shape shape;
    switch (row.kind) {
    case RowLayout::Kind::Caller:
        shape = stepShape(m_frame->view, size_t(place.number));
        break;
    case RowLayout::Kind::Callbacks: {
        qint64 number = place.number;
        for (const JobHistory &job : history.jobs()) {
            if (number >= 0 && number < qint64(job.callbacks.size())) {
                const CallbackHistory &call = job.callbacks[size_t(number)];
                shape = {.kind = Shape::Kind::Callback,
                         .job = job.id,
                         .item = number,
                         .start = call.startedAt,
                         .end = call.endedAt >= 0 ? call.endedAt : m_frame->view.now};
            }
            number -= qint64(job.callbacks.size());
        }
        break;
    }
    case RowLayout::Kind::Queue:
        break;
    case RowLayout::Kind::Lane:
        shape = item(row.lane, place.number);
    }
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
        if (m_frame->layout.rows()[size_t(row)].kind == RowLayout::Kind::Lane && count(row) > 0)
            return Place{row, 0};
    for (int row = 0; row < rows(); ++row)
        if (count(row) > 0)
            return Place{row, 0};
    return {};
}

std::optional<TimelineWalk::Place> TimelineWalk::seenAt(double x, double y) const
{
    const auto hit = m_frame->hit(x, y);
    if (!hit || isIdle(hit->shape.kind))
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
        if (one.kind == RowLayout::Kind::Lane && one.lane == lane)
            return nearest(row, item.stamp->start);
    }
    return {};
}

} // namespace pool
