#pragma once

#include "core/verdict/replay.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <vector>

namespace pool {

// The workers of a pool on a clock of their own, for whoever decides which chunk goes to whom: who is free, who is at
// work, and what happens next. Work is counted on a second clock, which goes slower the more workers share the
// processors; a chunk is over when that clock has gone on by what the chunk needs. Times are nanoseconds. Pure.
// Each seat has a worker that is not ready yet, is free, or is at a chunk.
class Seats
{
public:
    static constexpr double never = std::numeric_limits<double>::infinity();

    explicit Seats(Replay::Pool pool)
        : m_pool(std::move(pool))
        , m_chunksOf(m_pool.readyAt.size())
    {
        for (size_t seat = 0; seat < m_pool.readyAt.size(); ++seat)
            m_births.push({double(m_pool.readyAt[seat]), int(seat)});
    }

    const Replay::Pool &pool() const { return m_pool; }

    double now() const { return m_now; }
    double work() const { return m_work; } // the clock of work
    double rate() const { return m_demand > m_pool.processors ? m_pool.processors / m_demand : 1; }
    bool hasFree() const { return !m_free.empty(); }
    // When the next worker gets ready or ends its chunk.
    double next() const { return std::min(nextEnd(), nextBirth()); }

    // Until then nothing happens.
    void wait(double until)
    {
        if (!m_ends.empty())
            m_work += (until - m_now) * rate();
        m_now = until;
    }

    struct Step {
        int seat = 0;
        bool isFree = false; // now; else its worker is replaced
        bool endsChunk = false;
        size_t job = 0; // and this one, which began then
        qint64 chunk = 0;
        double begin = 0;
    };
    // On to next(), which is not never: a worker gets ready, or ends a chunk.
    Step step()
    {
        const double birth = nextBirth();
        if (birth <= nextEnd()) {
            wait(birth);
            const int seat = m_births.top().seat;
            m_free.push(seat);
            m_births.pop();
            return {.seat = seat, .isFree = true};
        }
        wait(nextEnd());
        const End end = m_ends.top();
        m_ends.pop();
        m_work = std::max(m_work, end.at);
        m_demand = m_ends.empty() ? 0 : m_demand - end.share;
        const bool isReplaced = m_pool.life > 0 && ++m_chunksOf[size_t(end.seat)] % m_pool.life == 0;
        if (isReplaced)
            m_births.push({m_now + double(m_pool.birth), end.seat});
        else
            m_free.push(end.seat);
        return {.seat = end.seat,
                .isFree = !isReplaced,
                .endsChunk = true,
                .job = end.job,
                .chunk = end.chunk,
                .begin = end.begin};
    }

    // A chunk goes to the first one that is free, now. `range`: what of it runs.
    void begin(size_t job, qint64 chunk, const OwnTimes &times, ItemRange range)
    {
        const Replay::Costs &costs = m_pool.costs;
        m_ends.push({.at = m_work + double(times.of(range)) + costs.chunk + double(range.size()) * costs.item,
                     .share = times.computing,
                     .begin = m_now,
                     .job = job,
                     .chunk = chunk,
                     .seat = m_free.top()});
        m_free.pop();
        m_demand += times.computing;
    }
    // The same, to another one that is free. Costs the number of those.
    void begin(int seat, size_t job, qint64 chunk, const OwnTimes &times, ItemRange range)
    {
        std::vector<int> before;
        for (; m_free.top() != seat; m_free.pop())
            before.push_back(m_free.top());
        begin(job, chunk, times, range);
        for (const int other : before)
            m_free.push(other);
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

    double nextEnd() const { return m_ends.empty() ? never : m_now + (m_ends.top().at - m_work) / rate(); }
    double nextBirth() const { return m_births.empty() ? never : std::max(m_now, m_births.top().at); }

    Replay::Pool m_pool;
    Earliest<End> m_ends;
    Earliest<Birth> m_births;
    Earliest<int> m_free;           // seats
    std::vector<qint64> m_chunksOf; // by seat
    double m_now = 0;
    double m_work = 0;
    double m_demand = 0; // processors that the chunks at work need
};

} // namespace pool
