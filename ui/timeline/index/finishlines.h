#pragma once

#include "ui/base/runview.h"

#include <optional>

namespace pool {

// When a run was over, and when it could have been at best. Known once it has ended: that needs to know how long every
// item took. Nanoseconds since the trace's epoch.
struct FinishLines {
    std::optional<qint64> bound; // no schedule of these items is faster: Metrics::bound
    qint64 origin = 0;           // the first submit
    qint64 finish = 0;           // the last job was ready
    qint64 programEnd = 0;       // the caller was through with its program
    int jobs = 1;

    qint64 makespan() const { return finish - origin; }
    qint64 program() const { return programEnd - origin; }
};

std::optional<FinishLines> finishLines(const RunView &view);

} // namespace pool
