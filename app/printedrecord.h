#pragma once

#include "core/record/record.h"

namespace pool {

// Prints the record of a run on standard output. False if not all of it could be written; a reader that has gone
// away is no reason to complain.
bool printRecord(const RunResult &run, RecordDetail detail);

} // namespace pool
