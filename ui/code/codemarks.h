#pragma once

#include "core/python/pythonsource.h"
#include "ui/base/runview.h"

namespace pool {

// Where a running program is, as lines of its Python text: the caller's line and whether it is held up
// there, and the callbacks that run now or ran a moment ago. A plain function of one reading of the run.
struct CodeMarks {
    static constexpr qint64 afterglow = 800'000'000; // nanoseconds; a callback may be too short for the eye

    LineRange caller;
    bool isBlocked = false; // waits for the pool; otherwise free to do its own work
    QString step;           // what the caller does, as in the timeline; empty between two steps
    std::vector<LineRange> callbacks;
    bool operator==(const CodeMarks &) const = default;
};

// The same for a program of somebody's own, as far as its recorder names lines.
CodeMarks scriptMarks(const RunView &view);

CodeMarks codeMarks(const PythonProgram &program, const Scenario &scenario, const RunView &view);

} // namespace pool
