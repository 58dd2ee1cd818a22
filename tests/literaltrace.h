#pragma once

#include "core/trace/history.h"

#include <vector>

namespace pool {

inline constexpr qint64 ms = 1'000'000; // in nanoseconds, the unit of a trace

// A trace written down by hand, without a pool and without a process. Times are milliseconds. An event happens a
// millisecond after the one before it, the first at 1, unless at() says when.
class LiteralTrace
{
public:
    using Stamps = std::vector<ItemStamp>; // here in milliseconds, too

    Trace trace;

    explicit LiteralTrace(TraceSource source = TraceSource::Seen)
        : trace(source)
        , m_isMeasured(source == TraceSource::Seen)
    {}

    History read() const
    {
        History history;
        history.update(trace);
        return history;
    }

    // When the next event happens.
    LiteralTrace &at(qint64 time)
    {
        m_next = time;
        return *this;
    }

    void say(Event event) { trace.append(timed(event)); }

    void opened(int processes) { say({.kind = EventKind::PoolOpened, .count = processes}); }
    // The same, and so many workers are starting, all at 0.
    void openedWithWorkers(int processes)
    {
        at(0).opened(processes);
        for (quint32 worker = 0; worker < quint32(processes); ++worker)
            at(0).starting(worker, 100 + worker);
    }

    void starting(quint32 worker, qint64 pid)
    {
        say({.kind = EventKind::WorkerStarting, .worker = {worker}, .count = pid});
    }
    void started(quint32 worker) { say({.kind = EventKind::WorkerReady, .worker = {worker}}); }
    void worker(quint32 worker, qint64 pid)
    {
        starting(worker, pid);
        started(worker);
    }
    void workerEnded(quint32 worker, const WorkerExit &exit)
    {
        trace.append(timed({.kind = EventKind::WorkerEnded, .worker = {worker}}), exit);
    }
    void signalled(quint32 worker, Signal signal)
    {
        say({.kind = EventKind::Signalled, .worker = {worker}, .count = qint64(signal)});
    }

    void submitted(quint32 job, qint64 items, qint64 chunksize, Method method = JobInfo().method)
    {
        trace.append(timed({.kind = EventKind::JobSubmitted, .job = {job}}),
                     JobInfo{.method = method, .items = items, .chunksize = chunksize});
    }
    // `first` is where a chunk goes on after a death; with an attempt, the one item there is run again.
    void sent(quint32 worker, quint32 job, quint32 chunk, qint64 first = 0, quint16 attempt = 0)
    {
        Event event = of(EventKind::ChunkSent, worker, job, chunk);
        event.attempt = attempt;
        event.first = first;
        say(event);
    }
    void returned(quint32 worker, quint32 job, quint32 chunk) { say(of(EventKind::ChunkReturned, worker, job, chunk)); }
    // Items [first, ...) of the chunk, with their starts and ends.
    void ran(quint32 worker, quint32 job, quint32 chunk, qint64 first, Stamps stamps, quint16 attempt = 0)
    {
        for (ItemStamp &stamp : stamps)
            stamp = {stamp.start * ms, stamp.end * ms};
        Event event = of(EventKind::ItemsRan, worker, job, chunk);
        event.attempt = attempt;
        event.first = first;
        trace.append(timed(event), stamps);
    }
    // Of items that ran or are to run. What is retold does not say it.
    void measured(quint32 worker, ProcessorTime time)
    {
        if (!m_isMeasured)
            return;
        trace.append(timed({.kind = EventKind::ProcessorMeasured, .worker = {worker}}),
                     ProcessorTime{time.from * ms, time.to * ms, time.ran * ms, time.waited * ms});
    }
    // In nanoseconds, as it is.
    void pickled(EventKind kind, quint32 worker, quint32 job, quint32 chunk, const Pickling &pickling)
    {
        trace.append(timed(of(kind, worker, job, chunk)), pickling);
    }
    void reported(quint32 worker, quint32 job, quint32 chunk) { say(of(EventKind::ChunkReported, worker, job, chunk)); }
    void goesOnAfterItem(quint32 worker, quint32 job, quint32 chunk)
    {
        say(of(EventKind::ChunkReported, worker, job, chunk, Outcome::GoesOn));
    }
    void raised(quint32 worker, quint32 job, quint32 chunk, const Error &error = badThing())
    {
        trace.append(timed(of(EventKind::ChunkReported, worker, job, chunk, Outcome::Raised)), error);
    }
    // A chunk from being sent, at a time of its own, to its report, when its last item ends. It slept all the time, and
    // that was measured, but for a run that is retold.
    void chunk(quint32 worker, quint32 job, quint32 chunk, qint64 sentAt, const Stamps &stamps, bool hasRaised = false)
    {
        const qint64 end = stamps.back().end;
        at(sentAt).sent(worker, job, chunk);
        at(end).measured(worker, {stamps.front().start, end, 0, 0});
        at(end).ran(worker, job, chunk, 0, stamps);
        if (hasRaised)
            at(end).raised(worker, job, chunk);
        else
            at(end).reported(worker, job, chunk);
    }

    void lost(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSince, const Error &error,
              Outcome outcome = Outcome::Lost)
    {
        trace.append(timed(cutChunk(worker, job, chunk, begun, runningSince, outcome)), error);
    }
    void goesOnAfterLoss(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSince,
                         const Error &error)
    {
        lost(worker, job, chunk, begun, runningSince, error, Outcome::GoesOn);
    }
    void cut(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSince)
    {
        say(cutChunk(worker, job, chunk, begun, runningSince, Outcome::Terminated));
    }

    // What became of it nobody has told.
    void forgotten(quint32 worker, quint32 job, quint32 chunk, qint64 ended)
    {
        say(cutChunk(worker, job, chunk, ended, 0, Outcome::Unknown));
    }
    // Messages of the worker were lost between the two times.
    void unrecorded(quint32 worker, qint64 from, qint64 to, qint64 messages = 1)
    {
        at(to).say({.kind = EventKind::Unrecorded, .worker = {worker}, .first = from * ms, .count = messages});
    }

    void ready(quint32 job) { say({.kind = EventKind::JobReady, .job = {job}}); }
    void failed(quint32 job, Outcome outcome, const Error &error = badThing())
    {
        trace.append(timed({.kind = EventKind::JobReady, .outcome = outcome, .job = {job}}), error);
    }

    // Of the caller, each with the times of both its ends; a step without an end goes on.
    void step(qint64 index, Call call, const QString &text, qint64 from, std::optional<qint64> to = {})
    {
        trace.append(at(from).timed({.kind = EventKind::StepStarted, .count = index}),
                     StepInfo{.call = call, .text = text});
        if (to)
            at(*to).say({.kind = EventKind::StepEnded, .count = index});
    }
    void callback(quint32 job, qint64 from, qint64 to, Outcome which = Outcome::Ok)
    {
        at(from).say({.kind = EventKind::CallbackStarted, .outcome = which, .job = {job}});
        at(to).say({.kind = EventKind::CallbackEnded, .job = {job}});
    }

    static Error badThing()
    {
        return {.type = QStringLiteral("Exception"), .message = QStringLiteral("Something bad happened")};
    }
    static Error workerLost()
    {
        Error error = workerLostError({});
        error.cause = QStringLiteral("SIGKILL");
        return error;
    }

private:
    static Event of(EventKind kind, quint32 worker, quint32 job, quint32 chunk, Outcome outcome = Outcome::Ok)
    {
        return {.kind = kind, .outcome = outcome, .worker = {worker}, .job = {job}, .chunk = chunk};
    }
    static Event cutChunk(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSince,
                          Outcome outcome)
    {
        Event event = of(EventKind::ChunkLost, worker, job, chunk, outcome);
        event.first = runningSince * ms;
        event.count = begun;
        return event;
    }
    Event timed(Event event)
    {
        event.at = m_next++ * ms;
        return event;
    }

    const bool m_isMeasured;
    qint64 m_next = 1;
};

} // namespace pool
