#include "core/trace/milestones.h"

#include <algorithm>

namespace pool {

void Milestones::goOn(const HistoryParts &parts, qint64 effort)
{
    m_since += effort;
    if (m_since < m_distance || parts.applied <= m_kept.back().applied)
        return;
    m_since = 0;
    m_kept.push_back(parts);
    m_kept.back().view = {};
    if (m_kept.size() <= most)
        return;
    for (size_t i = 1; 2 * i < m_kept.size(); ++i) // every other one, from the start on
        m_kept[i] = std::move(m_kept[2 * i]);
    m_kept.resize((m_kept.size() + 1) / 2);
    m_distance *= 2;
}

const HistoryParts &Milestones::nearest(size_t events) const
{
    const auto after = std::partition_point(m_kept.begin(), m_kept.end(),
                                            [events](const HistoryParts &parts) { return parts.applied <= events; });
    const auto before = after - 1;
    return after != m_kept.end() && after->applied - events < events - before->applied ? *after : *before;
}

} // namespace pool
