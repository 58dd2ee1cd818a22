#pragma once

#include "ui/base/runview.h"

#include <QString>

namespace pool {

// What a worker process is doing, in one word: the same word wherever the window speaks of it.
enum class WorkerState { Starting, Idle, Running, Stopped, Leaving, Ended, Died };

WorkerState workerState(const RunView &view, const WorkerHistory &worker);
QString workerStateText(WorkerState state, const WorkerHistory &worker); // "idle", "died: SIGKILL"

// The item that the worker is inside of, if it is inside one; else nullptr.
const WorkerStatus *runningStatus(const RunView &view, WorkerId worker);

} // namespace pool
