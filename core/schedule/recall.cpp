#include "core/schedule/recall.h"

namespace pool {

using namespace std::chrono_literals;

namespace {

// A worker takes up a chunk in microseconds, unless it is stopped or broken.
constexpr Nanoseconds takeUpTime = 500ms;

} // namespace

std::optional<TakeBack> Recall::earliestWaiting(const ScheduledWorkers &workers)
{
    std::optional<TakeBack> earliest;
    for (const auto &[id, worker] : workers) {
        const auto waiting = worker.sent.firstWaiting();
        if (waiting != worker.sent.end() && (!earliest || *waiting < earliest->chunk))
            earliest = TakeBack{id, *waiting};
    }
    return earliest;
}

std::vector<TakeBack> Recall::look(const ScheduledWorkers &workers, const SendAhead &ahead, Nanoseconds now)
{
    std::vector<TakeBack> chunks;
    const auto patience = ahead.patience();
    if (!patience)
        return chunks;
    m_nextLook = now + SendAhead::window / 2;
    for (const auto &[id, worker] : workers) {
        if (now - worker.lastReportAt <= *patience)
            continue;
        for (auto waiting = worker.sent.firstWaiting(); waiting != worker.sent.end(); ++waiting)
            chunks.push_back({id, *waiting});
    }
    return chunks;
}

std::vector<TakeBack> Recall::notTakenUp(const ScheduledWorkers &workers, Nanoseconds now)
{
    std::vector<TakeBack> chunks;
    for (const auto &[id, worker] : workers) {
        if (!worker.sent.isEmpty() && !worker.sent.isAnyKnownToHaveBegun() && now - worker.lastReportAt > takeUpTime)
            chunks.push_back({id, worker.sent.front()});
    }
    return chunks;
}

bool Recall::isStillDue(const TakeBack &chunk, const ScheduledWorkers &workers)
{
    const auto found = workers.find(chunk.worker);
    return found != workers.end() && found->second.sent.mayBeTakenBack(chunk.chunk);
}

} // namespace pool
