#include "core/model/chunking.h"

#include <algorithm>

namespace pool {

qint64 defaultChunksize(qint64 items, int processes)
{
    const qint64 wanted = qint64(processes) * 4;
    return items / wanted + (items % wanted ? 1 : 0);
}

Chunking::Chunking(qint64 items, qint64 chunksize)
    : m_items(items)
{
    if (items == 0)
        return;
    Q_ASSERT(items > 0 && chunksize > 0);
    m_chunksize = chunksize;
    m_count = quint32((items - 1) / chunksize + 1);
}

ItemRange Chunking::chunk(quint32 index) const
{
    Q_ASSERT(index < m_count);
    const qint64 begin = qint64(index) * m_chunksize;
    return {begin, begin + std::min(m_chunksize, m_items - begin)};
}

} // namespace pool
