#include "core/verdict/idletime.h"

#include <algorithm>

namespace pool {

namespace {

// When the worker's chunk before the run `id` ended; -1 if there was none. A worker's runs stand in the order sent,
// so the search is a binary one. Runs that were taken back or never began are passed over.
qint64 previousEnd(const History &history, const WorkerHistory &worker, quint32 id)
{
    for (size_t position = worker.chunkRuns.lowerBound(id); position > 0;) {
        const ChunkRun previous = history.chunkRun(worker.chunkRuns[--position]);
        if (previous.lastEnd >= 0)
            return previous.lastEnd;
    }
    return -1;
}

} // namespace

qint64 gotAt(const History &history, const ChunkRun &run, quint32 id)
{
    const WorkerHistory &worker = history.workers()[run.worker.value];
    return gotAt(run, previousEnd(history, worker, id));
}

qint64 gotAt(const ChunkRun &run, qint64 previousEnd)
{
    return std::min(run.firstStart, std::max(run.sentAt, previousEnd));
}

IdleTime idleTime(const PoolTime &time, qint64 held, const WorkerShares &shares)
{
    // Where workers were replaced there were more of them than places. The first ones that got a chunk were there at
    // the start, the last ones that ended a chunk were there at the end.
    const std::vector<qint64> firsts = shares.firstGots();
    const std::vector<qint64> lasts = shares.lastEnds();
    const size_t places = std::min(shares.workers(), size_t(std::max(time.processes, 0)));
    qint64 before = 0;
    qint64 after = 0;
    for (size_t i = 0; i < places; ++i) {
        before += std::max<qint64>(0, firsts[i] - time.begin);
        after += time.end - lasts[i];
    }

    qint64 left = std::max<qint64>(0, qint64(time.sum()) - held);
    const auto take = [&left](qint64 wanted) {
        const qint64 taken = std::clamp<qint64>(wanted, 0, left);
        left -= taken;
        return taken;
    };
    IdleTime idle;
    idle.unused = take((time.processes - qint64(places)) * time.span());
    idle.before = take(before);
    idle.after = take(after);
    idle.between = left;
    return idle;
}

} // namespace pool
