#pragma once

#include "core/verdict/owntimes.h"

namespace pool {

// The jobs of a run once more, with other chunks or on fewer workers: whoever is free takes the next chunk of the
// oldest job that has one. Where items compute and workers outnumber processors, all that are at work get on equally
// fast. Plain numbers and no Scheduler, since it is asked for dozens of chunksizes; a test holds the two equal, but
// for chunks so short that the Scheduler sends them ahead. Costs a few steps for each chunk.
class Replay
{
public:
    struct Job {
        qint64 submittedAt = 0; // all times in nanoseconds since the first submit
        qint64 chunksize = 1;
        OwnTimes times;
    };
    struct Costs {
        double chunk = 0;  // of each chunk at its worker, before its first item
        double item = 0;   // of each item beside its own time
        qint64 report = 0; // from the end of the last chunk until its job is ready
    };

    // `readyAt`: when the workers take chunks, by worker. `processors` that they share.
    Replay(std::vector<Job> jobs, std::vector<qint64> readyAt, Costs costs, int processors);

    int workers() const { return int(m_readyAt.size()); }

    // How long the caller of one job waits for it, if its chunks had this size and the pool so many workers; and when
    // all jobs are ready then, since the first submit.
    struct Outcome {
        qint64 makespan = 0;
        qint64 end = 0;
    };
    Outcome run(size_t job, qint64 chunksize, int workers) const;

private:
    std::vector<Job> m_jobs; // in the order of their submission
    std::vector<qint64> m_readyAt;
    Costs m_costs;
    int m_processors;
};

} // namespace pool
