#pragma once

#include "core/model/processortime.h"

#include <optional>

namespace pool {

// Measures how long the thread that it lives in ran on a processor and how long it waited for one. Reading costs about
// 4 µs, so it reads only when `interval` has passed since it did so last: less than a hundredth of the time.
// Owns a file descriptor. Its states: cannot tell (the system does not say), and measuring.
class ProcessorMeter
{
public:
    static constexpr qint64 interval = 500'000; // nanoseconds

    ProcessorMeter();
    ~ProcessorMeter();
    ProcessorMeter(const ProcessorMeter &) = delete;
    ProcessorMeter &operator=(const ProcessorMeter &) = delete;

    // Items begin now, after something else: what was waited before counts to none of them. Times are clockTicks().
    // True if it was read, which took its time.
    bool begin(qint64 now)
    {
        if (now - m_at < interval)
            return false;
        return restart(now);
    }

    // An item has ended. What was measured since the last reading, if that is old enough.
    std::optional<ProcessorTime> measure(qint64 now)
    {
        if (now - m_at < interval)
            return {};
        return read(now);
    }

private:
    struct Reading {
        qint64 ran = 0;
        qint64 waited = 0;
    };

    bool restart(qint64 now);
    std::optional<ProcessorTime> read(qint64 now);
    std::optional<Reading> reading() const;

    int m_file = -1; // the thread's schedstat
    qint64 m_at = 0; // of the last reading; never again where the system cannot tell
    Reading m_last;
};

} // namespace pool
