#pragma once

#include <QtGlobal>

#include <chrono>

namespace pool {

// Every stamp is taken on the machine's monotonic clock, which the pool's process and its workers share.
using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
using Nanoseconds = std::chrono::nanoseconds;

// The shared clock's reading in nanoseconds: the form in which an instant crosses a process border.
inline qint64 clockTicks(Instant instant = Clock::now())
{
    return std::chrono::duration_cast<Nanoseconds>(instant.time_since_epoch()).count();
}

inline double toMilliseconds(qint64 nanoseconds) { return double(nanoseconds) / 1e6; }

} // namespace pool
