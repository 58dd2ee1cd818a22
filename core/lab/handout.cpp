#include "core/lab/handout.h"

#include "core/verdict/lowerbound.h"

#include <algorithm>
#include <cmath>

namespace pool {

HandOut::HandOut(const Replay &replay)
    : m_times(replay.job(0).times)
    , m_seats(replay.pool(replay.workers()))
{
    reset();
}

void HandOut::reset()
{
    m_seats = Seats(m_seats.pool());
    m_states.assign(m_seats.pool().readyAt.size(), State::Starting);
    m_starts.assign(m_states.size(), {Span{}});
    m_chunks.clear();
    m_begun.clear();
    m_clocks = {{0, 0}};
    m_given = 0;
    m_working = 0;
    m_isOver = false;
    goOn();
}

std::vector<int> HandOut::freeWorkers() const
{
    std::vector<int> free;
    for (int worker = 0; worker < workers(); ++worker)
        if (state(worker) == State::Free)
            free.push_back(worker);
    return free;
}

void HandOut::step()
{
    const Seats::Step step = m_seats.step();
    m_clocks.emplace_back(m_seats.work(), m_seats.now());
    m_states[size_t(step.seat)] = step.isFree ? State::Free : State::Starting;
    std::vector<Span> &starts = m_starts[size_t(step.seat)];
    if (!step.isFree)
        starts.push_back({now()});
    else if (!step.endsChunk)
        starts.back().end = now();
    if (step.endsChunk) {
        m_chunks[size_t(step.chunk)].end = now();
        --m_working;
    }
}

void HandOut::goOn()
{
    while (left() > 0 || m_working > 0) {
        const double next = m_seats.next();
        if (left() > 0 && m_seats.hasFree() && next > m_seats.now())
            return;
        if (next == Seats::never) // there are no workers
            return;
        step();
    }
    m_isOver = true;
}

void HandOut::decide(const Decision &decision)
{
    if (decision.count == 0) {
        step();
    } else {
        const ItemRange items = next(decision.count);
        m_begun.push_back(m_seats.work());
        m_seats.begin(decision.worker, 0, qint64(m_chunks.size()), m_times, items);
        m_chunks.push_back({.items = items, .worker = decision.worker, .begin = now()});
        m_states[size_t(decision.worker)] = State::Working;
        m_given = items.end;
        ++m_working;
    }
    m_done.push_back(decision);
    goOn();
}

bool HandOut::give(int worker, qint64 count)
{
    if (m_isOver || count < 1 || worker < 0 || worker >= workers() || state(worker) != State::Free)
        return false;
    decide({worker, count});
    return true;
}

bool HandOut::wait()
{
    if (!canWait())
        return false;
    decide({});
    return true;
}

bool HandOut::undo()
{
    if (m_done.empty())
        return false;
    std::vector<Decision> again = std::exchange(m_done, {});
    again.pop_back();
    reset();
    for (const Decision &decision : again)
        decide(decision);
    return true;
}

void HandOut::startOver()
{
    m_done.clear();
    reset();
}

void HandOut::handOut(const Cut &cut)
{
    startOver();
    for (qint64 chunk = 0; !m_isOver && m_seats.hasFree(); ++chunk)
        give(freeWorkers().front(), cut.chunk(chunk).size());
}

double HandOut::timeAt(double work) const
{
    const auto after = std::ranges::lower_bound(m_clocks, work, {}, &std::pair<double, double>::first);
    if (after == m_clocks.end())
        return m_seats.now() + (work - m_seats.work()) / m_seats.rate();
    if (after == m_clocks.begin())
        return after->second;
    const auto before = after - 1;
    return before->second + (work - before->first) / (after->first - before->first) * (after->second - before->second);
}

std::vector<qint64> HandOut::bounds(size_t index) const
{
    const Chunk &chunk = m_chunks[index];
    const Replay::Costs &costs = m_seats.pool().costs;
    std::vector<qint64> times;
    times.reserve(size_t(chunk.items.size()) + 1);
    for (qint64 item = chunk.items.begin; item <= chunk.items.end; ++item) {
        const ItemRange done{chunk.items.begin, item};
        const double work = double(m_times.of(done)) + costs.chunk + double(done.size()) * costs.item;
        const qint64 time = std::max(chunk.begin, qRound64(timeAt(m_begun[index] + work)));
        times.push_back(chunk.end < 0 ? time : std::min(time, chunk.end));
    }
    return times;
}

Replay toHandOut(const Replay &replay, size_t job)
{
    OwnTimes times = replay.job(job).times;
    times.endChunks.clear();
    return replay.alone(job).withTimes(0, std::move(times));
}

std::vector<Rival> rivalsOf(const Replay &replay, qint64 chosen)
{
    const qint64 items = replay.job(0).times.items();
    std::vector<Rival> rivals;
    const auto add = [&](Policy policy, const Cut &cut) {
        rivals.push_back({policy, cut.chunksize(), cut.count(), replay.run(0, cut, replay.workers()).makespan});
    };
    for (const Policy policy : policies())
        if (policy != Policy::Fixed)
            add(policy, Cut(policy, items, replay.workers()));
        else if (rivals.front().chunksize != chosen)
            add(policy, Cut(items, chosen));
    return rivals;
}

Cut cutOf(const Rival &rival, qint64 items, int workers)
{
    return Cut(rival.policy, items, workers, rival.chunksize.value_or(1));
}

qint64 shortestMakespan(const Replay &replay)
{
    const OwnTimes &times = replay.job(0).times;
    const Replay::Pool pool = replay.pool(replay.workers());
    if (pool.readyAt.empty() || times.items() == 0)
        return 0;
    LowerBound items(replay.workers());
    for (qint64 item = 0; item < times.items(); ++item)
        items.add(times.of(item) + qint64(pool.costs.item));
    const double first = double(pool.readyAt.front());
    double shortest = first + pool.costs.chunk + items.time();
    const double work = double(times.all()) + double(times.items()) * pool.costs.item;
    // Each of so many workers, those that are ready first, has one chunk or more.
    double together = Seats::never;
    double needed = work;
    for (size_t count = 1; count <= pool.readyAt.size(); ++count) {
        needed += double(pool.readyAt[count - 1]) + pool.costs.chunk;
        together = std::min(together, needed / double(count));
    }
    shortest = std::max(shortest, together);
    if (times.computing > 0)
        shortest = std::max(shortest, first + (work + pool.costs.chunk) * times.computing / pool.processors);
    return qint64(std::floor(shortest)) + pool.costs.report;
}

} // namespace pool
