#pragma once

#include "ui/base/runview.h"

#include <optional>

namespace pool {

// When the run could have been over at best, and when at worst with the chunks as they were, and when it
// was. Measured once it has ended: it needs to know how long every item took.
struct FinishLines {
    qint64 bound = 0;    // no schedule is faster: max(T1 / W, longest item)
    qint64 greedy = 0;   // no worse with these chunks: T1 / W + (1 - 1 / W) * longest chunk
    qint64 finish = 0;   // the last job was ready
    qint64 makespan = 0; // since the first submit
};

std::optional<FinishLines> finishLines(const RunView &view);

} // namespace pool
