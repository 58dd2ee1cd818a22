#pragma once

#include "tests/verdict/measured.h"

#include <algorithm>
#include <vector>

namespace pool {

// A run written down as the pool would have made it of items that take so many milliseconds: the worker that is free
// first takes the next chunk. All workers are ready at 0. Nothing takes time but the items, which sleep.
class PlannedRun
{
public:
    PlannedRun(LiteralTrace &trace, int workers)
        : m_trace(trace)
        , m_freeAt(size_t(workers), 0)
    {
        trace.openedWithWorkers(workers);
        for (quint32 worker = 0; worker < quint32(workers); ++worker)
            trace.at(0).started(worker);
    }

    // Whether items computed instead of sleeping, each with a processor of its own.
    void setComputing(bool computes) { m_computes = computes; }

    // Adds a job, submitted at 0 unless said otherwise. Returns when it is ready.
    qint64 run(const std::vector<qint64> &items, qint64 chunksize, qint64 submittedAt = 0, bool lastRaises = false,
               Method method = JobInfo().method)
    {
        const quint32 job = m_jobs++;
        m_trace.at(submittedAt).submitted(job, qint64(items.size()), chunksize, method);
        qint64 readyAt = submittedAt;
        quint32 chunk = 0;
        for (size_t begin = 0; begin < items.size(); begin += size_t(chunksize), ++chunk) {
            const auto free = std::min_element(m_freeAt.begin(), m_freeAt.end());
            const quint32 worker = quint32(free - m_freeAt.begin());
            const qint64 sentAt = std::max(*free, submittedAt);
            *free = sentAt;
            const size_t end = std::min(items.size(), begin + size_t(chunksize));
            LiteralTrace::Stamps stamps;
            for (size_t item = begin; item < end; ++item) {
                stamps.push_back({*free, *free + items[item]});
                *free += items[item];
            }
            m_trace.at(sentAt).sent(worker, job, chunk);
            m_trace.at(*free).measured(worker, {sentAt, *free, m_computes ? *free - sentAt : 0, 0});
            m_trace.at(*free).ran(worker, job, chunk, 0, stamps);
            if (lastRaises && end == items.size())
                m_trace.at(*free).raised(worker, job, chunk);
            else
                m_trace.at(*free).reported(worker, job, chunk);
            readyAt = std::max(readyAt, *free);
        }
        if (lastRaises)
            m_trace.at(readyAt).failed(job, Outcome::Raised);
        else
            m_trace.at(readyAt).ready(job);
        return readyAt;
    }

private:
    LiteralTrace &m_trace;
    std::vector<qint64> m_freeAt; // by worker
    quint32 m_jobs = 0;
    bool m_computes = false;
};

} // namespace pool
