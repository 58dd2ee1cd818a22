#include "core/trace/itemlookup.h"

#include <algorithm>

namespace pool {

ItemLookup::ItemLookup(const History &history, JobId job, qint64 index)
    : m_history(history)
    , m_job(history.jobs()[job.value])
    , m_index(index)
    , m_chunk(m_job.chunking.chunkOf(index))
    , m_offset(index - m_job.chunking.chunk(m_chunk).begin)
{}

quint32 ItemLookup::newestRun() const { return m_job.runs[m_chunk]; }

ItemStamp ItemLookup::stampIn(const ChunkRun &run) const
{
    const auto first = m_history.workers()[run.worker.value].itemRuns.begin() + run.itemRuns;
    const auto after = std::upper_bound(first, first + run.itemRunCount, m_index,
                                        [](qint64 i, const ItemRun &piece) { return i < piece.first; });
    return m_history.stamp(*(after - 1), m_index - (after - 1)->first);
}

ItemHistory ItemLookup::item() const
{
    if (newestRun() == JobHistory::noRun)
        return {.state = m_chunk < m_history.firstWaiting(m_job.id) ? ItemState::Unrecorded : ItemState::NotStarted};
    ChunkRun run = m_history.chunkRun(newestRun());
    // A run that has not begun the item leaves it to the run before it.
    while (run.previous != ChunkRun::noRun
           && (m_offset < run.first || (run.attempt > 0 && m_offset == run.first && run.begun == run.first)))
        run = m_history.chunkRun(run.previous);
    if (run.state == ChunkRun::State::Returned)
        return {};
    ItemHistory item{.worker = run.worker, .attempt = run.attempt};
    if (m_offset < run.ended) {
        const bool isLast = m_offset == run.ended - 1;
        item.state = run.state == ChunkRun::State::Raised && isLast ? ItemState::Raised : ItemState::Ok;
        item.stamp = stampIn(run);
        return item;
    }
    if (run.state == ChunkRun::State::Unrecorded)
        return {.state = ItemState::Unrecorded};
    if (m_offset < run.begun) {
        item.state = run.state == ChunkRun::State::Lost ? ItemState::Lost : ItemState::Running;
        if (run.cutStart >= 0)
            item.stamp = ItemStamp{run.cutStart, -1};
        return item;
    }
    const bool chunkEnded = run.state == ChunkRun::State::Raised
        || (run.state == ChunkRun::State::Lost && !run.goesOn && run.begun > 0);
    return {.state = chunkEnded ? ItemState::Skipped : ItemState::NotStarted};
}

std::vector<ItemHistory> ItemLookup::lostAttempts() const
{
    const quint16 attempts = item().attempt;
    std::vector<ItemHistory> lost(attempts);
    for (quint32 next = attempts > 0 ? newestRun() : ChunkRun::noRun; next != ChunkRun::noRun;) {
        const ChunkRun run = m_history.chunkRun(next);
        next = run.previous;
        const quint16 attempt = m_offset == run.first ? run.attempt : 0;
        if (run.goesOn && run.begun == m_offset + 1 && run.ended == m_offset && attempt < attempts)
            lost[attempt] = {ItemState::Lost, run.worker, attempt, ItemStamp{run.cutStart, -1}};
    }
    return lost;
}

} // namespace pool
