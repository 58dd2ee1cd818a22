#pragma once

#include "tests/literaltrace.h"
#include "ui/base/runview.h"

namespace pool {

// A literal trace as the panels are shown it: so many workers, ready at 5, and what follows.
class LiteralRun : public LiteralTrace
{
public:
    explicit LiteralRun(int processes, TraceSource source = TraceSource::Seen)
        : LiteralTrace(source)
    {
        at(0).opened(processes);
        for (int i = 0; i < processes; ++i)
            startWorker(quint32(i), 0, 5);
    }

    void startWorker(quint32 worker, qint64 from, qint64 readyAt)
    {
        at(from).starting(worker, 4000 + worker);
        at(readyAt).started(worker);
    }

    RunView view(qint64 now, std::vector<WorkerStatus> live = {})
    {
        history.update(trace);
        const bool running = !live.empty();
        return {.history = &history, .live = std::move(live), .now = now * ms, .isRunning = running};
    }

    History history;
};

} // namespace pool
