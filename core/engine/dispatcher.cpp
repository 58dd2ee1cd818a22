#include "core/engine/dispatcher.h"

#include "core/engine/descriptorlimit.h"
#include "core/engine/loss.h"

#include <QCoreApplication>
#include <QDir>

namespace pool {

namespace {

// What the trace keeps of what workers print; whoever listens gets all of it.
constexpr qint64 maximumOutputKept = 32 << 20;

constexpr std::chrono::seconds watchInterval(1);

// A chunk can go on where it was if all that had ended has arrived.
Scheduler::Begun begunOf(const Remains &remains)
{
    const StatusPage::Progress &progress = remains.progress;
    Scheduler::Begun begun{.chunk = remains.lease.chunk, .isRunning = progress.begun > progress.ended};
    if (progress.ended == remains.lease.reported && progress.ended < remains.lease.items.size())
        begun.next = remains.lease.part.first + progress.ended;
    return begun;
}

// Of large chunks, as many wait at a worker as keep its connection busy; the rest waits here.
constexpr qint64 bytesAhead = 2 << 20;
constexpr qint64 smallChunk = 4 << 10;

std::optional<size_t> mostAhead(const Job &job)
{
    const qint64 size = job.spec().items.typicalSize() * job.chunking().chunk(0).size();
    return size < smallChunk ? std::nullopt : std::optional(size_t(std::max<qint64>(1, bytesAhead / size)));
}

} // namespace

Dispatcher::Dispatcher(const PoolOptions &options, std::shared_ptr<Trace> trace, Completions &completions, Hooks hooks)
    : m_options(options)
    , m_workerProgram(options.workerProgram.isEmpty()
                          ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("poolworker"))
                          : options.workerProgram)
    , m_trace(std::move(trace))
    , m_completions(completions)
    , m_hooks(std::move(hooks))
    , m_scheduler(
          {.processes = *options.processes, .maxtasksperchild = options.maxtasksperchild, .retries = options.retries})
{
    m_wakeTimer.setSingleShot(true);
    m_wakeTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_wakeTimer, &QTimer::timeout, &m_wakeTimer, [this] {
        m_scheduler.wake(now());
        perform();
    });
    m_watchTimer.setInterval(watchInterval);
    QObject::connect(&m_watchTimer, &QTimer::timeout, &m_watchTimer, [this] { watchWorkers(); });
    m_itemTimer.setSingleShot(true);
    m_itemTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_itemTimer, &QTimer::timeout, &m_itemTimer, [this] { limitItems(); });
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::open()
{
    makeRoomForWorkers(*m_options.processes);
    m_listener = std::make_unique<Listener>(m_directory.filePath(QStringLiteral("pool")),
                                            [this](Descriptor descriptor, qint64 pid) {
                                                for (auto &[id, worker] : m_workers) {
                                                    if (worker.process->pid() == pid)
                                                        worker.process->attach(std::move(descriptor));
                                                }
                                            });
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolOpened, .count = *m_options.processes});
    m_scheduler.open(now());
    perform();
    for (auto &[id, worker] : m_workers) {
        if (const auto error = worker.process->startError()) {
            terminate();
            throw Exception({.type = QStringLiteral("OSError"),
                             .message = QStringLiteral("the worker program %1 cannot be started: %2")
                                            .arg(m_workerProgram, *error)});
        }
    }
}

void Dispatcher::submit(std::shared_ptr<Job> job)
{
    if (job->chunking().count() == 0)
        return; // ready since the call
    if (m_terminating) {
        cutOff(job);
        return;
    }
    if (m_broken) {
        fail(job, *m_broken);
        return;
    }
    m_jobs.emplace(job->id(), job);
    m_scheduler.submit(job->id(), job->chunking().count(), now(), mostAhead(*job));
    perform();
}

void Dispatcher::close()
{
    m_closed = true;
    m_scheduler.close(now());
    perform();
    finishIfOver();
}

void Dispatcher::terminate()
{
    if (std::exchange(m_terminating, true))
        return;
    m_scheduler.terminate();
    m_completions.requestStop();
    m_wakeTimer.stop();
    m_listener.reset();
    for (auto &[id, worker] : m_workers) {
        worker.retiring = true;
        worker.process->terminate();
    }
    m_hooks.workersChanged();
    finishIfOver();
}

std::vector<Dispatcher::LiveWorker> Dispatcher::liveWorkers() const
{
    std::vector<LiveWorker> live;
    for (const auto &[id, worker] : m_workers)
        live.push_back({id, worker.process->pid(), worker.ready, worker.retiring, worker.process->status()});
    return live;
}

void Dispatcher::workerReady(WorkerProcess &process)
{
    m_workers.at(process.id()).ready = true;
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

    const auto found = m_jobs.find(lease.chunk.job);
    if (found == m_jobs.end())
        return; // cut off in the meantime
    const std::shared_ptr<Job> job = found->second;
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
    settleChunk(job, lease.chunk.chunk, std::move(error));
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

    const auto found = m_jobs.find(burst.first.job);
    if (found == m_jobs.end())
        return; // cut off in the meantime
    const std::shared_ptr<Job> job = found->second;
    job->store(burst.firstItem, burst.values);
    event.kind = EventKind::ChunkReported;
    event.count = burst.chunks;
    m_trace->append(event);
    const Scheduler::Time at = now();
    for (ChunkRef chunk = burst.first; chunk.chunk < burst.first.chunk + burst.chunks; ++chunk.chunk) {
        settleChunk(job, chunk.chunk, {});
        m_scheduler.chunkReported(process.id(), chunk, Scheduler::Time(burst.busy / burst.chunks), at);
    }
    perform();
}

void Dispatcher::workerPrinted(WorkerProcess &process, const QString &line)
{
    const OutputLine output{process.id(), line};
    const qint64 size = (line.size() + 1) * qint64(sizeof(QChar));
    if (m_outputKept + size <= maximumOutputKept) {
        m_outputKept += size;
        m_trace->append({.at = m_trace->now(), .kind = EventKind::Output, .worker = process.id()}, output);
    } else {
        m_outputDropped += line.size() + 1;
    }
    if (m_hooks.output)
        m_hooks.output(output);
}

void Dispatcher::workerEnded(WorkerProcess &process)
{
    std::vector<Scheduler::Begun> begun;
    for (const Remains &remains : process.remains()) {
        const Scheduler::Begun chunk = begunOf(remains);
        settleRemains(process, remains, chunk);
        if (remains.takenUp)
            begun.push_back(chunk);
    }
    m_trace->append({.at = m_trace->now(), .kind = EventKind::WorkerEnded, .worker = process.id()}, process.exit());
    if (!process.exit().expected)
        m_lastLoss = lossOf(process);

    const auto found = m_workers.find(process.id());
    found->second.process.release()->deleteLater(); // it is calling
    m_workers.erase(found);
    m_hooks.workersChanged();
    m_scheduler.workerEnded(process.id(), begun, now());
    perform();
    finishIfOver();
}

void Dispatcher::settleRemains(WorkerProcess &process, const Remains &remains, const Scheduler::Begun &begun)
{
    const ChunkRef chunk = remains.lease.chunk;
    const ChunkPart part = remains.lease.part;
    Event event{.at = m_trace->now(),
                .kind = EventKind::ChunkReturned,
                .attempt = part.attempt,
                .worker = process.id(),
                .job = chunk.job,
                .chunk = chunk.chunk};
    if (!remains.takenUp) {
        m_trace->append(event);
        return;
    }
    event.kind = EventKind::ItemsRan;
    event.first = part.first + remains.lease.reported;
    m_trace->append(event, remains.unreported);

    event.kind = EventKind::ChunkLost;
    event.count = part.first + remains.progress.begun;
    event.first = remains.progress.since;
    const auto job = m_jobs.find(chunk.job);
    if (m_terminating || job == m_jobs.end()) {
        event.outcome = Outcome::Terminated;
        m_trace->append(event);
        return;
    }
    Error error = lossOf(process, remains);
    const bool goesOn = m_scheduler.goesOn(begun);
    if (m_options.retries > 0 && begun.isRunning) {
        const int attempt = part.attempt + 1;
        const int attempts = m_options.retries + 1;
        error.message += QStringLiteral(" (attempt %1 of %2)").arg(attempt).arg(attempts);
    }
    event.outcome = goesOn ? Outcome::GoesOn : Outcome::Lost;
    m_trace->append(event, error);
    if (goesOn)
        return;
    settleChunk(job->second, chunk.chunk, std::move(error));
}

void Dispatcher::settleChunk(const std::shared_ptr<Job> &job, quint32 chunk, std::optional<Error> error)
{
    if (job->spec().isIterated())
        m_completions.settleChunk(job, chunk, std::move(error));
    else if (error)
        job->settleChunk(chunk, std::move(error));
}

void Dispatcher::perform()
{
    if (std::exchange(m_performing, true))
        return; // an action was an event; the loop below goes on with what it caused
    while (const auto action = m_scheduler.nextAction()) {
        if (!std::holds_alternative<Scheduler::SendChunk>(*action))
            sendBurst();
        std::visit([this](const auto &a) { act(a); }, *action);
    }
    sendBurst();
    m_performing = false;

    for (const WorkerId id : std::exchange(m_unflushed, {})) {
        if (const auto worker = m_workers.find(id); worker != m_workers.end())
            worker->second.process->flush();
    }
    if (const auto at = m_scheduler.wakeAt())
        m_wakeTimer.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(*at - now(), Scheduler::Time(0))));
}

void Dispatcher::watchWorkers()
{
    bool anyReason = false;
    for (auto &[id, worker] : m_workers) {
        // One whose chunk has been taken back may be stopped all the same.
        const bool wasStopped = worker.process->isStopped();
        const bool hasSigns = worker.process->watch();
        anyReason = anyReason || hasSigns || worker.process->hasWork();
        if (worker.process->isStopped() != wasStopped)
            m_hooks.stopSeen(id, !wasStopped);
    }
    if (!anyReason)
        m_watchTimer.stop();
    m_scheduler.reclaim(now());
    perform();
}

// Looks again when the first item could be over its limit: one that begins from now on has all of it.
void Dispatcher::limitItems()
{
    bool anyWork = false;
    std::chrono::nanoseconds next = *m_options.itemTime;
    for (auto &[id, worker] : m_workers) {
        if (!worker.process->hasWork())
            continue;
        anyWork = true;
        next = std::min(next, worker.process->limitItem(*m_options.itemTime));
    }
    if (anyWork)
        m_itemTimer.start(std::chrono::ceil<std::chrono::milliseconds>(next));
}

// Everything of it that is not settled yet.
void Dispatcher::fail(const std::shared_ptr<Job> &job, const Error &error)
{
    const quint32 chunks = job->spec().isIterated() ? job->chunking().count() : 1;
    for (quint32 chunk = 0; chunk < chunks; ++chunk)
        settleChunk(job, chunk, error);
    m_completions.complete(job);
}

void Dispatcher::cutOff(const std::shared_ptr<Job> &job)
{
    m_trace->append(
        {.at = m_trace->now(), .kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = job->id()});
    job->finish(Job::State::CutOff, poolTerminatedError());
}

// The pool is over when its last worker is gone; a closed one, when its last callback has returned too.
void Dispatcher::finishIfOver()
{
    if (m_over || !m_workers.empty() || !(m_terminating || m_drained || (m_broken && m_closed)))
        return;
    m_over = true;
    m_listener.reset();
    if (m_outputDropped > 0) {
        const OutputLine note{{},
                              QStringLiteral("[%1 more characters were printed and not kept]").arg(m_outputDropped)};
        m_trace->append({.at = m_trace->now(), .kind = EventKind::Output}, note);
    }
    const auto end = [this] {
        m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolJoined});
        m_hooks.ended();
    };
    if (!m_terminating) {
        m_completions.afterAll(end);
        return;
    }
    for (const auto &[id, job] : std::exchange(m_jobs, {}))
        cutOff(job);
    end();
}

} // namespace pool
