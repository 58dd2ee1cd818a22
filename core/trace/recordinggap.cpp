#include "core/trace/recordinggap.h"

#include <algorithm>

namespace pool {

std::vector<std::pair<qint64, qint64>> unrecordedTimes(const RecordingGaps &gaps, WorkerId worker)
{
    std::vector<std::pair<qint64, qint64>> times;
    for (const RecordingGap &gap : gaps) { // of one worker they come in the order of time
        if (gap.worker != worker)
            continue;
        if (!times.empty() && gap.from <= times.back().second)
            times.back().second = std::max(times.back().second, gap.to);
        else
            times.emplace_back(gap.from, gap.to);
    }
    return times;
}

qint64 lostMessages(const RecordingGaps &gaps)
{
    qint64 messages = 0;
    for (const RecordingGap &gap : gaps)
        messages += gap.messages;
    return messages;
}

} // namespace pool
