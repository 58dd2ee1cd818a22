#pragma once

#include "core/program/runresult.h"

namespace pool {

// The items that the jobs of a run were called with, by position among RunResult::jobs. The one item of an apply is
// the list of its arguments. None for a job of which the run does not say: it was called by hand, or its items are the
// lines of a file, which may have changed since.
std::vector<std::optional<Items>> itemsOfJobs(const RunResult &run);

} // namespace pool
