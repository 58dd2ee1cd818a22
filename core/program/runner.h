#pragma once

#include "core/pool/pool.h"
#include "core/scenario/scenario.h"

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace pool {

class Program;

// What one step of the program did.
struct StepResult {
    qint64 index = 0;
    QString call;
    qint64 startedAt = 0; // nanoseconds since the trace's epoch
    qint64 endedAt = 0;
    std::optional<Error> error;      // it raised; the program went on only if it was excepted
    std::optional<QCborValue> value; // of ready, successful and next
};

// One call that runs a task, together with what its caller knows of it.
struct JobRun {
    QString as;
    Method method = Method::MapAsync;
    qint64 items = 0;
    std::optional<JobId> id;      // none: the pool refused the call ...
    std::optional<Error> refused; // ... with this
    bool readyAtSubmit = false;
    std::variant<std::monostate, MapResult, ApplyResult, ResultIterator> handle; // of the calls that do not block
    std::variant<std::monostate, Values, QCborValue> returned;                   // what a blocking call returned
    QCborArray yielded;                                                          // imap: the values taken so far
    std::optional<Error> yieldError; // imap: the first error that next() raised
    struct CallbackRun {
        qint64 at = 0; // nanoseconds since the trace's epoch
        bool readyInside = false;
        std::variant<Values, QCborValue, Error> argument; // an Error: it was the error_callback
    };
    std::vector<CallbackRun> callbacks;
};

// What a job came to, whether or not its caller asked for it; nothing for one that has no values. The same for a
// run that is just over and for one read back from its record.
using JobValue = std::variant<std::monostate, Values, QCborValue>;
JobValue valueOf(const JobRun &job);

// Everything that one run leaves behind; a record is written from it.
struct RunResult {
    Scenario scenario; // as run, seed filled in
    std::shared_ptr<Trace> trace;
    int processes = 0;
    Pool::State stateAfter = Pool::State::Run; // at the end of the program, before leaving `with`
    std::vector<JobRun> jobs;                  // in the order of the calls
    std::vector<StepResult> steps;
    std::optional<Error> uncaught; // what ended the program early
    bool interrupted = false;
};

// Runs one scenario against a pool of its own: run() is the caller's program, and the thread that calls it
// is the caller, which blocks where Python's would. What the program prints goes to `print`, line by line,
// from several threads but one line at a time, in order.
class Runner
{
public:
    using Print = std::function<void(const QString &line)>;

    Runner(Scenario scenario, Print print);
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

    // The pool while it lives, for a window that looks at it or takes a hand in it; null before and after.
    std::shared_ptr<Pool> pool() const;

private:
    std::unique_ptr<Program> m_program;
};

} // namespace pool
