#include "core/wire/frame.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace pool {

namespace {

constexpr qsizetype receiveSize = 64 * 1024;
constexpr qsizetype growthStep = 1024 * 1024;

} // namespace

FrameWriter::FrameWriter(QByteArray &out, quint8 type)
    : m_out(out)
    , m_start(out.size())
{
    m_out.append(4, '\0');
    m_out.append(char(type));
}

void FrameWriter::finish()
{
    const quint32 length = qToLittleEndian(quint32(m_out.size() - m_start - frameHeaderSize));
    std::memcpy(m_out.data() + m_start, &length, sizeof length);
}

FrameDecoder::FrameDecoder(quint32 maximumPayload)
    : m_maximumPayload(maximumPayload)
{}

qsizetype FrameDecoder::wanted() const
{
    if (m_end - m_begin < frameHeaderSize)
        return frameHeaderSize;
    return frameHeaderSize + qFromLittleEndian<quint32>(m_buffer.constData() + m_begin);
}

char *FrameDecoder::reserve(qsizetype &size)
{
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.constData() + m_begin, size_t(m_end - m_begin));
        m_end -= m_begin;
        m_begin = 0;
    }
    // A large frame is received in place; its room grows with what has really come.
    const qsizetype missing = m_failed ? 1 : std::max<qsizetype>(1, wanted() - m_end);
    const qsizetype room = std::max(receiveSize, std::min(missing, std::max(growthStep, m_end)));
    if (m_buffer.size() < m_end + room)
        m_buffer.resize(m_end + room);
    size = m_buffer.size() - m_end;
    return m_buffer.data() + m_end;
}

void FrameDecoder::commit(qsizetype size)
{
    m_end += size;
    Q_ASSERT(m_end <= m_buffer.size());
}

void FrameDecoder::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype room = 0;
        char *to = reserve(room);
        const qsizetype size = std::min(room, bytes.size());
        std::memcpy(to, bytes.data(), size_t(size));
        commit(size);
        bytes = bytes.sliced(size);
    }
}

std::optional<FrameDecoder::Frame> FrameDecoder::next()
{
    if (m_failed || m_end - m_begin < frameHeaderSize)
        return {};
    const char *header = m_buffer.constData() + m_begin;
    const quint32 length = qFromLittleEndian<quint32>(header);
    if (length > m_maximumPayload) {
        m_failed = true;
        m_claimed = length;
        return {};
    }
    if (m_end - m_begin < frameHeaderSize + qsizetype(length))
        return {};
    m_begin += frameHeaderSize + qsizetype(length);
    return Frame{quint8(header[4]), QByteArrayView(header + frameHeaderSize, length)};
}

QString FrameDecoder::errorText() const
{
    return QStringLiteral("a frame of %1 bytes, more than the %2 allowed").arg(m_claimed).arg(m_maximumPayload);
}

} // namespace pool
