#pragma once

#include <QtGlobal>

namespace pool {

// What became of a stretch of a worker's time, as the system measured it: on a processor, ready but without one, and,
// for the rest, asleep. Nanoseconds since the trace's epoch, and durations in nanoseconds.
struct ProcessorTime {
    qint64 from = 0;
    qint64 to = 0;
    qint64 ran = 0;
    qint64 waited = 0;
    bool operator==(const ProcessorTime &) const = default;
};

} // namespace pool
