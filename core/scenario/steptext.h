#pragma once

#include "core/scenario/scenario.h"
#include "core/trace/event.h"

namespace pool {

// One step as events tell of it: what it calls, and the line of Python that it stands for, short enough for a label:
// "result = pool.map_async(task, range(10), chunksize=2)". The whole program is pythonsource.h.
StepInfo stepInfo(const Step &step);

} // namespace pool
