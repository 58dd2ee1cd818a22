#include "core/engine/jobtable.h"

#include <utility>

namespace pool {

JobTable::JobTable(Completions &completions, std::function<void(JobId)> left)
    : m_completions(completions)
    , m_left(std::move(left))
{}

void JobTable::add(std::shared_ptr<Job> job)
{
    const JobId id = job->id();
    m_jobs.emplace(id, std::move(job));
}

std::shared_ptr<Job> JobTable::find(JobId id) const
{
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second;
}

void JobTable::settleChunk(const std::shared_ptr<Job> &job, quint32 chunk, std::optional<Error> error)
{
    if (job->spec().isIterated())
        m_completions.settleChunk(job, chunk, std::move(error));
    else if (error)
        job->settleChunk(chunk, std::move(error));
}

void JobTable::complete(JobId id)
{
    const auto found = m_jobs.find(id);
    const std::shared_ptr<Job> job = std::move(found->second);
    m_jobs.erase(found);
    m_left(id);
    m_completions.complete(job);
}

void JobTable::fail(const std::shared_ptr<Job> &job, const Error &error)
{
    const quint32 chunks = job->spec().isIterated() ? job->chunking().count() : 1;
    for (quint32 chunk = 0; chunk < chunks; ++chunk)
        settleChunk(job, chunk, error);
    m_completions.complete(job);
}

void JobTable::failAll(const Error &error)
{
    for (const auto &[id, job] : takeAll())
        fail(job, error);
}

void JobTable::cutOffAll()
{
    for (const auto &[id, job] : takeAll())
        m_completions.cutOff(*job);
}

std::unordered_map<JobId, std::shared_ptr<Job>> JobTable::takeAll()
{
    auto jobs = std::exchange(m_jobs, {});
    for (const auto &[id, job] : jobs)
        m_left(id);
    return jobs;
}

} // namespace pool
