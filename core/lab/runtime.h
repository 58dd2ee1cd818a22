#pragma once

#include "core/trace/trace.h"

#include <optional>

namespace pool {

// How long the jobs of a run took together, and how many items ran to their end in it: runs of the same items that
// ended different numbers of them did not do the same work. A plain value.
struct RunTime {
    qint64 makespan = 0; // nanoseconds from the first submit until the last job is ready, as Metrics::makespan has it
    qint64 items = 0;
};

// Nothing if a job did not get ready, or none was submitted. Costs a step for each event, none for each item.
std::optional<RunTime> runTimeOf(const Trace &trace);

} // namespace pool
