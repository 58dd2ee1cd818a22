#include "core/schedule/dispatchqueue.h"

namespace pool {

void DispatchQueue::add(JobId job, quint32 chunks)
{
    Q_ASSERT(chunks > 0);
    m_waiting.push_back({.id = job, .chunks = chunks});
    m_freshChunks += chunks;
    m_unsettled.emplace(job, chunks);
}

ChunkRef DispatchQueue::front() const
{
    Q_ASSERT(!isEmpty());
    if (!m_returned.empty())
        return *m_returned.begin();
    return {m_waiting.front().id, m_waiting.front().next};
}

ChunkRef DispatchQueue::take()
{
    const ChunkRef chunk = front();
    if (!m_returned.empty()) {
        m_returned.erase(m_returned.begin());
    } else {
        --m_freshChunks;
        Job &job = m_waiting.front();
        if (++job.next == job.chunks)
            m_waiting.pop_front();
    }
    return chunk;
}

bool DispatchQueue::settle(JobId job)
{
    const auto found = m_unsettled.find(job);
    Q_ASSERT(found != m_unsettled.end());
    if (--found->second > 0)
        return false;
    m_unsettled.erase(found);
    return true;
}

void DispatchQueue::clear()
{
    m_waiting.clear();
    m_returned.clear();
    m_unsettled.clear();
    m_freshChunks = 0;
}

} // namespace pool
