#include "core/record/jsonstream.h"

#include "core/model/repr.h"

#include <QCborArray>
#include <QCborMap>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace pool {

namespace {

constexpr qsizetype flushSize = 1 << 16;

} // namespace

JsonStream::JsonStream(QIODevice &device)
    : m_device(device)
{
    m_buffer.reserve(2 * flushSize);
}

void JsonStream::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasEntries.back())
        m_buffer += ',';
    m_hasEntries.back() = true;
    flushIfLarge();
}

JsonStream &JsonStream::key(const char *name)
{
    separate();
    m_buffer += '"';
    m_buffer += name;
    m_buffer += "\":";
    m_afterKey = true;
    return *this;
}

void JsonStream::open(char bracket)
{
    separate();
    m_buffer += bracket;
    m_hasEntries.push_back(false);
}

void JsonStream::close(char bracket)
{
    Q_ASSERT(m_hasEntries.size() > 1 && !m_afterKey);
    m_hasEntries.pop_back();
    m_buffer += bracket;
}

void JsonStream::null()
{
    separate();
    m_buffer += "null";
}

void JsonStream::flag(bool value)
{
    separate();
    m_buffer += value ? "true" : "false";
}

void JsonStream::integer(qint64 value)
{
    separate();
    m_buffer += QByteArray::number(value);
}

void JsonStream::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    m_buffer += pythonRepr(value).toLatin1();
}

void JsonStream::text(const QString &value)
{
    separate();
    quoted(value);
}

void JsonStream::base64(const QByteArray &bytes)
{
    separate();
    m_buffer += '"';
    m_buffer += bytes.toBase64();
    m_buffer += '"';
}

void JsonStream::value(const QCborValue &value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        return integer(value.toInteger());
    case QCborValue::Double:
        return number(value.toDouble());
    case QCborValue::False:
    case QCborValue::True:
        return flag(value.toBool());
    case QCborValue::String:
        return text(value.toString());
    case QCborValue::Array:
        beginList();
        for (const QCborValue &element : value.toArray())
            this->value(element);
        return endList();
    default:
        return this->value(value.toJsonValue());
    }
}

void JsonStream::value(const QJsonValue &value)
{
    if (value.isString())
        return text(value.toString());
    const QByteArray inList = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    separate();
    m_buffer += inList.sliced(1, inList.size() - 2);
}

void JsonStream::fixedPoint(qint64 value, int decimals)
{
    separate();
    const quint64 size = value < 0 ? quint64(0) - quint64(value) : quint64(value);
    QByteArray digits = QByteArray::number(size).rightJustified(decimals + 1, '0');
    digits.insert(digits.size() - decimals, '.');
    if (value < 0)
        m_buffer += '-';
    m_buffer += digits;
}

void JsonStream::millisecondsOrNull(qint64 nanoseconds)
{
    if (nanoseconds < 0)
        null();
    else
        milliseconds(nanoseconds);
}

void JsonStream::quoted(const QString &value)
{
    m_buffer += '"';
    const QByteArray bytes = value.toUtf8(); // a lone surrogate becomes a replacement character
    for (const char c : bytes) {
        if (c == '"' || c == '\\') {
            m_buffer += '\\';
            m_buffer += c;
        } else if (uchar(c) < 0x20) {
            m_buffer += "\\u00";
            m_buffer += QByteArray::number(uchar(c), 16).rightJustified(2, '0');
        } else {
            m_buffer += c;
        }
    }
    m_buffer += '"';
}

void JsonStream::flushIfLarge()
{
    if (m_buffer.size() >= flushSize)
        flush();
}

void JsonStream::flush()
{
    if (m_good && m_device.write(m_buffer) != m_buffer.size())
        m_good = false;
    m_buffer.resize(0);
}

bool JsonStream::finish()
{
    Q_ASSERT(m_hasEntries.size() == 1);
    m_buffer += '\n';
    flush();
    return m_good;
}

} // namespace pool
