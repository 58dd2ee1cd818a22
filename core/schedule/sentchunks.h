#pragma once

#include "core/model/ids.h"

#include <algorithm>
#include <deque>

namespace pool {

// The chunks that one worker has been sent and has not reported, in order. The first one runs, or is about to; those
// that are known to have begun stand in front; the others wait, and may be taken back. Pure.
class SentChunks
{
public:
    using Iterator = std::deque<ChunkRef>::const_iterator;

    bool isEmpty() const { return m_chunks.empty(); }
    size_t size() const { return m_chunks.size(); }
    ChunkRef front() const { return m_chunks.front(); }
    Iterator begin() const { return m_chunks.begin(); }
    Iterator end() const { return m_chunks.end(); }

    void send(ChunkRef chunk) { m_chunks.push_back(chunk); }
    void frontReported()
    {
        m_chunks.pop_front();
        m_knownBegun -= m_knownBegun > 0;
    }
    void takenBack(ChunkRef chunk);
    void hasBegun(ChunkRef chunk); // and with it those before it

    bool isAnyKnownToHaveBegun() const { return m_knownBegun > 0; }
    // False if it has been reported, taken back, or is known to have begun.
    bool mayBeTakenBack(ChunkRef chunk) const;
    // The first of those that surely wait: behind the first one, and behind those that have begun. end(): none.
    Iterator firstWaiting() const { return begin() + qptrdiff(std::min(size(), std::max<size_t>(1, m_knownBegun))); }

private:
    Iterator find(ChunkRef chunk) const;

    std::deque<ChunkRef> m_chunks;
    size_t m_knownBegun = 0; // that many of them
};

} // namespace pool
