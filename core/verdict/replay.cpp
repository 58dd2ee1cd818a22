#include "core/verdict/replay.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace pool {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// One pass through all chunks. Work is counted on a clock of its own, which goes slower the more workers share the
// processors; a chunk is over when that clock has gone on by what the chunk needs.
class Pass
{
public:
    Pass(const std::vector<Replay::Job> &jobs, const Replay::Costs &costs, int processors)
        : m_jobs(jobs)
        , m_costs(costs)
        , m_processors(processors)
        , m_left(jobs.size())
        , m_taken(jobs.size())
        , m_lastEnd(jobs.size())
    {
        for (size_t i = 0; i < jobs.size(); ++i)
            m_left[i] = jobs[i].times.items();
    }

    // When the last item of each job ends. `chunksizes` by job; `readyAt` by worker, the earliest first.
    const std::vector<double> &run(const std::vector<qint64> &chunksizes, const std::vector<qint64> &readyAt)
    {
        size_t ready = 0;
        size_t submitted = 0;
        for (;;) {
            const double end = m_ends.empty() ? never : m_now + (m_ends.top().at - m_work) / rate();
            const double worker = ready < readyAt.size() ? std::max(m_now, double(readyAt[ready])) : never;
            const double submit = submitted < m_jobs.size() ? double(m_jobs[submitted].submittedAt) : never;
            const double next = std::min({end, worker, submit});
            if (next == never)
                return m_lastEnd;
            if (!m_ends.empty())
                m_work += (next - m_now) * rate();
            m_now = next;
            if (next == submit) {
                ++submitted;
            } else if (next == worker) {
                ++ready;
                ++m_free;
            } else {
                endChunk();
            }
            while (m_free > 0 && take(chunksizes, submitted))
                --m_free;
        }
    }

private:
    struct End {
        double at = 0; // on the clock of work
        size_t job = 0;
        double share = 0; // of a processor that the chunk needs
        bool operator>(const End &other) const { return at > other.at; }
    };

    double rate() const { return m_demand > m_processors ? m_processors / m_demand : 1; }

    void endChunk()
    {
        const End end = m_ends.top();
        m_ends.pop();
        m_work = std::max(m_work, end.at);
        m_demand = m_ends.empty() ? 0 : m_demand - end.share;
        m_lastEnd[end.job] = m_now;
        ++m_free;
    }

    bool take(const std::vector<qint64> &chunksizes, size_t submitted)
    {
        while (m_oldest < submitted && m_left[m_oldest] == 0)
            ++m_oldest;
        if (m_oldest == submitted)
            return false;
        const OwnTimes &times = m_jobs[m_oldest].times;
        const qint64 begin = m_taken[m_oldest];
        const qint64 count = std::min(chunksizes[m_oldest], m_left[m_oldest]);
        m_taken[m_oldest] += count;
        m_left[m_oldest] -= count;
        m_ends.push({m_work + double(times.of(begin, begin + count)) + m_costs.chunk + double(count) * m_costs.item,
                     m_oldest, times.computing});
        m_demand += times.computing;
        return true;
    }

    const std::vector<Replay::Job> &m_jobs;
    const Replay::Costs m_costs;
    const int m_processors;
    std::priority_queue<End, std::vector<End>, std::greater<>> m_ends;
    double m_now = 0;
    double m_work = 0;          // the clock of work
    double m_demand = 0;        // processors that the chunks at work need
    int m_free = 0;             // workers
    size_t m_oldest = 0;        // job that may have chunks left
    std::vector<qint64> m_left; // items, by job
    std::vector<qint64> m_taken;
    std::vector<double> m_lastEnd;
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

Replay::Outcome Replay::run(size_t job, qint64 chunksize, int workers) const
{
    std::vector<qint64> chunksizes;
    for (const Job &other : m_jobs)
        chunksizes.push_back(other.chunksize);
    chunksizes[job] = chunksize;
    const std::vector<qint64> readyAt(m_readyAt.begin(), m_readyAt.begin() + std::min(workers, this->workers()));
    const std::vector<double> ends = Pass(m_jobs, m_costs, m_processors).run(chunksizes, readyAt);
    return {.makespan = qRound64(ends[job]) + m_costs.report - m_jobs[job].submittedAt,
            .end = qRound64(*std::max_element(ends.begin(), ends.end())) + m_costs.report};
}

} // namespace pool
