#include "core/verdict/poolcosts.h"

#include <algorithm>

namespace pool {

std::vector<qint64> PoolCosts::readyAt(int workers, qint64 submittedAt) const
{
    std::vector<qint64> times;
    for (qint64 i = 0; i < workers; ++i)
        times.push_back(std::max<qint64>(0, firstReady + i * nextReady - opening - submittedAt));
    return times;
}

PoolCosts PoolCosts::updated(const History &history, const std::optional<Rerun> &rerun) const
{
    PoolCosts costs = *this;
    if (rerun && rerun->isAlone)
        costs.work = rerun->replay.costs();
    if (!history.steps().empty())
        costs.opening = history.steps().front().startedAt;
    std::vector<qint64> ready;
    for (const WorkerHistory &worker : history.workers())
        if (worker.readyAt >= 0 && ready.size() < size_t(history.processes()))
            ready.push_back(worker.readyAt);
    if (ready.empty())
        return costs;
    std::ranges::sort(ready);
    costs.firstReady = ready.front();
    if (ready.size() > 1)
        costs.nextReady = (ready.back() - ready.front()) / qint64(ready.size() - 1);
    return costs;
}

} // namespace pool
