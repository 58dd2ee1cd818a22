#include "core/schedule/scheduler.h"

// How a chunk goes on whose worker died in it.

namespace pool {

void Scheduler::partReported(WorkerId id, ChunkRef chunk, Time busy, Time now)
{
    if (!takeReport(id, chunk, busy, now))
        return;
    m_parts[chunk] = {.first = partOf(chunk).first + 1};
    m_queue.putBack(chunk);
    refill(*m_workers.find(id), now);
    dispatch(now);
}

ChunkPart Scheduler::partOf(ChunkRef chunk) const
{
    const auto part = m_parts.find(chunk);
    return part == m_parts.end() ? ChunkPart() : part->second;
}

bool Scheduler::goesOn(const Begun &begun) const
{
    if (m_settings.retries == 0 || !begun.next)
        return false;
    if (!begun.isRunning) { // nobody is to blame but the chunk
        const auto losses = m_receiveLosses.find(begun.chunk);
        return losses == m_receiveLosses.end() || losses->second + 1 < maximumReceiveLosses;
    }
    const ChunkPart part = partOf(begun.chunk);
    return !part.isAlone || part.attempt < m_settings.retries;
}

void Scheduler::goOn(const Begun &begun)
{
    if (begun.isRunning) {
        const ChunkPart part = partOf(begun.chunk);
        m_parts[begun.chunk] = {
            .first = *begun.next, .isAlone = true, .attempt = quint16(part.isAlone ? part.attempt + 1 : 1)};
        m_receiveLosses.erase(begun.chunk);
    } else {
        m_parts[begun.chunk] = {.first = *begun.next};
        ++m_receiveLosses[begun.chunk];
    }
    m_queue.putBack(begun.chunk);
}

} // namespace pool
