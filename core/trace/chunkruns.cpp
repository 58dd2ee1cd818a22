#include "core/trace/chunkruns.h"

#include <utility>

namespace pool {

quint32 ChunkRuns::append(quint32 sent, quint32 chunk)
{
    m_runs.push_back({.sent = sent, .chunk = chunk});
    return quint32(m_runs.size() - 1);
}

ChunkRuns::Small ChunkRuns::small(quint32 id) const
{
    const Entry &entry = m_runs[id];
    Small small{.sent = entry.sent, .chunk = entry.chunk};
    if (!(entry.rest & isWhole))
        small.itemRun = entry.rest;
    return small;
}

const ChunkRun *ChunkRuns::whole(quint32 id) const
{
    const quint32 rest = m_runs[id].rest;
    return rest != nothingYet && rest & isWhole ? &m_whole[rest & ~isWhole] : nullptr;
}

ChunkRun *ChunkRuns::whole(quint32 id) { return const_cast<ChunkRun *>(std::as_const(*this).whole(id)); }

bool ChunkRuns::bringBack(quint32 id, quint32 itemRun)
{
    if (m_runs[id].rest != nothingYet)
        return false;
    m_runs[id].rest = itemRun;
    return true;
}

ChunkRun &ChunkRuns::keepWhole(quint32 id, const ChunkRun &run)
{
    m_runs[id].rest = isWhole | quint32(m_whole.size());
    m_whole.push_back(run);
    return m_whole.back();
}

} // namespace pool
