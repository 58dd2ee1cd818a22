#pragma once

#include "core/trace/history.h"

namespace pool {

// Looks up what became of one item. What is known of an item lies in the runs of its chunk; this follows them from
// the newest one back. Made for each question; refers to the history.
class ItemLookup
{
public:
    ItemLookup(const History &history, JobId job, qint64 index);

    ItemHistory item() const;
    // The item's attempts before that one, the first one first: each of them has cost a worker.
    std::vector<ItemHistory> lostAttempts() const;

private:
    quint32 newestRun() const; // or ChunkRun::noRun
    ItemStamp stampIn(const ChunkRun &run) const;

    const History &m_history;
    const JobHistory &m_job;
    const qint64 m_index;
    const quint32 m_chunk;
    const qint64 m_offset; // in its chunk
};

} // namespace pool
