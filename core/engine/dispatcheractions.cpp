#include "core/engine/dispatcher.h"

// What the Scheduler decided, done.

namespace pool {

namespace {

TaskDefinitionMessage definitionOf(const Job &job)
{
    return {.task = job.spec().task, .unpacks = job.spec().unpacks()};
}

} // namespace

void Dispatcher::act(const Scheduler::StartWorker &action)
{
    WorkerProcess::Setup setup{
        .program = m_workerProgram,
        .socketPath = m_directory.filePath(QStringLiteral("pool")),
        .statusPath = m_directory.filePath(QStringLiteral("worker-%1").arg(action.worker.value)),
        .welcome = {.seed = m_options.seed,
                    .spawnNumber = action.worker.value,
                    .initializer = m_options.initializer,
                    .reportsEachItem = m_options.retries > 0},
        .startTime = m_options.startTime,
        .limits = {.stopped = m_options.stoppedTime, .stalled = m_options.stalledTime},
        .nonce = WorkerProcess::freshNonce(),
    };
    m_listener->ensureListening();
    Worker &worker = m_workers[action.worker];
    worker.process = std::make_unique<WorkerProcess>(action.worker, std::move(setup), *m_trace,
                                                     static_cast<WorkerObserver &>(*this));
    const qint64 startingAt = m_trace->now();
    worker.process->start();
    m_trace->append(
        {.at = startingAt, .kind = EventKind::WorkerStarting, .worker = action.worker, .count = worker.process->pid()});
    m_hooks.workersChanged();
}

void Dispatcher::act(const Scheduler::SendChunk &action)
{
    const ChunkRef next{m_burst.first.job, m_burst.first.chunk + m_burst.count};
    if (m_burst.count == 0 || m_burst.worker != action.worker || next != action.chunk || !m_burst.part.isWhole()
        || !action.part.isWhole()) {
        sendBurst();
        m_burst = {action.worker, action.chunk, 0, action.part};
    }
    ++m_burst.count;
}

void Dispatcher::sendBurst()
{
    const auto [worker, first, count, part] = std::exchange(m_burst, {});
    if (count == 0)
        return;
    const Job &job = *m_jobs.at(first.job);
    m_trace->append({.at = m_trace->now(),
                     .kind = EventKind::ChunkSent,
                     .attempt = part.attempt,
                     .worker = worker,
                     .job = first.job,
                     .chunk = first.chunk,
                     .first = part.first,
                     .count = count});
    m_workers.at(worker).process->send(first, count, job.spec().items, job.chunking(), definitionOf(job), part);
    if (!m_watchTimer.isActive())
        m_watchTimer.start();
    if (m_options.itemTime && !m_itemTimer.isActive())
        m_itemTimer.start(*m_options.itemTime);
    if (m_unflushed.empty() || m_unflushed.back() != worker)
        m_unflushed.push_back(worker);
}

void Dispatcher::act(const Scheduler::TakeBack &action)
{
    if (!m_workers.at(action.worker).process->takeBack(action.chunk)) {
        m_scheduler.begunAlready(action.worker, action.chunk, now());
        return;
    }
    m_trace->append({.at = m_trace->now(),
                     .kind = EventKind::ChunkReturned,
                     .worker = action.worker,
                     .job = action.chunk.job,
                     .chunk = action.chunk.chunk});
    m_scheduler.takenBack(action.worker, action.chunk, now());
}

void Dispatcher::act(const Scheduler::RetireWorker &action)
{
    Worker &worker = m_workers.at(action.worker);
    worker.retiring = true;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::WorkerStopping, .worker = action.worker});
    worker.process->retire();
    m_hooks.workersChanged();
}

void Dispatcher::act(const Scheduler::GiveUpChunk &action)
{
    Error error = m_lastLoss.value_or(workerLostError({}));
    error.phase = QStringLiteral("receiving");
    error.message += QStringLiteral(" while receiving chunk %1, as two workers before it").arg(action.chunk.chunk);
    settleChunk(m_jobs.at(action.chunk.job), action.chunk.chunk, std::move(error));
}

void Dispatcher::act(const Scheduler::JobDone &action)
{
    const auto found = m_jobs.find(action.job);
    const std::shared_ptr<Job> job = found->second;
    m_jobs.erase(found);
    m_completions.complete(job);
}

void Dispatcher::act(const Scheduler::Break &)
{
    m_broken = m_lastLoss.value_or(Error{});
    m_broken->type = QStringLiteral("PoolBrokenError");
    m_broken->message = QStringLiteral("workers die as fast as they are started, so no more are; the last: ")
        + m_broken->message;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolBroken}, *m_broken);
    for (const auto &[id, job] : std::exchange(m_jobs, {}))
        fail(job, *m_broken);
    for (auto &[id, worker] : m_workers) {
        if (!std::exchange(worker.retiring, true))
            m_trace->append({.at = m_trace->now(), .kind = EventKind::WorkerStopping, .worker = id});
        worker.process->terminate();
    }
    m_hooks.workersChanged();
}

void Dispatcher::act(const Scheduler::Drained &) { m_drained = true; }

} // namespace pool
