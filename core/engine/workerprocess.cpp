#include "core/engine/workerprocess.h"

#include "core/engine/processsignals.h"
#include "core/model/text.h"

#include <QProcessEnvironment>
#include <QRandomGenerator>

#include <algorithm>

namespace pool {

using namespace std::chrono_literals;

namespace {

constexpr auto partingTime = 100ms;          // from the end of its connection to its own
constexpr qsizetype receiveBudget = 1 << 20; // of one worker in one turn of the loop, so that all get theirs

} // namespace

QByteArray WorkerProcess::freshNonce()
{
    QByteArray nonce(nonceSize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(nonce.data()),
                                         reinterpret_cast<quint32 *>(nonce.data() + nonce.size()));
    return nonce;
}

WorkerProcess::WorkerProcess(WorkerId id, Setup setup, const Trace &trace, WorkerObserver &observer)
    : m_id(id)
    , m_setup(std::move(setup))
    , m_trace(trace)
    , m_observer(observer)
    , m_process(std::make_unique<QProcess>())
    , m_watch(m_setup.limits)
    , m_leases(clockTicks(trace.epoch()))
    , m_inbox({.nonce = m_setup.nonce, .greeted = [this] { welcome(); }, .ready = [this] { becomeReady(); }}, m_leases,
              *this, observer)
{
    try {
        m_status = std::make_shared<StatusFile>(m_setup.statusPath);
    } catch (const Exception &exception) {
        m_failure = {.kind = EndReason::Kind::NotStarted,
                     .detail = exception.error().message}; // a full disk is a failed start like others
    }
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &WorkerProcess::readOutput);
    connect(m_process.get(), &QProcess::finished, this, &WorkerProcess::ended);
    // The one error after which there is no finished(); it may be found out inside start().
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) {
                m_failure = {.kind = EndReason::Kind::NotStarted, .detail = m_process->errorString()};
                ended(127, QProcess::NormalExit);
            }
        },
        Qt::QueuedConnection);
}

WorkerProcess::~WorkerProcess()
{
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

void WorkerProcess::start()
{
    if (!m_status) {
        QTimer::singleShot(0, this, [this] { ended(127, QProcess::NormalExit); });
        return;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(nonceVariable), QString::fromLatin1(m_setup.nonce.toHex()));
    m_process->setProcessEnvironment(environment);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardInputFile(QProcess::nullDevice());
    withSignalsHeld([this] { m_process->start(m_setup.program, {m_setup.socketPath, m_setup.statusPath}); });
    m_escalation.setProcess(m_process->processId());
}

std::optional<QString> WorkerProcess::startError()
{
    if (!m_status)
        return m_failure.detail;
    if (m_process->waitForStarted())
        return {};
    return m_process->errorString();
}

void WorkerProcess::attach(Descriptor descriptor)
{
    if (m_connection || m_hasEnded)
        return; // one connection a worker
    m_connection = std::make_unique<Connection>(std::move(descriptor), [this] { receive(); });
}

void WorkerProcess::send(ChunkRef first, quint32 count, const Items &items, const Chunking &chunking,
                         const TaskDefinitionMessage &definition, ChunkPart part)
{
    const quint64 lease = m_leases.lend(first, count, chunking, m_trace.now(), part);
    for (quint32 i = 0; i < count; ++i)
        m_status->page().markQueued(lease + i, {first.job, first.chunk + i}, part.first);
    if (!m_connection || m_hasHungUp)
        return; // it has hung up; the chunks go to another one when its end is known
    m_writer.write(*m_connection, lease, first.chunk, count, items, chunking, definition, part);
}

bool WorkerProcess::takeBack(ChunkRef chunk)
{
    const auto lease = m_leases.find(chunk);
    if (!lease || !m_status->page().revoke(*lease))
        return false;
    m_leases.takeBack(*lease);
    return true;
}

void WorkerProcess::flush()
{
    if (m_connection && !m_connection->flush())
        hangUp();
}

void WorkerProcess::retire()
{
    m_isRetiring = true;
    if (isReady() && m_connection && !m_hasHungUp) {
        encodeEmpty(m_connection->outgoing(), MessageType::Shutdown);
        flush();
        m_escalation.begin(2s, 1s);
    } else {
        terminate(); // nothing has been asked of it yet
    }
}

void WorkerProcess::terminate()
{
    m_isRetiring = true;
    m_escalation.begin(0s, 500ms);
}

bool WorkerProcess::watch(WorkerWatch::Time time)
{
    if (m_hasEnded)
        return false;
    WorkerWatch::Observation seen{.isStarting = !m_inbox.hasGreeted()};
    if (m_connection)
        seen = {.isStarting = seen.isStarting,
                .isStopped = isProcessStopped(pid()),
                .isInsideFrame = m_connection->decoder().isInsideFrame(),
                .neglectsWork = neglectsWork(),
                .received = m_connection->received()};
    if (const auto reason = m_watch.look(seen, time)) {
        if (reason->kind == EndReason::Kind::NoSignOfLife)
            expel({.kind = reason->kind});
        else
            kill(*reason);
    }
    return seen.isStarting || seen.isStopped || seen.isInsideFrame;
}

std::chrono::nanoseconds WorkerProcess::limitItem(std::chrono::milliseconds limit)
{
    const qint64 now = m_trace.now();
    const auto running = m_leases.running(m_status->page(), now);
    if (!running || m_hasEnded)
        return limit;
    const std::chrono::nanoseconds left = limit - std::chrono::nanoseconds(now - running->since);
    if (left.count() > 0)
        return left;
    kill({.kind = EndReason::Kind::ItemTooLong, .time = limit, .item = running->item});
    return limit;
}

// Everything that it was sent has reached it, and no item of that is running.
bool WorkerProcess::neglectsWork() const
{
    if (m_leases.isEmpty() || !m_connection->outgoing().isEmpty())
        return false;
    const Lease &oldest = m_leases.oldest();
    const auto progress = m_status->page().progress(oldest.number, oldest.items.size());
    return !progress || progress->begun == progress->ended;
}

// For a worker that breaks the rules: what it still says is not read.
void WorkerProcess::expel(EndReason reason)
{
    if (m_hasEnded)
        return;
    m_connection.reset();
    kill(std::move(reason));
}

// For a worker that must go: what it has sent before is read. The first reason counts.
void WorkerProcess::kill(EndReason reason)
{
    if (m_hasEnded || m_failure.isThere())
        return;
    m_failure = std::move(reason);
    m_escalation.kill();
}

void WorkerProcess::receive()
{
    const Connection::Received received = m_connection->receive(receiveBudget);
    readFrames();
    if (received == Connection::Received::End && m_connection)
        hangUp();
}

// The worker is on its way out; if it is not, nothing can be had of it any more.
void WorkerProcess::hangUp()
{
    if (std::exchange(m_hasHungUp, true))
        return;
    // And once round the loop: if this program was stopped meanwhile, the worker's end may be known and unread.
    QTimer::singleShot(partingTime, this, [this] {
        QTimer::singleShot(0, this, [this] {
            receiveRest();
            expel({.kind = EndReason::Kind::HungUp});
        });
    });
}

void WorkerProcess::receiveRest()
{
    while (m_connection && m_connection->receive(receiveBudget) == Connection::Received::MoreIsThere)
        readFrames();
    readFrames();
}

void WorkerProcess::readFrames()
{
    if (!m_connection)
        return;
    if (const auto fault = m_inbox.read(*m_connection, m_trace.now()))
        expel({.kind = EndReason::Kind::Protocol, .detail = *fault});
}

void WorkerProcess::welcome()
{
    m_status->removeName();
    m_connection->decoder().setMaximumPayload(maximumReportSize);
    encode(m_connection->outgoing(), m_setup.welcome);
    flush();
}

void WorkerProcess::becomeReady()
{
    if (m_isRetiring)
        retire();
    else
        m_observer.workerReady(*this);
}

// What tasks print with the system's own means, and what the system prints when they crash.
void WorkerProcess::readOutput()
{
    if (!m_process->isOpen())
        return; // it was never started
    m_output.add(m_process->readAllStandardOutput(),
                 [this](QByteArrayView piece, bool endsLine) { printLine(piece, endsLine); });
}

void WorkerProcess::printLine(QByteArrayView piece, bool endsLine)
{
    if (m_isRetiring && !m_inbox.hasGreeted())
        return; // a worker that comes too late complains that there is no pool any more
    m_observer.workerPrinted(*this, textOf(piece), endsLine);
}

void WorkerProcess::ended(int code, QProcess::ExitStatus status)
{
    if (m_hasEnded)
        return;
    m_escalation.reaped();
    // The process is gone, but what it sent is still there; only then is the count complete.
    receiveRest();
    if (m_connection) {
        m_connection->decoder().feed(m_status->outbox().rest(m_connection->received()));
        readFrames();
    }
    readOutput();
    m_output.end([this](QByteArrayView piece, bool endsLine) { printLine(piece, endsLine); });
    m_hasEnded = true;
    const bool crashed = status == QProcess::CrashExit;
    m_exit = {.code = crashed ? 0 : code, .signal = crashed ? code : 0, .expected = m_isRetiring, .reason = m_failure};
    if (!m_exit.expected || m_exit.signal)
        m_escalation.killOrphans();
    m_observer.workerEnded(*this);
}

} // namespace pool
