#pragma once

#include "core/record/recordedrun.h"
#include "core/record/recordfields.h"

#include <deque>

namespace pool {

// Reads the workers of a record, and holds them against what its items say of them: every worker that ran one is
// there, has one pid, and does one thing at a time. Items may stand before the workers in the file or behind them.
class WorkerReader
{
public:
    static constexpr qint64 maximumRuns = 1'500'000; // chunks that began

    explicit WorkerReader(bool keeps)
        : m_keeps(keeps)
    {}

    void take(const RecordFields &fields); // one of "workers"

    // What an item says: the pid of its worker, which stands at `key`; when it ran a chunk, in nanoseconds. Both refuse
    // with a path in `fields`.
    void checkPid(quint32 worker, qint64 pid, const RecordFields &fields, RecordFields::Key key);
    void addRun(quint32 worker, qint64 start, qint64 end, const RecordFields &fields);

    // When all of the record is read: checks the workers as a whole, and forgets what they ran.
    void finish();
    qint64 count() const { return m_count; }
    qint64 pools() const { return m_pools; } // that they name
    std::vector<RecordedWorker> takeAll() { return std::move(m_workers); }

private:
    struct Span { // of one chunk on its worker
        quint32 worker = 0;
        qint64 start = 0;
        qint64 end = 0;
    };

    const bool m_keeps;
    std::deque<Span> m_spans;   // of all chunks that began
    std::vector<qint64> m_pids; // by worker, as its items say
    qint64 m_count = 0;
    qint64 m_pools = 0;
    std::vector<RecordedWorker> m_workers;
};

} // namespace pool
