#pragma once

#include "core/program/runner.h"

namespace pool {

// What a job returned, by item: of a call that blocked, of a result that is ready, or of an iterator as far as
// it was taken. Nothing of a job that failed, or whose values came in an order that does not say whose they
// are.
Values valuesOf(const JobRun &job);

} // namespace pool
