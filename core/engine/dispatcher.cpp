#include "core/engine/dispatcher.h"

#include "core/engine/loss.h"

#include <algorithm>

namespace pool {

namespace {

// A chunk can continue behind its last item that ended, if every result up to there has arrived.
InterruptedChunk interruptedChunk(const UnsettledChunk &unsettled)
{
    const StatusPage::Progress &progress = unsettled.progress;
    InterruptedChunk interrupted{.chunk = unsettled.lease.chunk, .isRunning = progress.begun > progress.ended};
    if (progress.ended == unsettled.lease.reported && progress.ended < unsettled.lease.items.size())
        interrupted.next = unsettled.lease.part.first + progress.ended;
    return interrupted;
}

// Of large chunks, as many wait at a worker as keep its connection busy; the rest waits here.
constexpr qint64 bytesAhead = 2 << 20;
constexpr qint64 smallChunk = 4 << 10;

std::optional<size_t> mostAhead(const Job &job)
{
    const qint64 size = job.spec().items.typicalSize() * job.chunking().chunk(0).size();
    return size < smallChunk ? std::nullopt : std::optional(size_t(std::max<qint64>(1, bytesAhead / size)));
}

TaskDefinitionMessage definitionOf(const Job &job)
{
    return {.task = job.spec().task, .unpacks = job.spec().unpacks()};
}

} // namespace

Dispatcher::Dispatcher(const PoolOptions &options, std::shared_ptr<Trace> trace, Completions &completions, Hooks hooks)
    : m_processes(*options.processes)
    , m_retries(options.retries)
    , m_trace(std::move(trace))
    , m_completions(completions)
    , m_hooks(std::move(hooks))
    , m_scheduler(
          {.processes = *options.processes, .maxtasksperchild = options.maxtasksperchild, .retries = options.retries})
    , m_workforce(options, *m_trace, *this,
                  {.changed = m_hooks.workersChanged,
                   .watched =
                       [this] {
                           m_scheduler.reclaim(now());
                           perform();
                       }})
    , m_jobs(completions, m_hooks.jobLeft)
    , m_output(*m_trace, m_hooks.output, options.historyBytes ? PrintedOutput::allRoom : PrintedOutput::defaultRoom)
{
    m_wakeTimer.setSingleShot(true);
    m_wakeTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_wakeTimer, &QTimer::timeout, &m_wakeTimer, [this] {
        m_scheduler.wake(now());
        perform();
    });
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::open()
{
    m_workforce.open();
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolOpened, .count = m_processes});
    m_scheduler.open(now());
    perform();
    if (const auto error = m_workforce.startError()) {
        terminate();
        throw Exception(*error);
    }
}

void Dispatcher::submit(std::shared_ptr<Job> job)
{
    if (job->chunking().count() == 0)
        return; // ready since the call
    if (m_stage == Stage::Terminated) {
        m_completions.cutOff(*job);
        return;
    }
    if (m_broken) {
        m_jobs.fail(job, *m_broken);
        return;
    }
    m_jobs.add(job);
    m_scheduler.submit(job->id(), job->chunking().count(), now(), mostAhead(*job));
    perform();
}

void Dispatcher::close()
{
    if (m_stage == Stage::Open)
        m_stage = Stage::Closed;
    m_scheduler.close(now());
    perform();
    finishIfOver();
}

void Dispatcher::terminate()
{
    if (std::exchange(m_stage, Stage::Terminated) == Stage::Terminated)
        return;
    m_scheduler.terminate();
    m_completions.requestStop();
    m_wakeTimer.stop();
    m_workforce.terminateAll();
    finishIfOver();
}

void Dispatcher::workerReady(WorkerProcess &process)
{
    m_trace->append({.at = m_trace->now(), .kind = EventKind::WorkerReady, .worker = process.id()});
    m_hooks.workersChanged();
    m_scheduler.workerReady(process.id(), now());
    perform();
}

void Dispatcher::workerReported(WorkerProcess &process, const ChunkReport &report)
{
    const Lease &lease = report.lease;
    Event event{.at = m_trace->now(),
                .kind = EventKind::ItemsRan,
                .attempt = lease.part.attempt,
                .worker = process.id(),
                .job = lease.chunk.job,
                .chunk = lease.chunk.chunk,
                .first = lease.part.first + report.first};
    m_trace->append(event, report.stamps);

    const std::shared_ptr<Job> job = m_jobs.find(lease.chunk.job);
    if (!job)
        return; // cut off in the meantime
    job->store(lease.items.begin + report.first, report.values);
    if (report.kind == ReportMessage::Kind::Partial)
        return;

    event.kind = EventKind::ChunkReported;
    if (report.kind == ReportMessage::Kind::Completed
        && lease.items.end < job->chunking().chunk(lease.chunk.chunk).end) {
        event.outcome = Outcome::GoesOn;
        m_trace->append(event);
        m_scheduler.partReported(process.id(), lease.chunk, Scheduler::Time(lease.busy), now());
        perform();
        return;
    }
    std::optional<Error> error;
    if (report.kind == ReportMessage::Kind::Raised) {
        error = report.error;
        error->worker = process.id();
        error->pid = process.pid();
        if (lease.reported > 0)
            error->item = lease.items.begin + lease.reported - 1;
        event.outcome = Outcome::Raised;
        m_trace->append(event, *error);
    } else {
        m_trace->append(event);
    }
    m_jobs.settleChunk(job, lease.chunk.chunk, std::move(error));
    m_scheduler.chunkReported(process.id(), lease.chunk, Scheduler::Time(lease.busy), now());
    perform();
}

void Dispatcher::workerReported(WorkerProcess &process, const ReportBurst &burst)
{
    Event event{.at = m_trace->now(),
                .kind = EventKind::ItemsRan,
                .worker = process.id(),
                .job = burst.first.job,
                .chunk = burst.first.chunk};
    m_trace->append(event, burst.stamps);

    const std::shared_ptr<Job> job = m_jobs.find(burst.first.job);
    if (!job)
        return; // cut off in the meantime
    job->store(burst.firstItem, burst.values);
    event.kind = EventKind::ChunkReported;
    event.count = burst.chunks;
    m_trace->append(event);
    const Scheduler::Time at = now();
    for (ChunkRef chunk = burst.first; chunk.chunk < burst.first.chunk + burst.chunks; ++chunk.chunk) {
        m_jobs.settleChunk(job, chunk.chunk, {});
        m_scheduler.chunkReported(process.id(), chunk, Scheduler::Time(burst.busy / burst.chunks), at);
    }
    perform();
}

void Dispatcher::workerMeasured(WorkerProcess &process, const ProcessorTime &time)
{
    m_trace->append({.at = m_trace->now(), .kind = EventKind::ProcessorMeasured, .worker = process.id()}, time);
}

void Dispatcher::workerPrinted(WorkerProcess &process, const QString &piece, bool endsLine)
{
    m_output.add(process.id(), piece, endsLine);
}

void Dispatcher::workerEnded(WorkerProcess &process)
{
    std::vector<InterruptedChunk> interrupted;
    for (const UnsettledChunk &unsettled : process.unsettledChunks()) {
        settle(process, unsettled);
        if (unsettled.isTakenUp)
            interrupted.push_back(interruptedChunk(unsettled));
    }
    m_trace->append({.at = m_trace->now(), .kind = EventKind::WorkerEnded, .worker = process.id()}, process.exit());
    if (!process.exit().expected)
        m_lastLoss = lossOf(process);

    const WorkerId id = process.id();
    m_workforce.remove(process);
    m_scheduler.workerEnded(id, interrupted, now());
    perform();
    finishIfOver();
}

void Dispatcher::settle(WorkerProcess &process, const UnsettledChunk &unsettled)
{
    const ChunkRef chunk = unsettled.lease.chunk;
    const ChunkPart part = unsettled.lease.part;
    Event event{.at = m_trace->now(),
                .kind = EventKind::ChunkReturned,
                .attempt = part.attempt,
                .worker = process.id(),
                .job = chunk.job,
                .chunk = chunk.chunk};
    if (!unsettled.isTakenUp) {
        m_trace->append(event);
        return;
    }
    event.kind = EventKind::ItemsRan;
    event.first = part.first + unsettled.lease.reported;
    m_trace->append(event, unsettled.unreported);

    event.kind = EventKind::ChunkLost;
    event.count = part.first + unsettled.progress.begun;
    event.first = unsettled.progress.since;
    const std::shared_ptr<Job> job = m_jobs.find(chunk.job);
    if (m_stage == Stage::Terminated || !job) {
        event.outcome = Outcome::Terminated;
        m_trace->append(event);
        return;
    }
    Error error = lossOf(process, unsettled);
    const InterruptedChunk interrupted = interruptedChunk(unsettled);
    const bool willContinue = m_scheduler.willContinue(interrupted);
    if (m_retries > 0 && interrupted.isRunning) {
        const int attempt = part.attempt + 1;
        const int attempts = m_retries + 1;
        error.message += QStringLiteral(" (attempt %1 of %2)").arg(attempt).arg(attempts);
    }
    event.outcome = willContinue ? Outcome::GoesOn : Outcome::Lost;
    m_trace->append(event, error);
    if (!willContinue)
        m_jobs.settleChunk(job, chunk.chunk, std::move(error));
}

void Dispatcher::perform()
{
    if (std::exchange(m_isPerforming, true))
        return; // an action was an event; the loop below goes on with what it caused
    while (const auto action = m_scheduler.nextAction()) {
        if (!std::holds_alternative<Scheduler::SendChunk>(*action))
            sendBurst();
        std::visit([this](const auto &a) { act(a); }, *action);
    }
    sendBurst();
    m_isPerforming = false;

    for (const WorkerId id : std::exchange(m_unflushed, {})) {
        if (WorkerProcess *worker = m_workforce.find(id))
            worker->flush();
    }
    if (const auto at = m_scheduler.wakeAt())
        m_wakeTimer.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(*at - now(), Scheduler::Time(0))));
}

void Dispatcher::act(const Scheduler::StartWorker &action) { m_workforce.start(action.worker); }

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
    const Job &job = m_jobs.at(first.job);
    m_trace->append({.at = m_trace->now(),
                     .kind = EventKind::ChunkSent,
                     .attempt = part.attempt,
                     .worker = worker,
                     .job = first.job,
                     .chunk = first.chunk,
                     .first = part.first,
                     .count = count});
    m_workforce.at(worker).send(first, count, job.spec().items, job.chunking(), definitionOf(job), part);
    m_workforce.watch();
    if (m_unflushed.empty() || m_unflushed.back() != worker)
        m_unflushed.push_back(worker);
}

void Dispatcher::act(const Scheduler::TakeBack &action)
{
    if (!m_workforce.at(action.worker).takeBack(action.chunk)) {
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

void Dispatcher::act(const Scheduler::RetireWorker &action) { m_workforce.retire(action.worker); }

void Dispatcher::act(const Scheduler::GiveUpChunk &action)
{
    Error error = m_lastLoss.value_or(workerLostError({}));
    error.phase = QStringLiteral("receiving");
    error.message += QStringLiteral(" while receiving chunk %1, as two workers before it").arg(action.chunk.chunk);
    m_jobs.settleChunk(m_jobs.find(action.chunk.job), action.chunk.chunk, std::move(error));
}

void Dispatcher::act(const Scheduler::JobDone &action) { m_jobs.complete(action.job); }

void Dispatcher::act(const Scheduler::Break &)
{
    m_broken = m_lastLoss.value_or(Error{});
    m_broken->type = QStringLiteral("PoolBrokenError");
    m_broken->kind = Error::Kind::Raised; // no chunk of its jobs was lost
    m_broken->message = QStringLiteral("workers die as fast as they are started, so no more are; the last: ")
        + m_broken->message;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolBroken}, *m_broken);
    m_jobs.failAll(*m_broken);
    m_workforce.dismissAll();
}

void Dispatcher::act(const Scheduler::Drained &)
{
    if (m_stage == Stage::Closed)
        m_stage = Stage::Drained;
}

// The pool is over when its last worker is gone; a closed one, when its last callback has returned too.
void Dispatcher::finishIfOver()
{
    const bool mayEnd = m_stage == Stage::Terminated || m_stage == Stage::Drained
        || (m_stage == Stage::Closed && m_broken);
    if (m_isOver || !mayEnd || !m_workforce.isEmpty())
        return;
    m_isOver = true;
    m_workforce.closeSocket();
    m_output.end();
    const auto end = [this] {
        m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolJoined});
        m_hooks.ended();
    };
    if (m_stage == Stage::Terminated) {
        m_jobs.cutOffAll();
        end();
    } else {
        m_completions.afterAll(end);
    }
}

} // namespace pool
