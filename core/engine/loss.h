#pragma once

#include "core/engine/workerprocess.h"

namespace pool {

// What to say of a worker that is gone: who died of what, and, of a chunk that it had begun, doing what.
Error lossOf(const WorkerProcess &worker);
Error lossOf(const WorkerProcess &worker, const UnsettledChunk &unsettled);

} // namespace pool
