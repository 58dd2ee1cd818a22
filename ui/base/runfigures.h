#pragma once

#include "core/verdict/metrics.h"

namespace pool {

// What a run that is over was worth, in numbers. A long one takes a fraction of a second to measure, so it
// is done once, in a thread that nobody waits for, and shown by several panels.
struct RunFigures {
    Metrics run;
    Metrics largestJob; // of the job with the most items; the run's if there is none
};

RunFigures figuresOfRun(const History &history);

// The job with the most items: what can be said about small ones is rarely worth it.
const JobHistory *largestJob(const History &history);

} // namespace pool
