#include "core/trace/history.h"

#include <algorithm>

// What a history says of one item.

namespace pool {

ItemHistory History::item(JobId id, qint64 index) const
{
    const JobHistory &job = m_jobs[id.value];
    const quint32 chunk = job.chunking.chunkOf(index);
    if (job.runs[chunk] == JobHistory::noRun)
        return {};
    const qint64 offset = index - job.chunking.chunk(chunk).begin;
    ChunkRun run = chunkRun(job.runs[chunk]);
    // What a later run has not begun is told by the one before it.
    while (run.previous != ChunkRun::noRun
           && (offset < run.first || (run.attempt > 0 && offset == run.first && run.begun == run.first)))
        run = chunkRun(run.previous);
    if (run.state == ChunkRun::State::Returned)
        return {};
    ItemHistory item{.worker = run.worker, .attempt = run.attempt};
    if (offset < run.ended) {
        const bool last = offset == run.ended - 1;
        item.state = run.state == ChunkRun::State::Raised && last ? ItemState::Raised : ItemState::Ok;
        const auto first = m_workers[run.worker.value].itemRuns.begin() + run.itemRuns;
        const auto after = std::upper_bound(first, first + run.itemRunCount, index,
                                            [](qint64 i, const ItemRun &piece) { return i < piece.first; });
        item.stamp = stamp(*(after - 1), index - (after - 1)->first);
        return item;
    }
    if (offset < run.begun) {
        item.state = run.state == ChunkRun::State::Lost ? ItemState::Lost : ItemState::Running;
        if (run.cutStart >= 0)
            item.stamp = ItemStamp{run.cutStart, -1};
        return item;
    }
    item.worker.reset();
    item.attempt = 0;
    const bool chunkEnded = run.state == ChunkRun::State::Raised
        || (run.state == ChunkRun::State::Lost && !run.goesOn && run.begun > 0);
    item.state = chunkEnded ? ItemState::Skipped : ItemState::NotStarted;
    return item;
}

std::vector<ItemHistory> History::lostAttempts(JobId id, qint64 index) const
{
    const quint16 attempts = item(id, index).attempt;
    std::vector<ItemHistory> lost(attempts);
    const JobHistory &job = m_jobs[id.value];
    const quint32 chunk = job.chunking.chunkOf(index);
    const qint64 offset = index - job.chunking.chunk(chunk).begin;
    for (quint32 next = attempts > 0 ? job.runs[chunk] : ChunkRun::noRun; next != ChunkRun::noRun;) {
        const ChunkRun run = chunkRun(next);
        next = run.previous;
        const quint16 attempt = offset == run.first ? run.attempt : 0;
        if (run.goesOn && run.begun == offset + 1 && run.ended == offset && attempt < attempts)
            lost[attempt] = {ItemState::Lost, run.worker, attempt, ItemStamp{run.cutStart, -1}};
    }
    return lost;
}

} // namespace pool
