#pragma once

#include "core/model/ids.h"

#include <QString>

#include <exception>
#include <optional>

namespace pool {

// What went wrong, as a value that travels: from a worker, through the pool, into get(), a callback, a
// record or the window. `type` and `message` are what Python would say (type name and str() of the
// exception); the other fields are what it does not tell.
struct Error {
    enum class Kind : quint8 {
        Raised,         // by a task, a callback or the caller's own call
        WorkerLost,     // a worker died, or the pool ended it
        PoolTerminated, // the pool was terminated before the job was done
    };

    QString type;
    QString message;
    Kind kind = Kind::Raised; // whatever `type` says: a task may raise any name
    QString detail;           // text from inside the worker: a stack, the last lines of its error output

    // Where it happened; empty for errors made on the caller's side.
    std::optional<WorkerId> worker;
    std::optional<qint64> pid;
    std::optional<qint64> item; // absolute index in its job

    // Only for a lost worker: what ended it ("SIGKILL", "exit 3", "protocol: ...") and what it was doing
    // ("receiving", "running", "sending").
    QString cause;
    QString phase;

    bool operator==(const Error &) const = default;
};

// The base of everything the pool throws. Carries the Error; what() is "type: message".
class Exception : public std::exception
{
public:
    explicit Exception(Error error);
    const Error &error() const { return m_error; }
    const char *what() const noexcept override { return m_what.constData(); }

private:
    Error m_error;
    QByteArray m_what;
};

// A call that the pool refuses: a bad argument, or the wrong moment ("Pool not running"). The message is one
// printable line whatever it quotes.
class ValueError : public Exception
{
public:
    explicit ValueError(QString message);
};

// The time given to get(), next() or join() was over first. The job goes on.
class TimeoutError : public Exception
{
public:
    TimeoutError();
};

// What a task throws to fail its item with a type and message of its choice.
class TaskError : public Exception
{
public:
    TaskError(QString type, QString message);
};

// The error that an unfinished job ends with when its pool is terminated.
Error poolTerminatedError();
// The error of a chunk or of a pool whose worker is gone.
Error workerLostError(QString message);

// A sentence for people: "KeyError: 'k' (worker 2, pid 4711, item 5)".
QString describe(const Error &error);

// What people call a worker. Data counts workers from 0; texts from 1, as Python's process names do.
QString workerName(WorkerId worker);

} // namespace pool
