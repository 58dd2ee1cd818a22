#pragma once

#include "core/trace/history.h"

#include <limits>

namespace pool {

// Infinity for a job that never got ready.
inline qint64 readyOrNever(const JobHistory &job)
{
    return job.readyAt < 0 ? std::numeric_limits<qint64>::max() : job.readyAt;
}

// Whether two jobs with items had to share the workers of their pool: each was submitted before the other was ready.
inline bool overlap(const JobHistory &a, const JobHistory &b)
{
    return a.info.items > 0 && b.info.items > 0 && a.submittedAt < readyOrNever(b) && b.submittedAt < readyOrNever(a);
}

} // namespace pool
