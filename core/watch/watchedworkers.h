#pragma once

#include "core/model/status.h"
#include "core/watch/watchedjobs.h"

#include <span>

namespace pool {

// The worker processes of a watched program: what they tell of their chunks and items, put into the trace.
// A chunk is "sent" to a worker when the worker takes it: Python's workers share one queue, and until then it is
// nobody's. The end of a worker is told when all that it had done before is known, which the parent may read later.
// Lives in one thread.
class WatchedWorkers
{
public:
    WatchedWorkers(ToldTrace &trace, WatchedJobs &jobs)
        : m_trace(trace)
        , m_jobs(jobs)
    {}

    bool knows(qint64 pid) const { return m_workers.contains(pid); }
    std::optional<WorkerId> idOf(qint64 pid) const;
    std::vector<WorkerStatus> statuses() const; // what they do now
    qint64 itemsWithoutTimes() const { return m_itemsWithoutTimes; }

    // Frames of a process have been lost: what it has not told by now it may never tell.
    void noteGap(qint64 pid) { m_withGaps.insert(pid); }
    bool hasGaps() const { return !m_withGaps.empty(); }

    // By the parent:
    void start(qint64 parent, const RecorderFrame &frame);
    bool know(qint64 parent, const KnownFrame &known, qint64 at, bool waits); // false: what it tells of is yet to come
    // A job is ready: its parent knows all that has been done of it, also where it could not say so.
    void knowAll(qint64 parent, const RecorderFrame &ready);
    void end(qint64 pid, int exitCode, qint64 at);

    // By the worker:
    void beReady(qint64 pid, qint64 at);
    void leave(qint64 pid, qint64 at);
    bool take(qint64 pid, const TakenFrame &taken, qint64 at, bool waits); // false: its job is yet to come
    void run(qint64 pid, std::span<const qint64> starts); // when items began, from the first whose end is not told
    quint64 itemsTold(qint64 pid) const;                  // of the chunk that it has
    bool hasStampedChunk(qint64 pid) const;
    void finishChunk(qint64 pid, const DoneFrame &done, qint64 at);
    void sendResult(qint64 pid, const PutFrame &put, qint64 at);
    void measure(qint64 pid, const RecorderFrame &frame);   // how long it ran on a processor, and waited for one
    void noteError(qint64 pid, const RecorderFrame &frame); // of the chunk that it has finished

    void finish(qint64 at); // the program is over: so are its workers

private:
    struct Chunk {
        FrameChunk chunk;
        quint64 items = 0;
        quint64 told = 0; // that have ended
        bool hasStamps = false;
        qint64 began = 0;  // the item that runs, or the first
        quint64 bytes = 0; // of its arguments
        qint64 unpickling = 0;
    };
    struct Worker {
        WorkerId id;
        qint64 parent = 0;
        OwnedNumber pool;
        bool isReady = false;
        bool isLeaving = false;
        bool hasEnded = false; // in the trace
        std::optional<Chunk> chunk;
        std::optional<std::pair<FrameChunk, qint64>> done; // the last, and when: its result is pickled then
        std::set<FrameChunk> unknown;                      // that it has done, and the parent has not read
        std::optional<std::pair<int, qint64>> end;         // exit code and time
    };

    Worker *find(qint64 pid); // null unless it lives
    void tellItems(Worker &worker, std::span<const qint64> starts, qint64 end);
    void tellArguments(const Worker &worker, WatchedJob &job, qint64 at);
    void settleEnd(Worker &worker);
    bool hasGap(const Worker &worker) const { return m_withGaps.contains(m_pids[worker.id.value]); }
    void forget(Worker &worker, qint64 at); // the chunk that it has, whose end is not told any more
    // What became of it nobody tells, but of its first items.
    void forget(const Worker &worker, const FrameChunk &chunk, qint64 ended, qint64 at);
    void lose(Worker &worker, const FrameChunk &chunk, qint64 begun, qint64 runningSince, const WorkerExit &exit,
              qint64 at);

    ToldTrace &m_trace;
    WatchedJobs &m_jobs;
    std::map<qint64, Worker> m_workers; // by pid: the newest that had it
    std::vector<qint64> m_pids;         // by id
    std::set<qint64> m_withGaps;        // pids, of parents too
    qint64 m_itemsWithoutTimes = 0;
};

} // namespace pool
