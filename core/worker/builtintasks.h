#pragma once

#include "core/worker/taskregistry.h"

namespace pool {

// The makers of the built-in tasks, one file each; builtinTasks() puts them in order. None keeps state
// between items. A call without an argument fails with Python's TypeError; further arguments are ignored.
TaskKind tutorialTask();
TaskKind probeTask();
TaskKind squareTask();
TaskKind identityTask();
TaskKind burnTask();
TaskKind sleepTask();
TaskKind primesTask();
TaskKind mandelbrotTask();

} // namespace pool
