#pragma once

#include "core/model/ids.h"

#include <deque>
#include <set>
#include <unordered_map>

namespace pool {

// The chunks that wait for a worker: first come, first served over all jobs, in chunk order inside a job,
// with what came back from a worker in front. Costs a few words a job, not a chunk. Also counts, for each
// job, the chunks that are not settled yet.
class DispatchQueue
{
public:
    void add(JobId job, quint32 chunks);
    void putBack(ChunkRef chunk) { m_returned.insert(chunk); }

    bool isEmpty() const { return m_returned.empty() && m_waiting.empty(); }
    size_t size() const { return m_returned.size() + m_freshChunks; }
    ChunkRef front() const;
    ChunkRef take();

    // True if this was the job's last one; the job is forgotten then.
    bool settle(JobId job);
    size_t unsettledJobs() const { return m_unsettled.size(); }

    void clear();

private:
    struct Job {
        JobId id;
        quint32 chunks = 0;
        quint32 next = 0; // the first chunk that was never taken
    };

    std::deque<Job> m_waiting;
    size_t m_freshChunks = 0;
    std::set<ChunkRef> m_returned; // all of these are earlier than every chunk of m_waiting
    std::unordered_map<JobId, quint32> m_unsettled;
};

} // namespace pool
