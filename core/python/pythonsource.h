#pragma once

#include "core/python/pythonmodule.h"
#include "core/scenario/scenario.h"

namespace pool {

// A Python program, and where in it the caller is while it runs.
struct PythonProgram {
    QString text;
    LineRange open;                        // where the pool is made
    std::vector<LineRange> steps;          // by step
    LineRange leave;                       // the end of the `with` block
    std::vector<LineRange> callbacks;      // by step: the function that it names as its callback, or nowhere
    std::vector<LineRange> errorCallbacks; // likewise
};

// The scenario as a teacher would write it on the board: runs as it is under python3 (3.8 and later) and
// prints the same lines; with a seed also the same values. What CPython's Pool does otherwise than ours
// (it waits for ever for a chunk that was lost with its worker) it does here too, and a comment says so.
PythonProgram pythonProgram(const Scenario &scenario);
QString pythonSource(const Scenario &scenario); // its text

} // namespace pool
