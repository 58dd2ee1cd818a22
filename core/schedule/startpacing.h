#pragma once

#include "core/model/clock.h"

#include <optional>

namespace pool {

// When a worker may be started in place of one that is gone. A worker that dies before it is ready, or young, without
// having settled a chunk, says that something is wrong with starting workers at all: some such deaths slow starting
// down, and at some number the pool gives up. Pure; times are on the Scheduler's clock.
class StartPacing
{
public:
    explicit StartPacing(int processes)
        : m_processes(processes)
    {}

    // A worker settled a chunk, its first one or another.
    void chunkSettled(bool isFirst)
    {
        if (isFirst)
            m_failedStarts = 0;
        m_youngDeaths = 0;
    }
    // True if nothing is to be started any more.
    bool youngDeath(Nanoseconds now);
    static constexpr Nanoseconds youngAge = std::chrono::seconds(1);

    bool mayStart() const { return !m_waitsUntil; }
    std::optional<Nanoseconds> waitsUntil() const { return m_waitsUntil; }
    // True if the wait is over.
    bool wake(Nanoseconds now);
    void stopWaiting() { m_waitsUntil.reset(); }

private:
    const int m_processes;
    int m_youngDeaths = 0;  // since any worker settled a chunk: they make the pool give up
    int m_failedStarts = 0; // since a worker settled its first one: they slow starting down
    std::optional<Nanoseconds> m_waitsUntil;
};

} // namespace pool
