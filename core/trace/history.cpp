#include "core/trace/history.h"

#include "core/model/status.h"
#include "core/trace/itemlookup.h"

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 mostItemsOfSmallRun = 16;

bool isOfBurst(const Event &event)
{
    return event.kind == EventKind::ChunkSent || event.kind == EventKind::ChunkReturned
        || event.kind == EventKind::ChunkReported;
}

} // namespace

void History::update(const Trace &trace)
{
    trace.update(m_view);
    skipDropped();
    for (; m_applied < m_view.size(); ++m_applied)
        apply(m_view[m_applied]);
}

bool History::catchUp(const Trace &trace, qint64 effort)
{
    trace.update(m_view);
    skipDropped();
    for (; m_applied < m_view.size() && effort > 0; ++m_applied) {
        const Event &event = m_view[m_applied];
        effort -= eventCost + (isOfBurst(event) || event.kind == EventKind::ItemsRan ? event.count : 0);
        apply(event);
    }
    return m_applied == m_view.size();
}

// What is still so is told by the standing events; what happened to jobs in the meantime is not known.
void History::skipDropped()
{
    const size_t first = m_view.first();
    if (m_applied >= first)
        return;
    m_dropped += first - m_applied;
    m_applied = first;
    const size_t knownWorkers = m_workers.size();
    for (const Event &event : m_view.standing()) {
        const bool isOfPool = event.kind == EventKind::PoolOpened || event.kind == EventKind::PoolClosed;
        if (isOfPool ? m_counts[size_t(event.kind)] == 0 : event.worker.value >= knownWorkers)
            apply(event);
    }
    m_firstFollowed = quint32(m_jobs.size());
}

// Workers of whom nothing is left in the trace: gone.
void History::addUnknownWorkers(WorkerId before, qint64 at)
{
    while (m_workers.size() < before.value)
        m_workers.push_back(
            {.id = {quint32(m_workers.size())}, .startingAt = at, .endedAt = at, .exit = {.expected = true}});
}

void History::addUnknownJobs(JobId before)
{
    for (; m_jobs.size() < before.value; m_firstFollowed = quint32(m_jobs.size()))
        m_jobs.push_back({.id = {quint32(m_jobs.size())}, .readyAt = 0});
}

void History::apply(const Event &event)
{
    m_counts[size_t(event.kind)] += isOfBurst(event) ? event.chunks() : 1;
    m_lastEventAt = std::max(m_lastEventAt, event.at);

    switch (traitsOf(event.kind).subject) {
    case Subject::Pool:
        return applyToPool(event);
    case Subject::Worker:
        return applyToWorker(event);
    case Subject::Job:
        return applyToJob(event);
    case Subject::Chunk:
        return applyToChunk(event);
    case Subject::Step:
        return applyToSteps(event);
    case Subject::Print:
        return;
    }
}

void History::applyToPool(const Event &event)
{
    switch (event.kind) {
    case EventKind::PoolOpened:
        m_processes = int(event.count);
        break;
    case EventKind::PoolClosed:
        m_closedAt = event.at;
        break;
    case EventKind::PoolTerminated:
        m_terminatedAt = event.at;
        break;
    case EventKind::PoolBroken:
        m_broken = m_view.error(event);
        break;
    case EventKind::PoolJoined:
        m_joinedAt = event.at;
        break;
    default:
        break;
    }
}

void History::applyToWorker(const Event &event)
{
    if (event.kind == EventKind::WorkerStarting) {
        addUnknownWorkers(event.worker, event.at);
        Q_ASSERT(event.worker.value == m_workers.size());
        m_workers.push_back({.id = event.worker, .pid = event.count, .startingAt = event.at});
    }
    addUnknownWorkers({event.worker.value + 1}, event.at);
    m_workers[event.worker.value].apply(event, m_view);
}

void History::applyToJob(const Event &event)
{
    if (event.kind == EventKind::JobSubmitted) {
        addUnknownJobs(event.job);
        Q_ASSERT(event.job.value == m_jobs.size());
        const JobInfo &info = m_view.job(event);
        JobHistory job{.id = event.job, .info = info, .chunking = {info.items, info.chunksize}};
        job.submittedAt = event.at;
        job.runs.assign(job.chunking.count(), JobHistory::noRun);
        m_jobs.push_back(std::move(job));
        return;
    }
    addUnknownJobs({event.job.value + 1});
    JobHistory &job = m_jobs[event.job.value];
    if (event.kind == EventKind::CallbackStarted) {
        job.callbacks.push_back({.isErrorCallback = event.outcome == Outcome::Raised, .startedAt = event.at});
    } else if (event.kind == EventKind::CallbackEnded && !job.callbacks.empty()) {
        job.callbacks.back().endedAt = event.at;
        job.callbacks.back().raised = event.outcome == Outcome::Raised;
    } else if (event.kind == EventKind::JobReady) {
        job.outcome = event.outcome;
        if (event.outcome == Outcome::Terminated)
            job.terminated = true;
        else
            job.readyAt = event.at;
        if (event.detail != noDetail)
            job.error = m_view.error(event);
    }
}

// The id of the run that an event of a worker speaks of, or noRun.
quint32 History::runOf(const Event &event, quint32 chunk) const
{
    const quint32 id = m_jobs[event.job.value].runs[chunk];
    if (id == JobHistory::noRun || m_view[m_chunkRuns.sent(id)].worker != event.worker)
        return JobHistory::noRun;
    return id;
}

// The run, kept whole from here on: more is known of it than a small one can keep.
ChunkRun &History::detail(quint32 id)
{
    ChunkRun *run = m_chunkRuns.whole(id);
    return run ? *run : m_chunkRuns.keepWhole(id, chunkRun(id));
}

ChunkRun History::chunkRun(quint32 id) const
{
    if (const ChunkRun *run = m_chunkRuns.whole(id))
        return *run;
    const ChunkRuns::Small small = m_chunkRuns.small(id);
    const Event &sent = m_view[small.sent];
    ChunkRun run{.job = sent.job,
                 .chunk = small.chunk,
                 .worker = sent.worker,
                 .attempt = sent.attempt,
                 .first = sent.first,
                 .sentAt = sent.at,
                 .begun = sent.first,
                 .ended = sent.first};
    if (!small.itemRun)
        return run;
    run.itemRuns = *small.itemRun;
    run.itemRunCount = 1;
    const ItemRun items = piece(run, 0);
    if (const qint64 settledAt = m_workers[sent.worker.value].itemRuns[run.itemRuns].settledAt; settledAt >= 0) {
        run.state = ChunkRun::State::Reported;
        run.settledAt = settledAt;
    }
    run.begun = run.ended = items.count;
    run.firstStart = stamp(items, 0).start;
    run.lastEnd = stamp(items, items.count - 1).end;
    for (qint64 i = 0; i < items.count; ++i)
        run.busy += stamp(items, i).end - stamp(items, i).start;
    return run;
}

ItemRun History::piece(const ChunkRun &run, quint32 i) const
{
    ItemRun piece = m_workers[run.worker.value].itemRuns[run.itemRuns + i];
    const ItemRange items = m_jobs[run.job.value].chunking.chunk(run.chunk);
    const qint64 first = std::max(piece.first, items.begin);
    const qint64 end = std::min(piece.first + piece.count, items.end);
    piece.stamps += quint64(first - piece.first);
    piece.chunk = run.chunk;
    piece.first = first;
    piece.count = end - first;
    return piece;
}

ItemHistory History::item(JobId job, qint64 index) const { return ItemLookup(*this, job, index).item(); }

std::vector<ItemHistory> History::lostAttempts(JobId job, qint64 index) const
{
    return ItemLookup(*this, job, index).lostAttempts();
}

void History::applyToChunk(const Event &event)
{
    if (!isFollowed(event.job))
        return;
    switch (event.kind) {
    case EventKind::ChunkSent:
        return applySent(event);
    case EventKind::ItemsRan:
        return applyItems(event);
    case EventKind::ChunkReported:
        return applyReported(event);
    case EventKind::ChunkLost:
        return applyLost(event);
    case EventKind::ChunkReturned:
        for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
            ChunkRun &run = detail(runOf(event, chunk));
            run.state = ChunkRun::State::Returned;
            run.settledAt = event.at;
        }
        return;
    default:
        return;
    }
}

void History::applyToSteps(const Event &event)
{
    if (event.kind == EventKind::StepStarted) {
        m_steps.push_back({.index = event.count, .info = m_view.step(event), .startedAt = event.at});
    } else if (event.kind == EventKind::StepEnded && !m_steps.empty()) {
        m_steps.back().endedAt = event.at;
        m_steps.back().raised = event.outcome == Outcome::Raised;
    }
}

void History::applySent(const Event &event)
{
    JobHistory &job = m_jobs[event.job.value];
    WorkerHistory &worker = m_workers[event.worker.value];
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        const quint32 id = m_chunkRuns.append(quint32(m_applied), chunk);
        if (event.first > 0 || event.attempt > 0)
            detail(id).previous = job.runs[chunk];
        job.runs[chunk] = id;
        worker.chunkRuns.append(id);
    }
}

void History::applyItems(const Event &event)
{
    if (event.count == 0)
        return;
    JobHistory &job = m_jobs[event.job.value];
    WorkerHistory &worker = m_workers[event.worker.value];
    const quint32 itemRun = quint32(worker.itemRuns.size());
    const qint64 begin = job.chunking.chunk(event.chunk).begin + event.first;
    const qint64 end = begin + event.count;
    worker.itemRuns.push_back(
        {.job = event.job, .chunk = event.chunk, .first = begin, .count = event.count, .stamps = event.detail});
    worker.items += event.count;
    job.endedItems += event.count;
    if (event.attempt > 0) // one item, whose loss was counted
        --job.cutItems;

    quint32 chunk = event.chunk;
    for (qint64 at = begin; at < end; ++chunk) {
        const ItemRange items = job.chunking.chunk(chunk);
        const qint64 count = std::min(items.end, end) - at;
        const quint64 stamps = event.detail + quint64(at - begin);
        qint64 busy = 0;
        for (quint64 i = stamps; i < stamps + quint64(count); ++i)
            busy += m_view.stamp(i).end - m_view.stamp(i).start;
        worker.busy += busy;
        at += count;

        if (count == items.size() && count <= mostItemsOfSmallRun && m_chunkRuns.bringBack(job.runs[chunk], itemRun))
            continue;
        ChunkRun &run = detail(job.runs[chunk]);
        if (run.itemRunCount++ == 0) {
            run.itemRuns = itemRun;
            run.firstStart = m_view.stamp(stamps).start;
        }
        run.lastEnd = m_view.stamp(stamps + quint64(count) - 1).end;
        run.ended = at - items.begin;
        run.begun = std::max(run.begun, run.ended);
        run.busy += busy;
    }
}

void History::applyReported(const Event &event)
{
    JobHistory &job = m_jobs[event.job.value];
    WorkerHistory &worker = m_workers[event.worker.value];
    if (event.outcome == Outcome::GoesOn) {
        ChunkRun &run = detail(runOf(event, event.chunk));
        run.state = ChunkRun::State::Reported;
        run.goesOn = true;
        run.settledAt = event.at;
        return;
    }
    worker.chunks += event.chunks();
    job.settledChunks += event.chunks();
    // The burst that has just come in is settled as a whole.
    const bool ok = event.outcome == Outcome::Ok;
    const qint64 begin = job.chunking.chunk(event.chunk).begin;
    const qint64 end = job.chunking.chunk(event.chunk + event.chunks() - 1).end;
    const bool whole = ok && !worker.itemRuns.empty() && worker.itemRuns.back().job == event.job
        && worker.itemRuns.back().first == begin && worker.itemRuns.back().count == end - begin;
    if (whole)
        worker.itemRuns.back().settledAt = event.at;
    const bool isKeptSmall = event.chunks() > 1 || !m_chunkRuns.whole(runOf(event, event.chunk));
    if (whole && isKeptSmall && job.chunking.chunk(event.chunk).size() <= mostItemsOfSmallRun)
        return;
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        ChunkRun &run = detail(runOf(event, chunk));
        run.state = ok ? ChunkRun::State::Reported : ChunkRun::State::Raised;
        run.settledAt = event.at;
    }
    if (!ok)
        job.raisedChunk = std::min(job.raisedChunk, event.chunk);
}

void History::applyLost(const Event &event)
{
    ChunkRun &run = detail(runOf(event, event.chunk));
    run.state = event.outcome == Outcome::Terminated ? ChunkRun::State::Terminated : ChunkRun::State::Lost;
    run.goesOn = event.outcome == Outcome::GoesOn;
    run.settledAt = event.at;
    run.begun = event.count;
    JobHistory &job = m_jobs[event.job.value];
    if (run.begun > run.ended && run.attempt == 0) // another attempt is at the same item
        ++job.cutItems;
    if (run.state == ChunkRun::State::Lost) {
        WorkerHistory &worker = m_workers[event.worker.value];
        worker.lostRuns.push_back(job.runs[event.chunk]);
        if (event.detail != noDetail)
            worker.loss = m_view.error(event);
    }
    if (run.begun > run.ended) {
        run.cutStart = event.first;
        run.lastEnd = event.at;
        if (run.firstStart < 0)
            run.firstStart = event.first;
    }
    if (event.outcome == Outcome::Lost)
        ++job.settledChunks;
}

} // namespace pool
