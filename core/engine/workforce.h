#pragma once

#include "core/engine/listener.h"
#include "core/engine/owntime.h"
#include "core/engine/runtimedirectory.h"
#include "core/engine/workerprocess.h"

#include <map>
#include <set>

namespace pool {

// The worker processes that one pool has now, oldest first: owns each of them from its start until nothing of it is
// left, the socket where they knock, and the timers by which they are watched. Whom to start and what to send is for
// others to decide. Lives in the engine's thread.
class Workforce
{
public:
    struct Hooks {
        std::function<void()> changed; // live() is different now
        std::function<void()> watched; // every worker has just been looked at; about once a second, while there is work
    };

    Workforce(const PoolOptions &options, Trace &trace, WorkerObserver &observer, Hooks hooks);
    ~Workforce();

    // Opens the socket. Throws Exception.
    void open();
    void start(WorkerId id);
    // Waits until the program of every worker has been started or could not be; the first error of those.
    std::optional<Error> startError();

    bool isEmpty() const { return m_workers.empty(); }
    WorkerProcess &at(WorkerId id) { return *m_workers.at(id); }
    WorkerProcess *find(WorkerId id); // null: it is gone
    // The process has ended; its object is deleted once control has left it.
    void remove(WorkerProcess &worker);
    // A worker has been started or sent something: the timers run from now on.
    void watch();

    // Tells one to leave when it has done what it has, or all of them to leave now.
    void retire(WorkerId id);
    void dismissAll();
    // Ends all of them now; the pool is over.
    void terminateAll();
    // Nobody may knock any more.
    void closeSocket() { m_listener.reset(); }

    // Sends a signal as another program could. False if the worker is gone: a reaped process is never signalled.
    bool signal(WorkerId id, Signal signal);

    struct LiveWorker {
        WorkerId id;
        qint64 pid = 0;
        bool isReady = false;
        bool isRetiring = false;
        std::shared_ptr<const StatusFile> status;
    };
    std::vector<LiveWorker> live() const;

private:
    void lookAtAll();
    void limitItems();
    void noteSignal(WorkerId id, Signal signal);

    const PoolOptions m_options;
    const QString m_program;
    Trace &m_trace;
    WorkerObserver &m_observer;
    const Hooks m_hooks;
    RuntimeDirectory m_directory;
    std::unique_ptr<Listener> m_listener;
    std::map<WorkerId, std::unique_ptr<WorkerProcess>> m_workers;
    std::set<WorkerId> m_stopped; // as the trace has it
    OwnTime m_ownTime;
    QTimer m_watchTimer; // runs only while a worker has work, is starting, stopped or stalled
    QTimer m_itemTimer;  // runs only while a worker has work, and items have a time limit
};

} // namespace pool
