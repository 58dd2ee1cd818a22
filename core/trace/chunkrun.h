#pragma once

#include "core/model/ids.h"

namespace pool {

// Consecutive items with their stamps: the piece in which a worker reports them. A part of one chunk, or
// several whole ones.
struct ItemRun {
    JobId job;
    quint32 chunk = 0; // of the first item
    qint64 first = 0;  // absolute index of the first item
    qint64 count = 0;
    quint64 stamps = 0;    // index of the first item's stamp in the trace
    qint64 settledAt = -1; // when the pool learned of the end of all its chunks, if it did so at once
};

// One attempt at one chunk by one worker. Times are nanoseconds since the trace's epoch, -1 = not yet.
struct ChunkRun {
    static constexpr quint32 noRun = ~quint32(0);
    enum class State : quint8 {
        Sent,       // at the worker: waiting there or running
        Returned,   // taken back before it began; another run follows
        Reported,   // every item ran, and the pool knows
        Raised,     // an item raised, and the pool knows
        Lost,       // its worker died
        Terminated, // cut by terminate()
        Unrecorded, // nobody has told what became of it
    };

    JobId job;
    quint32 chunk = 0;
    WorkerId worker;
    quint16 attempt = 0;
    State state = State::Sent;
    bool goesOn = false;      // Lost or Reported, and more of the chunk is run after it, in another run
    qint64 first = 0;         // offset of its first item in the chunk: not 0 only if the chunk went on after a death
    quint32 previous = noRun; // ... and the id of the run before it then
    qint64 sentAt = 0;
    qint64 settledAt = -1; // when the pool learned of its end
    qint64 begun = 0;      // items of the chunk begun here or before; exact once settled
    qint64 ended = 0;      // items whose end stamp has arrived, likewise
    qint64 firstStart = -1;
    qint64 lastEnd = -1;
    qint64 cutStart = -1;     // start of the item that was running when the worker was lost or terminated
    qint64 busy = 0;          // sum of its ended items' durations
    quint32 itemRuns = 0;     // its items stand together in its worker's itemRuns: in the first of them ...
    quint32 itemRunCount = 0; // ... and how many

    ChunkRef ref() const { return {job, chunk}; }
};

} // namespace pool
