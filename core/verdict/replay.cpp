#include "core/verdict/replay.h"

#include "core/verdict/seats.h"

#include <algorithm>

namespace pool {

namespace {

// One pass through all chunks.
class Pass
{
public:
    // `turns`, if not null, are told.
    Pass(const std::vector<Replay::Job> &jobs, std::vector<const Cut *> cuts, Replay::Pool pool,
         std::vector<Replay::Turn> *turns)
        : m_jobs(jobs)
        , m_cuts(std::move(cuts))
        , m_seats(std::move(pool))
        , m_turns(turns)
        , m_taken(jobs.size())
        , m_lastEnd(jobs.size())
    {}

    // When the last item of each job ends.
    const std::vector<double> &run()
    {
        size_t submitted = 0;
        for (;;) {
            const double submit = submitted < m_jobs.size() ? double(m_jobs[submitted].submittedAt) : Seats::never;
            const double next = m_seats.next();
            if (std::min(next, submit) == Seats::never)
                return m_lastEnd;
            if (submit <= next) {
                m_seats.wait(submit);
                ++submitted;
            } else if (const Seats::Step step = m_seats.step(); step.endsChunk) {
                m_lastEnd[step.job] = m_seats.now();
                if (m_turns)
                    m_turns->push_back(
                        {step.job, step.chunk, step.seat, qRound64(step.begin), qRound64(m_seats.now())});
            }
            while (m_seats.hasFree() && take(submitted)) {}
        }
    }

private:
    bool take(size_t submitted)
    {
        while (m_oldest < submitted && m_taken[m_oldest] == m_cuts[m_oldest]->count())
            ++m_oldest;
        if (m_oldest == submitted)
            return false;
        const OwnTimes &times = m_jobs[m_oldest].times;
        const qint64 chunk = m_taken[m_oldest]++;
        m_seats.begin(m_oldest, chunk, times, times.thatRun(m_cuts[m_oldest]->chunk(chunk)));
        return true;
    }

    const std::vector<Replay::Job> &m_jobs;
    const std::vector<const Cut *> m_cuts; // by job
    Seats m_seats;
    std::vector<Replay::Turn> *const m_turns;
    std::vector<qint64> m_taken; // chunks, by job
    std::vector<double> m_lastEnd;
    size_t m_oldest = 0; // job that may have chunks left
};

} // namespace

Replay::Replay(std::vector<Job> jobs, std::vector<qint64> readyAt, Costs costs, int processors)
    : m_jobs(std::move(jobs))
    , m_readyAt(std::move(readyAt))
    , m_costs(costs)
    , m_processors(processors)
{
    std::sort(m_readyAt.begin(), m_readyAt.end());
}

void Replay::setReplaced(int afterChunks, qint64 startUp)
{
    m_life = afterChunks;
    m_birth = startUp;
}

Replay Replay::alone(size_t job) const
{
    Replay other = *this;
    other.m_jobs = {m_jobs[job]};
    const qint64 submittedAt = std::exchange(other.m_jobs.front().submittedAt, 0);
    for (qint64 &readyAt : other.m_readyAt)
        readyAt = std::max<qint64>(0, readyAt - submittedAt);
    return other;
}

Replay::Pool Replay::pool(int workers) const
{
    return {.readyAt = {m_readyAt.begin(), m_readyAt.begin() + std::min(workers, this->workers())},
            .costs = m_costs,
            .processors = m_processors,
            .life = m_life,
            .birth = m_birth};
}

Replay Replay::withTimes(size_t job, OwnTimes times) const
{
    Replay other = *this;
    other.m_jobs[job].times = std::move(times);
    return other;
}

Replay Replay::withCosts(Costs costs) const
{
    Replay other = *this;
    other.m_costs = costs;
    return other;
}

std::vector<Replay::Turn> Replay::turns(size_t job, const Cut &cut, int workers) const
{
    std::vector<Turn> all;
    run(job, cut, workers, &all);
    return all;
}

Replay::Outcome Replay::run(size_t job, const Cut &cut, int workers, std::vector<Turn> *turns) const
{
    std::vector<Cut> own;
    own.reserve(m_jobs.size());
    std::vector<const Cut *> cuts;
    for (size_t i = 0; i < m_jobs.size(); ++i)
        cuts.push_back(i == job ? &cut : &own.emplace_back(cutOf(i)));
    Pass pass(m_jobs, std::move(cuts), pool(workers), turns);
    const std::vector<double> &ends = pass.run();
    return {.makespan = qRound64(ends[job]) + m_costs.report - m_jobs[job].submittedAt,
            .end = qRound64(*std::max_element(ends.begin(), ends.end())) + m_costs.report};
}

} // namespace pool
