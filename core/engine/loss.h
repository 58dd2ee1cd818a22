#pragma once

#include "core/engine/workerprocess.h"

namespace pool {

// The error that stands for a worker that is gone: which worker it was and what ended it. With a chunk that it had
// begun the error also says what the worker was doing then: running an item, or sending results.
Error lossOf(const WorkerProcess &worker);
Error lossOf(const WorkerProcess &worker, const UnsettledChunk &unsettled);

} // namespace pool
