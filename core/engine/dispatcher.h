#pragma once

#include "core/engine/jobtable.h"
#include "core/engine/printedoutput.h"
#include "core/engine/workforce.h"
#include "core/schedule/scheduler.h"

#include <QTimer>

namespace pool {

// Joins the Scheduler, which decides, with the worker processes, which do: tells the Scheduler what happens, performs
// the actions that it answers with, and writes both into the trace. Owns the Scheduler, the Workforce and the
// JobTable; nothing else touches them. Lives in the engine's thread. Its stages: open, closed (what is queued is
// still done), drained (nothing is left to do), terminated; it is over when its last worker is gone after that.
class Dispatcher final : private WorkerObserver
{
public:
    struct Hooks {
        OutputSink output;                    // a worker printed; before the results that follow
        std::function<void()> workersChanged; // liveWorkers() is different now
        std::function<void(JobId)> jobLeft;   // the job is done, or cut off: no worker has anything of it
        std::function<void()> ended;          // the pool is over: no worker, no callback left
    };

    Dispatcher(const PoolOptions &options, std::shared_ptr<Trace> trace, Completions &completions, Hooks hooks);
    ~Dispatcher();

    // Starts the workers. Throws Exception if that fails; nothing is running then.
    void open();
    void submit(std::shared_ptr<Job> job);
    void close();
    void terminate();
    bool signalWorker(WorkerId worker, Signal signal) { return m_workforce.signal(worker, signal); }

    std::vector<Workforce::LiveWorker> liveWorkers() const { return m_workforce.live(); } // oldest first
    size_t busyWorkers() const { return m_scheduler.busyWorkers(); }

private:
    void workerReady(WorkerProcess &worker) override;
    void workerReported(WorkerProcess &worker, const ChunkReport &report) override;
    void workerReported(WorkerProcess &worker, const ReportBurst &burst) override;
    void workerMeasured(WorkerProcess &worker, const ProcessorTime &time) override;
    void workerPrinted(WorkerProcess &worker, const QString &piece, bool endsLine) override;
    void workerEnded(WorkerProcess &worker) override;

    void perform();
    void act(const Scheduler::StartWorker &action);
    void act(const Scheduler::SendChunk &action);
    void sendBurst();
    void act(const Scheduler::TakeBack &action);
    void act(const Scheduler::RetireWorker &action);
    void act(const Scheduler::GiveUpChunk &action);
    void act(const Scheduler::JobDone &action);
    void act(const Scheduler::Break &action);
    void act(const Scheduler::Drained &action);

    void settle(WorkerProcess &worker, const UnsettledChunk &unsettled);
    void finishIfOver();
    Scheduler::Time now() const { return Scheduler::Time(m_trace->now()); }

    enum class Stage { Open, Closed, Drained, Terminated };
    struct Burst {
        WorkerId worker;
        ChunkRef first;
        quint32 count = 0;
        ChunkPart part = {}; // of the only one
    };

    const int m_processes;
    const int m_retries;
    const std::shared_ptr<Trace> m_trace;
    Completions &m_completions;
    const Hooks m_hooks;
    Scheduler m_scheduler;
    Workforce m_workforce;
    JobTable m_jobs;
    PrintedOutput m_output;
    QTimer m_wakeTimer;
    Burst m_burst;                     // consecutive chunks that one worker is about to be sent
    std::vector<WorkerId> m_unflushed; // have been sent something since perform() began
    std::optional<Error> m_broken;     // why no worker is started any more
    std::optional<Error> m_lastLoss;   // of a worker that did nothing, for the reason above
    Stage m_stage = Stage::Open;
    bool m_isPerforming = false;
    bool m_isOver = false;
};

} // namespace pool
