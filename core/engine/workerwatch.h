#pragma once

#include "core/model/endreason.h"

#include <chrono>
#include <optional>

namespace pool {

// Decides when a worker that still lives has to go: it has said nothing since its start, it has been stopped for too
// long, it holds work and does nothing about it, or it has begun a frame and does not go on. Pure; looks at what it is
// told about once a second.
class WorkerWatch
{
public:
    using Time = std::chrono::nanoseconds; // in which this program ran (OwnTime)

    struct Limits {
        std::chrono::milliseconds start = std::chrono::seconds(10);
        std::chrono::milliseconds stopped = std::chrono::seconds(30); // or doing nothing; 0: for ever
        std::chrono::milliseconds stalled = std::chrono::seconds(10);
    };
    struct Observation {
        bool isStarting = false; // it has not said who it is
        bool isStopped = false;
        bool isInsideFrame = false;
        bool neglectsWork = false; // it has been sent work, and no item of it is running
        quint64 received = 0;      // bytes so far
    };

    explicit WorkerWatch(Limits limits)
        : m_limits(limits)
    {}

    // Why it has to go, or nothing.
    std::optional<EndReason> look(const Observation &seen, Time now);
    bool isStopped() const { return m_stoppedSince.has_value(); } // when it was looked at last

private:
    const Limits m_limits;
    std::optional<Time> m_startingSince;
    std::optional<Time> m_stoppedSince;
    std::optional<Time> m_silentSince;
    std::optional<Time> m_stalledSince;
    quint64 m_received = 0;
};

// Whether a process has been stopped by a signal. Linux reads it from /proc; elsewhere it is never known,
// and a stopped worker is waited for.
bool isProcessStopped(qint64 pid);

} // namespace pool
