#include "ui/timeline/scene/flow.h"

#include "ui/timeline/index/firstnumber.h"

namespace pool {

namespace {

bool isOfOneChunk(const Shape &shape)
{
    const ShapeTraits &traits = traitsOf(shape.kind);
    return traits.isInChunk && !(traits.mayBeMany && shape.count > 1);
}

int rowOf(const Frame &frame, RowKind kind)
{
    const auto &rows = frame.layout.rows();
    return int(std::find_if(rows.begin(), rows.end(), [kind](const RowLayout::Row &row) { return row.kind == kind; })
               - rows.begin());
}

int rowOfWorker(const Frame &frame, WorkerId worker)
{
    const quint32 lane = frame.rows->laneOf(worker.value);
    const auto &rows = frame.layout.rows();
    return int(std::find_if(rows.begin(), rows.end(),
                            [lane](const RowLayout::Row &row) { return row.kind == RowKind::Lane && row.lane == lane; })
               - rows.begin());
}

// The chunk that ended last, among those that each worker settled last before the job was ready: its own last one is
// the newest, or a few before that where jobs share the pool.
std::optional<ChunkRun> lastChunk(const Frame &frame, const JobHistory &job)
{
    constexpr size_t mostBack = 64;
    const History &history = *frame.view.history;
    std::optional<ChunkRun> last;
    for (const WorkerHistory &worker : history.workers()) {
        const NumberRuns &runs = worker.chunkRuns;
        const auto isBefore = [&](qint64 number) {
            const qint64 at = history.chunkRun(runs[size_t(number)]).sentAt;
            return at <= job.readyAt;
        };
        const auto end = size_t(firstNumberNot(qint64(runs.size()), isBefore));
        for (size_t i = end; i > 0 && i + mostBack > end; --i) {
            const ChunkRun run = history.chunkRun(runs[i - 1]);
            if (run.job != job.id || run.settledAt < 0 || run.state == ChunkRun::State::Returned)
                continue;
            if (!last || run.settledAt > last->settledAt)
                last = run;
            break;
        }
    }
    return last;
}

// The blocking step that the caller was in at that time, or just left.
bool isCallerWaiting(const History &history, qint64 time)
{
    const auto &steps = history.steps();
    const auto after = std::partition_point(steps.begin(), steps.end(),
                                            [time](const StepHistory &step) { return step.startedAt <= time; });
    if (after == steps.begin())
        return false;
    const StepHistory &step = *(after - 1);
    return blocksCaller(step.info.call) && (step.endedAt < 0 || step.endedAt >= time);
}

qint64 endOf(const ChunkRun &run) { return run.cutStart >= 0 ? run.settledAt : run.lastEnd; }

} // namespace

std::optional<JobId> jobLookedAt(const Frame &frame, const std::optional<Hit> &lookedAt)
{
    if (!frame.view.history || frame.view.history->jobs().empty())
        return {};
    if (frame.view.history->jobs().size() == 1)
        return JobId{0};
    if (!lookedAt || !(traitsOf(lookedAt->shape.kind).isInChunk || lookedAt->shape.kind == ShapeKind::Callback))
        return {};
    return lookedAt->shape.job;
}

std::vector<Flow> flowsOf(const Frame &frame, JobId id)
{
    const History &history = *frame.view.history;
    const JobHistory &job = history.jobs()[id.value];
    const int caller = rowOf(frame, RowKind::Caller);
    std::vector<Flow> flows;
    if (!job.runs.empty() && job.runs.front() != JobHistory::noRun) {
        const ChunkRun first = history.chunkRun(job.runs.front());
        const qint64 began = first.firstStart >= 0 ? first.firstStart : first.cutStart;
        if (began >= 0)
            flows.push_back({job.submittedAt, caller, began, rowOfWorker(frame, first.worker)});
    }
    const auto last = job.readyAt >= 0 ? lastChunk(frame, job) : std::nullopt;
    if (!last || endOf(*last) < 0)
        return flows;
    qint64 from = endOf(*last);
    int row = rowOfWorker(frame, last->worker);
    if (!job.callbacks.empty()) {
        const CallbackHistory &call = job.callbacks.front();
        const int callbacks = rowOf(frame, RowKind::Callbacks);
        flows.push_back({from, row, call.startedAt, callbacks});
        from = call.endedAt >= 0 ? call.endedAt : call.startedAt;
        row = callbacks;
    }
    if (isCallerWaiting(history, job.readyAt))
        flows.push_back({from, row, job.readyAt, caller});
    return flows;
}

std::vector<Flow> flowsOf(const Frame &frame, const Hit &hit)
{
    if (!frame.view.history || !isOfOneChunk(hit.shape))
        return {};
    const JobHistory &job = frame.view.history->jobs()[hit.shape.job.value];
    const quint32 id = job.runs[hit.shape.chunk];
    if (id == JobHistory::noRun)
        return {};
    const ChunkRun run = frame.view.history->chunkRun(id);
    const qint64 began = run.firstStart >= 0 ? run.firstStart : run.cutStart >= 0 ? run.cutStart : hit.shape.start;
    const int caller = rowOf(frame, RowKind::Caller);
    std::vector<Flow> flows{{job.submittedAt, caller, began, hit.row}};
    if (run.state == ChunkRun::State::Sent)
        return flows;
    const qint64 ended = endOf(run);
    if (!job.callbacks.empty())
        flows.push_back({ended, hit.row, job.callbacks.front().startedAt, rowOf(frame, RowKind::Callbacks)});
    else if (job.readyAt >= 0)
        flows.push_back({ended, hit.row, job.readyAt, caller});
    return flows;
}

} // namespace pool
