#pragma once

#include "core/scenario/scenario.h"

namespace pool {

// One step as the line of Python that it stands for, short enough for a label:
// "result = pool.map_async(task, range(10), chunksize=2)". The whole program is pythonsource.h.
QString stepText(const Step &step);

} // namespace pool
