#include "ui/timeline/index/timelinerows.h"

#include "ui/base/workerstate.h"

namespace pool {

void TimelineRows::update(const History &history)
{
    m_lanes.resize(std::max(m_lanes.size(), size_t(history.processes())));
    const auto &workers = history.workers();
    while (m_laneOf.size() > workers.size()) {
        m_lanes[m_laneOf.back()].workers.pop_back();
        m_laneOf.pop_back();
    }
    while (m_laneOf.size() < workers.size()) {
        const WorkerHistory &worker = workers[m_laneOf.size()];
        const quint32 lane = freeLane(history, worker.startingAt);
        if (lane == m_lanes.size())
            m_lanes.emplace_back();
        m_lanes[lane].workers.push_back(worker.id.value);
        m_laneOf.push_back(lane);
    }
    m_spans.resize(std::max(m_spans.size(), workers.size()));
    for (const WorkerHistory &worker : workers)
        m_spans[worker.id.value].update(history, worker);
    m_queue.update(history);
    m_caller.update(history);
}

quint32 TimelineRows::freeLane(const History &history, qint64 at) const
{
    const auto hasLeft = [&](const Lane &lane) {
        if (lane.workers.empty())
            return true;
        const WorkerHistory &worker = history.workers()[lane.workers.back()];
        const auto before = [at](qint64 time) { return time >= 0 && time <= at; };
        return before(worker.stoppingAt) || before(worker.endedAt);
    };
    return quint32(std::find_if(m_lanes.begin(), m_lanes.end(), hasLeft) - m_lanes.begin());
}

namespace {

// Of an item that the worker is inside of, or was when it was ended: it is none of those that it did, but it is what
// the worker was busy with.
qint64 timeInOpenItem(const RunView &view, const WorkerHistory &worker)
{
    if (const WorkerStatus *status = runningStatus(view, worker.id))
        return std::max<qint64>(0, view.now - status->since);
    if (worker.chunkRuns.empty())
        return 0;
    const ChunkRun last = view.history->chunkRun(worker.chunkRuns.back());
    return last.cutStart >= 0 ? last.lastEnd - last.cutStart : 0;
}

} // namespace

LaneSummary summarise(const RunView &view, const TimelineRows::Lane &lane, const FoldedTime &pauses)
{
    const History &history = *view.history;
    LaneSummary summary;
    if (lane.workers.empty())
        return summary;
    qint64 busy = 0;
    for (const quint32 id : lane.workers) {
        const WorkerHistory &worker = history.workers()[id];
        summary.items += worker.items;
        summary.chunks += worker.chunks;
        summary.isWhole &= unrecordedTimes(history.gaps(), worker.id).empty();
        busy += worker.busy + timeInOpenItem(view, worker);
    }
    const WorkerHistory &latest = history.workers()[lane.workers.back()];
    summary.worker = latest.id.value;
    summary.pid = latest.pid;
    summary.replaced = int(lane.workers.size()) - 1;
    const qint64 first = history.jobs().empty() ? 0 : history.jobs().front().submittedAt;
    const double time = double(view.now - first) - pauses.folded(double(first), double(view.now));
    if (time > 0)
        summary.busyShare = std::min(double(busy) / time, 1.0);
    return summary;
}

} // namespace pool
