#pragma once

#include "core/model/ids.h"
#include "core/model/knownvalues.h"

#include <mutex>
#include <utility>
#include <vector>

namespace pool {

// The values of a run's jobs on their way from the caller's thread to the window: one entry a job.
class ValueBuffer
{
public:
    using Entry = std::pair<JobId, KnownValues>;

    void put(JobId job, const KnownValues &values)
    {
        const std::lock_guard lock(m_mutex);
        m_entries.emplace_back(job, values);
    }

    std::vector<Entry> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_entries, {});
    }

private:
    std::mutex m_mutex; // guards the entries
    std::vector<Entry> m_entries;
};

} // namespace pool
