#pragma once

#include "core/program/runresult.h"

class QIODevice;

namespace pool {

// Writes what became of each item as a table, comma-separated (RFC 4180), with a header: a row an item, by job, then by
// item, with its last attempt. `job` counts the jobs as "jobs" of the record does, from 0, like items, chunks, workers
// and attempts; a job that the pool refused has no rows. Times are milliseconds since the trace's epoch. Values and
// arguments are JSON, but a text stands without its quotes. A field is empty where there is nothing to say or nothing
// was recorded. Memory does not grow with the number of items. False if the device did not take all of it.
bool writeItemTable(QIODevice &device, const RunResult &run);

} // namespace pool
