#include "core/program/yieldedvalues.h"

#include <algorithm>

namespace pool {

namespace {

struct Arrival {
    quint32 chunk = 0;
    bool hasValues = false;
    qint64 at = 0;
};

// The chunks of the job in the order in which the pool learned what became of them.
std::vector<Arrival> arrivalsOf(JobId job, const Trace::View &events)
{
    std::vector<Arrival> arrivals;
    for (size_t i = 0; i < events.size(); ++i) {
        const Event &event = events[i];
        const bool isEnd = event.kind == EventKind::ChunkReported || event.kind == EventKind::ChunkLost;
        const bool isFinal = event.outcome != Outcome::GoesOn && event.outcome != Outcome::Terminated;
        if (!isEnd || !isFinal || event.job != job)
            continue;
        const bool hasValues = event.kind == EventKind::ChunkReported && event.outcome == Outcome::Ok;
        const quint32 chunks = event.kind == EventKind::ChunkReported ? event.chunks() : 1;
        for (quint32 chunk = event.chunk; chunk < event.chunk + chunks; ++chunk)
            arrivals.push_back({chunk, hasValues, event.at});
    }
    return arrivals;
}

std::optional<Chunking> chunkingOf(JobId job, const Trace::View &events)
{
    for (size_t i = 0; i < events.size(); ++i)
        if (events[i].kind == EventKind::JobSubmitted && events[i].job == job)
            return Chunking(events.job(events[i]).items, events.job(events[i]).chunksize);
    return {};
}

class Yielded : public KnownValues::Source
{
public:
    Yielded(const JobRun &job, const Chunking &chunking, const std::vector<Arrival> &arrivals)
        : m_values(job.yielded)
        , m_chunking(chunking)
        , m_firstOf(chunking.count(), -1)
    {
        qint64 next = 0;
        quint32 expected = 0;
        for (const Arrival &arrival : arrivals) {
            if (job.method == Method::Imap && arrival.chunk != expected++)
                return; // the one that is missing never came
            if (arrival.hasValues) {
                m_firstOf[arrival.chunk] = next;
                next += chunking.chunk(arrival.chunk).size();
            } else if (chunking.chunksize() > 1) {
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

} // namespace

KnownValues yieldedValues(const JobRun &job, const Trace &trace)
{
    Trace::View events;
    trace.update(events);
    const std::optional<Chunking> chunking = job.id ? chunkingOf(*job.id, events) : std::nullopt;
    if (!chunking)
        return {};
    std::vector<Arrival> arrivals = arrivalsOf(*job.id, events);
    std::erase_if(arrivals, [&](const Arrival &arrival) { return arrival.chunk >= chunking->count(); });
    const auto atOnce = [](const Arrival &a, const Arrival &b) { return a.at == b.at && a.chunk + 1 != b.chunk; };
    if (job.method == Method::Imap)
        std::stable_sort(arrivals.begin(), arrivals.end(),
                         [](const Arrival &a, const Arrival &b) { return a.chunk < b.chunk; });
    else if (std::adjacent_find(arrivals.begin(), arrivals.end(), atOnce) != arrivals.end())
        return {};
    return KnownValues(std::make_shared<const Yielded>(job, *chunking, arrivals));
}

KnownValues valuesByItem(const JobRun &job, const Trace &trace)
{
    const bool isReadBack = std::holds_alternative<std::monostate>(job.handle);
    return isReadBack && isIterated(job.method) ? yieldedValues(job, trace) : knownValues(job);
}

} // namespace pool
