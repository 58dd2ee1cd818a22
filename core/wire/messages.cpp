#include "core/wire/messages.h"

#include "core/model/text.h"
#include "core/wire/bytes.h"

#include <QCborMap>

namespace pool {

namespace {

FrameWriter frame(QByteArray &out, MessageType type) { return FrameWriter(out, quint8(type)); }

void appendTask(QByteArray &out, const Task &task)
{
    appendText(out, task.name);
    appendBytes(out, QCborValue(task.params).toCbor());
}

Task readTask(ByteReader &reader)
{
    Task task;
    task.name = reader.text();
    task.params = valueOf(reader.prefixedBytes().toByteArray()).toMap();
    return task;
}

void appendError(QByteArray &out, const Error &error)
{
    appendText(out, error.type.left(maximumErrorText));
    appendText(out, error.message.left(maximumErrorText));
    appendText(out, error.detail.left(maximumErrorText));
}

Error readError(ByteReader &reader)
{
    Error error;
    error.type = reader.text().left(maximumErrorText);
    error.message = reader.text().left(maximumErrorText);
    error.detail = reader.text().left(maximumErrorText);
    return error;
}

bool isWhole(const ByteReader &reader) { return !reader.failed() && reader.atEnd(); }

} // namespace

void encode(QByteArray &out, const HelloMessage &message)
{
    FrameWriter writer = frame(out, MessageType::Hello);
    appendNumber(out, message.magic);
    appendNumber(out, message.version);
    appendBytes(out, message.nonce);
    writer.finish();
}

std::optional<HelloMessage> decodeHello(QByteArrayView payload)
{
    ByteReader reader(payload);
    HelloMessage message;
    message.magic = reader.number<quint32>();
    message.version = reader.number<quint16>();
    message.nonce = reader.prefixedBytes().toByteArray();
    if (!isWhole(reader))
        return {};
    return message;
}

void encode(QByteArray &out, const WelcomeMessage &message)
{
    FrameWriter writer = frame(out, MessageType::Welcome);
    appendNumber(out, message.seed);
    appendNumber(out, message.spawnNumber);
    appendNumber(out, quint8(message.reportsEachItem));
    appendNumber(out, quint8(message.initializer.has_value()));
    if (message.initializer)
        appendTask(out, *message.initializer);
    writer.finish();
}

std::optional<WelcomeMessage> decodeWelcome(QByteArrayView payload)
{
    ByteReader reader(payload);
    WelcomeMessage message;
    message.seed = reader.number<quint64>();
    message.spawnNumber = reader.number<quint32>();
    message.reportsEachItem = reader.number<quint8>();
    if (reader.number<quint8>())
        message.initializer = readTask(reader);
    if (!isWhole(reader))
        return {};
    return message;
}

void encode(QByteArray &out, const TaskDefinitionMessage &message)
{
    FrameWriter writer = frame(out, MessageType::TaskDefinition);
    appendNumber(out, quint8(message.unpacks));
    appendTask(out, message.task);
    writer.finish();
}

std::optional<TaskDefinitionMessage> decodeTaskDefinition(QByteArrayView payload)
{
    ByteReader reader(payload);
    TaskDefinitionMessage message;
    message.unpacks = reader.number<quint8>() != 0;
    message.task = readTask(reader);
    if (!isWhole(reader))
        return {};
    return message;
}

namespace {

void appendChunks(QByteArray &out, quint64 lease, quint32 chunks, qint64 chunksize, qint64 count)
{
    appendNumber(out, lease);
    appendNumber(out, chunks);
    appendNumber(out, chunksize);
    appendNumber(out, count);
}

} // namespace

void encodeChunks(QByteArray &out, quint64 lease, quint32 chunks, qint64 chunksize, const Items &items, ItemRange range)
{
    FrameWriter writer = frame(out, MessageType::Chunks);
    appendChunks(out, lease, chunks, chunksize, range.size());
    encodeItems(items, range, out);
    writer.finish();
}

void encodeAttachedChunks(QByteArray &out, quint64 lease, quint32 chunks, qint64 chunksize, qint64 count)
{
    FrameWriter writer = frame(out, MessageType::AttachedChunks);
    appendChunks(out, lease, chunks, chunksize, count);
    writer.finish();
}

std::optional<ChunksMessage> decodeChunks(QByteArrayView payload)
{
    ByteReader reader(payload);
    ChunksMessage message;
    message.lease = reader.number<quint64>();
    message.chunks = reader.number<quint32>();
    message.chunksize = reader.number<qint64>();
    message.count = reader.number<qint64>();
    message.items = reader.rest();
    if (reader.failed() || message.chunks == 0 || message.chunksize < 1 || message.count < 1
        || message.count > Items::maximum || (message.count - 1) / message.chunksize + 1 != message.chunks)
        return {};
    return message;
}

std::optional<ChunksMessage> decodeAttachedChunks(QByteArrayView payload, const SharedBytes &attached)
{
    auto message = decodeChunks(payload);
    if (!message || !message->items.isEmpty())
        return {};
    message->items = attached.bytes;
    message->buffer = attached;
    return message;
}

namespace {

void appendReport(QByteArray &out, quint64 lease, ReportMessage::Kind kind, qint64 first,
                  const std::vector<ItemStamp> &stamps, const Error *error)
{
    appendNumber(out, lease);
    appendNumber(out, quint8(kind));
    appendNumber(out, first);
    appendNumber(out, quint32(stamps.size()));
    if constexpr (Q_BYTE_ORDER == Q_LITTLE_ENDIAN) {
        out.append(reinterpret_cast<const char *>(stamps.data()), qsizetype(stamps.size() * sizeof(ItemStamp)));
    } else {
        for (const ItemStamp &stamp : stamps) {
            appendNumber(out, stamp.start);
            appendNumber(out, stamp.end);
        }
    }
    if (kind == ReportMessage::Kind::Raised)
        appendError(out, *error);
}

} // namespace

void encodeReport(QByteArray &out, quint64 lease, ReportMessage::Kind kind, qint64 first,
                  const std::vector<ItemStamp> &stamps, const SequenceWriter &values, const Error *error)
{
    FrameWriter writer = frame(out, MessageType::Report);
    out.reserve(out.size() + qsizetype(stamps.size() * sizeof(ItemStamp)) + values.encodedSize() + 64);
    appendReport(out, lease, kind, first, stamps, error);
    values.encode(out);
    writer.finish();
}

void encodeAttachedReport(QByteArray &out, quint64 lease, ReportMessage::Kind kind, qint64 first,
                          const std::vector<ItemStamp> &stamps, const Error *error)
{
    FrameWriter writer = frame(out, MessageType::AttachedReport);
    appendReport(out, lease, kind, first, stamps, error);
    writer.finish();
}

ItemStamp ReportMessage::stamp(quint32 i) const
{
    const char *at = stamps.data() + size_t(i) * sizeof(ItemStamp);
    return {qFromLittleEndian<qint64>(at), qFromLittleEndian<qint64>(at + sizeof(qint64))};
}

std::optional<ReportMessage> decodeReport(QByteArrayView payload)
{
    ByteReader reader(payload);
    ReportMessage message;
    message.lease = reader.number<quint64>();
    const quint8 kind = reader.number<quint8>();
    message.first = reader.number<qint64>();
    message.count = reader.number<quint32>();
    if (reader.failed() || kind > quint8(ReportMessage::Kind::Raised) || message.first < 0
        || message.first > Items::maximum)
        return {};
    message.kind = ReportMessage::Kind(kind);
    message.stamps = reader.bytes(qsizetype(message.count) * qsizetype(sizeof(ItemStamp)));
    if (message.kind == ReportMessage::Kind::Raised)
        message.error = readError(reader);
    message.values = reader.rest();
    if (reader.failed())
        return {};
    return message;
}

std::optional<ReportMessage> decodeAttachedReport(QByteArrayView payload, const SharedBytes &attached)
{
    auto message = decodeReport(payload);
    if (!message || !message->values.isEmpty())
        return {};
    message->values = attached.bytes;
    message->buffer = attached;
    return message;
}

void encodeInitializerFailed(QByteArray &out, const Error &error)
{
    FrameWriter writer = frame(out, MessageType::InitializerFailed);
    appendError(out, error);
    writer.finish();
}

std::optional<Error> decodeInitializerFailed(QByteArrayView payload)
{
    ByteReader reader(payload);
    Error error = readError(reader);
    if (!isWhole(reader))
        return {};
    return error;
}

void encodeProcessorTime(QByteArray &out, const ProcessorTime &time)
{
    FrameWriter writer = frame(out, MessageType::ProcessorTime);
    appendNumber(out, time.from);
    appendNumber(out, time.to);
    appendNumber(out, time.ran);
    appendNumber(out, time.waited);
    writer.finish();
}

std::optional<ProcessorTime> decodeProcessorTime(QByteArrayView payload)
{
    ByteReader reader(payload);
    ProcessorTime time;
    time.from = reader.number<qint64>();
    time.to = reader.number<qint64>();
    time.ran = reader.number<qint64>();
    time.waited = reader.number<qint64>();
    if (!isWhole(reader))
        return {};
    return time;
}

void encodeOutput(QByteArray &out, const QString &text)
{
    FrameWriter writer = frame(out, MessageType::Output);
    out.append(utf8Of(text));
    writer.finish();
}

void encodeEmpty(QByteArray &out, MessageType type) { frame(out, type).finish(); }

} // namespace pool
