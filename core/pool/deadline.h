#pragma once

#include "core/engine/job.h"
#include "core/model/clock.h"
#include "core/pool/asyncresult.h"

namespace pool {

// When a timeout is over that begins now; a negative one is over at once.
inline Job::Deadline deadlineAfter(Timeout timeout)
{
    // Beyond some years a timeout is none; the clock's numbers end there.
    constexpr std::chrono::duration<double> longest = std::chrono::hours(24 * 365);
    if (!timeout || *timeout > longest)
        return {};
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(*timeout);
}

} // namespace pool
