#include "core/record/columns.h"

#include "core/model/error.h"

#include <QtEndian>

#include <cstring>

namespace pool {

namespace {

constexpr int longestVarint = 10;

// Small numbers of either sign become small numbers without one: 0, -1, 1, -2, ... are 0, 1, 2, 3, ...
quint64 zigzag(qint64 number) { return (quint64(number) << 1) ^ quint64(number >> 63); }
qint64 unzigzag(quint64 number) { return qint64((number >> 1) ^ (0 - (number & 1))); }

// Differences wrap around, so that no two numbers are too far apart.
qint64 difference(qint64 a, qint64 b) { return qint64(quint64(a) - quint64(b)); }
qint64 sum(qint64 a, qint64 b) { return qint64(quint64(a) + quint64(b)); }

void appendVarint(QByteArray &out, quint64 number)
{
    char bytes[longestVarint];
    int size = 0;
    for (; number >= 0x80; number >>= 7)
        bytes[size++] = char(number | 0x80);
    bytes[size++] = char(number);
    out.append(bytes, size);
}

[[noreturn]] void refuseColumn(const char *sentence) { throw ValueError(QString::fromLatin1(sentence)); }

} // namespace

void ColumnWriter::number(qint64 number)
{
    if (m_coding == Coding::Plain)
        return appendVarint(m_bytes, zigzag(number));
    if (m_coding == Coding::Delta) {
        appendVarint(m_bytes, zigzag(difference(number, m_last)));
        m_last = number;
        return;
    }
    if (m_run > 0 && number != m_last)
        endRun();
    m_last = number;
    ++m_run;
}

void ColumnWriter::endRun()
{
    appendVarint(m_bytes, zigzag(m_last));
    appendVarint(m_bytes, std::exchange(m_run, 0));
}

void ColumnWriter::bytes(QByteArrayView bytes)
{
    appendVarint(m_bytes, quint64(bytes.size()));
    m_bytes.append(bytes.data(), bytes.size());
}

void ColumnWriter::word(quint64 word)
{
    char bytes[sizeof word];
    qToLittleEndian(word, bytes);
    m_bytes.append(bytes, sizeof bytes);
}

QByteArray ColumnWriter::take()
{
    if (m_run > 0)
        endRun();
    return std::move(m_bytes);
}

quint64 ColumnReader::varint()
{
    quint64 number = 0;
    for (int i = 0; i < longestVarint; ++i) {
        if (i == m_rest.size())
            refuseColumn("is cut short");
        const auto byte = quint8(m_rest[i]);
        if (i == longestVarint - 1 && byte > 1)
            break;
        number |= quint64(byte & 0x7f) << (7 * i);
        if (byte < 0x80) {
            m_rest = m_rest.sliced(i + 1);
            return number;
        }
    }
    refuseColumn("has a number of more than 64 bits");
}

qint64 ColumnReader::number()
{
    if (m_coding == Coding::Plain)
        return unzigzag(varint());
    if (m_coding == Coding::Delta)
        return m_last = sum(m_last, unzigzag(varint()));
    if (m_run == 0) {
        m_last = unzigzag(varint());
        m_run = varint();
        if (m_run == 0)
            refuseColumn("has a run of no rows");
    }
    --m_run;
    return m_last;
}

QByteArrayView ColumnReader::bytes()
{
    const quint64 size = varint();
    if (size > quint64(m_rest.size()))
        refuseColumn("is cut short");
    const QByteArrayView bytes = m_rest.first(qsizetype(size));
    m_rest = m_rest.sliced(qsizetype(size));
    return bytes;
}

quint64 ColumnReader::word()
{
    if (m_rest.size() < qsizetype(sizeof(quint64)))
        refuseColumn("is cut short");
    const auto word = qFromLittleEndian<quint64>(m_rest.data());
    m_rest = m_rest.sliced(sizeof(quint64));
    return word;
}

void ColumnReader::end() const
{
    if (!m_rest.isEmpty() || m_run > 0)
        refuseColumn("is longer than its rows");
}

} // namespace pool
