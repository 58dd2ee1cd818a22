#include "core/schedule/retries.h"

namespace pool {

bool Retries::willContinue(const InterruptedChunk &interrupted) const
{
    if (m_perItem == 0 || !interrupted.next)
        return false;
    if (!interrupted.isRunning) { // no item is to blame, so the chunk is
        const auto losses = m_receiveLosses.find(interrupted.chunk);
        return losses == m_receiveLosses.end() || losses->second + 1 < maximumReceiveLosses;
    }
    const ChunkPart part = partOf(interrupted.chunk);
    return !part.isAlone || part.attempt < m_perItem;
}

void Retries::interrupt(const InterruptedChunk &interrupted)
{
    if (interrupted.isRunning) {
        const ChunkPart part = partOf(interrupted.chunk);
        m_parts[interrupted.chunk] = {
            .first = *interrupted.next, .isAlone = true, .attempt = quint16(part.isAlone ? part.attempt + 1 : 1)};
        m_receiveLosses.erase(interrupted.chunk);
    } else {
        m_parts[interrupted.chunk] = {.first = *interrupted.next};
        ++m_receiveLosses[interrupted.chunk];
    }
}

void Retries::itemRan(ChunkRef chunk) { m_parts[chunk] = {.first = partOf(chunk).first + 1}; }

ChunkPart Retries::knownPartOf(ChunkRef chunk) const
{
    const auto part = m_parts.find(chunk);
    return part == m_parts.end() ? ChunkPart() : part->second;
}

bool Retries::receivingKilled(ChunkRef chunk) { return ++m_receiveLosses[chunk] >= maximumReceiveLosses; }

void Retries::forgetKnown(ChunkRef settled)
{
    m_receiveLosses.erase(settled);
    m_parts.erase(settled);
}

} // namespace pool
