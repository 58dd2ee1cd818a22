#include "ui/timeline/index/timelinerows.h"

namespace pool {

void TimelineRows::update(const History &history)
{
    m_lanes.resize(std::max(m_lanes.size(), size_t(history.processes())));
    const auto &workers = history.workers();
    while (m_laneOf.size() < workers.size()) {
        const WorkerHistory &worker = workers[m_laneOf.size()];
        const quint32 lane = freeLane(history, worker.startingAt);
        if (lane == m_lanes.size())
            m_lanes.emplace_back();
        m_lanes[lane].workers.push_back(worker.id.value);
        m_laneOf.push_back(lane);
        m_spans.emplace_back();
    }
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

LaneSummary summarise(const History &history, const TimelineRows::Lane &lane, const FoldedTime &pauses, qint64 now)
{
    LaneSummary summary;
    if (lane.workers.empty())
        return summary;
    qint64 busy = 0;
    for (const quint32 id : lane.workers) {
        const WorkerHistory &worker = history.workers()[id];
        summary.items += worker.items;
        summary.chunks += worker.chunks;
        busy += worker.busy;
    }
    const WorkerHistory &latest = history.workers()[lane.workers.back()];
    summary.worker = latest.id.value;
    summary.pid = latest.pid;
    summary.replaced = int(lane.workers.size()) - 1;
    const qint64 first = history.jobs().empty() ? 0 : history.jobs().front().submittedAt;
    const double time = double(now - first) - pauses.folded(double(first), double(now));
    if (time > 0)
        summary.busyShare = double(busy) / time;
    return summary;
}

} // namespace pool
