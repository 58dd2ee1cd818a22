#include "core/schedule/sentchunks.h"

namespace pool {

SentChunks::Iterator SentChunks::find(ChunkRef chunk) const { return std::find(begin(), end(), chunk); }

void SentChunks::takenBack(ChunkRef chunk)
{
    const Iterator position = find(chunk);
    Q_ASSERT(position != end());
    m_chunks.erase(position);
}

void SentChunks::hasBegun(ChunkRef chunk)
{
    const Iterator position = find(chunk);
    Q_ASSERT(position != end());
    m_knownBegun = std::max(m_knownBegun, size_t(position - begin()) + 1);
}

bool SentChunks::mayBeTakenBack(ChunkRef chunk) const
{
    return m_knownBegun < size() && std::find(begin() + qptrdiff(m_knownBegun), end(), chunk) != end();
}

} // namespace pool
