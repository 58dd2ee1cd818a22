#pragma once

#include "core/model/chunking.h"
#include "core/schedule/dispatchqueue.h"
#include "core/schedule/recall.h"
#include "core/schedule/retries.h"
#include "core/schedule/startpacing.h"

#include <chrono>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace pool {

// Who gets which chunk, and how many workers there are: a pure state machine. Events go in, actions come
// out; it starts no process, reads no clock and knows no socket, so the engine runs it for real, a forecast
// runs it with a virtual clock, and its rules are tested in microseconds. Owns the queue of chunks, what each worker
// has been sent, and four smaller rules: Recall, Retries, SendAhead, StartPacing. Its states: not open yet, open,
// closed (no job follows), and over, after terminate() or a Break, when it decides nothing any more.
//
// The rules. Chunks are taken strictly in order by whichever worker is free. Where chunks are cheap, a few
// are sent ahead, so that a worker need not wait for the next one; they stay the pool's: as soon as another
// worker would otherwise idle or overtake them, they are taken back, unless they have begun. The schedule is
// therefore that of one shared queue, within the cost of one dispatch. A chunk is settled exactly once: by
// its report, or by the death of the worker that had begun it. One that had not begun goes to another worker.
// If retries are asked for, one that had begun goes on after a death: the item that was running is run again,
// alone, so often; then the rest of the chunk. What has ended is never run again.
class Scheduler
{
public:
    using Time = std::chrono::nanoseconds; // on any monotonic clock; all events on the same one

    struct Settings {
        int processes = 1;
        std::optional<int> maxtasksperchild = {};
        int retries = 0; // of one item
    };

    struct StartWorker {
        WorkerId worker;
        bool operator==(const StartWorker &) const = default;
    };
    struct SendChunk {
        WorkerId worker;
        ChunkRef chunk;
        ChunkPart part = {};
        bool operator==(const SendChunk &) const = default;
    };
    // To be answered at once with takenBack() or begunAlready().
    using TakeBack = pool::TakeBack;
    struct RetireWorker {
        WorkerId worker;
        bool operator==(const RetireWorker &) const = default;
    };
    // Three workers have died of receiving this chunk; it counts as settled.
    struct GiveUpChunk {
        ChunkRef chunk;
        bool operator==(const GiveUpChunk &) const = default;
    };
    struct JobDone {
        JobId job;
        bool operator==(const JobDone &) const = default;
    };
    // Workers die as fast as they are started; nothing is started any more. All jobs are forgotten.
    struct Break {
        bool operator==(const Break &) const = default;
    };
    // Closed, nothing left to do, and the last worker has ended.
    struct Drained {
        bool operator==(const Drained &) const = default;
    };
    using Action = std::variant<StartWorker, SendChunk, TakeBack, RetireWorker, GiveUpChunk, JobDone, Break, Drained>;

    explicit Scheduler(Settings settings)
        : m_settings(settings)
        , m_retries(settings.retries)
        , m_starts(settings.processes)
    {}

    // Events.
    void open(Time now);
    // Of a job with large items no more than `mostAhead` chunks wait at one worker.
    void submit(JobId job, quint32 chunks, Time now, std::optional<size_t> mostAhead = {});
    void workerReady(WorkerId worker, Time now);
    // `busy` is the time that the chunk's items took.
    void chunkReported(WorkerId worker, ChunkRef chunk, Time busy, Time now);
    void takenBack(WorkerId worker, ChunkRef chunk, Time now);
    void begunAlready(WorkerId worker, ChunkRef chunk, Time now);
    // A retried item ran, and more of its chunk is left.
    void partReported(WorkerId worker, ChunkRef chunk, Time busy, Time now);
    // Whether the rest of the chunk is run again, which workerEnded() will see to; else the chunk is settled.
    bool willContinue(const InterruptedChunk &chunk) const { return m_retries.willContinue(chunk); }
    void workerEnded(WorkerId worker, const std::vector<InterruptedChunk> &interrupted, Time now);
    void close(Time now);
    void terminate(); // no actions from now on
    void wake(Time now);
    // Now and then, while there is work: a worker that does not take up what it was sent keeps nobody waiting.
    void reclaim(Time now);

    // What to do now, in this order. Performing one may be an event; ask again until there is none.
    std::optional<Action> nextAction();
    // When wake() is due, if nothing happens before.
    std::optional<Time> wakeAt() const { return m_starts.waitsUntil(); }

    size_t waitingChunks() const { return m_queue.size(); }
    size_t liveWorkers() const { return m_workers.size(); }
    size_t busyWorkers() const { return m_workers.size() - m_idle.size(); } // those that start or leave included

private:
    using Worker = ScheduledWorker;
    using WorkerEntry = ScheduledWorkers::value_type;

    bool mayTake(const Worker &worker) const;
    WorkerEntry &nextIdle();
    void send(WorkerEntry &entry, Time now);
    void dispatch(Time now);
    void refill(WorkerEntry &entry, Time now);
    bool takeReport(WorkerId worker, ChunkRef chunk, Time busy, Time now);
    void settled(ChunkRef chunk);
    void retireIfDone(WorkerEntry &entry);
    void respawn(Time now);
    bool wantsWorkers() const;
    void checkDrained();
    void giveUp();

    const Settings m_settings;
    DispatchQueue m_queue;
    Retries m_retries;
    SendAhead m_ahead;
    StartPacing m_starts;
    Recall m_recall;
    ScheduledWorkers m_workers;
    std::set<WorkerId> m_idle; // ready, not retiring, nothing sent to them
    std::deque<Action> m_actions;
    quint32 m_nextWorker = 0;
    bool m_open = false;
    bool m_closed = false;
    bool m_drainedSaid = false;
};

} // namespace pool
