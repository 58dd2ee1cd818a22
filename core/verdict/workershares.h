#pragma once

#include "core/trace/history.h"

#include <unordered_map>
#include <vector>

namespace pool {

// What each worker did of the measured jobs. A replaced worker and its replacement are two workers here.
class WorkerShares
{
public:
    // A chunk that the worker got at `got`, whose last item ended at `end`, with `busy` inside items.
    void add(WorkerId worker, qint64 got, qint64 end, qint64 busy);

    size_t workers() const { return m_shares.size(); } // that began a chunk
    qint64 largestBusy() const;                        // of one worker; 0 without workers, like all of these
    std::vector<qint64> firstGots() const;             // by worker, the earliest first
    std::vector<qint64> lastEnds() const;              // by worker, the latest first
    qint64 lastEndBeside(WorkerId worker) const;       // the last end of all other workers

private:
    struct Share {
        qint64 busy = 0;
        qint64 firstGot = 0;
        qint64 lastEnd = 0;
    };

    std::unordered_map<quint32, Share> m_shares; // by worker
};

} // namespace pool
