#pragma once

#include "core/engine/completions.h"

#include <functional>
#include <unordered_map>

namespace pool {

// The jobs of one pool that are not finished, and what ends them: the last of their chunks, an error that takes all
// of them along, or the pool's termination. A job leaves the table when it has come to one of these; what it came to
// goes through Completions, where its callback runs. Lives in the engine's thread.
class JobTable
{
public:
    // `left` is called with each job that leaves the table.
    JobTable(Completions &completions, std::function<void(JobId)> left);

    void add(std::shared_ptr<Job> job);
    // None: it has left.
    std::shared_ptr<Job> find(JobId id) const;
    const Job &at(JobId id) const { return *m_jobs.at(id); }

    // One chunk of a job is done, with an error or without; a job's first error is what it fails with.
    void settleChunk(const std::shared_ptr<Job> &job, quint32 chunk, std::optional<Error> error);
    // Every chunk of the job is settled.
    void complete(JobId id);

    // Ends a job that is not in the table: everything of it that is not settled fails.
    void fail(const std::shared_ptr<Job> &job, const Error &error);
    void failAll(const Error &error);
    // The same for a pool that is terminated: no callback runs.
    void cutOffAll();

private:
    std::unordered_map<JobId, std::shared_ptr<Job>> takeAll();

    Completions &m_completions;
    const std::function<void(JobId)> m_left;
    std::unordered_map<JobId, std::shared_ptr<Job>> m_jobs;
};

} // namespace pool
