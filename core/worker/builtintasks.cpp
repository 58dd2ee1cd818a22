#include "core/worker/builtintasks.h"

namespace pool {

std::vector<TaskKind> builtinTasks()
{
    return {tutorialTask(), probeTask(), squareTask(), identityTask(),
            burnTask(),     sleepTask(), primesTask(), mandelbrotTask()};
}

} // namespace pool
