#include "core/engine/workforce.h"

#include "core/engine/descriptorlimit.h"

#include <QCoreApplication>
#include <QDir>

namespace pool {

namespace {

std::chrono::milliseconds watchInterval(const PoolOptions &options)
{
    return std::min<std::chrono::milliseconds>(std::chrono::seconds(1), options.startTime / 4);
}

QString programOf(const PoolOptions &options)
{
    return options.workerProgram.isEmpty()
        ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("poolworker"))
        : options.workerProgram;
}

} // namespace

Workforce::Workforce(const PoolOptions &options, Trace &trace, WorkerObserver &observer, Hooks hooks)
    : m_options(options)
    , m_program(programOf(options))
    , m_trace(trace)
    , m_observer(observer)
    , m_hooks(std::move(hooks))
    , m_directory(*options.processes * qint64(sizeof(SharedPage)))
    , m_ownTime(2 * watchInterval(options))
{
    m_watchTimer.setInterval(watchInterval(options));
    QObject::connect(&m_watchTimer, &QTimer::timeout, &m_watchTimer, [this] { lookAtAll(); });
    m_itemTimer.setSingleShot(true);
    m_itemTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_itemTimer, &QTimer::timeout, &m_itemTimer, [this] { limitItems(); });
}

Workforce::~Workforce() = default;

void Workforce::open()
{
    makeRoomForWorkers(*m_options.processes);
    m_listener = std::make_unique<Listener>(m_directory.filePath(QStringLiteral("pool")),
                                            [this](Descriptor descriptor, qint64 pid) {
                                                for (auto &[id, worker] : m_workers) {
                                                    if (worker->pid() == pid)
                                                        worker->attach(std::move(descriptor));
                                                }
                                            });
}

void Workforce::start(WorkerId id)
{
    WorkerProcess::Setup setup{
        .program = m_program,
        .socketPath = m_directory.filePath(QStringLiteral("pool")),
        .statusPath = m_directory.filePath(QStringLiteral("worker-%1").arg(id.value)),
        .welcome = {.seed = m_options.seed,
                    .spawnNumber = id.value,
                    .initializer = m_options.initializer,
                    .reportsEachItem = m_options.retries > 0},
        .limits = {.start = m_options.startTime, .stopped = m_options.stoppedTime, .stalled = m_options.stalledTime},
        .nonce = WorkerProcess::freshNonce(),
    };
    m_listener->ensureListening();
    std::unique_ptr<WorkerProcess> &worker = m_workers[id];
    worker = std::make_unique<WorkerProcess>(id, std::move(setup), m_trace, m_observer);
    const qint64 startingAt = m_trace.now();
    worker->start();
    watch();
    m_trace.append({.at = startingAt, .kind = EventKind::WorkerStarting, .worker = id, .count = worker->pid()});
    m_hooks.changed();
}

std::optional<Error> Workforce::startError()
{
    for (auto &[id, worker] : m_workers) {
        if (const auto error = worker->startError())
            return Error{
                .type = QStringLiteral("OSError"),
                .message = QStringLiteral("the worker program %1 cannot be started: %2").arg(m_program, *error)};
    }
    return {};
}

WorkerProcess *Workforce::find(WorkerId id)
{
    const auto found = m_workers.find(id);
    return found == m_workers.end() ? nullptr : found->second.get();
}

void Workforce::remove(WorkerProcess &worker)
{
    const auto found = m_workers.find(worker.id());
    found->second.release()->deleteLater();
    m_stopped.erase(found->first);
    m_workers.erase(found);
    m_hooks.changed();
}

void Workforce::watch()
{
    if (!m_watchTimer.isActive())
        m_watchTimer.start();
    if (m_options.itemTime && !m_itemTimer.isActive())
        m_itemTimer.start(*m_options.itemTime);
}

void Workforce::retire(WorkerId id)
{
    m_trace.append({.at = m_trace.now(), .kind = EventKind::WorkerStopping, .worker = id});
    at(id).retire();
    m_hooks.changed();
}

void Workforce::dismissAll()
{
    for (auto &[id, worker] : m_workers) {
        if (!worker->isRetiring())
            m_trace.append({.at = m_trace.now(), .kind = EventKind::WorkerStopping, .worker = id});
        worker->terminate();
    }
    m_hooks.changed();
}

void Workforce::terminateAll()
{
    closeSocket();
    for (auto &[id, worker] : m_workers)
        worker->terminate();
    m_hooks.changed();
}

bool Workforce::signal(WorkerId id, Signal signal)
{
    WorkerProcess *worker = find(id);
    if (!worker || !worker->signal(signal))
        return false;
    noteSignal(id, signal);
    return true;
}

void Workforce::noteSignal(WorkerId id, Signal signal)
{
    if (signal == Signal::Stop)
        m_stopped.insert(id);
    else if (signal == Signal::Continue)
        m_stopped.erase(id);
    m_trace.append({.at = m_trace.now(), .kind = EventKind::Signalled, .worker = id, .count = qint64(signal)});
}

void Workforce::lookAtAll()
{
    const auto time = m_ownTime.look(WorkerWatch::Time(m_trace.now()));
    bool anyReason = false;
    for (auto &[id, worker] : m_workers) {
        // A worker whose chunk has been taken back may be stopped all the same.
        const bool wasStopped = worker->isStopped();
        const bool hasSigns = worker->watch(time);
        anyReason = anyReason || hasSigns || worker->hasWork();
        const bool isStopped = worker->isStopped();
        if (isStopped != wasStopped && m_stopped.contains(id) != isStopped) // another program did it
            noteSignal(id, isStopped ? Signal::Stop : Signal::Continue);
    }
    if (!anyReason)
        m_watchTimer.stop();
    m_hooks.watched();
}

// Looks again when the first item could be over its limit: one that begins from now on has all of it.
void Workforce::limitItems()
{
    bool anyWork = false;
    std::chrono::nanoseconds next = *m_options.itemTime;
    for (auto &[id, worker] : m_workers) {
        if (!worker->hasWork())
            continue;
        anyWork = true;
        next = std::min(next, worker->limitItem(*m_options.itemTime));
    }
    if (anyWork)
        m_itemTimer.start(std::chrono::ceil<std::chrono::milliseconds>(next));
}

std::vector<Workforce::LiveWorker> Workforce::live() const
{
    std::vector<LiveWorker> live;
    for (const auto &[id, worker] : m_workers)
        live.push_back({id, worker->pid(), worker->isReady(), worker->isRetiring(), worker->status()});
    return live;
}

} // namespace pool
