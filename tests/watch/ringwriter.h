#pragma once

#include "core/watch/recorderframe.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace pool {

// Writes a ring as the recorder does, frame by frame, for those who read one.
class RingWriter
{
public:
    RingWriter(const QString &directory, qint64 pid, quint64 size = 1 << 16)
        : m_file(QStringLiteral("%1/%2-1.ring").arg(directory).arg(pid))
        , m_size(size)
    {
        m_file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered);
        QByteArray header(64, '\0');
        header.replace(0, 8, "PXWATCH1");
        qToLittleEndian(quint32(pid), header.data() + 8);
        qToLittleEndian(quint32(1), header.data() + 12);
        qToLittleEndian(size, header.data() + 16);
        m_file.write(header);
        m_file.resize(64 + qint64(size));
    }

    QString path() const { return m_file.fileName(); }
    quint64 tail()
    {
        m_file.seek(32);
        return qFromLittleEndian<quint64>(m_file.read(8).constData());
    }
    void leave() { writeAt(56, number(quint32(1))); }
    // Says that so many found no room, and since when: milliseconds, 0 if it does not say.
    void lose(quint64 frames, quint32 since = 0)
    {
        m_lost += frames;
        writeAt(60, number(since));
        writeAt(40, number(m_lost));
    }
    void setHead(quint64 head) { writeAt(24, number(head)); }
    void cutOff(qint64 bytes) { m_file.resize(bytes); }

    // Its position, which setStamp() takes.
    quint64 write(FrameKind kind, qint64 at, QByteArray payload, quint16 flags = 0)
    {
        payload.append((8 - payload.size() % 8) % 8, ' ');
        const auto bytes = quint32(16 + payload.size());
        if (const quint64 left = m_size - m_head % m_size; left < bytes)
            put(number(quint32(left)) + number(quint16(0)) + number(quint16(0)), left);
        const quint64 position = m_head;
        put(number(bytes) + number(quint16(kind)) + number(flags) + number(at) + payload, bytes);
        setHead(m_head);
        return position;
    }
    quint64 write(FrameKind kind, qint64 at, const QJsonObject &object)
    {
        return write(kind, at, QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    quint64 taken(qint64 at, quint64 job, quint64 index, quint64 items, bool stamped)
    {
        const quint64 stamps = stamped ? items : 0;
        return write(FrameKind::Taken, at,
                     number(job) + number(index) + number(items) + number(at) + number(at) + number(quint64(10))
                         + number(stamps) + QByteArray(qsizetype(8 * stamps), '\0'));
    }
    void setStamp(quint64 taken, quint64 item, qint64 at)
    {
        writeAt(64 + qint64((taken + 16 + 56 + 8 * item) % m_size), number(at));
    }
    void done(qint64 at, quint64 job, quint64 index, quint64 items, quint32 outcome = 0)
    {
        write(FrameKind::Done, at, number(job) + number(index) + number(items) + number(outcome) + number(quint32(0)));
    }
    void sent(qint64 at, quint64 job, quint64 index, quint64 items, qint64 pickling = 1)
    {
        write(FrameKind::Sent, at,
              number(quint64(0)) + number(job) + number(index) + number(items) + number(quint64(10)) + number(pickling)
                  + number(at));
    }
    void put(qint64 at, quint64 job, quint64 index, quint64 bytes, qint64 pickled)
    {
        write(FrameKind::Put, at, number(job) + number(index) + number(bytes) + number(pickled));
    }
    void known(qint64 at, quint64 job, quint64 index, bool ok = true)
    {
        write(FrameKind::Known, at,
              number(quint64(0)) + number(job) + number(index) + number(quint32(ok)) + number(quint32(0)));
    }

    template <class Number> static QByteArray number(Number value)
    {
        QByteArray bytes(sizeof(Number), '\0');
        qToLittleEndian(value, bytes.data());
        return bytes;
    }

private:
    void writeAt(qint64 place, const QByteArray &bytes)
    {
        m_file.seek(place);
        m_file.write(bytes);
    }
    void put(const QByteArray &bytes, quint64 size)
    {
        writeAt(64 + qint64(m_head % m_size), bytes);
        m_head += size;
    }

    QFile m_file;
    quint64 m_size;
    quint64 m_head = 0;
    quint64 m_lost = 0;
};

} // namespace pool
