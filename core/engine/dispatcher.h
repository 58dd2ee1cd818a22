#pragma once

#include "core/engine/completions.h"
#include "core/engine/listener.h"
#include "core/engine/runtimedirectory.h"
#include "core/engine/workerprocess.h"
#include "core/schedule/scheduler.h"

#include <QTimer>

#include <unordered_map>

namespace pool {

// Joins the Scheduler, which decides, with the worker processes, which do: tells it what happens, performs
// the actions that it answers with, and writes both into the trace. Lives in the engine's thread, and is
// the only one that touches jobs, workers and the schedule.
class Dispatcher final : private WorkerObserver
{
public:
    struct Hooks {
        std::function<void(const OutputLine &)> output; // a worker printed; before the results that follow
        std::function<void()> workersChanged;           // liveWorkers() is different now
        std::function<void(WorkerId, bool)> stopSeen;   // a worker was found stopped (true), or going on
        std::function<void()> ended;                    // the pool is over: no worker, no callback left
    };

    Dispatcher(const PoolOptions &options, std::shared_ptr<Trace> trace, Completions &completions, Hooks hooks);
    ~Dispatcher();

    // Starts the workers. Throws Exception if that fails; nothing is running then.
    void open();
    void submit(std::shared_ptr<Job> job);
    void close();
    void terminate();

    struct LiveWorker {
        WorkerId id;
        qint64 pid = 0;
        bool ready = false;
        bool retiring = false;
        std::shared_ptr<const StatusFile> status;
    };
    std::vector<LiveWorker> liveWorkers() const; // oldest first
    size_t busyWorkers() const { return m_scheduler.busyWorkers(); }

private:
    struct Worker {
        std::unique_ptr<WorkerProcess> process;
        bool ready = false;
        bool retiring = false;
    };

    void workerReady(WorkerProcess &worker) override;
    void workerReported(WorkerProcess &worker, const ChunkReport &report) override;
    void workerReported(WorkerProcess &worker, const ReportBurst &burst) override;
    void workerPrinted(WorkerProcess &worker, const QString &line) override;
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

    void settleRemains(WorkerProcess &worker, const Remains &remains, const Scheduler::Begun &begun);
    void settleChunk(const std::shared_ptr<Job> &job, quint32 chunk, std::optional<Error> error);
    void fail(const std::shared_ptr<Job> &job, const Error &error);
    void cutOff(const std::shared_ptr<Job> &job);
    void finishIfOver();
    void watchWorkers();
    void limitItems();
    Scheduler::Time now() const { return Scheduler::Time(m_trace->now()); }

    const PoolOptions m_options;
    const QString m_workerProgram;
    const std::shared_ptr<Trace> m_trace;
    Completions &m_completions;
    const Hooks m_hooks;
    Scheduler m_scheduler;
    RuntimeDirectory m_directory;
    std::unique_ptr<Listener> m_listener;
    std::map<WorkerId, Worker> m_workers;                   // until nothing of them is left
    std::unordered_map<JobId, std::shared_ptr<Job>> m_jobs; // unfinished
    QTimer m_wakeTimer;
    QTimer m_watchTimer; // runs only while a worker has work, or is stopped or stalled
    QTimer m_itemTimer;  // runs only while a worker has work, and items have a time limit
    struct Burst {
        WorkerId worker;
        ChunkRef first;
        quint32 count = 0;
        ChunkPart part = {}; // of the only one
    };
    Burst m_burst;                     // consecutive chunks that one worker is about to be sent
    std::vector<WorkerId> m_unflushed; // have been sent something since perform() began
    std::optional<Error> m_broken;     // why no worker is started any more
    std::optional<Error> m_lastLoss;   // of a worker that did nothing, for the reason above
    qint64 m_outputKept = 0;           // bytes of output in the trace
    qint64 m_outputDropped = 0;        // characters that it had no room for
    bool m_performing = false;
    bool m_terminating = false;
    bool m_closed = false;
    bool m_drained = false;
    bool m_over = false;
};

} // namespace pool
