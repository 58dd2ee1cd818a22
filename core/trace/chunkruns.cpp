#include "core/trace/chunkruns.h"

namespace pool {

quint32 ChunkRuns::append(quint32 sent, quint32 chunk, quint32 before)
{
    const auto id = quint32(m_runs.size());
    m_runs.push_back({.sent = sent, .chunk = chunk});
    if (before != ChunkRun::noRun)
        m_again.push_back({id, before});
    return id;
}

quint32 ChunkRuns::removeLast()
{
    const Entry last = m_runs.back();
    m_runs.pop_back();
    if (last.rest != nothingYet && last.rest & isWhole)
        m_unusedWhole.push_back(last.rest & ~isWhole);
    if (m_again.empty() || m_again.back().first != m_runs.size())
        return ChunkRun::noRun;
    const quint32 before = m_again.back().second;
    m_again.pop_back();
    return before;
}

ChunkRuns::Small ChunkRuns::small(quint32 id) const
{
    const Entry &entry = m_runs[id];
    Small small{.sent = entry.sent, .chunk = entry.chunk};
    if (!(entry.rest & isWhole)) // nothingYet has this bit, too
        small.itemRun = entry.rest;
    return small;
}

const ChunkRun *ChunkRuns::whole(quint32 id) const
{
    const quint32 rest = m_runs[id].rest;
    return rest != nothingYet && rest & isWhole ? &m_whole[rest & ~isWhole] : nullptr;
}

ChunkRun &ChunkRuns::editWhole(quint32 id) { return m_whole.edit(m_runs[id].rest & ~isWhole); }

bool ChunkRuns::bringBack(quint32 id, quint32 itemRun)
{
    if (m_runs[id].rest != nothingYet)
        return false;
    m_runs.edit(id).rest = itemRun;
    return true;
}

bool ChunkRuns::takeBack(quint32 id)
{
    if (whole(id))
        return false;
    m_runs.edit(id).rest = nothingYet;
    return true;
}

ChunkRun &ChunkRuns::keepWhole(quint32 id, const ChunkRun &run)
{
    quint32 place = quint32(m_whole.size());
    if (m_unusedWhole.empty()) {
        m_whole.push_back(run);
    } else {
        place = m_unusedWhole.back();
        m_unusedWhole.pop_back();
        m_whole.edit(place) = run;
    }
    m_runs.edit(id).rest = isWhole | place;
    return m_whole.edit(place);
}

} // namespace pool
