#pragma once

#include "core/model/knownvalues.h"
#include "core/trace/history.h"

#include <Qt>

#include <atomic>
#include <mutex>

namespace pool {

// In which order a table of a job's items stands. Plain functions for whatever thread: they take as long as a
// million items take. A history may be read only as long as its owner lets it.

class ReadPermit
{
public:
    // For the reader: locks if it may read on.
    std::unique_lock<std::mutex> ask()
    {
        std::unique_lock lock(m_mutex);
        if (m_isWithdrawn)
            lock.unlock();
        return lock;
    }
    bool isWithdrawn() const { return m_isWithdrawn; }

    // For the owner: returns when nobody reads any more, which takes at most some thousand items.
    void withdraw()
    {
        m_isWithdrawn = true;
        const std::lock_guard lock(m_mutex);
    }

private:
    std::mutex m_mutex; // held while the history is read
    std::atomic<bool> m_isWithdrawn = false;
};

struct RowQuestion {
    const History *history = nullptr; // of a run that is over, or nobody else's at the moment
    JobId job;
    KnownValues values; // of the job
    int column = 0;     // of the results model
    Qt::SortOrder order = Qt::AscendingOrder;
};

// The items from the first row to the last; equal ones by their index, and those without an answer last. Takes
// 16 bytes an item while it sorts. Empty if the permit is withdrawn.
std::vector<qint32> rowOrder(const RowQuestion &question, ReadPermit &permit);

// By item: as which one it finished, 1 for the first; 0 if it has not. Likewise.
std::vector<qint32> finishRanks(const RowQuestion &question, ReadPermit &permit);

} // namespace pool
