#pragma once

#include "core/program/runresult.h"

#include <functional>
#include <memory>

namespace pool {

class Program;

// Runs one scenario against a pool of its own: run() is the caller's program, and the thread that calls it
// is the caller, which blocks where Python's would. What the program prints goes to `print`, line by line,
// from several threads but one line at a time, in order. The listener is told, in the caller's thread, of each job that
// the pool has accepted: of a call that blocks when it has returned, of all others at once; from then on any thread may
// ask what can be known of the job's values.
class Runner
{
public:
    using Print = std::function<void(const QString &line)>;

    using JobListener = std::function<void(JobId job, const KnownValues &values)>;

    Runner(Scenario scenario, Print print, JobListener listener = {});
    ~Runner();

    // Runs the program to its end, leaves the pool's `with` block (which terminates it), and returns what
    // happened. Throws if the pool cannot be started. Call it once.
    RunResult run();

    // From any thread, at any time, without blocking: as Ctrl-C in Python. The pool is terminated, run()
    // returns soon after.
    void interrupt();

    // For experiments by hand, from any thread and without blocking. While a pool is kept open, its `with`
    // block is not left at the end of the program; the caller then does what call() asks for, in order, each
    // as one more step of the program. What such a step raises is printed, and the next one follows. Once
    // keepOpen(false) is said, the caller leaves as soon as it has nothing to do.
    void keepOpen(bool on);
    void call(Step step);
    bool awaitsCall() const; // the caller has done all that it was told, and waits for more

    // What a step of the program raised; only of the newest that did. From any thread.
    std::optional<Error> failureOf(qint64 step) const;

    // The pool while it lives, for a window that looks at it or takes a hand in it; null before and after.
    std::shared_ptr<Pool> pool() const;

private:
    std::unique_ptr<Program> m_program;
};

} // namespace pool
