#pragma once

#include "core/model/ids.h"
#include "core/trace/sharedvector.h"

#include <utility>
#include <vector>

namespace pool {

// What a recorder had no room to tell: messages of a worker, or of the caller (nobody), that were lost. Times are
// nanoseconds since the trace's epoch.
struct RecordingGap {
    WorkerId worker;
    qint64 from = 0;
    qint64 to = 0;
    qint64 messages = 0;
    qint64 latest = 0; // `to` of this one and of those before it
};

using RecordingGaps = SharedVector<RecordingGap>;

// In which times messages of that worker were lost, in their order, as few as there can be. Costs a step for each gap.
std::vector<std::pair<qint64, qint64>> unrecordedTimes(const RecordingGaps &gaps, WorkerId worker);

qint64 lostMessages(const RecordingGaps &gaps); // of all

} // namespace pool
