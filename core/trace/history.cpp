#include "core/trace/history.h"

#include "core/trace/chunkevents.h"
#include "core/trace/itemlookup.h"

#include <algorithm>

namespace pool {

namespace {

bool isOfBurst(const Event &event)
{
    return event.kind == EventKind::ChunkSent || event.kind == EventKind::ChunkReturned
        || event.kind == EventKind::ChunkReported;
}

qint64 effortOf(const Event &event)
{
    return History::eventCost + (isOfBurst(event) || event.kind == EventKind::ItemsRan ? event.count : 0);
}

} // namespace

void History::update(const Trace &trace)
{
    trace.update(m_parts.view);
    skipDropped();
    while (m_parts.applied < m_parts.view.size())
        applyNext();
}

bool History::catchUp(const Trace &trace, qint64 effort)
{
    trace.update(m_parts.view);
    skipDropped();
    while (m_parts.applied < m_parts.view.size() && effort > 0)
        effort -= applyNext();
    return m_parts.applied == m_parts.view.size();
}

void History::goTo(size_t events)
{
    Q_ASSERT(canGoBack() && events <= m_parts.view.size());
    goToMilestone(events);
    while (m_parts.applied < events)
        applyNext();
    while (m_parts.applied > events)
        revert(m_parts.view[--m_parts.applied]);
}

// Returns the effort.
qint64 History::applyNext()
{
    const Event &event = m_parts.view[m_parts.applied];
    const qint64 effort = effortOf(event);
    const bool isNew = m_latest.size() == m_parts.applied;
    if (isNew)
        m_latest.append(event.at);
    apply(event);
    ++m_parts.applied;
    if (isNew && canGoBack())
        m_milestones->goOn(m_parts, effort);
    return effort;
}

// If one is nearer than where it is.
void History::goToMilestone(size_t events)
{
    const auto distance = [events](size_t from) { return from < events ? events - from : from - events; };
    const HistoryParts &nearest = m_milestones->nearest(events);
    if (distance(nearest.applied) >= distance(m_parts.applied))
        return;
    Trace::View view = std::move(m_parts.view);
    m_parts = nearest;
    m_parts.view = std::move(view);
}

size_t History::eventsUpTo(qint64 time) const
{
    return m_latest.countUpTo(time, [this](size_t i) { return m_parts.view[i].at; });
}

qint64 History::timeAfter(size_t events) const
{
    return m_latest.of(events, [this](size_t i) { return m_parts.view[i].at; });
}

// What is still so is told by the standing events; what happened to jobs in the meantime is not known.
void History::skipDropped()
{
    const size_t first = m_parts.view.first();
    if (m_parts.applied >= first)
        return;
    m_dropped += first - m_parts.applied;
    m_milestones = std::make_shared<Milestones>(); // nobody goes back any more
    m_parts.applied = first;
    const size_t knownWorkers = m_parts.workers.size();
    qint64 latest = 0;
    for (const Event &event : m_parts.view.standing()) {
        latest = std::max(latest, event.at);
        const bool isOfPool = event.kind == EventKind::PoolOpened || event.kind == EventKind::PoolClosed;
        if (isOfPool ? m_parts.counts[size_t(event.kind)] == 0 : event.worker.value >= knownWorkers)
            apply(event);
    }
    while (m_latest.size() < first) // none of the events that stood there is known
        m_latest.append(latest);
    m_firstFollowed = quint32(m_parts.jobs.size());
}

// Workers of whom nothing is left in the trace: gone.
void History::addUnknownWorkers(WorkerId before, qint64 at)
{
    while (m_parts.workers.size() < before.value)
        m_parts.workers.push_back(
            {.id = {quint32(m_parts.workers.size())}, .startingAt = at, .endedAt = at, .exit = {.expected = true}});
}

void History::addUnknownJobs(JobId before)
{
    for (; m_parts.jobs.size() < before.value; m_firstFollowed = quint32(m_parts.jobs.size()))
        m_parts.jobs.push_back({.id = {quint32(m_parts.jobs.size())}, .readyAt = 0});
}

void History::apply(const Event &event)
{
    m_parts.counts[size_t(event.kind)] += isOfBurst(event) ? event.chunks() : 1;

    switch (traitsOf(event.kind).subject) {
    case Subject::Pool:
        return applyToPool(event);
    case Subject::Worker:
        return applyToWorker(event);
    case Subject::Job:
        return applyToJob(event);
    case Subject::Chunk:
        if (isFollowed(event.job))
            ChunkEvents(m_parts).apply(event, m_parts.applied);
        return;
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
        // A pool that is opened after another one has gone takes its place.
        m_parts.processes.push_back(int(event.count)
                                    + (m_parts.processes.empty() || m_parts.terminatedAt >= 0 || m_parts.closedAt >= 0
                                           ? 0
                                           : m_parts.processes.back()));
        m_parts.owner = PoolOwner(event.chunk);
        break;
    case EventKind::PoolClosed:
        m_parts.closedAt = event.at;
        break;
    case EventKind::PoolTerminated:
        m_parts.terminatedAt = event.at;
        break;
    case EventKind::PoolBroken:
        m_parts.broken = m_parts.view.error(event);
        break;
    case EventKind::PoolJoined:
        m_parts.joinedAt = event.at;
        break;
    case EventKind::Unrecorded:
        m_parts.gaps.push_back({.worker = event.worker,
                                .from = event.first,
                                .to = event.at,
                                .messages = event.count,
                                .latest = std::max(event.at, m_parts.gaps.empty() ? 0 : m_parts.gaps.back().latest)});
        break;
    default:
        break;
    }
}

void History::applyToWorker(const Event &event)
{
    if (event.kind == EventKind::WorkerStarting) {
        addUnknownWorkers(event.worker, event.at);
        Q_ASSERT(event.worker.value == m_parts.workers.size());
        m_parts.workers.push_back(
            {.id = event.worker, .pid = event.count, .pool = event.first, .startingAt = event.at});
    }
    addUnknownWorkers({event.worker.value + 1}, event.at);
    m_parts.workers.edit(event.worker.value).apply(event, m_parts.view);
}

void History::applyToJob(const Event &event)
{
    if (event.kind == EventKind::JobSubmitted) {
        addUnknownJobs(event.job);
        Q_ASSERT(event.job.value == m_parts.jobs.size());
        JobHistory job = JobHistory::submitted(event.job, m_parts.view.job(event), event.at);
        job.pool = event.first;
        m_parts.jobs.push_back(std::move(job));
        return;
    }
    addUnknownJobs({event.job.value + 1});
    m_parts.jobs.edit(event.job.value).apply(event, m_parts.view);
}

std::optional<Pickling> History::argumentsOf(ChunkRef chunk) const
{
    const JobHistory &job = m_parts.jobs[chunk.job.value];
    const bool isTold = !job.arguments.empty() && job.arguments[chunk.chunk] != JobHistory::noRun;
    return isTold ? std::optional(m_parts.view.pickling(job.arguments[chunk.chunk])) : std::nullopt;
}

std::optional<Pickling> History::resultOf(ChunkRef chunk) const
{
    const JobHistory &job = m_parts.jobs[chunk.job.value];
    const bool isTold = !job.results.empty() && job.results[chunk.chunk] != JobHistory::noRun;
    return isTold ? std::optional(m_parts.view.pickling(job.results[chunk.chunk])) : std::nullopt;
}

ItemHistory History::item(JobId job, qint64 index) const { return ItemLookup(*this, job, index).item(); }

quint32 History::firstWaiting(JobId id) const
{
    if (!hasGaps(id))
        return 0;
    const quint32 all = m_parts.jobs[id.value].chunking.count();
    if (isRetold()) // it has no times of its gaps
        return all;
    std::optional<ChunkRun> last;
    for (const WorkerHistory &worker : m_parts.workers) {
        if (worker.chunkRuns.empty())
            continue;
        const ChunkRun run = chunkRun(worker.chunkRuns.back());
        if (run.job == id && (!last || run.chunk > last->chunk))
            last = run;
    }
    return last && last->sentAt >= m_parts.gaps.back().latest ? last->chunk + 1 : all;
}

qint64 History::unrecordedItems(JobId id) const
{
    if (!hasGaps(id))
        return 0;
    const JobHistory &job = m_parts.jobs[id.value];
    const quint32 firstWaiting = this->firstWaiting(id);
    qint64 items = 0;
    for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
        const qint64 size = job.chunking.chunk(chunk).size();
        if (job.runs[chunk] == JobHistory::noRun) {
            items += chunk < firstWaiting ? size : 0;
        } else if (const ChunkRun run = chunkRun(job.runs[chunk]); run.state == ChunkRun::State::Unrecorded) {
            items += size - run.ended;
        }
    }
    return items;
}

std::vector<ItemHistory> History::lostAttempts(JobId job, qint64 index) const
{
    return ItemLookup(*this, job, index).lostAttempts();
}

void History::applyToSteps(const Event &event)
{
    if (event.kind == EventKind::StepStarted) {
        m_parts.steps.push_back(
            {.index = event.count, .info = m_parts.view.step(event), .line = event.first, .startedAt = event.at});
    } else if (event.kind == EventKind::StepEnded && !m_parts.steps.empty()) {
        StepHistory &step = m_parts.steps.edit(m_parts.steps.size() - 1);
        step.endedAt = event.at;
        step.raised = event.outcome == Outcome::Raised;
    }
}

void History::revert(const Event &event)
{
    m_parts.counts[size_t(event.kind)] -= isOfBurst(event) ? event.chunks() : 1;
    switch (traitsOf(event.kind).subject) {
    case Subject::Pool:
        return revertInPool(event);
    case Subject::Worker:
        return revertInWorker(event);
    case Subject::Job:
        return revertInJob(event);
    case Subject::Chunk:
        return ChunkEvents(m_parts).revert(event);
    case Subject::Step:
        return revertInSteps(event);
    case Subject::Print:
        return;
    }
}

void History::revertInPool(const Event &event)
{
    switch (event.kind) {
    case EventKind::PoolOpened:
        m_parts.processes.pop_back();
        break;
    case EventKind::PoolClosed:
        m_parts.closedAt = -1;
        break;
    case EventKind::PoolTerminated:
        m_parts.terminatedAt = -1;
        break;
    case EventKind::PoolBroken:
        m_parts.broken.reset();
        break;
    case EventKind::PoolJoined:
        m_parts.joinedAt = -1;
        break;
    case EventKind::Unrecorded:
        m_parts.gaps.pop_back();
        break;
    default:
        break;
    }
}

void History::revertInWorker(const Event &event)
{
    if (event.kind == EventKind::WorkerStarting)
        m_parts.workers.pop_back();
    else
        m_parts.workers.edit(event.worker.value).revert(event);
}

void History::revertInJob(const Event &event)
{
    if (event.kind == EventKind::JobSubmitted)
        m_parts.jobs.pop_back();
    else
        m_parts.jobs.edit(event.job.value).revert(event);
}

void History::revertInSteps(const Event &event)
{
    if (event.kind == EventKind::StepStarted) {
        m_parts.steps.pop_back();
    } else if (event.kind == EventKind::StepEnded && !m_parts.steps.empty()) {
        StepHistory &step = m_parts.steps.edit(m_parts.steps.size() - 1);
        step.endedAt = -1;
        step.raised = false;
    }
}

} // namespace pool
