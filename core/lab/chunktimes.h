#pragma once

#include "core/trace/history.h"

#include <optional>
#include <vector>

namespace pool {

// How long each chunk took in several runs that are cut alike: the same jobs, and each of as many items with the same
// chunksize. A plain value that refers to no run; it takes about a microsecond a chunk and run to make.
class ChunkTimes
{
public:
    struct Chunk {
        JobId job;
        quint32 number = 0;
        qint64 firstItem = 0;
        qint64 items = 0;
    };

    // Nothing if they are not cut alike.
    static std::optional<ChunkTimes> of(const std::vector<const History *> &runs);

    size_t size() const { return m_chunks.size(); }
    size_t runs() const { return m_runs; }
    const Chunk &chunk(size_t row) const { return m_chunks[row]; }
    // Nanoseconds from the start of its first item to the end of its last; none: it did not run.
    std::optional<qint64> time(size_t row, size_t run) const;
    // Of that run, less the first one.
    std::optional<qint64> difference(size_t row, size_t run) const;

private:
    size_t m_runs = 0;
    std::vector<Chunk> m_chunks;
    std::vector<qint64> m_times; // by chunk, then by run; below 0: none
};

} // namespace pool
