#pragma once

#include "core/lab/comparison.h"
#include "core/lab/sweep.h"
#include "core/lab/whatif.h"

namespace pool {

class Console;

// What the lab finds out, as tables for a terminal. Times are milliseconds.

void printSweep(Console &console, const Sweep &sweep);
// `measured`: the makespan of the job, nanoseconds; below 0: it did not get ready.
void printWhatIf(Console &console, std::vector<WhatIfPoint> points, qint64 measured);
void printComparison(Console &console, const Comparison &comparison);

} // namespace pool
