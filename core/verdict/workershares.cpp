#include "core/verdict/workershares.h"

#include <algorithm>
#include <functional>

namespace pool {

void WorkerShares::add(WorkerId worker, qint64 got, qint64 end, qint64 busy)
{
    Share &share = m_shares.try_emplace(worker.value, Share{.firstGot = got}).first->second;
    share.firstGot = std::min(share.firstGot, got);
    share.lastEnd = std::max(share.lastEnd, end);
    share.busy += busy;
}

qint64 WorkerShares::largestBusy() const
{
    qint64 largest = 0;
    for (const auto &[worker, share] : m_shares)
        largest = std::max(largest, share.busy);
    return largest;
}

std::vector<qint64> WorkerShares::firstGots() const
{
    std::vector<qint64> gots;
    for (const auto &[worker, share] : m_shares)
        gots.push_back(share.firstGot);
    std::sort(gots.begin(), gots.end());
    return gots;
}

std::vector<qint64> WorkerShares::lastEnds() const
{
    std::vector<qint64> ends;
    for (const auto &[worker, share] : m_shares)
        ends.push_back(share.lastEnd);
    std::sort(ends.begin(), ends.end(), std::greater<>());
    return ends;
}

qint64 WorkerShares::lastEndBeside(WorkerId worker) const
{
    qint64 last = 0;
    for (const auto &[other, share] : m_shares) {
        if (other != worker.value)
            last = std::max(last, share.lastEnd);
    }
    return last;
}

} // namespace pool
