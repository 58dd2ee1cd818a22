#pragma once

#include "core/lab/comparison.h"
#include "core/lab/sweep.h"
#include "core/lab/whatif.h"

class QIODevice;

namespace pool {

// What the lab finds out, as files for other programs: one line of JSON each, or a table (RFC 4180). Times are
// milliseconds. False if the device did not take all of it.

bool writeSweep(QIODevice &device, const Sweep &sweep);      // "pool-sweep/1"
bool writeSweepTable(QIODevice &device, const Sweep &sweep); // a row a point
// "pool-whatif/1". `measured`: the makespan of the job, nanoseconds; below 0: it did not get ready.
bool writeWhatIf(QIODevice &device, const std::vector<WhatIfPoint> &points, qint64 measured);
bool writeComparison(QIODevice &device, const Comparison &comparison); // "pool-compare/1"

} // namespace pool
