#pragma once

#include "core/pool/asyncresult.h"

#include <memory>
#include <optional>

namespace pool {

// What imap() and imap_unordered() return: yields each value as soon as it is there, in input order or as
// chunks complete. With a chunksize above 1 an error ends the iteration, as in CPython, where it unwinds a
// generator; with chunksize 1 the iteration goes on after it. Move it between threads, but use it in one.
class ResultIterator
{
public:
    ResultIterator(std::shared_ptr<Job> job, bool ordered);

    // The next value, or nothing at the end. Throws the item's error, TimeoutError, or PoolTerminatedError.
    std::optional<QCborValue> next(Timeout timeout = {});

    KnownValues known() const; // what it could have yielded by now, by item; from any thread

    JobId id() const;

private:
    std::shared_ptr<Job> m_job;
    bool m_ordered;
    bool m_ended = false;
    quint32 m_taken = 0;   // chunks taken so far
    qint64 m_item = 0;     // the next item of the current chunk ...
    qint64 m_chunkEnd = 0; // ... which ends here
};

} // namespace pool
