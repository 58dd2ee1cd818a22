#include "ui/timeline/scene/idleshapes.h"

#include "core/verdict/idletime.h"
#include "ui/base/workerstate.h"
#include "ui/timeline/index/firstnumber.h"

namespace pool {

namespace {

constexpr double narrowestIdle = 4; // pixels: stripes in less would only be noise

// Since when the worker is in a chunk whose end the pool does not know; -1: it is not.
qint64 occupiedSince(const RunView &view, const WorkerHistory &worker, const WorkerSpans &spans)
{
    for (size_t i = spans.firstUnsettled(); i < worker.chunkRuns.size(); ++i) {
        const ChunkRun run = view.history->chunkRun(worker.chunkRuns[i]);
        if (run.state == ChunkRun::State::Sent && run.firstStart >= 0)
            return gotAt(*view.history, run, worker.chunkRuns[i]);
    }
    const WorkerStatus *status = runningStatus(view, worker.id);
    if (!status)
        return -1;
    return status->item > 0 ? std::max(spans.bands().lastEnd(), worker.readyAt) : status->since;
}

// Until when there was anything to wait for.
qint64 endOfWork(const RunView &view)
{
    qint64 end = 0;
    for (const JobHistory &job : view.history->jobs()) {
        if (job.readyAt < 0)
            return view.isRunning ? view.now : std::min(view.now, view.history->lastEventAt());
        end = std::max(end, job.readyAt);
    }
    return end;
}

bool isQueueEmpty(const TimelineRows &rows)
{
    return rows.queue().steps().empty() || rows.queue().steps().back().waiting == 0;
}

} // namespace

std::optional<Straggler> stragglerOf(const RunView &view, const TimelineRows &rows)
{
    std::optional<Straggler> last;
    int running = 0;
    for (const WorkerHistory &worker : view.history->workers()) {
        if (view.isRunning) {
            if (const WorkerStatus *status = runningStatus(view, worker.id)) {
                ++running;
                last = Straggler{status->chunk.job, status->chunk.chunk, worker.id, view.now};
            }
            continue;
        }
        const WorkerSpans &spans = rows.spans(worker.id.value);
        if (spans.bands().size() == 0)
            continue;
        const ChunkRun run = view.history->chunkRun(spans.bandRun(spans.bands().size() - 1));
        if (!last || run.lastEnd > last->end)
            last = Straggler{run.job, run.chunk, run.worker, run.lastEnd};
    }
    if (view.isRunning && running != 1)
        return {};
    return last;
}

std::vector<Shape> idleShapes(const RunView &view, const TimelineRows &rows, quint32 lane, const TimeScale &scale)
{
    std::vector<Shape> shapes;
    const History &history = *view.history;
    if (history.jobs().empty())
        return shapes;
    const SpanPyramid::Sight sight{.from = qint64(scale.toTime(scale.left)),
                                   .to = qint64(scale.toTime(scale.left + scale.width)),
                                   .shortest = qint64(narrowestIdle * scale.perPixel()),
                                   .gap = std::max(qint64(narrowestIdle * scale.perPixel()), qint64(1))};
    const auto straggler = stragglerOf(view, rows);
    const qint64 workEnd = endOfWork(view);
    const bool noneLeft = !view.isRunning || isQueueEmpty(rows);

    for (const quint32 id : rows.lanes()[lane].workers) {
        const WorkerHistory &worker = history.workers()[id];
        const WorkerSpans &spans = rows.spans(id);
        if (worker.readyAt < 0)
            continue;
        const auto addWhole = [&](ShapeKind kind, qint64 from, qint64 to) {
            if (to - from < sight.gap || to < sight.from || from > sight.to)
                return;
            // Where idle time ends with a chunk, its end is when the chunk was handed out.
            if (history.isRetold() && (kind == ShapeKind::IdleStart || kind == ShapeKind::IdleBetween))
                return;
            Shape shape{.kind = kind, .worker = worker.id, .start = from, .end = to};
            if (kind == ShapeKind::IdleTail && straggler && from < straggler->end) {
                shape.job = straggler->job;
                shape.chunk = straggler->chunk;
                shape.count = to - from; // how long it was waited for
            } else {
                shape.count = 0;
            }
            shape.left = std::max(scale.toPixel(double(from)), scale.left);
            shape.right = std::min(scale.toPixel(double(to)), scale.left + scale.width);
            shapes.push_back(shape);
        };
        // Where something was not told nobody knows whether it was idle.
        const auto gaps = unrecordedTimes(history.gaps(), worker.id);
        const auto add = [&](ShapeKind kind, qint64 from, qint64 to) {
            for (const auto &[begin, end] : gaps) {
                if (end <= from || begin >= to)
                    continue;
                addWhole(kind, from, begin);
                from = end;
            }
            addWhole(kind, from, to);
        };
        const auto spanAt = [&](qint64 i) { return spans.bandSpan(history, i); };

        // A worker that pickles what it returns is not idle.
        const auto freeAfter = [&](qint64 band, qint64 end) {
            const auto told = history.resultOf(history.chunkRun(spans.bandRun(band)).ref());
            return told && told->pickling > 0 ? end + told->pickling : end;
        };

        // The first band that ends in sight or after it.
        const qint64 low = firstNumberNot(spans.bands().size(), [&](qint64 i) { return spanAt(i).end < sight.from; });
        qint64 free = low == 0 ? std::max(worker.readyAt, history.jobs().front().submittedAt)
                               : freeAfter(low - 1, spanAt(low - 1).end);
        auto kind = low == 0 ? ShapeKind::IdleStart : ShapeKind::IdleBetween;
        qint64 next = low;
        spans.bands().walk(sight, spanAt, [&](const SpanPyramid::Piece &piece) {
            add(kind, free, piece.start);
            free = std::max(free, freeAfter(piece.first + piece.count - 1, piece.end));
            next = piece.first + piece.count;
            kind = ShapeKind::IdleBetween;
        });
        if (next < spans.bands().size()) {
            add(kind, free, spanAt(next).start);
            continue;
        }
        if (const qint64 since = occupiedSince(view, worker, spans); since >= 0) {
            add(kind, free, since);
            continue;
        }
        if (noneLeft)
            kind = spans.bands().size() == 0 ? ShapeKind::IdleUnused : ShapeKind::IdleTail;
        const qint64 left = worker.stoppingAt >= 0 ? worker.stoppingAt : worker.endedAt;
        const qint64 end = left >= 0 ? std::min(left, workEnd) : workEnd;
        if (kind == ShapeKind::IdleTail && straggler && straggler->end > free && straggler->end < end) {
            add(kind, free, straggler->end);
            free = straggler->end; // from here on there was nothing to wait for
        }
        add(kind, free, end);
    }
    return shapes;
}

} // namespace pool
