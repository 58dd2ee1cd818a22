#pragma once

#include "core/pool/pool.h"
#include "core/scenario/scenario.h"

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace pool {

// What one step of the program did.
struct StepResult {
    qint64 index = 0;
    Call call = Call::Get;
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
    // Of a watched program: the arguments of its first items, as far as they were told. Undefined: not known.
    QCborArray arguments;
    std::optional<Error> yieldError; // imap: the first error that next() raised
    struct CallbackRun {
        qint64 at = 0; // nanoseconds since the trace's epoch
        bool readyInside = false;
        std::variant<Values, QCborValue, Error> argument; // an Error: it was the error_callback
    };
    std::vector<CallbackRun> callbacks;
};

// Who ran a program and where: of a run that was read back from its record.
struct RunOrigin {
    QString engine; // "qt", or "cpython" for a run of Python's own pool
    QString version;
    int cpus = 0; // that the pool's process could use; 0: not recorded
    QString os;
};

// Everything that one run leaves behind: a value, which records, windows and printed lines read. It is the same
// for a run that has just ended and for one that was read back from its record.
struct RunResult {
    Scenario scenario; // as run, seed filled in
    std::shared_ptr<Trace> trace;
    int processes = 0;
    Pool::State stateAfter = Pool::State::Run; // at the end of the program, before leaving `with`
    std::vector<JobRun> jobs;                  // in the order of the calls
    std::vector<StepResult> steps;
    std::optional<Error> uncaught; // what ended the program early
    bool interrupted = false;
    std::optional<RunOrigin> origin; // none: this program, here
};

// What a job returned, whether or not its caller asked for it: its values by item, the one value of apply, or the
// values of imap in the order in which they were taken. Nothing for a job that has no values. Does not wait.
std::optional<Values> valuesOf(const JobRun &job);

// What can be known of a job's values by item, now and while it goes on. Of an iterator that was read back from a
// record, nothing: which items its values belong to is for the history to say.
KnownValues knownValues(const JobRun &job);

} // namespace pool
