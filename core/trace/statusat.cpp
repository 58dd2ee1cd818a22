#include "core/trace/statusat.h"

#include <algorithm>

namespace pool {

namespace {

struct RunningItem {
    JobId job;
    qint64 index = 0; // in its job
    qint64 since = 0;
};

// The item that the worker was in, or the next one of its chunk if it was between two.
std::optional<RunningItem> stampedItem(qint64 time, const History &whole, const WorkerHistory &worker)
{
    const auto &runs = worker.itemRuns;
    const auto after = std::partition_point(runs.begin(), runs.end(),
                                            [&](const ItemRun &run) { return whole.stamp(run, 0).start <= time; });
    if (after == runs.begin())
        return {};
    const ItemRun &run = *(after - 1);
    qint64 last = 0; // offset of the last item that had begun
    for (qint64 end = run.count; end - last > 1;) {
        const qint64 middle = (last + end) / 2;
        (whole.stamp(run, middle).start <= time ? last : end) = middle;
    }
    const ItemStamp &stamp = whole.stamp(run, last);
    const qint64 index = run.first + last;
    if (time < stamp.end)
        return RunningItem{run.job, index, stamp.start};
    const bool hasNext = last + 1 < run.count
        || (after != runs.end() && after->job == run.job && after->first == index + 1);
    const Chunking &chunking = whole.jobs()[run.job.value].chunking;
    if (!hasNext || chunking.chunkOf(index + 1) != chunking.chunkOf(index))
        return {};
    return RunningItem{run.job, index + 1, time};
}

// The item that was cut short: by the worker's death, or by terminate().
std::optional<RunningItem> cutItem(qint64 time, const History &whole, const WorkerHistory &worker)
{
    for (size_t i = worker.chunkRuns.size(); i-- > 0;) {
        const ChunkRun run = whole.chunkRun(worker.chunkRuns[i]);
        if (run.cutStart >= 0 && run.cutStart <= time && time < run.settledAt) {
            const qint64 begin = whole.jobs()[run.job.value].chunking.chunk(run.chunk).begin;
            return RunningItem{run.job, begin + run.begun - 1, run.cutStart};
        }
        if (run.itemRunCount > 0)
            return {}; // what came before it has ended
    }
    return {};
}

std::optional<RunningItem> liveItem(qint64 time, const History &whole, std::span<const WorkerStatus> live, WorkerId id)
{
    for (const WorkerStatus &status : live) {
        const bool isIt = status.id == id && status.state == WorkerStatus::State::Running && status.since <= time;
        if (!isIt || status.chunk.job.value >= whole.jobs().size())
            continue;
        const ItemRange items = whole.jobs()[status.chunk.job.value].chunking.chunk(status.chunk.chunk);
        return RunningItem{status.chunk.job, items.begin + status.item, status.since};
    }
    return {};
}

} // namespace

std::vector<WorkerStatus> statusesAt(qint64 time, const History &then, const History &whole,
                                     std::span<const WorkerStatus> live)
{
    std::vector<WorkerStatus> statuses;
    for (const WorkerHistory &worker : then.workers()) {
        if (worker.endedAt >= 0)
            continue;
        WorkerStatus status{.id = worker.id, .pid = worker.pid};
        status.state = worker.stoppingAt >= 0 ? WorkerStatus::State::Stopping
            : worker.readyAt < 0              ? WorkerStatus::State::Starting
                                              : WorkerStatus::State::Idle;
        const WorkerHistory &known = whole.workers()[worker.id.value];
        auto item = cutItem(time, whole, known);
        if (!item)
            item = liveItem(time, whole, live, worker.id);
        if (!item)
            item = stampedItem(time, whole, known);
        if (item && item->job.value < then.jobs().size()) {
            const JobHistory &job = then.jobs()[item->job.value];
            const quint32 chunk = job.chunking.chunkOf(item->index);
            const qint64 offset = item->index - job.chunking.chunk(chunk).begin;
            const auto isKnown = [&](const ChunkRun &run) {
                return run.worker == worker.id && run.state == ChunkRun::State::Sent && offset >= run.ended;
            };
            if (job.runs[chunk] != JobHistory::noRun && isKnown(then.chunkRun(job.runs[chunk]))) {
                status.state = WorkerStatus::State::Running;
                status.chunk = {item->job, chunk};
                status.item = offset;
                status.since = item->since;
            }
        }
        statuses.push_back(status);
    }
    return statuses;
}

} // namespace pool
