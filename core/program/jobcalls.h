#pragma once

#include "core/program/interruption.h"
#include "core/program/lineprinter.h"
#include "core/program/runresult.h"

#include <QHash>

#include <deque>
#include <future>
#include <mutex>

namespace pool {

// The calls of one program that run a task: makes them, and keeps what their caller knows of each, by the name
// that the program gave to its result. The caller's thread uses it; the pool's callback thread comes in through
// the callbacks, so it must outlive the pool's last callback.
class JobCalls
{
public:
    // The newest job, which a signal refers to.
    struct Newest {
        std::optional<JobId> id; // none: no job was accepted yet
        Instant submittedAt = {};
        qint64 chunksize = 1;
    };

    // Told of each job that the pool has accepted, in the caller's thread: of a call that blocks when it has returned,
    // of all others at once. What can be known of its values then and later any thread may ask.
    using Listener = std::function<void(JobId job, const KnownValues &values)>;

    JobCalls(Pool &pool, LinePrinter &printer, const Interruption &interruption, Listener listener = {});

    // Makes the call; throws what it raises.
    void submit(const SubmitStep &step);

    // The job whose result has that name. Its call may have been refused: then handle() throws.
    JobRun &named(const QString &name);
    // What can be waited for. Throws NameError for a call that was refused.
    const JobHandle &handle(const QString &name);
    const Newest &newest() const { return m_newest; }

    // All of them, in the order of the calls; only when no callback is to come.
    std::vector<JobRun> take();

private:
    using HandlePromise = std::promise<JobHandle>;
    using HandleFuture = std::shared_future<JobHandle>;

    void submit(const SubmitStep &step, const Items &items, JobRun &job);
    void submitMap(const SubmitStep &step, const Items &items, JobRun &job);
    void submitApply(const SubmitStep &step, JobRun &job);
    void submitIterator(const SubmitStep &step, const Items &items, JobRun &job);
    void submitBlocking(const SubmitStep &step, const Items &items, JobRun &job);
    void setAccepted(JobRun &job, JobId id);
    bool wasAccepted(JobId id);

    template <class Argument>
    std::function<void(const Argument &)> makeCallback(const std::optional<CallbackSpec> &spec, JobRun &job,
                                                       const HandleFuture &handle);
    void runCallback(const CallbackSpec &spec, JobRun &job, const HandleFuture &handle,
                     std::variant<Values, QCborValue, Error> argument);

    Pool &m_pool;
    LinePrinter &m_printer;
    const Interruption &m_interruption;
    const Listener m_listener;
    const std::shared_ptr<Trace> m_trace;
    Trace::View m_seen; // for wasAccepted()
    size_t m_scanned = 0;
    QHash<QString, size_t> m_named; // by `as`: index in m_jobs
    Newest m_newest;
    JobId m_next; // the id of the next job that is accepted

    std::mutex m_mutex;        // guards the callbacks of all jobs
    std::deque<JobRun> m_jobs; // grows, never moves; all but the callbacks is the caller's
};

} // namespace pool
