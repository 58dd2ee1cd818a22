#include "core/verdict/processorshares.h"

#include <algorithm>

namespace pool {

std::optional<ProcessorShares::Share> ProcessorShares::of(WorkerId worker, const ItemStamp &item)
{
    const ProcessorTimes &times = m_history.workers()[worker.value].processorTimes;
    size_t &next = m_next[worker.value];
    const auto endsBefore = [&](const ProcessorTime &time) { return time.to < item.end; };
    const bool isAhead = next < times.size() && endsBefore(times[next]);
    if (isAhead && next + 1 < times.size() && !endsBefore(times[next + 1]))
        ++next;
    else if (isAhead || next == times.size() || (next > 0 && !endsBefore(times[next - 1])))
        next = size_t(std::partition_point(times.begin(), times.end(), endsBefore) - times.begin());
    if (next == times.size() || times[next].from > item.start)
        return {};
    const ProcessorTime &time = times[next];
    const qint64 stretch = time.to - time.from;
    if (stretch <= 0)
        return Share();
    const double part = double(item.end - item.start) / double(stretch);
    return Share{qRound64(part * double(time.ran)), qRound64(part * double(time.waited))};
}

} // namespace pool
