#include "core/pool/asyncresult.h"

#include "core/engine/job.h"
#include "core/pool/deadline.h"

namespace pool {

JobHandle::JobHandle(std::shared_ptr<Job> job)
    : m_job(std::move(job))
{}

bool JobHandle::ready() const
{
    const Job::State state = m_job->state();
    return state == Job::State::Ok || state == Job::State::Failed;
}

bool JobHandle::successful() const
{
    if (!ready())
        throw ValueError(QStringLiteral("the result of job %1 is not ready").arg(id().value));
    return m_job->state() == Job::State::Ok;
}

void JobHandle::wait(Timeout timeout) const
{
    if (m_job->isHeldUpHere() && m_job->state() == Job::State::Pending && !timeout)
        throw ValueError(QStringLiteral("a result cannot be waited for inside a callback: it gets ready after it"));
    m_job->wait(deadlineAfter(timeout));
}

KnownValues JobHandle::known() const { return KnownValues(m_job); }

JobId JobHandle::id() const { return m_job->id(); }

qint64 JobHandle::chunksize() const { return m_job->chunking().chunksize(); }

const Job &JobHandle::await(Timeout timeout) const
{
    wait(timeout);
    switch (m_job->state()) {
    case Job::State::Pending:
        throw TimeoutError();
    case Job::State::Ok:
        return *m_job;
    default:
        throw Exception(m_job->error());
    }
}

template <> Values MapResult::get(Timeout timeout) const { return await(timeout).values(); }

template <> QCborValue ApplyResult::get(Timeout timeout) const { return await(timeout).values().at(0); }

} // namespace pool
