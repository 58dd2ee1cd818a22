#pragma once

#include "core/schedule/cut.h"
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

    // The workers that are there, and what they cost. Times as above.
    struct Pool {
        std::vector<qint64> readyAt; // by seat
        Costs costs;
        int processors = 1;
        int life = 0;     // chunks of one worker; 0: it lives on
        qint64 birth = 0; // until one is replaced
    };

    // One chunk at its worker, what it costs included. Times as above.
    struct Turn {
        size_t job = 0;
        qint64 chunk = 0;
        int worker = 0; // a seat: its place in `readyAt`
        qint64 begin = 0;
        qint64 end = 0;
        bool operator==(const Turn &) const = default;
    };

    // `readyAt`: when the workers take chunks, by worker. `processors` that they share.
    Replay(std::vector<Job> jobs, std::vector<qint64> readyAt, Costs costs, int processors);

    // maxtasksperchild: after so many chunks a worker is replaced by one that is ready `startUp` nanoseconds later.
    void setReplaced(int afterChunks, qint64 startUp);

    // The same, but for the times of one job, or for what chunks and items cost.
    Replay withTimes(size_t job, OwnTimes times) const;
    Replay withCosts(Costs costs) const;

    // One of its jobs as if there were no other one; 0 is when it is submitted.
    Replay alone(size_t job) const;

    Pool pool(int workers) const; // with those that are ready first
    const Costs &costs() const { return m_costs; }
    int workers() const { return int(m_readyAt.size()); }
    const Job &job(size_t job) const { return m_jobs[job]; }
    Cut cutOf(size_t job) const { return Cut(m_jobs[job].times.items(), m_jobs[job].chunksize); }

    // How long the caller of one job waits for it, if it were cut so and the pool had so many workers (those that are
    // ready first); and when all jobs are ready then, since the first submit.
    struct Outcome {
        qint64 makespan = 0;
        qint64 end = 0;
    };
    Outcome run(size_t job, const Cut &cut, int workers) const { return run(job, cut, workers, nullptr); }
    Outcome run(size_t job, qint64 chunksize, int workers) const
    {
        return run(job, Cut(m_jobs[job].times.items(), chunksize), workers);
    }
    // The chunks of that, of all jobs, in the order in which they end.
    std::vector<Turn> turns(size_t job, const Cut &cut, int workers) const;

private:
    Outcome run(size_t job, const Cut &cut, int workers, std::vector<Turn> *turns) const;

    std::vector<Job> m_jobs; // in the order of their submission
    std::vector<qint64> m_readyAt;
    Costs m_costs;
    int m_processors;
    int m_life = 0;     // chunks of one worker; 0: it lives on
    qint64 m_birth = 0; // how long it takes to replace one, nanoseconds
};

} // namespace pool
