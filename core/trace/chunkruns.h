#pragma once

#include "core/trace/chunkrun.h"
#include "core/trace/sharedvector.h"

#include <optional>
#include <utility>
#include <vector>

namespace pool {

// The runs of chunks that a history keeps, by id; ids count them in the order sent. There may be as many as items,
// so the ordinary run is kept small: as the index of the event that sent it, and the piece of items that brought it
// back. A run that is told of in any other way is kept whole.
class ChunkRuns
{
public:
    // What is known of a small run.
    struct Small {
        quint32 sent = 0; // index of the event that sent it
        quint32 chunk = 0;
        std::optional<quint32> itemRun; // index into its worker's itemRuns; none: it has not come back
    };

    // A run that has just been sent, and the id of the run that was the chunk's newest one until then, if there was
    // one. Returns its id.
    quint32 append(quint32 sent, quint32 chunk, quint32 before = ChunkRun::noRun);
    // Takes the newest run back. Returns what append() was told to have been before it.
    quint32 removeLast();
    size_t size() const { return m_runs.size(); }

    quint32 sent(quint32 id) const { return m_runs[id].sent; }
    Small small(quint32 id) const;
    const ChunkRun *whole(quint32 id) const; // null for a run that is kept small
    ChunkRun &editWhole(quint32 id);         // only of a run that is kept whole

    // Notes the piece of items that brought a small run back. False if the run is kept whole or has come back
    // already; nothing is noted then.
    bool bringBack(quint32 id, quint32 itemRun);
    // The reverse of it. False if the run is kept whole; nothing is changed then.
    bool takeBack(quint32 id);

    // Keeps a small run whole from here on.
    ChunkRun &keepWhole(quint32 id, const ChunkRun &run);

private:
    // `rest` is nothingYet, an index into the worker's itemRuns, or isWhole with an index into m_whole.
    static constexpr quint32 nothingYet = ~quint32(0);
    static constexpr quint32 isWhole = quint32(1) << 31;
    struct Entry {
        quint32 sent = 0;
        quint32 chunk = 0;
        quint32 rest = nothingYet;
    };

    SharedVector<Entry> m_runs;
    SharedVector<ChunkRun> m_whole;
    std::vector<quint32> m_unusedWhole; // places in m_whole of runs that were taken back
    // Runs of chunks that had been sent before, and the ids of the runs before them; by id.
    SharedVector<std::pair<quint32, quint32>> m_again;
};

} // namespace pool
