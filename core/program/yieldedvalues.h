#pragma once

#include "core/model/chunking.h"
#include "core/program/runresult.h"

#include <map>
#include <vector>

namespace pool {

// What can be known of the values of a run's jobs by item once the run is over, also of one that was read back from its
// record. That has what an iterator yielded in the order in which it was taken; the trace says in which order the
// chunks came, and so whose the values are. Made once for a run, it costs the number of events. A value of its own.
class YieldedValues
{
public:
    explicit YieldedValues(const Trace &trace);

    // Nothing if imap_unordered's chunks came at the same time, or when they came is not recorded.
    KnownValues of(const JobRun &job) const;

private:
    struct Arrival {
        quint32 chunk = 0;
        bool hasValues = false;
        qint64 at = 0;
    };
    struct Job {
        Chunking chunking;
        std::vector<Arrival> arrivals; // in the order in which the pool learned what became of them
    };
    class Source;

    KnownValues yielded(const JobRun &job) const;

    std::map<JobId, Job> m_jobs; // that were iterated over
    bool m_hasTimes;
};

} // namespace pool
