#pragma once

#include "core/program/runner.h"

#include <QHash>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

namespace pool {

// Private to the runner: the state of one running program, and what each of its steps does. The caller's
// thread executes the steps; the pool's callback thread comes in through runCallback(), any thread through
// interrupt().
class Program
{
public:
    Program(Scenario scenario, Runner::Print print);

    RunResult run();
    void interrupt();
    void keepOpen(bool on);
    void call(Step step);
    bool awaitsCall() const;
    std::shared_ptr<Pool> pool() const;

    // The steps. Each returns the value that its StepResult carries, if any, and throws what Python would.
    using StepValue = std::optional<QCborValue>;
    StepValue operator()(const SubmitStep &step);
    StepValue operator()(const GetStep &step);
    StepValue operator()(const WaitStep &step);
    StepValue operator()(const QueryStep &step);
    StepValue operator()(const NextStep &step);
    StepValue operator()(const LifecycleStep &step);
    StepValue operator()(const SleepStep &step);
    StepValue operator()(const SignalStep &step);

private:
    using HandlePromise = std::promise<JobHandle>;
    using HandleFuture = std::shared_future<JobHandle>;

    void openPool();
    void leavePool();
    void serveByHand();
    std::optional<Step> nextByHand();             // waits for one; nothing: it is time to leave
    void execute(qint64 index, const Step &step); // throws what the step raised, unless it is excepted

    void submit(const SubmitStep &step, const Items &items, JobRun &job);
    void submitMap(const SubmitStep &step, const Items &items, JobRun &job);
    void submitApply(const SubmitStep &step, JobRun &job);
    void submitBlocking(const SubmitStep &step, const Items &items, JobRun &job);
    bool jobWasAccepted(JobId id);
    const JobHandle &handle(const QString &name);

    template <class Argument>
    std::function<void(const Argument &)> makeCallback(const std::optional<CallbackSpec> &spec, JobRun &job,
                                                       const HandleFuture &handle);
    void runCallback(const CallbackSpec &spec, JobRun &job, const HandleFuture &handle,
                     std::variant<Values, QCborValue, Error> argument);

    WorkerId workerRunning(qint64 item);
    bool pause(std::chrono::duration<double> time); // false when interrupted
    bool isInterrupted() const;
    void printLine(const QString &line);

    const Scenario m_scenario;
    const Runner::Print m_print;
    std::mutex m_printing;
    RunResult m_result;
    Trace::View m_seen; // for jobWasAccepted()
    size_t m_scanned = 0;
    quint32 m_accepted = 0;         // jobs, so the id of the next one
    QHash<QString, size_t> m_named; // by `as`: index in m_jobs

    // The newest job, which signal_worker refers to.
    Instant m_submittedAt = {};
    qint64 m_chunksize = 1;

    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_woken;
    std::shared_ptr<Pool> m_pool;
    std::deque<JobRun> m_jobs; // their callbacks only; the rest is the caller's. Grows, never moves
    std::deque<Step> m_byHand; // steps to come, after the program's
    bool m_keptOpen = false;
    bool m_awaitsCall = false;
    bool m_interrupted = false;
};

} // namespace pool
