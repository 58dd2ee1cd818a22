#include "core/trace/history.h"

#include <algorithm>

namespace pool {

void History::update(const Trace &trace)
{
    trace.update(m_view);
    for (; m_applied < m_view.size(); ++m_applied)
        apply(m_view[m_applied]);
}

bool History::catchUp(const Trace &trace, qint64 effort)
{
    trace.update(m_view);
    for (; m_applied < m_view.size() && effort > 0; ++m_applied) {
        const Event &event = m_view[m_applied];
        effort -= eventCost + (event.kind == EventKind::ItemsRan ? event.count : 0);
        apply(event);
    }
    return m_applied == m_view.size();
}

void History::apply(const Event &event)
{
    ++m_counts[size_t(event.kind)];
    m_lastEventAt = std::max(m_lastEventAt, event.at);

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
    case EventKind::WorkerStarting:
    case EventKind::WorkerReady:
    case EventKind::WorkerStopping:
    case EventKind::WorkerEnded:
        applyToWorker(event);
        break;
    case EventKind::JobSubmitted:
    case EventKind::CallbackStarted:
    case EventKind::CallbackEnded:
    case EventKind::JobReady:
        applyToJob(event);
        break;
    case EventKind::ChunkSent:
    case EventKind::ChunkReturned:
    case EventKind::ItemsRan:
    case EventKind::ChunkReported:
    case EventKind::ChunkLost:
        applyToChunk(event);
        break;
    case EventKind::StepStarted:
        m_steps.push_back({.index = event.count, .text = m_view.text(event), .startedAt = event.at});
        break;
    case EventKind::StepEnded:
        if (!m_steps.empty()) {
            m_steps.back().endedAt = event.at;
            m_steps.back().raised = event.outcome == Outcome::Raised;
        }
        break;
    case EventKind::Output:
    case EventKind::Signalled:
        break;
    }
}

void History::applyToWorker(const Event &event)
{
    if (event.kind == EventKind::WorkerStarting) {
        Q_ASSERT(event.worker.value == m_workers.size());
        m_workers.push_back({.id = event.worker, .startingAt = event.at});
    }
    WorkerHistory &worker = m_workers[event.worker.value];
    switch (event.kind) {
    case EventKind::WorkerStarting:
        worker.pid = event.count;
        break;
    case EventKind::WorkerReady:
        worker.readyAt = event.at;
        break;
    case EventKind::WorkerStopping:
        worker.stoppingAt = event.at;
        break;
    default:
        worker.endedAt = event.at;
        worker.exit = m_view.exit(event);
    }
}

void History::applyToJob(const Event &event)
{
    if (event.kind == EventKind::JobSubmitted) {
        Q_ASSERT(event.job.value == m_jobs.size());
        const JobInfo &info = m_view.job(event);
        JobHistory job{.id = event.job, .info = info, .chunking = {info.items, info.chunksize}};
        job.submittedAt = event.at;
        job.runs.assign(job.chunking.count(), JobHistory::noRun);
        m_jobs.push_back(std::move(job));
        return;
    }
    JobHistory &job = m_jobs[event.job.value];
    switch (event.kind) {
    case EventKind::CallbackStarted:
        job.callbacks.push_back({.isErrorCallback = event.outcome == Outcome::Raised, .startedAt = event.at});
        break;
    case EventKind::CallbackEnded:
        if (!job.callbacks.empty()) {
            job.callbacks.back().endedAt = event.at;
            job.callbacks.back().raised = event.outcome == Outcome::Raised;
        }
        break;
    default:
        job.outcome = event.outcome;
        if (event.outcome == Outcome::Terminated)
            job.terminated = true;
        else
            job.readyAt = event.at;
        if (event.detail != noDetail)
            job.error = m_view.error(event);
    }
}

ChunkRun *History::runOf(const Event &event)
{
    const quint32 run = m_jobs[event.job.value].runs[event.chunk];
    if (run == JobHistory::noRun || m_chunkRuns[run].worker != event.worker)
        return nullptr;
    return &m_chunkRuns[run];
}

void History::applyToChunk(const Event &event)
{
    JobHistory &job = m_jobs[event.job.value];
    WorkerHistory &worker = m_workers[event.worker.value];

    if (event.kind == EventKind::ChunkSent) {
        const quint32 index = quint32(m_chunkRuns.size());
        m_chunkRuns.push_back({.job = event.job, .chunk = event.chunk, .worker = event.worker,
                               .attempt = event.attempt, .sentAt = event.at});
        job.runs[event.chunk] = index;
        worker.chunkRuns.push_back(index);
        return;
    }

    ChunkRun *run = runOf(event);
    Q_ASSERT(run);
    switch (event.kind) {
    case EventKind::ItemsRan: {
        if (event.count == 0)
            break;
        if (run->itemRunCount++ == 0)
            run->itemRuns = quint32(worker.itemRuns.size());
        worker.itemRuns.push_back({.job = event.job,
                                   .chunk = event.chunk,
                                   .first = job.chunking.chunk(event.chunk).begin + event.first,
                                   .count = event.count,
                                   .stamps = event.detail});
        if (run->firstStart < 0)
            run->firstStart = m_view.stamp(event.detail).start;
        run->lastEnd = m_view.stamp(event.detail + quint64(event.count) - 1).end;
        run->ended = event.first + event.count;
        run->begun = std::max(run->begun, run->ended);
        for (qint64 i = 0; i < event.count; ++i) {
            const ItemStamp &stamp = m_view.stamp(event.detail + quint64(i));
            run->busy += stamp.end - stamp.start;
            worker.busy += stamp.end - stamp.start;
        }
        worker.items += event.count;
        job.endedItems += event.count;
        break;
    }
    case EventKind::ChunkReported:
        run->state = event.outcome == Outcome::Ok ? ChunkRun::State::Reported : ChunkRun::State::Raised;
        run->settledAt = event.at;
        ++worker.chunks;
        ++job.settledChunks;
        break;
    case EventKind::ChunkLost: {
        run->state = event.outcome == Outcome::Terminated ? ChunkRun::State::Terminated : ChunkRun::State::Lost;
        run->settledAt = event.at;
        run->begun = event.count;
        if (run->begun > run->ended) {
            run->cutStart = event.first;
            run->lastEnd = event.at;
            if (run->firstStart < 0)
                run->firstStart = event.first;
        }
        if (event.outcome == Outcome::Lost)
            ++job.settledChunks;
        break;
    }
    default:
        run->state = ChunkRun::State::Returned;
        run->settledAt = event.at;
    }
}

ItemHistory History::item(JobId id, qint64 index) const
{
    const JobHistory &job = m_jobs[id.value];
    const quint32 chunk = job.chunking.chunkOf(index);
    if (job.runs[chunk] == JobHistory::noRun)
        return {};
    const ChunkRun &run = m_chunkRuns[job.runs[chunk]];
    if (run.state == ChunkRun::State::Returned)
        return {};

    const qint64 offset = index - job.chunking.chunk(chunk).begin;
    ItemHistory item{.worker = run.worker, .attempt = run.attempt};
    if (offset < run.ended) {
        const bool last = offset == run.ended - 1;
        item.state = run.state == ChunkRun::State::Raised && last ? ItemState::Raised : ItemState::Ok;
        const auto first = m_workers[run.worker.value].itemRuns.begin() + run.itemRuns;
        const auto after = std::upper_bound(first, first + run.itemRunCount, index,
                                            [](qint64 i, const ItemRun &piece) { return i < piece.first; });
        const ItemRun &piece = *(after - 1);
        item.stamp = stamp(piece, index - piece.first);
        return item;
    }
    if (offset < run.begun) {
        item.state = run.state == ChunkRun::State::Lost ? ItemState::Lost : ItemState::Running;
        if (run.cutStart >= 0)
            item.stamp = ItemStamp{run.cutStart, -1};
        return item;
    }
    item.worker.reset();
    const bool chunkEnded = run.state == ChunkRun::State::Raised
        || (run.state == ChunkRun::State::Lost && run.begun > 0);
    item.state = chunkEnded ? ItemState::Skipped : ItemState::NotStarted;
    return item;
}

} // namespace pool
