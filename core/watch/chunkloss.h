#pragma once

#include "core/trace/jobhistory.h"

namespace pool {

// What is said of a worker of somebody's Python program that ended, and of a chunk that it took with it.

// As subprocess has it: a negative exit code is that of the signal it died of.
WorkerExit exitOf(int code, bool expected);

// `lost` tells of the chunk: its worker, its number, and how many of its items had begun.
Error chunkLossError(const JobHistory &job, const Event &lost, const WorkerExit &exit);

} // namespace pool
