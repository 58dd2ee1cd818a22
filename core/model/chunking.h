#pragma once

#include <QtGlobal>

namespace pool {

// Consecutive items, half open: [begin, end).
struct ItemRange {
    qint64 begin = 0;
    qint64 end = 0;
    qint64 size() const { return end - begin; }
    bool operator==(const ItemRange &) const = default;
};

// The chunksize that map() and its relatives use when none is given: ceil(items / (4 * processes)), and 0
// for no items. Source: CPython 3.11, Lib/multiprocessing/pool.py, Pool._map_async.
qint64 defaultChunksize(qint64 items, int processes);

// What of a chunk is run at a time: all of it, unless its worker died in it and it goes on. The item that was
// running then is run again, alone, so that it takes nothing else with it; the rest of the chunk follows.
struct ChunkPart {
    qint64 first = 0;     // offset in the chunk
    bool isAlone = false; // this one item, else all from it on
    quint16 attempt = 0;  // how often the item has been lost before
    bool operator==(const ChunkPart &) const = default;

    bool isWhole() const { return first == 0 && !isAlone; }
    ItemRange of(ItemRange chunk) const { return {chunk.begin + first, isAlone ? chunk.begin + first + 1 : chunk.end}; }
};

// How a job's items are cut: chunk k is [k * chunksize, min(items, (k + 1) * chunksize)), so only the last
// one may be short. No items means no chunks, whatever the chunksize.
class Chunking
{
public:
    Chunking() = default;
    Chunking(qint64 items, qint64 chunksize);

    qint64 items() const { return m_items; }
    qint64 chunksize() const { return m_chunksize; } // 0 when there are no items
    quint32 count() const { return m_count; }
    ItemRange chunk(quint32 index) const;
    quint32 chunkOf(qint64 item) const { return quint32(item / m_chunksize); }

private:
    qint64 m_items = 0;
    qint64 m_chunksize = 0;
    quint32 m_count = 0;
};

} // namespace pool
