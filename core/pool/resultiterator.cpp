#include "core/pool/resultiterator.h"

#include "core/engine/job.h"
#include "core/pool/deadline.h"

namespace pool {

ResultIterator::ResultIterator(std::shared_ptr<Job> job, bool ordered)
    : m_job(std::move(job))
    , m_ordered(ordered)
{}

KnownValues ResultIterator::known() const { return KnownValues(m_job); }

JobId ResultIterator::id() const { return m_job->id(); }

std::optional<QCborValue> ResultIterator::next(Timeout timeout)
{
    const Chunking &chunking = m_job->chunking();
    const Job::Deadline deadline = deadlineAfter(timeout);
    while (m_item == m_chunkEnd) {
        if (m_ended || m_taken == chunking.count())
            return {};
        if (m_job->isHeldUpHere() && !timeout)
            throw ValueError(QStringLiteral("a result cannot be waited for inside a callback: it arrives after it"));
        const auto arrival = m_job->waitForChunk(m_taken, m_ordered, deadline);
        if (!arrival)
            throw TimeoutError();
        if (!arrival->cutOff)
            ++m_taken;
        if (arrival->error) {
            m_ended = !arrival->cutOff && chunking.chunksize() > 1;
            throw Exception(*arrival->error);
        }
        const ItemRange items = chunking.chunk(arrival->chunk);
        m_item = items.begin;
        m_chunkEnd = items.end;
    }
    return m_job->value(m_item++);
}

} // namespace pool
