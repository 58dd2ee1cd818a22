#include "core/verdict/owntimes.h"

#include "core/verdict/metrics.h"
#include "core/verdict/processorshares.h"

namespace pool {

namespace {

constexpr double negligible = 0.05; // of the workers' time

// Adds up the pieces in which the items of one job were reported.
class OwnTimesReader
{
public:
    OwnTimesReader(const History &history, const JobHistory &job)
        : m_history(history)
        , m_job(job)
        , m_shares(history)
        , m_own(size_t(job.info.items), -1)
    {}

    // False if a chunk did not run as it does where nothing goes wrong.
    bool readWhole()
    {
        for (const quint32 newest : m_job.runs) {
            if (newest == JobHistory::noRun)
                return false;
            const ChunkRun run = m_history.chunkRun(newest);
            const WorkerHistory &worker = m_history.workers()[run.worker.value];
            if (run.attempt > 0 || run.previous != ChunkRun::noRun || leftWork(m_history, worker, m_job))
                return false;
            add(run);
        }
        return true;
    }

    void readWhatThereIs()
    {
        for (const quint32 newest : m_job.runs)
            for (quint32 index = newest; index != JobHistory::noRun;) {
                const ChunkRun run = m_history.chunkRun(index);
                add(run);
                index = run.previous;
            }
    }

    // Nothing if what was measured is too little.
    std::optional<OwnTimes> times() const
    {
        const qint64 end = m_job.readyAt >= 0 ? m_job.readyAt : m_history.lastEventAt();
        const double all = double(end - m_job.submittedAt) * m_history.processes();
        const double unmeasured = double(m_busy - m_measured);
        // What was not measured counts as it is, where it is too little to matter.
        if (m_busy <= 0 || (unmeasured > (1 - enoughMeasured) * double(m_busy) && unmeasured > negligible * all))
            return {};
        qint64 known = 0;
        qint64 sum = 0;
        for (const qint64 own : m_own) {
            known += own >= 0;
            sum += std::max<qint64>(0, own);
        }
        OwnTimes times{.upTo = {0}, .besideItems = m_besideItems, .assumed = qint64(m_own.size()) - known};
        times.upTo.reserve(m_own.size() + 1);
        for (const qint64 own : m_own)
            times.upTo.push_back(times.upTo.back() + (own >= 0 ? own : sum / known));
        if (sum > 0)
            times.computing = std::min(1.0, double(m_ran) / double(sum));
        return times;
    }

private:
    void add(const ChunkRun &run)
    {
        if (run.firstStart < 0)
            return;
        m_besideItems += std::max<qint64>(0, run.lastEnd - run.firstStart - run.busy);
        for (quint32 i = 0; i < run.itemRunCount; ++i) {
            const ItemRun piece = m_history.piece(run, i);
            for (qint64 k = 0; k < piece.count; ++k)
                add(piece.first + k, run.worker, m_history.stamp(piece, k));
        }
    }

    void add(qint64 item, WorkerId worker, const ItemStamp &stamp)
    {
        qint64 own = stamp.end - stamp.start;
        m_busy += own;
        if (const auto share = m_shares.of(worker, stamp)) {
            m_measured += own;
            m_ran += share->ran;
            own -= share->waited;
        }
        m_own[size_t(item)] = own;
    }

    const History &m_history;
    const JobHistory &m_job;
    ProcessorShares m_shares;
    std::vector<qint64> m_own; // by item; -1: not known
    qint64 m_ran = 0;
    qint64 m_measured = 0;
    qint64 m_busy = 0;
    qint64 m_besideItems = 0;
};

bool wentWell(const JobHistory &job)
{
    return job.readyAt >= 0 && job.outcome == Outcome::Ok && job.endedItems == job.info.items;
}

} // namespace

ItemRange OwnTimes::thatRun(ItemRange chunk) const
{
    if (endChunks.empty())
        return chunk;
    const auto end = std::lower_bound(endChunks.begin(), endChunks.end(), chunk.begin);
    return {chunk.begin, end == endChunks.end() ? chunk.end : std::min(chunk.end, *end + 1)};
}

OwnTimes reordered(const OwnTimes &times, const std::vector<qint64> &order)
{
    OwnTimes result{.upTo = {0}, .computing = times.computing, .besideItems = times.besideItems};
    result.upTo.reserve(times.upTo.size());
    for (const qint64 item : order)
        result.upTo.push_back(result.upTo.back() + times.of(item));
    for (size_t i = 0; i < order.size() && !times.endChunks.empty(); ++i)
        if (std::binary_search(times.endChunks.begin(), times.endChunks.end(), order[i]))
            result.endChunks.push_back(qint64(i));
    return result;
}

bool leftWork(const History &history, const WorkerHistory &worker, const JobHistory &job)
{
    if (worker.endedAt < 0 || worker.endedAt >= job.readyAt)
        return false;
    const bool isClosed = history.closedAt() >= 0 && worker.stoppingAt >= history.closedAt();
    return !worker.exit.expected || !isClosed;
}

std::optional<OwnTimes> ownTimesOf(const History &history, JobId id, Unknown unknown)
{
    const JobHistory &job = history.jobs()[id.value];
    if (job.info.items == 0 || job.endedItems == 0 || history.isRetold())
        return {};
    OwnTimesReader reader(history, job);
    if (unknown == Unknown::AsMean)
        reader.readWhatThereIs();
    else if (!wentWell(job) || !reader.readWhole())
        return {};
    return reader.times();
}

} // namespace pool
