#pragma once

#include "core/program/handsession.h"
#include "core/program/jobcalls.h"
#include "core/program/workersignals.h"

namespace pool {

// The caller's program while it runs: opens the pool, does one step after the other as Python would, then what is
// called by hand, and leaves the pool. It owns what the run leaves behind until run() returns it. run() and the
// steps belong to the caller's thread; interrupt(), hand(), pool() and failureOf() to any thread.
class Program
{
public:
    Program(Scenario scenario, LinePrinter::Print print, JobCalls::Listener listener);

    RunResult run();
    void interrupt();
    HandSession &hand() { return m_hand; }
    const HandSession &hand() const { return m_hand; }
    std::shared_ptr<Pool> pool() const;
    std::optional<Error> failureOf(qint64 step) const; // only of the newest step that raised

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
    void openPool();
    void leavePool();
    void runSteps();
    void serveByHand();
    void execute(qint64 index, const Step &step); // throws what the step raised, unless it is excepted

    const Scenario m_scenario;
    const JobCalls::Listener m_listener;
    LinePrinter m_printer;
    Interruption m_interruption;
    HandSession m_hand;
    RunResult m_result;
    std::optional<JobCalls> m_jobs; // from openPool() on; its callbacks need it as long as the pool lives

    mutable std::mutex m_mutex; // guards what follows, which the caller's thread alone changes
    std::shared_ptr<Pool> m_pool;
    std::optional<std::pair<qint64, Error>> m_failure; // of the newest step that raised
};

} // namespace pool
