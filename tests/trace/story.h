#pragma once

#include "core/trace/history.h"

#include <memory>
#include <vector>

// Writes a trace as a story: short calls, in the order in which things happen. Times are milliseconds.
// No pool and no process is behind it.
class Story
{
public:
    pool::Trace &trace() { return m_trace; }
    pool::History read() const
    {
        pool::History history;
        history.update(m_trace);
        return history;
    }

    // Two workers and a job of seven items in chunks of three, the last one of one.
    static std::unique_ptr<Story> ofTwoWorkers()
    {
        auto story = std::make_unique<Story>();
        story->opened(2);
        story->worker(0, 100);
        story->worker(1, 101);
        story->submitted(0, 7, 3);
        return story;
    }
    void opened(int processes) { say({.kind = pool::EventKind::PoolOpened, .count = processes}); }
    void worker(quint32 id, qint64 pid)
    {
        say({.kind = pool::EventKind::WorkerStarting, .worker = {id}, .count = pid});
        say({.kind = pool::EventKind::WorkerReady, .worker = {id}});
    }
    void workerEnded(quint32 id, pool::WorkerExit exit)
    {
        m_trace.append(at({.kind = pool::EventKind::WorkerEnded, .worker = {id}}), exit);
    }
    void submitted(quint32 job, qint64 items, qint64 chunksize)
    {
        m_trace.append(at({.kind = pool::EventKind::JobSubmitted, .job = {job}}),
                       pool::JobInfo{.items = items, .chunksize = chunksize});
    }
    void sent(quint32 worker, quint32 job, quint32 chunk, quint16 attempt = 0, qint64 first = 0)
    {
        say({.kind = pool::EventKind::ChunkSent,
             .attempt = attempt,
             .worker = {worker},
             .job = {job},
             .chunk = chunk,
             .first = first});
    }
    void returned(quint32 worker, quint32 job, quint32 chunk)
    {
        say({.kind = pool::EventKind::ChunkReturned, .worker = {worker}, .job = {job}, .chunk = chunk});
    }
    // Items [first, ...) of the chunk, with their starts and ends.
    void ran(quint32 worker, quint32 job, quint32 chunk, qint64 first, const std::vector<pool::ItemStamp> &stampsMs,
             quint16 attempt = 0)
    {
        std::vector<pool::ItemStamp> stamps;
        for (const pool::ItemStamp &stamp : stampsMs)
            stamps.push_back({stamp.start * millisecond, stamp.end * millisecond});
        m_trace.append(at({.kind = pool::EventKind::ItemsRan,
                           .attempt = attempt,
                           .worker = {worker},
                           .job = {job},
                           .chunk = chunk,
                           .first = first}),
                       stamps);
    }
    void reported(quint32 worker, quint32 job, quint32 chunk)
    {
        say({.kind = pool::EventKind::ChunkReported, .worker = {worker}, .job = {job}, .chunk = chunk});
    }
    void goesOnAfterItem(quint32 worker, quint32 job, quint32 chunk)
    {
        say({.kind = pool::EventKind::ChunkReported,
             .outcome = pool::Outcome::GoesOn,
             .worker = {worker},
             .job = {job},
             .chunk = chunk});
    }
    void raised(quint32 worker, quint32 job, quint32 chunk, const pool::Error &error)
    {
        m_trace.append(at({.kind = pool::EventKind::ChunkReported,
                           .outcome = pool::Outcome::Raised,
                           .worker = {worker},
                           .job = {job},
                           .chunk = chunk}),
                       error);
    }
    void goesOnAfterLoss(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSinceMs,
                         const pool::Error &error)
    {
        lost(worker, job, chunk, begun, runningSinceMs, error, pool::Outcome::GoesOn);
    }
    void lost(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSinceMs, const pool::Error &error,
              pool::Outcome outcome = pool::Outcome::Lost)
    {
        m_trace.append(at({.kind = pool::EventKind::ChunkLost,
                           .outcome = outcome,
                           .worker = {worker},
                           .job = {job},
                           .chunk = chunk,
                           .first = runningSinceMs * millisecond,
                           .count = begun}),
                       error);
    }
    void cut(quint32 worker, quint32 job, quint32 chunk, qint64 begun, qint64 runningSinceMs)
    {
        say({.kind = pool::EventKind::ChunkLost,
             .outcome = pool::Outcome::Terminated,
             .worker = {worker},
             .job = {job},
             .chunk = chunk,
             .first = runningSinceMs * millisecond,
             .count = begun});
    }
    void signalled(quint32 worker, pool::Signal signal)
    {
        say({.kind = pool::EventKind::Signalled, .worker = {worker}, .count = qint64(signal)});
    }
    void ready(quint32 job) { say({.kind = pool::EventKind::JobReady, .job = {job}}); }
    void failed(quint32 job, pool::Outcome outcome, const pool::Error &error)
    {
        m_trace.append(at({.kind = pool::EventKind::JobReady, .outcome = outcome, .job = {job}}), error);
    }
    void say(pool::Event event) { m_trace.append(at(event)); }

    static constexpr qint64 millisecond = 1'000'000;
    static pool::Error workerLost()
    {
        pool::Error error = pool::workerLostError({});
        error.cause = QStringLiteral("SIGKILL");
        return error;
    }

private:
    pool::Event at(pool::Event event)
    {
        event.at = ++m_ms * millisecond;
        return event;
    }

    pool::Trace m_trace;
    qint64 m_ms = 0; // each event happens a millisecond after the one before
};
