#pragma once

#include "core/model/ids.h"

#include <QString>

namespace pool {

// What a worker is doing right now, read from the memory it shares with the pool; no message is sent.
struct WorkerStatus {
    enum class State { Starting, Idle, Running, Stopping };
    WorkerId id;
    qint64 pid = 0;
    State state = State::Starting;
    // While running: the chunk, the offset of the running item in it, and since when (trace time, ns).
    ChunkRef chunk;
    qint64 item = 0;
    qint64 since = 0;
};

// What can be sent to a worker from outside.
enum class Signal { Kill, Stop, Continue, Terminate, SegmentationFault };

// The signal's name: "SIGKILL".
inline QString signalText(Signal signal)
{
    switch (signal) {
    case Signal::Kill:
        return QStringLiteral("SIGKILL");
    case Signal::Stop:
        return QStringLiteral("SIGSTOP");
    case Signal::Continue:
        return QStringLiteral("SIGCONT");
    case Signal::Terminate:
        return QStringLiteral("SIGTERM");
    case Signal::SegmentationFault:
        return QStringLiteral("SIGSEGV");
    }
    Q_UNREACHABLE();
}

} // namespace pool
