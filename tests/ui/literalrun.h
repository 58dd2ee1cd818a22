#pragma once

#include "core/trace/history.h"
#include "ui/base/runview.h"

namespace pool {

// A run written down by hand, in milliseconds: what the panels are shown in tests.
class LiteralRun
{
public:
    static constexpr qint64 ms = 1'000'000;

    explicit LiteralRun(int processes, TraceSource source = TraceSource::Seen)
        : trace(source)
    {
        add({.at = 0, .kind = EventKind::PoolOpened, .count = processes});
        for (int i = 0; i < processes; ++i)
            startWorker(quint32(i), 0, 5);
    }

    void startWorker(quint32 worker, qint64 at, qint64 readyAt)
    {
        add({.at = at * ms, .kind = EventKind::WorkerStarting, .worker = {worker}, .count = 4000 + worker});
        add({.at = readyAt * ms, .kind = EventKind::WorkerReady, .worker = {worker}});
    }

    void endWorker(quint32 worker, qint64 at, const WorkerExit &exit)
    {
        trace.append({.at = at * ms, .kind = EventKind::WorkerEnded, .worker = {worker}}, exit);
    }

    void signal(quint32 worker, qint64 at, Signal signal)
    {
        add({.at = at * ms, .kind = EventKind::Signalled, .worker = {worker}, .count = qint64(signal)});
    }

    void submit(quint32 job, qint64 at, qint64 items, qint64 chunksize)
    {
        trace.append({.at = at * ms, .kind = EventKind::JobSubmitted, .job = {job}},
                     JobInfo{.task = QStringLiteral("probe"), .items = items, .chunksize = chunksize});
        chunksizes.resize(job + 1);
        chunksizes[job] = chunksize;
    }

    // `first` is where a chunk goes on after a death; with an attempt, the one item there is run again.
    void send(quint32 worker, quint32 job, quint32 chunk, qint64 at, qint64 first = 0, quint16 attempt = 0)
    {
        add({.at = at * ms,
             .kind = EventKind::ChunkSent,
             .attempt = attempt,
             .worker = {worker},
             .job = {job},
             .chunk = chunk,
             .first = first});
    }

    // `bounds` are start, end, start, end, ... in milliseconds.
    void ran(quint32 worker, quint32 job, quint32 chunk, qint64 first, const std::vector<qint64> &bounds,
             quint16 attempt = 0)
    {
        std::vector<ItemStamp> stamps;
        for (size_t i = 0; i + 1 < bounds.size(); i += 2)
            stamps.push_back({bounds[i] * ms, bounds[i + 1] * ms});
        trace.append({.at = bounds.back() * ms,
                      .kind = EventKind::ItemsRan,
                      .attempt = attempt,
                      .worker = {worker},
                      .job = {job},
                      .chunk = chunk,
                      .first = first},
                     stamps);
    }

    void report(quint32 worker, quint32 job, quint32 chunk, qint64 at, Outcome outcome = Outcome::Ok)
    {
        const Event event{.at = at * ms,
                          .kind = EventKind::ChunkReported,
                          .outcome = outcome,
                          .worker = {worker},
                          .job = {job},
                          .chunk = chunk};
        if (outcome == Outcome::Ok)
            trace.append(event);
        else
            trace.append(event, badThing());
    }

    void goOnAfterItem(quint32 worker, quint32 job, quint32 chunk, qint64 at)
    {
        add({.at = at * ms,
             .kind = EventKind::ChunkReported,
             .outcome = Outcome::GoesOn,
             .worker = {worker},
             .job = {job},
             .chunk = chunk});
    }

    void lose(quint32 worker, quint32 job, quint32 chunk, qint64 at, qint64 begun, qint64 since, Outcome outcome,
              const Error &error = badThing())
    {
        trace.append({.at = at * ms,
                      .kind = EventKind::ChunkLost,
                      .outcome = outcome,
                      .worker = {worker},
                      .job = {job},
                      .chunk = chunk,
                      .first = since * ms,
                      .count = begun},
                     error);
    }

    void ready(quint32 job, qint64 at, Outcome outcome = Outcome::Ok)
    {
        const Event event{.at = at * ms, .kind = EventKind::JobReady, .outcome = outcome, .job = {job}};
        if (outcome == Outcome::Ok)
            trace.append(event);
        else
            trace.append(event, badThing());
    }

    void step(qint64 index, Call call, const QString &text, qint64 from, qint64 to)
    {
        trace.append({.at = from * ms, .kind = EventKind::StepStarted, .count = index},
                     StepInfo{.call = call, .text = text});
        if (to >= 0)
            add({.at = to * ms, .kind = EventKind::StepEnded, .count = index});
    }

    void callback(quint32 job, qint64 from, qint64 to, Outcome which = Outcome::Ok)
    {
        add({.at = from * ms, .kind = EventKind::CallbackStarted, .outcome = which, .job = {job}});
        add({.at = to * ms, .kind = EventKind::CallbackEnded, .job = {job}});
    }

    void add(const Event &event) { trace.append(event); }

    RunView view(qint64 now, std::vector<WorkerStatus> live = {})
    {
        history.update(trace);
        const bool running = !live.empty();
        return {.history = &history, .live = std::move(live), .now = now * ms, .isRunning = running};
    }

    static Error badThing()
    {
        return {.type = QStringLiteral("Exception"), .message = QStringLiteral("Something bad happened")};
    }

    Trace trace;
    History history;
    std::vector<qint64> chunksizes;
};

} // namespace pool
