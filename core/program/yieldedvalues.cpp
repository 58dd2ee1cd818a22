#include "core/program/yieldedvalues.h"

#include <algorithm>

namespace pool {

class YieldedValues::Source : public KnownValues::Source
{
public:
    Source(const JobRun &job, const Chunking &chunking, const std::vector<Arrival> &arrivals)
        : m_values(job.yielded)
        , m_chunking(chunking)
        , m_firstOf(chunking.count(), -1)
    {
        qint64 next = 0;
        quint32 expected = 0;
        for (const Arrival &arrival : arrivals) {
            if (isIteratedInOrder(job.method) && arrival.chunk != expected++)
                return; // the one that is missing never came
            if (arrival.hasValues) {
                m_firstOf[arrival.chunk] = next;
                next += chunking.chunk(arrival.chunk).size();
            } else if (isEndedByError(job.method, chunking.chunksize())) {
                return; // an error ends the iteration
            }
        }
    }

    std::optional<QCborValue> known(qint64 item) const override
    {
        const quint32 chunk = m_chunking.chunkOf(item);
        const qint64 index = m_firstOf[chunk] + item - m_chunking.chunk(chunk).begin;
        return m_firstOf[chunk] >= 0 && index < m_values.size() ? std::optional(m_values.at(index)) : std::nullopt;
    }

private:
    const QCborArray m_values;
    const Chunking m_chunking;
    std::vector<qint64> m_firstOf; // by chunk: where its values begin; -1: it has none
};

YieldedValues::YieldedValues(const Trace &trace)
    : m_hasTimes(!trace.isRetold())
{
    const Trace::View events = trace.view();
    for (size_t i = 0; i < events.size(); ++i) {
        const Event &event = events[i];
        if (event.kind == EventKind::JobSubmitted && isIterated(events.job(event).method))
            m_jobs.insert({event.job, {.chunking = {events.job(event).items, events.job(event).chunksize}}});
        const bool isEnd = event.kind == EventKind::ChunkReported || event.kind == EventKind::ChunkLost;
        const bool isFinal = event.outcome != Outcome::GoesOn && event.outcome != Outcome::Terminated;
        const auto job = isEnd && isFinal ? m_jobs.find(event.job) : m_jobs.end();
        if (job == m_jobs.end())
            continue;
        const bool hasValues = event.kind == EventKind::ChunkReported && event.outcome == Outcome::Ok;
        const quint32 chunks = event.kind == EventKind::ChunkReported ? event.chunks() : 1;
        for (quint32 chunk = event.chunk; chunk < event.chunk + chunks; ++chunk) {
            if (chunk < job->second.chunking.count())
                job->second.arrivals.push_back({chunk, hasValues, event.at});
        }
    }
}

KnownValues YieldedValues::of(const JobRun &job) const
{
    const bool isReadBack = std::holds_alternative<std::monostate>(job.handle);
    return isReadBack && isIterated(job.method) ? yielded(job) : knownValues(job);
}

KnownValues YieldedValues::yielded(const JobRun &job) const
{
    const auto found = job.id ? m_jobs.find(*job.id) : m_jobs.end();
    if (found == m_jobs.end())
        return {};
    std::vector<Arrival> arrivals = found->second.arrivals;
    const auto atOnce = [](const Arrival &a, const Arrival &b) { return a.at == b.at && a.chunk + 1 != b.chunk; };
    if (isIteratedInOrder(job.method))
        std::stable_sort(arrivals.begin(), arrivals.end(),
                         [](const Arrival &a, const Arrival &b) { return a.chunk < b.chunk; });
    else if (!m_hasTimes || std::adjacent_find(arrivals.begin(), arrivals.end(), atOnce) != arrivals.end())
        return {};
    return KnownValues(std::make_shared<const Source>(job, found->second.chunking, arrivals));
}

} // namespace pool
