#pragma once

#include "core/engine/callbackthread.h"
#include "core/engine/job.h"
#include "core/trace/trace.h"

#include <deque>
#include <memory>
#include <thread>

namespace pool {

// What happens when jobs complete, one after the other in the order of completion: the callback runs, and
// only when it has returned does its job get ready. Callbacks run in a thread of their own, so a slow one
// holds up what completes after it, as in Python, but never the workers. While nothing is held up, a job
// without a callback gets ready at once, in the thread that completed it.
class Completions
{
public:
    explicit Completions(std::shared_ptr<Trace> trace);
    ~Completions(); // stop()

    // To be called before the first job with a callback. Throws Exception if the system gives no thread for them.
    void prepareForCallbacks();
    void complete(std::shared_ptr<Job> job);
    // A chunk of an iterated job; held up like everything else.
    void settleChunk(std::shared_ptr<Job> job, quint32 chunk, std::optional<Error> error);
    // Calls `done` after everything completed so far.
    void afterAll(std::function<void()> done);

    // No callback is begun any more: the jobs that wait for one are cut off.
    void requestStop();
    // The same, and waits for the callback in progress, unless it is the one that calls: then what was to come
    // after it is done now. Several threads may stop at the same time; each returns when the callback is over.
    void stop();

    // The pool is terminated before the job is done. Changes nothing if somebody else is ending the job.
    void cutOff(Job &job);

    // The thread of this pool's callbacks; the pool's jobs know it too.
    std::shared_ptr<const CallbackThread> callbackThread() const { return {m_queue, &m_queue->thread}; }

private:
    struct Completion {
        std::function<void()> action;
        std::shared_ptr<Job> job; // cut off if the action is dropped; none: it is never dropped
    };
    // Outlives this object if a callback destroys its own pool.
    struct Queue {
        CallbackThread thread;
        std::mutex mutex; // guards everything below
        std::condition_variable wake;
        std::condition_variable over;
        std::deque<Completion> waiting;
        bool isRunning = false; // the thread has something to do, or waits for it
        bool isBusy = false;    // something is being completed
        int cuts = 0;           // of those that stop: jobs that waited are being cut off, before all that is left
        bool isStopping = false;
        bool isAbandoned = false; // by the callback in progress, which nothing waits for any more

        void run();
    };

    void enqueue(Completion completion, bool hasCallback);

    const std::shared_ptr<Trace> m_trace;
    const std::shared_ptr<Queue> m_queue = std::make_shared<Queue>();
    std::thread m_thread; // started, under the queue's mutex, for the first callback; joined or let go by the
                          // destructor alone
};

} // namespace pool
