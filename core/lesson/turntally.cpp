#include "core/lesson/turntally.h"

#include <algorithm>
#include <limits>
#include <map>

namespace pool {

namespace {

class Tally
{
public:
    Tally(const std::vector<TalliedJob> &jobs, int workers, std::optional<int> life, qint64 until)
        : m_jobs(jobs)
        , m_life(life)
        , m_until(until)
    {
        m_outcome.itemsOfWorkers.resize(size_t(workers));
        m_outcome.chunksOfWorkers.resize(size_t(workers));
        m_outcome.work = 0;
        for (const TalliedJob &job : jobs)
            m_outcome.jobs.push_back({.items = job.times.items(),
                                      .chunksize = job.chunksize,
                                      .chunks = Cut(job.times.items(), job.chunksize).count(),
                                      .submittedAt = job.submittedAt});
    }

    RunOutcome of(std::vector<Replay::Turn> turns)
    {
        countAlone(turns);
        std::ranges::sort(turns, {}, [](const Replay::Turn &turn) { return std::pair(turn.begin, turn.worker); });
        for (const Replay::Turn &turn : turns)
            add(turn);
        for (JobOutcome &job : m_outcome.jobs) {
            std::ranges::sort(job.failed);
            std::ranges::sort(job.neverRan, {}, &ItemRange::begin);
            joinRanges(job.neverRan);
        }
        m_outcome.usedProcesses = int(m_itemsOfProcesses.size());
        for (const auto &[process, items] : m_itemsOfProcesses)
            m_outcome.mostOfProcess = std::max(m_outcome.mostOfProcess, items);
        return m_outcome;
    }

private:
    void add(const Replay::Turn &turn)
    {
        JobOutcome &outcome = m_outcome.jobs[turn.job];
        const OwnTimes &times = m_jobs[turn.job].times;
        ItemRange rest = Cut(times.items(), m_jobs[turn.job].chunksize).chunk(turn.chunk);
        if (turn.begin < m_until) {
            if (turn.end <= m_until)
                outcome.firstReport = std::min(outcome.firstReport.value_or(turn.end), turn.end);
            const ItemRange run = times.thatRun(rest);
            const bool fails = run.end < rest.end || std::ranges::binary_search(times.endChunks, run.end - 1);
            qint64 &before = m_outcome.chunksOfWorkers[size_t(turn.worker)];
            qint64 &ofProcess = m_itemsOfProcesses[{turn.worker, m_life ? before / *m_life : 0}];
            ++before;
            const qint64 ended = m_outcome.itemsOfWorkers[size_t(turn.worker)];
            rest.begin = runItems(turn, run, fails);
            ofProcess += m_outcome.itemsOfWorkers[size_t(turn.worker)] - ended;
        }
        if (rest.begin < rest.end)
            outcome.neverRan.push_back(rest);
    }

    // The first item that never begins.
    qint64 runItems(const Replay::Turn &turn, ItemRange run, bool lastFails)
    {
        const OwnTimes &times = m_jobs[turn.job].times;
        const double own = double(times.of(run));
        const double length = double(turn.end - turn.begin);
        qint64 begin = turn.begin;
        for (qint64 item = run.begin; item < run.end; ++item) {
            if (begin >= m_until)
                return item;
            const double share = own > 0 ? double(times.of({run.begin, item + 1})) / own
                                         : double(item + 1 - run.begin) / double(run.size());
            const qint64 end = turn.begin + qint64(length * share);
            if (end > m_until) {
                ++m_outcome.jobs[turn.job].cut;
                return item + 1;
            }
            endItem(turn, item, end, lastFails && item + 1 == run.end);
            begin = end;
        }
        return run.end;
    }

    void endItem(const Replay::Turn &turn, qint64 item, qint64 at, bool fails)
    {
        JobOutcome &outcome = m_outcome.jobs[turn.job];
        ++m_outcome.itemsOfWorkers[size_t(turn.worker)];
        if (fails) {
            outcome.failed.push_back(item);
            outcome.firstFailedAt = std::min(outcome.firstFailedAt.value_or(at), at);
        } else {
            ++outcome.done;
            *m_outcome.work += m_jobs[turn.job].times.of(item);
        }
        if (!outcome.firstEnd || at < *outcome.firstEnd) {
            outcome.firstEnd = at;
            outcome.firstFinished = item;
        }
        if (at >= outcome.lastEnd) {
            outcome.lastEnd = at;
            outcome.lastFinished = item;
            outcome.lastChunk = turn.chunk;
            outcome.lastWorker = turn.worker;
        }
    }

    void countAlone(const std::vector<Replay::Turn> &turns)
    {
        std::vector<qint64> ends(m_outcome.chunksOfWorkers.size(), 0);
        for (const Replay::Turn &turn : turns)
            ends[size_t(turn.worker)] = std::max(ends[size_t(turn.worker)], std::min(turn.end, m_until));
        std::ranges::sort(ends, std::greater());
        m_outcome.alone = ends.size() > 1 ? ends[0] - ends[1] : 0;
    }

    static void joinRanges(std::vector<ItemRange> &ranges)
    {
        std::vector<ItemRange> joined;
        for (const ItemRange &range : ranges) {
            if (!joined.empty() && joined.back().end == range.begin)
                joined.back().end = range.end;
            else
                joined.push_back(range);
        }
        ranges = std::move(joined);
    }

    const std::vector<TalliedJob> &m_jobs;
    const std::optional<int> m_life;
    const qint64 m_until;
    RunOutcome m_outcome;
    std::map<std::pair<int, qint64>, qint64> m_itemsOfProcesses; // by seat and life
};

} // namespace

RunOutcome tally(const std::vector<TalliedJob> &jobs, const std::vector<Replay::Turn> &turns, int workers,
                 std::optional<int> life, qint64 until)
{
    return Tally(jobs, workers, life, until).of(turns);
}

} // namespace pool
