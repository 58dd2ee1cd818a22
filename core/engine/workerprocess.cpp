#include "core/engine/workerprocess.h"

#include "core/engine/processsignals.h"

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
{
    try {
        m_status = std::make_shared<StatusFile>(m_setup.statusPath);
    } catch (const Exception &exception) {
        m_failure = {.kind = EndReason::Kind::NotStarted,
                     .detail = exception.error().message}; // a full disk is a failed start like others
    }
    m_handshakeTimer.setSingleShot(true);
    m_signalTimer.setSingleShot(true);
    connect(&m_handshakeTimer, &QTimer::timeout, this, [this] { fail({.kind = EndReason::Kind::NoSignOfLife}); });
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
    m_handshakeTimer.start(m_setup.startTime);
    m_process->start(m_setup.program, {m_setup.socketPath, m_setup.statusPath});
    m_pid = m_process->processId();
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
    if (m_connection || m_ended)
        return; // one connection a worker
    m_connection = std::make_unique<Connection>(std::move(descriptor), [this] { receive(); });
}

void WorkerProcess::send(ChunkRef first, quint32 count, const Items &items, const Chunking &chunking,
                         const TaskDefinitionMessage &definition, ChunkPart part)
{
    const quint64 lease = m_leases.lend(first, count, chunking, m_trace.now(), part);
    for (quint32 i = 0; i < count; ++i)
        m_status->page().markQueued(lease + i, {first.job, first.chunk + i}, part.first);
    if (!m_connection || m_hungUp)
        return; // it has hung up; the chunks go to another one when its end is known
    QByteArray &out = m_connection->outgoing();
    if (!m_definition || m_definition->unpacks != definition.unpacks || m_definition->task.name != definition.task.name
        || m_definition->task.params != definition.task.params) {
        encode(out, definition);
        m_definition = definition;
    }
    const ItemRange range = count == 1
        ? part.of(chunking.chunk(first.chunk))
        : ItemRange{chunking.chunk(first.chunk).begin, chunking.chunk(first.chunk + count - 1).end};
    if (auto memory = largeItems(items, range)) {
        m_connection->attach(std::move(*memory));
        encodeAttachedChunks(out, lease, count, chunking.chunksize(), range.size());
    } else {
        encodeChunks(out, lease, count, chunking.chunksize(), items, range);
    }
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

bool WorkerProcess::signal(Signal signal) { return !m_reaped && signalProcess(m_pid, signal); }

void WorkerProcess::retire()
{
    m_retiring = true;
    if (m_ready && m_connection && !m_hungUp) {
        encodeEmpty(m_connection->outgoing(), MessageType::Shutdown);
        flush();
        scheduleSignals(2s, 1s);
    } else {
        terminate(); // nothing has been asked of it yet
    }
}

void WorkerProcess::terminate()
{
    m_retiring = true;
    scheduleSignals(0s, 500ms);
}

void WorkerProcess::scheduleSignals(std::chrono::milliseconds untilTerminate, std::chrono::milliseconds untilKill)
{
    if (m_reaped)
        return;
    m_signalTimer.disconnect();
    connect(&m_signalTimer, &QTimer::timeout, this, [this, untilKill] {
        if (!signalProcessGroup(m_pid, Signal::Terminate))
            signalProcess(m_pid, Signal::Terminate); // it has not got as far as making its group
        m_signalTimer.disconnect();
        connect(&m_signalTimer, &QTimer::timeout, this, [this] {
            if (!signalProcessGroup(m_pid, Signal::Kill))
                signalProcess(m_pid, Signal::Kill);
        });
        m_signalTimer.start(untilKill);
    });
    m_signalTimer.start(untilTerminate);
}

bool WorkerProcess::watch()
{
    if (!m_connection || m_ended)
        return false;
    const WorkerWatch::Sight sight{.isStopped = isProcessStopped(m_pid),
                                   .isInsideFrame = m_connection->decoder().isInsideFrame(),
                                   .owes = owes(),
                                   .received = m_connection->received()};
    if (const auto reason = m_watch.look(sight, WorkerWatch::Time(m_trace.now())))
        putDown(*reason);
    return sight.isStopped || sight.isInsideFrame;
}

std::chrono::nanoseconds WorkerProcess::limitItem(std::chrono::milliseconds limit)
{
    const qint64 now = m_trace.now();
    const auto running = m_leases.running(m_status->page(), now);
    if (!running || m_ended)
        return limit;
    const std::chrono::nanoseconds left = limit - std::chrono::nanoseconds(now - running->since);
    if (left.count() > 0)
        return left;
    putDown({.kind = EndReason::Kind::ItemTooLong, .time = limit, .item = running->item});
    return limit;
}

// What it was sent has reached it, and no item of it is running.
bool WorkerProcess::owes() const
{
    if (m_leases.isEmpty() || !m_connection->outgoing().isEmpty())
        return false;
    const Lease &oldest = m_leases.oldest();
    const auto progress = m_status->page().progress(oldest.number, oldest.items.size());
    return !progress || progress->begun == progress->ended;
}

// A worker that breaks the rules is not heard any more.
void WorkerProcess::fail(EndReason reason)
{
    if (m_ended)
        return;
    m_connection.reset();
    putDown(std::move(reason));
}

void WorkerProcess::failProtocol(const QString &detail) { fail({.kind = EndReason::Kind::Protocol, .detail = detail}); }

// What it has sent before counts.
void WorkerProcess::putDown(EndReason reason)
{
    if (m_ended || m_failure.isThere())
        return;
    m_failure = std::move(reason);
    if (m_reaped)
        return;
    if (!signalProcessGroup(m_pid, Signal::Kill))
        signalProcess(m_pid, Signal::Kill);
}

void WorkerProcess::receive()
{
    const Connection::Received received = m_connection->receive(receiveBudget);
    readFrames();
    if (received == Connection::Received::End && m_connection)
        hangUp();
}

// It is on its way out; if it is not, nothing can be had of it any more.
void WorkerProcess::hangUp()
{
    if (std::exchange(m_hungUp, true))
        return;
    QTimer::singleShot(partingTime, this, [this] {
        receiveRest();
        fail({.kind = EndReason::Kind::HungUp});
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
    const qint64 now = m_trace.now();
    while (m_connection) {
        const auto frame = m_connection->decoder().next();
        if (!frame)
            break;
        if (!handle(*frame, now)) {
            reportBurst();
            failProtocol(QStringLiteral("message %1 makes no sense here").arg(frame->type));
        }
    }
    reportBurst();
    if (m_connection && m_connection->hasTooManyAttached())
        failProtocol(QStringLiteral("it attaches memory to nothing"));
    if (m_connection && m_connection->decoder().failed())
        failProtocol(m_connection->decoder().errorText());
}

bool WorkerProcess::handle(const FrameDecoder::Frame &frame, qint64 now)
{
    const MessageType type = MessageType(frame.type);
    if (type != MessageType::Report)
        reportBurst(); // what comes next has happened after it
    if (!m_saidHello)
        return type == MessageType::Hello && handleHello(frame.payload);
    switch (type) {
    case MessageType::Ready:
        if (m_ready || !frame.payload.isEmpty())
            return false;
        m_ready = true;
        if (m_retiring)
            retire();
        else
            m_observer.workerReady(*this);
        return true;
    case MessageType::InitializerFailed:
        m_initializerError = decodeInitializerFailed(frame.payload);
        return !m_ready && m_initializerError;
    case MessageType::Report:
        return m_ready && handleReport(frame, now);
    case MessageType::AttachedReport:
        return m_ready && handleAttachedReport(frame, now);
    case MessageType::Output:
        m_observer.workerPrinted(
            *this, QString::fromUtf8(frame.payload.first(std::min(frame.payload.size(), OutputLines::longestLine))));
        return true;
    default:
        return false;
    }
}

bool WorkerProcess::handleHello(QByteArrayView payload)
{
    const auto hello = decodeHello(payload);
    if (!hello || hello->magic != protocolMagic)
        return false;
    if (hello->version != protocolVersion) {
        failProtocol(QStringLiteral("the worker program speaks version %1, the pool %2")
                         .arg(hello->version)
                         .arg(protocolVersion));
        return true;
    }
    if (hello->nonce != m_setup.nonce)
        return false;
    m_saidHello = true;
    m_handshakeTimer.stop();
    m_status->removeName();
    m_connection->decoder().setMaximumPayload(maximumReportSize);
    encode(m_connection->outgoing(), m_setup.welcome);
    flush();
    return true;
}

bool WorkerProcess::handleReport(const FrameDecoder::Frame &frame, qint64 now)
{
    const auto message = decodeReport(frame.payload);
    return message && report(*message, now);
}

bool WorkerProcess::handleAttachedReport(const FrameDecoder::Frame &frame, qint64 now)
{
    const auto memory = m_connection->takeAttached();
    const auto values = memory ? memory->bytes(maximumReportSize) : std::nullopt;
    const auto message = values ? decodeAttachedReport(frame.payload, *values) : std::nullopt;
    return message && report(*message, now);
}

bool WorkerProcess::report(const ReportMessage &message, qint64 now)
{
    if (!m_leases.continuesBurst(message))
        reportBurst();
    const LeaseBook::Verdict verdict = m_leases.report(message, now);
    if (const ChunkReport *report = std::get_if<ChunkReport>(&verdict))
        m_observer.workerReported(*this, *report);
    return !std::holds_alternative<LeaseBook::Nonsense>(verdict);
}

void WorkerProcess::reportBurst()
{
    if (m_leases.burst().chunks == 0)
        return;
    m_observer.workerReported(*this, m_leases.burst());
    m_leases.clearBurst();
}

// What tasks print with the system's own means, and what the system prints when they crash.
void WorkerProcess::readOutput()
{
    m_output.add(m_process->readAllStandardOutput(), [this](QByteArrayView line) { printLine(line); });
}

void WorkerProcess::printLine(QByteArrayView line)
{
    if (m_retiring && !m_saidHello)
        return; // that it finds no pool any more, which is so
    m_observer.workerPrinted(*this, QString::fromUtf8(line));
}

void WorkerProcess::ended(int code, QProcess::ExitStatus status)
{
    if (m_ended)
        return;
    m_reaped = true;
    const std::chrono::nanoseconds endedAt = timeSinceBoot();
    m_signalTimer.stop();
    // The process is gone, but what it sent is still there; only then is the count complete.
    receiveRest();
    if (m_connection) {
        m_connection->decoder().feed(m_status->outbox().rest(m_connection->received()));
        readFrames();
    }
    readOutput();
    m_output.end([this](QByteArrayView line) { printLine(line); });
    m_ended = true;
    m_handshakeTimer.stop();
    const bool crashed = status == QProcess::CrashExit;
    m_exit = {.code = crashed ? 0 : code, .signal = crashed ? code : 0, .expected = m_retiring, .reason = m_failure};
    if (!m_exit.expected || m_exit.signal)
        killOrphansOf(m_pid, endedAt); // what its tasks have started
    m_observer.workerEnded(*this);
}

} // namespace pool
