#pragma once

#include "core/trace/trace.h"

#include <optional>

namespace pool {

// From the first submit until the last job is ready, in nanoseconds, as Metrics::makespan has it. Nothing if a job did
// not get ready, or none was submitted. Costs a step for each event, none for each item.
std::optional<qint64> makespanOf(const Trace &trace);

} // namespace pool
