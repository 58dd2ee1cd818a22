#pragma once

#include "core/verdict/metrics.h"

#include <optional>

namespace pool {

// The one thing most worth saying about a run, in numbers; whoever shows it puts it into words. The kinds
// stand in the order in which they are considered: the first that applies is said.
struct Insight {
    enum class Kind {
        UnusedWorkers,         // `count` of the workers got no chunk, though there were items for them
        LoneLastChunk,         // `count` workers waited `time` for `chunk`, which was not longer than others
        Straggler,             // `chunk` took `time`, `ratio` times as long as the chunk in the middle
        Overhead,              // `ratio` of the workers' time with a chunk went beside the items
        LongItemLast,          // the item that ended last took `time`, `ratio` times the mean
        FewerItemsThanWorkers, // there were `count` more workers than items
        Balanced,              // `ratio` of the workers' time was work
    };

    Kind kind = Kind::Balanced;
    qint64 count = 0;
    qint64 time = 0; // nanoseconds
    double ratio = 0;
    quint32 chunk = 0;
    std::optional<qint64> chunksize; // to try instead
};

// Nothing for a run in which no item succeeded. Takes the metrics of one job: chunksizes are those of a job.
std::optional<Insight> insight(const Metrics &metrics);

} // namespace pool
