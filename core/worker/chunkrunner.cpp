#include "core/worker/chunkrunner.h"

#include "core/model/clock.h"
#include "core/model/repr.h"
#include "core/worker/taskfailure.h"

namespace pool {

namespace {

// A chunk is reported in part when this much time or these many bytes have come together.
constexpr qint64 reportInterval = 10'000'000; // nanoseconds
// What is not reported yet must still be in the status page's ring, should the worker die.
constexpr qint64 maximumStampsHeld = StatusPage::stampCount / 2;
constexpr qsizetype reportBytes = 1 << 20;
constexpr qsizetype maximumResultBytes = maximumReportSize - (2 << 20);

// As `function(*item)` unpacks it.
QCborArray unpacked(const QCborValue &item)
{
    if (item.isArray())
        return item.toArray();
    QCborArray arguments;
    if (item.isString()) {
        for (const QChar c : item.toString())
            arguments.append(QString(c));
    } else if (item.isMap()) {
        const QCborMap map = item.toMap();
        for (auto entry = map.begin(); entry != map.end(); ++entry)
            arguments.append(entry.key());
    } else {
        throw TaskError(QStringLiteral("TypeError"),
                        QStringLiteral("'%1' object is not iterable").arg(pythonTypeName(item)));
    }
    return arguments;
}

} // namespace

ChunkRunner::ChunkRunner(StatusPage &page, ReportStream &reports, const TaskRegistry &registry)
    : m_page(page)
    , m_reports(reports)
    , m_registry(registry)
{}

bool ChunkRunner::runInitializer(const Task &task, qint64 spawnNumber, Error &error)
{
    try {
        m_item = spawnNumber;
        m_arguments = {};
        m_registry.make(task)(spawnNumber, *this);
        return true;
    } catch (...) {
        error = currentTaskError();
        return false;
    }
}

void ChunkRunner::define(const TaskDefinitionMessage &definition)
{
    m_unpacks = definition.unpacks;
    try {
        m_function = m_registry.make(definition.task);
    } catch (...) {
        m_function = {};
        m_functionError = currentTaskError();
    }
}

bool ChunkRunner::run(const ChunksMessage &chunks)
{
    SharedBytes buffer = chunks.buffer;
    if (buffer.bytes.isEmpty())
        buffer.bytes = QByteArray::fromRawData(chunks.items.data(), chunks.items.size());
    const auto items = Sequence::decodeIn(buffer, chunks.items, chunks.count);
    if (!items)
        return false;
    for (quint32 i = 0; i < chunks.chunks; ++i) {
        if (i > 0)
            m_reports.arm(); // for the chunks before it
        const qint64 begin = i * chunks.chunksize;
        run(chunks.lease + i, *items, {begin, std::min(begin + chunks.chunksize, chunks.count)});
    }
    return true;
}

void ChunkRunner::run(quint64 lease, const Sequence &items, ItemRange range)
{
    if (!m_page.takeUp(lease))
        return; // the pool has taken it back

    m_lease = lease;
    m_reported = 0;
    if (!m_function) {
        m_page.chunkEnded();
        report(ReportMessage::Kind::Raised, &m_functionError);
        return;
    }
    // One reading of the clock is the end of an item and the start of the next.
    qint64 start = clockTicks();
    if (m_meter.begin(start))
        start = clockTicks();
    m_reportedAt = start;
    for (qint64 at = range.begin; at < range.end; ++at) {
        const QCborValue item = items.at(at);
        m_page.itemBegins(start);
        std::optional<Error> error;
        QCborValue value;
        try {
            value = call(item);
        } catch (...) {
            error = currentTaskError();
        }
        const qint64 end = clockTicks();
        m_page.itemEnded(end);

        m_stamps.push_back({start, end});
        const bool hasMeasured = reportProcessorTime(end);
        if (!error) {
            m_values.append(value);
            if (m_values.encodedSize() > maximumResultBytes) {
                m_values.clear();
                error = Error{.type = QStringLiteral("MaybeEncodingError"),
                              .message = QStringLiteral("Error sending result: item %1 of its chunk has one larger "
                                                        "than %2 bytes")
                                             .arg(at - range.begin)
                                             .arg(maximumResultBytes)};
            }
        }
        if (error) {
            m_page.chunkEnded();
            report(ReportMessage::Kind::Raised, &*error);
            return;
        }
        const bool due = end - m_reportedAt >= reportInterval || qint64(m_stamps.size()) >= maximumStampsHeld
            || m_values.encodedSize() >= reportBytes;
        start = hasMeasured ? clockTicks() : end;
        if (due && at + 1 < range.end) {
            report(ReportMessage::Kind::Partial);
            m_reports.flush();
            start = clockTicks();
        } else if (m_reportsEachItem && at + 1 < range.end) {
            report(ReportMessage::Kind::Partial);
            m_reports.arm();
            start = clockTicks();
        }
    }
    m_page.chunkEnded();
    report(ReportMessage::Kind::Completed);
}

QCborValue ChunkRunner::call(const QCborValue &item)
{
    m_arguments = {};
    if (!m_unpacks) {
        m_item = item;
        return m_function(item, *this);
    }
    m_arguments = unpacked(item);
    if (m_arguments.isEmpty())
        throw TaskError(QStringLiteral("TypeError"), QStringLiteral("missing 1 required positional argument"));
    return m_function(m_arguments.at(0), *this);
}

const QCborArray &ChunkRunner::arguments() const
{
    if (m_arguments.isEmpty())
        m_arguments.append(m_item);
    return m_arguments;
}

// Whether there was something to report, which took its time.
bool ChunkRunner::reportProcessorTime(qint64 now)
{
    const auto time = m_meter.measure(now);
    if (time)
        m_reports.append([&](QByteArray &out) { encodeProcessorTime(out, *time); });
    return time.has_value();
}

void ChunkRunner::report(ReportMessage::Kind kind, const Error *error)
{
    if (const auto memory = m_values.large()) {
        m_reports.send(*memory,
                       [&](QByteArray &out) { encodeAttachedReport(out, m_lease, kind, m_reported, m_stamps, error); });
    } else {
        m_reports.append(
            [&](QByteArray &out) { encodeReport(out, m_lease, kind, m_reported, m_stamps, m_values, error); });
    }
    m_reported += qint64(m_stamps.size());
    m_reportedAt = m_stamps.empty() ? m_reportedAt : m_stamps.back().end;
    m_stamps.clear();
    m_values.clear();
}

void ChunkRunner::print(const QString &line)
{
    m_reports.append([&](QByteArray &out) { encodeOutput(out, line); });
    m_reports.flush();
}

} // namespace pool
