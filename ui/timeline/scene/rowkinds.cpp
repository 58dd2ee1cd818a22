#include "ui/timeline/scene/rowkinds.h"

namespace pool {

namespace {

using Row = RowLayout::Row;

std::vector<Shape> noShapes(const Frame &, const Row &) { return {}; }
qint64 nothing(const Frame &, const Row &) { return 0; }
Shape noShape(const Frame &, const Row &, qint64) { return {}; }

// The caller: Pool(), then its steps.
std::vector<Shape> shapesOfCaller(const Frame &frame, const Row &)
{
    std::vector<Shape> shapes = constructorShapes(frame.view, frame.scale);
    const std::vector<Shape> steps = callerShapes(frame.view, *frame.rows, frame.scale);
    shapes.insert(shapes.end(), steps.begin(), steps.end());
    return shapes;
}
qint64 countSteps(const Frame &frame, const Row &) { return qint64(frame.view.history->steps().size()); }
Shape stepAt(const Frame &frame, const Row &, qint64 number) { return stepShape(frame.view, size_t(number)); }

// The callbacks of all jobs, by job.
std::vector<Shape> shapesOfCallbacks(const Frame &frame, const Row &)
{
    return callbackShapes(frame.view, frame.scale);
}

qint64 countCallbacks(const Frame &frame, const Row &)
{
    qint64 calls = 0;
    for (const JobHistory &job : frame.view.history->jobs())
        calls += qint64(job.callbacks.size());
    return calls;
}

Shape callbackAt(const Frame &frame, const Row &, qint64 number)
{
    for (const JobHistory &job : frame.view.history->jobs()) {
        if (number < qint64(job.callbacks.size()))
            return callbackShape(frame.view, job, size_t(number));
        number -= qint64(job.callbacks.size());
    }
    return {};
}

// A lane: what its workers did, one after the other.
std::vector<Shape> shapesOfLane(const Frame &frame, const Row &row)
{
    if (row.lane >= frame.rows->lanes().size())
        return {};
    std::vector<Shape> shapes;
    if (frame.look.showsIdle)
        shapes = idleShapes(frame.view, *frame.rows, row.lane, frame.scale);
    const std::vector<Shape> worked = laneShapes(frame.view, *frame.rows, row.lane, frame.scale, frame.detail);
    shapes.insert(shapes.end(), worked.begin(), worked.end());
    return shapes;
}

// An item that died with its worker or was cut has no end stamp; it can only be the worker's last one.
std::optional<ChunkRun> cutRun(const History &history, const WorkerHistory &worker)
{
    if (worker.chunkRuns.empty())
        return {};
    const ChunkRun last = history.chunkRun(worker.chunkRuns.back());
    return last.cutStart >= 0 ? std::optional(last) : std::nullopt;
}

qint64 countItems(const Frame &frame, const Row &row)
{
    if (row.lane >= frame.rows->lanes().size())
        return 0;
    const History &history = *frame.view.history;
    qint64 items = 0;
    for (const quint32 id : frame.rows->lanes()[row.lane].workers)
        items += frame.rows->spans(id).items().size() + (cutRun(history, history.workers()[id]) ? 1 : 0);
    return items;
}

ShapeKind kindOf(ItemState state)
{
    switch (state) {
    case ItemState::Raised:
        return ShapeKind::Failed;
    case ItemState::Lost:
        return ShapeKind::Lost;
    case ItemState::Running:
        return ShapeKind::Cut;
    default:
        return ShapeKind::Item;
    }
}

Shape itemAt(const Frame &frame, const Row &row, qint64 number)
{
    const History &history = *frame.view.history;
    for (const quint32 id : frame.rows->lanes()[row.lane].workers) {
        const WorkerHistory &worker = history.workers()[id];
        const WorkerSpans &spans = frame.rows->spans(id);
        if (number < spans.items().size()) {
            const WorkerSpans::Item item = spans.item(history, worker, number);
            return {.kind = kindOf(history.item(item.job, item.index).state),
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
            return {.kind = isLost ? ShapeKind::Lost : ShapeKind::Cut,
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

constexpr RowTraits rowTraits[] = {
    {.kind = RowKind::Caller, .shapes = shapesOfCaller, .count = countSteps, .at = stepAt},
    {.kind = RowKind::Callbacks, .shapes = shapesOfCallbacks, .count = countCallbacks, .at = callbackAt},
    {.kind = RowKind::Queue, .shapes = noShapes, .count = nothing, .at = noShape},
    {.kind = RowKind::Lane, .shapes = shapesOfLane, .count = countItems, .at = itemAt},
};
static_assert(hasEachKind(rowTraits, lastRowKind));

} // namespace

const RowTraits &traitsOf(RowKind kind) { return rowTraits[size_t(kind)]; }

} // namespace pool
