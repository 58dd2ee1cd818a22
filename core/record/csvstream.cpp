#include "core/record/csvstream.h"

#include <QIODevice>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace pool {

namespace {

constexpr qsizetype csvFlushSize = 1 << 16;

bool needsQuotes(const QByteArray &text)
{
    return text.isEmpty()
        || std::any_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

} // namespace

CsvStream::CsvStream(QIODevice &device)
    : m_device(device)
{
    m_buffer.reserve(2 * csvFlushSize);
}

void CsvStream::separate()
{
    if (!m_isFirst)
        m_buffer += ',';
    m_isFirst = false;
}

void CsvStream::empty() { separate(); }

void CsvStream::text(const QString &value)
{
    separate();
    QByteArray bytes = value.toUtf8();
    if (!needsQuotes(bytes)) {
        m_buffer += bytes;
        return;
    }
    bytes.replace('"', "\"\"");
    m_buffer += '"';
    m_buffer += bytes;
    m_buffer += '"';
}

void CsvStream::word(const char *name)
{
    separate();
    m_buffer += name;
}

void CsvStream::integer(qint64 value)
{
    separate();
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
    m_buffer.append(digits.data(), end - digits.begin());
}

void CsvStream::milliseconds(qint64 nanoseconds)
{
    separate();
    inMilliseconds(nanoseconds);
}

void CsvStream::milliseconds(const std::vector<qint64> &nanoseconds)
{
    separate();
    for (size_t i = 0; i < nanoseconds.size(); ++i) {
        if (i > 0)
            m_buffer += ' ';
        inMilliseconds(nanoseconds[i]);
    }
}

void CsvStream::inMilliseconds(qint64 nanoseconds)
{
    constexpr qint64 unit = 1'000'000;
    if (nanoseconds < 0)
        m_buffer += '-';
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), std::abs(nanoseconds / unit)).ptr;
    m_buffer.append(digits.data(), end - digits.begin());
    qint64 rest = std::abs(nanoseconds % unit);
    std::array<char, 7> decimals{'.'};
    for (size_t i = decimals.size() - 1; i > 0; --i, rest /= 10)
        decimals[i] = char('0' + rest % 10);
    m_buffer.append(decimals.data(), decimals.size());
}

void CsvStream::endRow()
{
    m_buffer += "\r\n";
    m_isFirst = true;
    if (m_buffer.size() >= csvFlushSize)
        flush();
}

void CsvStream::flush()
{
    if (m_good && m_device.write(m_buffer) != m_buffer.size())
        m_good = false;
    m_buffer.resize(0);
}

bool CsvStream::finish()
{
    Q_ASSERT(m_isFirst);
    flush();
    return m_good;
}

} // namespace pool
