#pragma once

#include "core/trace/historyparts.h"
#include "core/trace/latest.h"
#include "core/trace/milestones.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace pool {

// What became of one item. What happened to the call, not to its value: an Ok item's value may have been
// discarded with its chunk or job.
enum class ItemState : quint8 { NotStarted, Running, Ok, Raised, Lost, Skipped, Unrecorded };

struct ItemHistory {
    ItemState state = ItemState::NotStarted;
    std::optional<WorkerId> worker;
    quint16 attempt = 0;
    std::optional<ItemStamp> stamp; // a lost or cut item has a start only: end = -1
};

// The state that a trace's events add up to. Fed in steps, it costs what is new; metrics, records and the
// window all read this one reading of the events. It can also go back, event by event, and on again: the state after
// some of them is then that of a history that has read no more. A copy costs little, as it shares what is long. Not
// thread-safe: each reader has its own, and copies of one stay in its thread. Of a trace that drops its oldest events a
// history tells what it has seen itself: a job of which something was dropped before is not followed.
class History
{
public:
    void update(const Trace &trace);
    // The same in steps, for a reader who must not be held up: takes in what costs about `effort`, where an
    // event costs eventCost and each item stamp 1. Whether everything has been taken in.
    bool catchUp(const Trace &trace, qint64 effort);
    static constexpr qint64 eventCost = 8;

    // Brings view() up to date, and nothing else.
    void see(const Trace &trace) { trace.update(m_parts.view); }
    // Goes on or back, to the state after the first `events` of view(). Only for a history that can go back. It has
    // kept some states on its way, so no way is long: some milliseconds in a run of ten million items.
    void goTo(size_t events);
    bool canGoBack() const { return m_dropped == 0; }
    // How many events of those seen so far tell of what was until then; and the time of the latest of so many.
    size_t eventsUpTo(qint64 time) const;
    qint64 timeAfter(size_t events) const;

    // Of the pools that were open at the same time, the most.
    int processes() const { return m_parts.processes.empty() ? 0 : *std::ranges::max_element(m_parts.processes); }
    bool isPythons() const { return m_parts.owner == PoolOwner::Python; } // the pool is Python's own, which was watched
    const SharedVector<WorkerHistory> &workers() const { return m_parts.workers; } // by id
    const SharedVector<JobHistory> &jobs() const { return m_parts.jobs; }          // by id
    // Chunk runs by id, which counts them in the order sent. Put together from the events when asked for, as
    // there may be as many as items; costs as much as the chunk has items, 16 at most.
    ChunkRun chunkRun(quint32 id) const { return m_parts.chunkRun(id); }
    size_t chunkRunCount() const { return m_parts.runs.size(); }
    // The i-th piece of a chunk run's items, of run.itemRunCount.
    ItemRun piece(const ChunkRun &run, quint32 i) const { return m_parts.piece(run, i); }
    // How a chunk's arguments, and its result, were pickled; none: nobody has told.
    std::optional<Pickling> argumentsOf(ChunkRef chunk) const;
    std::optional<Pickling> resultOf(ChunkRef chunk) const;
    const SharedVector<StepHistory> &steps() const { return m_parts.steps; }
    const Trace::View &view() const { return m_parts.view; }
    bool isRetold() const { return m_parts.view.isRetold(); } // some of its times are only filled in: TraceSource
    // Events that were dropped before this history could see them, and whether it has seen all of a job.
    size_t droppedEvents() const { return m_dropped; }
    bool isFollowed(JobId job) const { return job.value >= m_firstFollowed && job.value < m_parts.jobs.size(); }
    size_t applied() const { return m_parts.applied; } // events of view() that are in this state
    size_t eventCount(EventKind kind) const { return m_parts.counts[size_t(kind)]; } // a burst of chunks counts as many

    qint64 closedAt() const { return m_parts.closedAt; }
    qint64 terminatedAt() const { return m_parts.terminatedAt; }
    qint64 joinedAt() const { return m_parts.joinedAt; }
    std::optional<Error> broken() const { return m_parts.broken; } // why the pool gave up
    qint64 lastEventAt() const { return timeAfter(applied()); }

    const RecordingGaps &gaps() const { return m_parts.gaps; } // in the order in which they were found
    // Whether of this job may have run what nobody has told of.
    bool hasGaps(JobId job) const
    {
        return !m_parts.gaps.empty() && m_parts.gaps.back().latest >= m_parts.jobs[job.value].submittedAt;
    }
    // Which chunk of the job is the first that surely waits, if it was not sent: chunks are taken in their order, so
    // those that follow one which was taken after all gaps. Those before it may have run unseen. 0: there are no gaps.
    // Costs a step for each worker.
    quint32 firstWaiting(JobId job) const;
    qint64 unrecordedItems(JobId job) const; // of which nobody has told what became of them; a step for each chunk

    const ItemStamp &stamp(const ItemRun &run, qint64 offset) const { return m_parts.stamp(run, offset); }

    // What became of one item, and its attempts before that: see ItemLookup. Costs a search among its worker's runs.
    ItemHistory item(JobId job, qint64 index) const;
    std::vector<ItemHistory> lostAttempts(JobId job, qint64 index) const;
    // Whether a lost chunk run ended inside an item, and the pool has that one run again.
    static bool isRunAgain(const ChunkRun &lost) { return lost.goesOn && lost.begun > lost.ended; }

private:
    void skipDropped();
    qint64 applyNext();
    void goToMilestone(size_t events);
    void apply(const Event &event);
    void addUnknownWorkers(WorkerId before, qint64 at);
    void addUnknownJobs(JobId before);
    void applyToPool(const Event &event);
    void applyToWorker(const Event &event);
    void applyToJob(const Event &event);
    void applyToSteps(const Event &event);
    void revert(const Event &event);
    void revertInPool(const Event &event);
    void revertInWorker(const Event &event);
    void revertInJob(const Event &event);
    void revertInSteps(const Event &event);

    HistoryParts m_parts;
    size_t m_dropped = 0;
    quint32 m_firstFollowed = 0; // job
    Latest m_latest;             // of the events seen so far, applied or taken back
    std::shared_ptr<Milestones> m_milestones = std::make_shared<Milestones>(); // its copies know them, too
};

} // namespace pool
