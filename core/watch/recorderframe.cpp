#include "core/watch/recorderframe.h"

#include <QJsonDocument>
#include <QtEndian>

namespace pool {

namespace {

// Takes little-endian numbers from the front.
class Numbers
{
public:
    explicit Numbers(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    template <class Number> Number take()
    {
        const Number number = qFromLittleEndian<Number>(m_bytes.constData() + m_at);
        m_at += qsizetype(sizeof(Number));
        return number;
    }
    FrameChunk takeChunk()
    {
        FrameChunk chunk;
        chunk.job = take<quint64>();
        chunk.index = take<quint64>();
        return chunk;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

} // namespace

QJsonObject RecorderFrame::object() const { return QJsonDocument::fromJson(payload).object(); }

std::optional<TakenFrame> TakenFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < size)
        return {};
    Numbers numbers(frame.payload);
    TakenFrame taken;
    taken.chunk = numbers.takeChunk();
    taken.items = numbers.take<quint64>();
    taken.got = numbers.take<qint64>();
    taken.unpickled = numbers.take<qint64>();
    taken.bytes = numbers.take<quint64>();
    taken.stamps = numbers.take<quint64>();
    const quint64 room = quint64(frame.payload.size() - size) / sizeof(qint64);
    if (taken.stamps > room || (taken.stamps > 0 && taken.stamps != taken.items))
        return {};
    return taken;
}

std::optional<DoneFrame> DoneFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < 28)
        return {};
    Numbers numbers(frame.payload);
    DoneFrame done;
    done.chunk = numbers.takeChunk();
    done.items = numbers.take<quint64>();
    const auto outcome = numbers.take<quint32>();
    if (outcome > quint32(Outcome::NotPicklable))
        return {};
    done.outcome = Outcome(outcome);
    return done;
}

std::optional<PutFrame> PutFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < 32)
        return {};
    Numbers numbers(frame.payload);
    PutFrame put;
    put.chunk = numbers.takeChunk();
    put.bytes = numbers.take<quint64>();
    put.pickled = numbers.take<qint64>();
    return put;
}

std::optional<SentFrame> SentFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < 56)
        return {};
    Numbers numbers(frame.payload);
    SentFrame sent;
    sent.pool = numbers.take<quint64>();
    sent.chunk = numbers.takeChunk();
    sent.items = numbers.take<quint64>();
    sent.bytes = numbers.take<quint64>();
    sent.pickling = numbers.take<qint64>();
    sent.began = numbers.take<qint64>();
    return sent;
}

std::optional<ProcessorFrame> ProcessorFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < 24)
        return {};
    Numbers numbers(frame.payload);
    ProcessorFrame time;
    time.span = numbers.take<qint64>();
    time.ran = numbers.take<qint64>();
    time.waited = numbers.take<qint64>();
    return time.span >= 0 && time.ran >= 0 && time.waited >= 0 ? std::optional(time) : std::nullopt;
}

std::optional<KnownFrame> KnownFrame::from(const RecorderFrame &frame)
{
    if (frame.payload.size() < 28)
        return {};
    Numbers numbers(frame.payload);
    KnownFrame known;
    known.pool = numbers.take<quint64>();
    known.chunk = numbers.takeChunk();
    known.isOk = numbers.take<quint32>() != 0;
    return known;
}

} // namespace pool
