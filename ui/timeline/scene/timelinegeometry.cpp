#include "ui/timeline/scene/timelinegeometry.h"

#include "core/verdict/processorshares.h"
#include "core/verdict/verdict.h"

namespace pool {

namespace {

constexpr double gapBelow = 1;       // pixels: what is merged, is merged over gaps narrower than this
constexpr double margin = 8;         // drawn outside the view, so that no outline shows at its edges
constexpr double narrowestWait = 3;  // pixels: of a bar that shows how long it waited for a processor
constexpr double widestGhost = 80;   // pixels: of one item that never ran
constexpr double widestGhosts = 260; // of all of one chunk
// A step has its name, so that none is merged where there are few, and else only what nobody can tell apart.
constexpr size_t mostSingleSteps = 200;
constexpr double mergedSteps = 1; // pixels

class RowShapes
{
public:
    RowShapes(const RunView &view, const TimeScale &scale, double mergedBelow = usualDetail)
        : m_view(view)
        , m_scale(scale)
        , m_sight{.from = qint64(scale.toTime(scale.left - margin)),
                  .to = qint64(scale.toTime(scale.left + scale.width + margin)),
                  .shortest = qint64(mergedBelow * scale.perPixel()),
                  .gap = std::max(qint64(gapBelow * scale.perPixel()), qint64(1))}
    {}

    const SpanPyramid::Sight &sight() const { return m_sight; }
    const History &history() const { return *m_view.history; }
    bool sees(qint64 start, qint64 end) const { return end >= m_sight.from && start <= m_sight.to; }

    void add(Shape shape, double narrowest = narrowestShape)
    {
        if (!sees(shape.start, shape.end))
            return;
        const double lowest = m_scale.left - margin;
        const double highest = m_scale.left + m_scale.width + margin;
        shape.left = std::clamp(m_scale.toPixel(double(shape.start)), lowest, highest);
        shape.right = std::clamp(m_scale.toPixel(double(shape.end)), lowest, highest);
        shape.right = std::max(shape.right, shape.left + narrowest);
        m_shapes.push_back(shape);
    }

    void addBands(const WorkerHistory &worker, const WorkerSpans &spans);
    void addItems(const WorkerHistory &worker, const WorkerSpans &spans, const WorkerStatus *status);
    void addSteps(const CallerSteps::Spans &spans, ShapeKind kind);
    // Ghosts have the place of what would have run there, if nothing else did.
    void placeGhosts();
    std::vector<Shape> take() { return std::move(m_shapes); }

private:
    void addGhost(const ChunkRun &run);
    void addPickling(const ChunkRun &run);
    bool isGrain(JobId job, qint64 time) const;
    double waitedShare(WorkerId worker, const WorkerSpans::Span &item);
    void addMark(const ChunkRun &run, const SpanPyramid::Piece &piece);

    const RunView &m_view;
    const TimeScale &m_scale;
    const SpanPyramid::Sight m_sight;
    std::optional<ProcessorShares> m_shares;
    std::vector<Shape> m_shapes;
};

Shape shapeOf(ShapeKind kind, const ChunkRun &run, qint64 start, qint64 end)
{
    return {.kind = kind, .job = run.job, .chunk = run.chunk, .worker = run.worker, .start = start, .end = end};
}

void RowShapes::addBands(const WorkerHistory &worker, const WorkerSpans &spans)
{
    const qint64 readyAt = worker.readyAt >= 0 ? worker.readyAt : worker.endedAt >= 0 ? worker.endedAt : m_view.now;
    if (!history().isRetold()) // which does not say when it was ready
        add({.kind = ShapeKind::Starting, .worker = worker.id, .start = worker.startingAt, .end = readyAt});

    for (const auto &[from, to] : unrecordedTimes(history().gaps(), worker.id))
        add({.kind = ShapeKind::Unrecorded,
             .worker = worker.id,
             .start = std::max(from, readyAt),
             .end = worker.endedAt >= 0 ? std::min(to, worker.endedAt) : to});
    spans.bands().walk(
        m_sight, [&](qint64 i) { return spans.bandSpan(history(), i); },
        [&](const SpanPyramid::Piece &piece) {
            const ChunkRun run = history().chunkRun(spans.bandRun(piece.first));
            const auto kind = piece.count == 1 ? ShapeKind::Band : ShapeKind::Bands;
            Shape shape = shapeOf(kind, run, piece.start, piece.end);
            shape.count = piece.count;
            add(shape);
            if (piece.count == 1)
                addPickling(run);
        });
}

// Where somebody has told of it, and it is wide enough to be told from an edge.
void RowShapes::addPickling(const ChunkRun &run)
{
    const auto isSeen = [this](qint64 time) { return double(time) >= narrowestWait * m_scale.perPixel(); };
    if (const auto told = history().argumentsOf(run.ref()); told && isSeen(told->unpickling))
        add(shapeOf(ShapeKind::Pickling, run, run.sentAt, run.sentAt + told->unpickling));
    if (const auto told = history().resultOf(run.ref()); told && isSeen(told->pickling)) {
        Shape shape = shapeOf(ShapeKind::Pickling, run, run.lastEnd, run.lastEnd + told->pickling);
        shape.item = 1;
        add(shape);
    }
}

void RowShapes::addGhost(const ChunkRun &run)
{
    const qint64 items = history().jobs()[run.job.value].chunking.chunk(run.chunk).size();
    const qint64 skipped = items - run.begun;
    if (skipped <= 0 || run.state == ChunkRun::State::Terminated || run.goesOn)
        return;
    Shape ghost = shapeOf(ShapeKind::Skipped, run, run.lastEnd, run.lastEnd);
    ghost.count = skipped;
    ghost.item = history().jobs()[run.job.value].chunking.chunk(run.chunk).end - skipped;
    const WorkerHistory &worker = history().workers()[run.worker.value];
    const double mean = worker.items > 0 ? double(worker.busy) / double(worker.items) : 0;
    const double one = std::clamp(mean / m_scale.perPixel(), ghostWidth, widestGhost);
    add(ghost, one * std::clamp(double(skipped), 1.0, std::floor(widestGhosts / one)));
}

void RowShapes::placeGhosts()
{
    for (Shape &ghost : m_shapes) {
        if (ghost.kind != ShapeKind::Skipped)
            continue;
        double free = m_scale.left + m_scale.width + margin;
        for (const Shape &other : m_shapes)
            if (traitsOf(other.kind).isInChunk && other.kind != ShapeKind::Skipped && other.start >= ghost.start
                && other.end > ghost.start)
                free = std::min(free, other.left);
        ghost.isOver = free - ghost.left < std::min(ghostWidth, ghost.right - ghost.left);
        if (!ghost.isOver)
            ghost.right = std::min(ghost.right, free);
    }
}

bool RowShapes::isGrain(JobId job, qint64 time) const
{
    const auto cost = m_view.verdict ? m_view.verdict->costOfChunk(job) : std::nullopt;
    return cost && time < *cost;
}

double RowShapes::waitedShare(WorkerId worker, const WorkerSpans::Span &item)
{
    if (double(item.end - item.start) < narrowestWait * m_scale.perPixel())
        return 0;
    if (!m_shares)
        m_shares.emplace(history());
    const auto share = m_shares->of(worker, {item.start, item.end});
    return share ? std::clamp(double(share->waited) / double(item.end - item.start), 0.0, 1.0) : 0;
}

void RowShapes::addMark(const ChunkRun &run, const SpanPyramid::Piece &piece)
{
    auto kind = ShapeKind::Failed;
    if (run.state == ChunkRun::State::Lost)
        kind = ShapeKind::Lost;
    else if (run.state == ChunkRun::State::Terminated)
        kind = ShapeKind::Cut;
    Shape mark = shapeOf(kind, run, piece.start, piece.end);
    mark.count = piece.count;
    if (piece.count == 1) {
        const qint64 offset = run.cutStart >= 0 ? run.begun - 1 : run.ended - 1;
        mark.item = history().jobs()[run.job.value].chunking.chunk(run.chunk).begin + offset;
        addGhost(run);
    }
    add(mark);
}

void RowShapes::addItems(const WorkerHistory &worker, const WorkerSpans &spans, const WorkerStatus *status)
{
    for (size_t i = spans.firstUnsettled(); i < worker.chunkRuns.size(); ++i) {
        const ChunkRun run = history().chunkRun(worker.chunkRuns[i]);
        if (run.state != ChunkRun::State::Sent)
            continue;
        const bool isCurrent = status && status->state == WorkerStatus::State::Running && status->chunk == run.ref()
            && status->item >= run.ended;
        if (!isCurrent) {
            if (run.firstStart >= 0)
                add(shapeOf(ShapeKind::Band, run, run.firstStart, run.lastEnd));
            continue;
        }
        const qint64 since = std::min(status->since, m_view.now);
        const qint64 seen = run.itemRunCount > 0 ? run.lastEnd : std::min(run.sentAt, since);
        const qint64 begin = run.firstStart >= 0 ? run.firstStart : status->item > run.first ? seen : since;
        add(shapeOf(ShapeKind::Band, run, begin, m_view.now));

        const qint64 first = history().jobs()[run.job.value].chunking.chunk(run.chunk).begin;
        if (status->item > run.ended) {
            Shape shape = shapeOf(ShapeKind::Unreported, run, seen, since);
            shape.count = status->item - run.ended;
            shape.item = first + run.ended;
            add(shape);
        }
        Shape running = shapeOf(ShapeKind::Running, run, since, m_view.now);
        running.item = first + status->item;
        add(running);
    }

    spans.items().walk(
        m_sight, [&](qint64 i) { return spans.item(history(), worker, i).span; },
        [&](const SpanPyramid::Piece &piece) {
            const WorkerSpans::Item item = spans.item(history(), worker, piece.first);
            add({.kind = piece.count == 1 ? ShapeKind::Item : ShapeKind::Items,
                 .count = piece.count,
                 .job = item.job,
                 .chunk = item.chunk,
                 .item = item.index,
                 .worker = worker.id,
                 .start = piece.start,
                 .end = piece.end,
                 .waited = piece.count == 1 ? waitedShare(worker.id, item.span) : 0,
                 .isGrain = isGrain(item.job, piece.longest)});
        });

    spans.marks().walk(
        m_sight, [&](qint64 i) { return WorkerSpans::markSpan(history(), history().chunkRun(spans.markRun(i))); },
        [&](const SpanPyramid::Piece &piece) { addMark(history().chunkRun(spans.markRun(piece.first)), piece); });

    for (const StopHistory &stop : worker.stops)
        add({.kind = ShapeKind::Stopped,
             .worker = worker.id,
             .start = stop.from,
             .end = stop.to >= 0 ? stop.to : m_view.now});

    if (worker.endedAt >= 0)
        add({.kind = ShapeKind::WorkerEnd, .worker = worker.id, .start = worker.endedAt, .end = worker.endedAt});
}

void RowShapes::addSteps(const CallerSteps::Spans &spans, ShapeKind kind)
{
    spans.pyramid.walk(
        m_sight, [&](qint64 i) { return CallerSteps::span(history(), spans.steps[size_t(i)], m_view.now); },
        [&](const SpanPyramid::Piece &piece) {
            add({.kind = kind,
                 .count = piece.count,
                 .item = spans.steps[size_t(piece.first)],
                 .start = piece.start,
                 .end = piece.end});
        });
}

} // namespace

Shape stepShape(const RunView &view, size_t position)
{
    const WorkerSpans::Span span = CallerSteps::span(*view.history, position, view.now);
    return {.kind = blocksCaller(view.history->steps()[position].info.call) ? ShapeKind::Blocked : ShapeKind::Step,
            .item = qint64(position),
            .start = span.start,
            .end = span.end};
}

std::vector<Shape> laneShapes(const RunView &view, const TimelineRows &rows, quint32 lane, const TimeScale &scale,
                              double mergedBelow)
{
    RowShapes shapes(view, scale, mergedBelow);
    for (const quint32 id : rows.lanes()[lane].workers) {
        const WorkerHistory &worker = view.history->workers()[id];
        if (!shapes.sees(worker.startingAt, worker.endedAt >= 0 ? worker.endedAt : view.now))
            continue;
        const auto status = std::find_if(view.live.begin(), view.live.end(),
                                         [id](const WorkerStatus &live) { return live.id.value == id; });
        shapes.addBands(worker, rows.spans(id));
        shapes.addItems(worker, rows.spans(id), status == view.live.end() ? nullptr : &*status);
    }
    shapes.placeGhosts();
    return shapes.take();
}

std::vector<Shape> constructorShapes(const RunView &view, const TimeScale &scale)
{
    const auto &steps = view.history->steps();
    if (steps.empty() && (!view.isRunning || !view.history->jobs().empty()))
        return {};
    RowShapes shapes(view, scale);
    shapes.add({.kind = ShapeKind::Constructor, .end = steps.empty() ? view.now : steps.front().startedAt});
    return shapes.take();
}

std::vector<Shape> callerShapes(const RunView &view, const TimelineRows &rows, const TimeScale &scale)
{
    RowShapes shapes(view, scale, view.history->steps().size() <= mostSingleSteps ? 0 : mergedSteps);
    shapes.addSteps(rows.caller().plain(), ShapeKind::Step);
    shapes.addSteps(rows.caller().blocking(), ShapeKind::Blocked);
    const auto &steps = view.history->steps();
    for (size_t i = rows.caller().firstUnsettled(); i < steps.size(); ++i)
        shapes.add(stepShape(view, i));
    std::vector<Shape> all = shapes.take();
    std::stable_sort(all.begin(), all.end(), [](const Shape &a, const Shape &b) { return a.start < b.start; });
    return all;
}

Shape callbackShape(const RunView &view, const JobHistory &job, size_t number)
{
    const CallbackHistory &call = job.callbacks[number];
    return {.kind = ShapeKind::Callback,
            .job = job.id,
            .item = qint64(number),
            .start = call.startedAt,
            .end = call.endedAt >= 0 ? call.endedAt : view.now};
}

std::vector<Shape> callbackShapes(const RunView &view, const TimeScale &scale)
{
    RowShapes shapes(view, scale);
    for (const JobHistory &job : view.history->jobs())
        for (size_t i = 0; i < job.callbacks.size(); ++i)
            shapes.add(callbackShape(view, job, i));
    return shapes.take();
}

const Shape *shapeAt(const std::vector<Shape> &shapes, double pixel, bool withLow)
{
    const Shape *nearest = nullptr;
    double distance = 3; // pixels beside a shape that still count
    for (const Shape &shape : shapes) {
        if (shape.isOver && !withLow)
            continue;
        if (nearest && isIdle(nearest->kind) && !isIdle(shape.kind))
            distance = 3; // a narrow failure beside idle time is what is meant
        const double away = std::max({shape.left - pixel, pixel - shape.right, 0.0});
        if (away > distance)
            continue;
        nearest = &shape; // later ones lie in front
        distance = away;
    }
    return nearest;
}

} // namespace pool
