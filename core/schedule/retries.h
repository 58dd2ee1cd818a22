#pragma once

#include "core/model/chunking.h"
#include "core/model/ids.h"

#include <map>
#include <optional>

namespace pool {

// A chunk that a worker had begun and not reported when it was gone.
struct InterruptedChunk {
    ChunkRef chunk;
    std::optional<qint64> next = {}; // offset of the first item that has not ended; none if results of the items
                                     // before it are lost
    bool isRunning = false;          // that item had begun
};

// What becomes of chunks whose workers died. With retries, the item that was running is run again, alone, at most so
// often; then the rest of its chunk. Also counts the workers that died of receiving a chunk. Pure; remembers only
// chunks that a death has met, until they are settled.
class Retries
{
public:
    explicit Retries(int perItem)
        : m_perItem(perItem)
    {}

    // Whether the rest of the chunk is run; if not, the chunk is lost.
    bool willContinue(const InterruptedChunk &interrupted) const;
    // From now on the next part of the chunk is what was interrupted.
    void interrupt(const InterruptedChunk &interrupted);
    // The item that was run again, alone, has ended: the rest of the chunk is next.
    void itemRan(ChunkRef chunk);
    // What of a chunk is to be sent.
    ChunkPart partOf(ChunkRef chunk) const { return m_parts.empty() ? ChunkPart() : knownPartOf(chunk); }

    // A worker died of receiving the chunk, before it began. True if the chunk is to be given up.
    bool receivingKilled(ChunkRef chunk);

    void forget(ChunkRef settled)
    {
        if (!m_parts.empty() || !m_receiveLosses.empty())
            forgetKnown(settled);
    }
    void clear() { m_parts.clear(); }

private:
    static constexpr int maximumReceiveLosses = 3;

    ChunkPart knownPartOf(ChunkRef chunk) const;
    void forgetKnown(ChunkRef settled);

    const int m_perItem;
    std::map<ChunkRef, ChunkPart> m_parts;
    std::map<ChunkRef, int> m_receiveLosses;
};

} // namespace pool
