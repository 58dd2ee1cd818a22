#pragma once

#include "core/program/runresult.h"

namespace pool {

// By item, what an iterator had yielded in a run that was read back from its record. The record has the values in the
// order in which they were taken; the trace says in which order the chunks came, and so whose they are. Nothing if
// imap_unordered's chunks came at the same time. Costs the number of events.
KnownValues yieldedValues(const JobRun &job, const Trace &trace);

// What can be known of a job's values by item once its run is over, also of a run that was read back.
KnownValues valuesByItem(const JobRun &job, const Trace &trace);

} // namespace pool
