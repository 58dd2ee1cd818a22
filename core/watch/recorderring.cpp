#include "core/watch/recorderring.h"

#include <QFileInfo>
#include <QtEndian>

#include <cstring>

namespace pool {

namespace {

constexpr qint64 headerSize = 64;
constexpr qint64 tailAt = 32;
constexpr quint64 frameHeaderSize = 16;
constexpr quint64 smallestRing = 1 << 10;
constexpr quint64 largestRing = quint64(1) << 30;
constexpr char magic[] = "PXWATCH1";

} // namespace

RecorderRing::RecorderRing(const QString &path)
    : m_file(path)
    , m_made(QFileInfo(path).completeBaseName().section(u'-', 1).toLongLong())
{
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return;
    m_isGood = true;
    if (!readHeader())
        giveUp();
}

void RecorderRing::giveUp() { m_isGood = false; }

bool RecorderRing::readHeader()
{
    if (!m_file.seek(0))
        return false;
    const QByteArray header = m_file.read(headerSize);
    if (header.size() < headerSize || std::memcmp(header.constData(), magic, sizeof(magic) - 1) != 0)
        return false;
    const auto number = [&header](qsizetype at) { return qFromLittleEndian<quint64>(header.constData() + at); };
    const auto size = number(16);
    if (m_size == 0) {
        const bool isPowerOfTwo = size != 0 && (size & (size - 1)) == 0;
        if (!isPowerOfTwo || size < smallestRing || size > largestRing)
            return false;
        m_size = size;
        m_pid = qFromLittleEndian<quint32>(header.constData() + 8);
    }
    const auto head = number(24);
    if (size != m_size || head < m_read || head - m_released > m_size || head % 8 != 0)
        return false;
    m_head = head;
    m_droppedFrames = number(40);
    m_hasLeft = qFromLittleEndian<quint32>(header.constData() + 56) != 0;
    const qint64 full = qFromLittleEndian<quint32>(header.constData() + 60); // milliseconds
    m_fullSince = full > 0 ? m_made + full * 1'000'000 : 0;
    return true;
}

QByteArray RecorderRing::bytesAt(quint64 position, quint64 size)
{
    QByteArray bytes;
    while (size > 0) {
        const quint64 place = position % m_size;
        const quint64 part = std::min(size, m_size - place);
        if (!m_file.seek(headerSize + qint64(place)))
            return {};
        const QByteArray piece = m_file.read(qint64(part));
        if (quint64(piece.size()) != part)
            return {};
        bytes += piece;
        position += part;
        size -= part;
    }
    return bytes;
}

std::vector<RecorderFrame> RecorderRing::read()
{
    std::vector<RecorderFrame> frames;
    if (!m_isGood)
        return frames;
    if (!readHeader()) {
        giveUp();
        return frames;
    }
    const QByteArray bytes = bytesAt(m_read, m_head - m_read);
    if (quint64(bytes.size()) != m_head - m_read) {
        giveUp();
        return frames;
    }
    for (quint64 at = 0; at < quint64(bytes.size());) {
        const char *begin = bytes.constData() + at;
        const quint64 left = quint64(bytes.size()) - at;
        const quint64 size = left >= 8 ? qFromLittleEndian<quint32>(begin) : 0;
        const auto kind = FrameKind(left >= 8 ? qFromLittleEndian<quint16>(begin + 4) : 0);
        const bool isPadding = kind == FrameKind::Padding;
        if (size < (isPadding ? 8 : frameHeaderSize) || size > left || size % 8 != 0) {
            giveUp();
            break;
        }
        if (!isPadding)
            frames.push_back({.kind = kind,
                              .flags = qFromLittleEndian<quint16>(begin + 6),
                              .at = qFromLittleEndian<qint64>(begin + 8),
                              .position = m_read + at + frameHeaderSize,
                              .payload = QByteArray(begin + frameHeaderSize, qsizetype(size - frameHeaderSize))});
        at += size;
    }
    m_read = m_head;
    return frames;
}

std::vector<qint64> RecorderRing::stamps(const RecorderFrame &taken, quint64 first, quint64 count)
{
    const QByteArray bytes = bytesAt(taken.position + quint64(TakenFrame::size) + first * sizeof(qint64),
                                     count * sizeof(qint64));
    std::vector<qint64> stamps(quint64(bytes.size()) / sizeof(qint64));
    qFromLittleEndian<qint64>(bytes.constData(), qsizetype(stamps.size()), stamps.data());
    return stamps;
}

void RecorderRing::release(std::optional<quint64> heldFrom)
{
    const quint64 tail = heldFrom ? std::min(*heldFrom - frameHeaderSize, m_read) : m_read;
    if (!m_isGood || tail == m_released)
        return;
    char bytes[sizeof(quint64)];
    qToLittleEndian(tail, bytes);
    if (!m_file.seek(tailAt) || m_file.write(bytes, sizeof(bytes)) != qint64(sizeof(bytes)))
        return giveUp();
    m_released = tail;
}

} // namespace pool
