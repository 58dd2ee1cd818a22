#pragma once

#include "core/engine/dispatcher.h"
#include "core/model/mailbox.h"
#include "core/model/status.h"

#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace pool {

// The engine as other threads see it: owns the thread in which the Dispatcher lives, posts to it what
// callers ask for, and lets them wait for its end. That thread starts the workers and outlives them, since
// they die with the thread that started them.
class Engine
{
public:
    enum class State { Run, Close, Terminate };
    // Throws Exception if the workers cannot be started. `output` is called in the engine's thread.
    Engine(const PoolOptions &options, OutputSink output);
    ~Engine(); // terminates and waits

    // A job of no items is ready at once, and no callback is called for it, as in Python. Throws ValueError
    // unless the pool runs, and OSError if there is a callback and no thread for it.
    std::shared_ptr<Job> submit(JobSpec spec);

    void close();
    void requestTerminate();
    // The same, and waits: for the workers, at most 3 s, and for the callback in progress.
    void terminate();
    // Whether the caller is a callback of this pool.
    bool isCallbackThread() const { return m_completions.callbackThread()->isCurrent(); }
    // False if the deadline is over first.
    bool waitForEnd(Job::Deadline deadline);

    State state() const;
    int processes() const { return *m_options.processes; }
    const std::shared_ptr<Trace> &trace() const { return m_trace; }
    std::vector<WorkerStatus> workers() const;
    // Waits for the engine's thread, the only one that knows whether the worker's process is still there.
    bool signalWorker(WorkerId worker, Signal signal);

private:
    void run(const OutputSink &output, std::function<void(std::exception_ptr)> opened);

    const PoolOptions m_options;
    const std::shared_ptr<Trace> m_trace;
    Completions m_completions;

    static constexpr size_t mostLeftJobs = 256;
    std::vector<JobId> m_leftJobs; // the engine's thread's alone: done, and not forgotten yet

    mutable std::mutex m_mutex; // guards everything below
    std::condition_variable m_changed;
    State m_state = State::Run;
    bool m_ended = false;
    quint32 m_nextJob = 0;
    std::unordered_map<JobId, Chunking> m_chunkings; // of unfinished jobs, and of those in m_leftJobs
    std::vector<Workforce::LiveWorker> m_live;

    // Made and destroyed by the thread; valid for others from construction to destruction.
    std::unique_ptr<Mailbox> m_mailbox;
    Dispatcher *m_dispatcher = nullptr; // for letters only
    std::function<void()> m_quit;       // ends the thread's loop
    std::thread m_thread;
};

} // namespace pool
