#pragma once

#include "core/model/text.h"

#include <QByteArray>
#include <QtEndian>

#include <cstring>

namespace pool {

// Fixed-size little-endian numbers and length-prefixed bytes, appended to and read from a buffer. The
// reader never reads past its end: once something is missing it stays failed and yields zeros.

template <class T> void appendNumber(QByteArray &out, T number)
{
    const T little = qToLittleEndian(number);
    const qsizetype end = out.size();
    out.resize(end + qsizetype(sizeof little)); // half the cost of append()
    std::memcpy(out.data() + end, &little, sizeof little);
}

inline void appendBytes(QByteArray &out, QByteArrayView bytes)
{
    appendNumber(out, quint32(bytes.size()));
    out.append(bytes.data(), bytes.size());
}

inline void appendText(QByteArray &out, const QString &text) { appendBytes(out, utf8Of(text)); }

class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    bool failed() const { return m_failed; }
    bool atEnd() const { return m_bytes.isEmpty(); }
    QByteArrayView rest() const { return m_bytes; }

    template <class T> T number()
    {
        T little{};
        if (const char *data = take(sizeof(T)))
            std::memcpy(&little, data, sizeof(T));
        return qFromLittleEndian(little);
    }

    QByteArrayView bytes(qsizetype size)
    {
        const char *data = take(size);
        return data ? QByteArrayView(data, size) : QByteArrayView();
    }

    QByteArrayView prefixedBytes() { return bytes(number<quint32>()); }
    QString text() { return textOf(prefixedBytes()); }

private:
    const char *take(qsizetype size)
    {
        if (m_failed || size < 0 || size > m_bytes.size()) {
            m_failed = true;
            return nullptr;
        }
        const char *data = m_bytes.data();
        m_bytes = m_bytes.sliced(size);
        return data;
    }

    QByteArrayView m_bytes;
    bool m_failed = false;
};

} // namespace pool
