#include "core/engine/workerinbox.h"

#include "core/engine/outputlines.h"
#include "core/engine/workerobserver.h"
#include "core/model/text.h"

#include <algorithm>

namespace pool {

WorkerInbox::WorkerInbox(Setup setup, LeaseBook &leases, WorkerProcess &worker, WorkerObserver &observer)
    : m_setup(std::move(setup))
    , m_leases(leases)
    , m_worker(worker)
    , m_observer(observer)
{}

std::optional<QString> WorkerInbox::read(Connection &connection, qint64 now)
{
    while (!m_fault) {
        const auto frame = connection.decoder().next();
        if (!frame)
            break;
        if (!take(*frame, connection, now) && !m_fault)
            m_fault = QStringLiteral("message %1 makes no sense here").arg(frame->type);
    }
    tellBurst();
    if (!m_fault && connection.hasTooManyAttached())
        m_fault = QStringLiteral("it attaches memory to nothing");
    if (!m_fault && connection.decoder().failed())
        m_fault = connection.decoder().errorText();
    return m_fault;
}

bool WorkerInbox::take(const FrameDecoder::Frame &frame, Connection &connection, qint64 now)
{
    const MessageType type = MessageType(frame.type);
    if (type != MessageType::Report && type != MessageType::ProcessorTime)
        tellBurst(); // what comes next has happened after it
    if (!m_hasGreeted)
        return type == MessageType::Hello && takeHello(frame.payload);
    switch (type) {
    case MessageType::Ready:
        return takeReady(frame.payload);
    case MessageType::InitializerFailed:
        m_initializerError = decodeInitializerFailed(frame.payload);
        return !m_isReady && m_initializerError;
    case MessageType::Report:
        return m_isReady && takeReport(decodeReport(frame.payload), now);
    case MessageType::AttachedReport:
        return m_isReady && takeAttachedReport(frame, connection, now);
    case MessageType::ProcessorTime:
        return m_isReady && takeProcessorTime(frame.payload, now);
    case MessageType::Output:
        OutputLines::inPieces(frame.payload, [this](QByteArrayView piece, bool endsLine) {
            m_observer.workerPrinted(m_worker, textOf(piece), endsLine);
        });
        return true;
    default:
        return false;
    }
}

bool WorkerInbox::takeHello(QByteArrayView payload)
{
    const auto hello = decodeHello(payload);
    if (!hello || hello->magic != protocolMagic)
        return false;
    if (hello->version != protocolVersion) {
        m_fault = QStringLiteral("the worker program speaks version %1, the pool %2")
                      .arg(hello->version)
                      .arg(protocolVersion);
        return false;
    }
    if (hello->nonce != m_setup.nonce)
        return false;
    m_hasGreeted = true;
    m_setup.greeted();
    return true;
}

bool WorkerInbox::takeReady(QByteArrayView payload)
{
    if (m_isReady || !payload.isEmpty())
        return false;
    m_isReady = true;
    m_setup.ready();
    return true;
}

bool WorkerInbox::takeAttachedReport(const FrameDecoder::Frame &frame, Connection &connection, qint64 now)
{
    const auto memory = connection.takeAttached();
    const auto values = memory ? memory->bytes(maximumReportSize) : std::nullopt;
    return values && takeReport(decodeAttachedReport(frame.payload, *values), now);
}

bool WorkerInbox::takeProcessorTime(QByteArrayView payload, qint64 now)
{
    const auto claim = decodeProcessorTime(payload);
    if (!claim)
        return false;
    const ItemStamp stretch = m_leases.placed({claim->from, claim->to}, m_measuredUntil, now);
    m_measuredUntil = stretch.end;
    const qint64 ran = std::clamp<qint64>(claim->ran, 0, stretch.end - stretch.start);
    const qint64 waited = std::clamp<qint64>(claim->waited, 0, stretch.end - stretch.start - ran);
    m_observer.workerMeasured(m_worker, {stretch.start, stretch.end, ran, waited});
    return true;
}

bool WorkerInbox::takeReport(const std::optional<ReportMessage> &message, qint64 now)
{
    if (!message)
        return false;
    if (!m_leases.continuesBurst(*message))
        tellBurst();
    const LeaseBook::Verdict verdict = m_leases.report(*message, now);
    if (const ChunkReport *report = std::get_if<ChunkReport>(&verdict))
        m_observer.workerReported(m_worker, *report);
    return !std::holds_alternative<LeaseBook::Nonsense>(verdict);
}

void WorkerInbox::tellBurst()
{
    if (m_leases.burst().chunks == 0)
        return;
    m_observer.workerReported(m_worker, m_leases.burst());
    m_leases.clearBurst();
}

} // namespace pool
