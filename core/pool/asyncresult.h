#pragma once

#include "core/model/error.h"
#include "core/model/knownvalues.h"

#include <QCborValue>

#include <chrono>
#include <memory>
#include <optional>

namespace pool {

class Job;

using Timeout = std::optional<std::chrono::duration<double>>; // none: as long as it takes

// What every asynchronous call returns, whatever its result: can be waited for by any number of threads.
// Ready means that the job is done and its callback has returned. A job cut off by terminate() never gets
// ready; waiting for it ends at once all the same. Copies refer to the same job and may outlive the pool.
class JobHandle
{
public:
    bool ready() const;
    // Whether the job, ready, has values. Throws ValueError while it is not ready.
    bool successful() const;
    // Returns when the job is ready or cut off, or the time is over; never throws the job's error. Throws
    // ValueError when called inside a callback for a job that can only get ready after it.
    void wait(Timeout timeout = {}) const;

    KnownValues known() const; // what get() returns, once it does

    JobId id() const;
    qint64 chunksize() const;

protected:
    explicit JobHandle(std::shared_ptr<Job> job);
    const Job &await(Timeout timeout) const; // a job with values; throws otherwise

private:
    std::shared_ptr<Job> m_job;
};

// T is Values for the map family, QCborValue for apply.
template <class T> class AsyncResult : public JobHandle
{
public:
    explicit AsyncResult(std::shared_ptr<Job> job)
        : JobHandle(std::move(job))
    {}

    // The result; may be asked for again and again. Throws the job's error as Exception, TimeoutError when
    // the time is over first, and PoolTerminatedError (an Exception) for a job cut off.
    T get(Timeout timeout = {}) const;
};

using MapResult = AsyncResult<Values>;
using ApplyResult = AsyncResult<QCborValue>;

} // namespace pool
