#pragma once

#include "core/model/clock.h"

#include <thread>

namespace pool {

// Looks for what is likely to come at once, before the calling thread sleeps for it: to be woken on another
// CPU costs some tens of microseconds, more than a whole exchange with a worker. Gives way to whoever else
// could run, and lasts 50 us at most. False if nothing came.
template <class Look> bool spinFor(Look look)
{
    const Instant end = Clock::now() + std::chrono::microseconds(50);
    do {
        if (look())
            return true;
        std::this_thread::yield();
    } while (Clock::now() < end);
    return false;
}

} // namespace pool
