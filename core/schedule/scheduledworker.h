#pragma once

#include "core/model/clock.h"
#include "core/schedule/sentchunks.h"

#include <map>

namespace pool {

// A living worker as the Scheduler sees it.
struct ScheduledWorker {
    bool ready = false;
    bool retiring = false;
    bool settledAny = false;
    bool suspect = false; // did not take up its last chunk; gets one only if nobody else is free
    int assigned = 0;     // chunks over its life, for maxtasksperchild
    Nanoseconds startedAt{};
    Nanoseconds lastReportAt{};
    SentChunks sent;
};

using ScheduledWorkers = std::map<WorkerId, ScheduledWorker>; // oldest first

} // namespace pool
