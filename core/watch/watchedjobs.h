#pragma once

#include "core/program/runresult.h"
#include "core/watch/recorderframe.h"
#include "core/watch/toldtrace.h"

#include <map>
#include <set>

namespace pool {

// What a process of the watched program counts: its pools and its jobs.
using OwnedNumber = std::pair<qint64, quint64>; // the pid of the process, and the number there

// One job of a Python pool, as far as it has been told.
struct WatchedJob {
    enum class Chunk : quint8 { Waiting, Taken, Done, Raised, Known, Gone, Unrecorded };
    JobId id;
    OwnedNumber pool;
    qint64 length = -1;       // items; -1: they are not counted yet
    qint64 sent = 0;          // items
    bool isSubmitted = false; // in the trace
    bool isReady = false;
    std::vector<Chunk> chunks;
    std::map<quint64, Pickling> pickled; // the arguments of chunks that have been sent and have not run
    std::map<quint64, Error> errors;     // of chunks that have raised and are not known yet
    std::optional<Error> error;          // the first that the parent knew
    QCborArray values;
    qint64 valuesTold = 0; // those that were lost on the way are left open in `values`
    bool hasAllValues = true;
    QCborArray arguments;
};

// The pools and jobs of a watched program: what their processes tell, put into the trace. All pools stand in one trace.
// Lives in one thread.
class WatchedJobs
{
public:
    explicit WatchedJobs(ToldTrace &trace)
        : m_trace(trace)
    {}

    void openPool(qint64 parent, const RecorderFrame &frame);
    void changeState(qint64 parent, const RecorderFrame &frame);
    // False if its items are not counted yet, which is waited for.
    bool submit(qint64 parent, const RecorderFrame &frame, bool waits);
    // What has been sent counts the items of a job whose length was not known, and says how it was pickled.
    void countSent(qint64 parent, const SentFrame &sent);
    void setCounted(qint64 parent, const RecorderFrame &frame); // that was all
    void noteError(qint64 parent, const RecorderFrame &frame);  // of a job, where no chunk of it ran
    void callBack(qint64 parent, const RecorderFrame &frame);
    void makeReady(qint64 parent, const RecorderFrame &frame);
    void keepValues(qint64 parent, const RecorderFrame &frame);
    void keepArguments(qint64 parent, const RecorderFrame &frame);

    WatchedJob *find(qint64 parent, quint64 number); // null unless it is in the trace
    qint64 indexOf(const OwnedNumber &pool) const    // which of all pools it is, from 0
    {
        const auto found = m_pools.find(pool);
        return found == m_pools.end() ? 0 : found->second;
    }
    bool isTerminated(const OwnedNumber &pool) const { return m_terminated.contains(pool); }
    // Of an error frame that tells of a job.
    Error errorFrom(const RecorderFrame &frame, const WatchedJob *job) const;

    std::vector<JobRun> runs() const; // in the order of the calls
    Pool::State stateAfter() const { return m_stateAfter; }

private:
    ToldTrace &m_trace;
    std::map<OwnedNumber, WatchedJob> m_jobs;
    std::vector<OwnedNumber> m_order;      // of those that are in the trace
    std::map<OwnedNumber, qint64> m_pools; // which of all, from 0
    std::set<OwnedNumber> m_terminated;
    QString m_broken; // why an executor gave up; empty if none did
    Pool::State m_stateAfter = Pool::State::Run;
};

} // namespace pool
