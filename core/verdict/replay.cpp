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
    struct Pool {
        std::vector<qint64> readyAt; // by seat
        Replay::Costs costs;
        int processors = 1;
        int life = 0;     // chunks of one worker; 0: it lives on
        qint64 birth = 0; // nanoseconds
    };

    // `turns`, if not null, are told.
    Pass(const std::vector<Replay::Job> &jobs, std::vector<const Cut *> cuts, const Pool &pool,
         std::vector<Replay::Turn> *turns)
        : m_jobs(jobs)
        , m_cuts(std::move(cuts))
        , m_pool(pool)
        , m_turns(turns)
        , m_taken(jobs.size())
        , m_lastEnd(jobs.size())
        , m_chunksOf(pool.readyAt.size())
    {
        for (size_t seat = 0; seat < pool.readyAt.size(); ++seat)
            m_births.push({double(pool.readyAt[seat]), int(seat)});
    }

    // When the last item of each job ends.
    const std::vector<double> &run()
    {
        size_t submitted = 0;
        for (;;) {
            const double end = m_ends.empty() ? never : m_now + (m_ends.top().at - m_work) / rate();
            const double birth = m_births.empty() ? never : std::max(m_now, m_births.top().at);
            const double submit = submitted < m_jobs.size() ? double(m_jobs[submitted].submittedAt) : never;
            const double next = std::min({end, birth, submit});
            if (next == never)
                return m_lastEnd;
            if (!m_ends.empty())
                m_work += (next - m_now) * rate();
            m_now = next;
            if (next == submit) {
                ++submitted;
            } else if (next == birth) {
                m_free.push(m_births.top().seat);
                m_births.pop();
            } else {
                endChunk();
            }
            while (!m_free.empty() && take(submitted)) {}
        }
    }

private:
    struct End {
        double at = 0;    // on the clock of work
        double share = 0; // of a processor that the chunk needs
        double begin = 0;
        size_t job = 0;
        qint64 chunk = 0;
        int seat = 0;
        bool operator>(const End &other) const { return at > other.at; }
    };
    struct Birth {
        double at = 0;
        int seat = 0;
        auto operator<=>(const Birth &) const = default;
    };
    template <class T> using Earliest = std::priority_queue<T, std::vector<T>, std::greater<>>;

    double rate() const { return m_demand > m_pool.processors ? m_pool.processors / m_demand : 1; }

    void endChunk()
    {
        const End end = m_ends.top();
        m_ends.pop();
        m_work = std::max(m_work, end.at);
        m_demand = m_ends.empty() ? 0 : m_demand - end.share;
        m_lastEnd[end.job] = m_now;
        if (m_turns)
            m_turns->push_back({end.job, end.chunk, end.seat, qRound64(end.begin), qRound64(m_now)});
        if (m_pool.life > 0 && ++m_chunksOf[size_t(end.seat)] % m_pool.life == 0)
            m_births.push({m_now + double(m_pool.birth), end.seat});
        else
            m_free.push(end.seat);
    }

    bool take(size_t submitted)
    {
        while (m_oldest < submitted && m_taken[m_oldest] == m_cuts[m_oldest]->count())
            ++m_oldest;
        if (m_oldest == submitted)
            return false;
        const OwnTimes &times = m_jobs[m_oldest].times;
        const qint64 chunk = m_taken[m_oldest]++;
        const ItemRange range = times.thatRun(m_cuts[m_oldest]->chunk(chunk));
        const Replay::Costs &costs = m_pool.costs;
        m_ends.push({.at = m_work + double(times.of(range)) + costs.chunk + double(range.size()) * costs.item,
                     .share = times.computing,
                     .begin = m_now,
                     .job = m_oldest,
                     .chunk = chunk,
                     .seat = m_free.top()});
        m_free.pop();
        m_demand += times.computing;
        return true;
    }

    const std::vector<Replay::Job> &m_jobs;
    const std::vector<const Cut *> m_cuts; // by job
    const Pool &m_pool;
    std::vector<Replay::Turn> *const m_turns;
    Earliest<End> m_ends;
    Earliest<Birth> m_births;
    Earliest<int> m_free;        // seats
    std::vector<qint64> m_taken; // chunks, by job
    std::vector<double> m_lastEnd;
    std::vector<qint64> m_chunksOf; // by seat
    double m_now = 0;
    double m_work = 0;   // the clock of work
    double m_demand = 0; // processors that the chunks at work need
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
    const Pass::Pool pool{.readyAt = {m_readyAt.begin(), m_readyAt.begin() + std::min(workers, this->workers())},
                          .costs = m_costs,
                          .processors = m_processors,
                          .life = m_life,
                          .birth = m_birth};
    Pass pass(m_jobs, std::move(cuts), pool, turns);
    const std::vector<double> &ends = pass.run();
    return {.makespan = qRound64(ends[job]) + m_costs.report - m_jobs[job].submittedAt,
            .end = qRound64(*std::max_element(ends.begin(), ends.end())) + m_costs.report};
}

} // namespace pool
