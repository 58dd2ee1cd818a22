#pragma once

#include "core/model/ids.h"
#include "core/model/signal.h"

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

} // namespace pool
