#include "core/record/jsonstream.h"

#include "core/model/repr.h"
#include "core/model/text.h"

#include <QCborArray>
#include <QCborMap>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr qsizetype flushSize = 1 << 16;

// What nobody sees, but a terminal may obey: the controls from U+007F to U+009F, what turns the direction of a text,
// and U+FEFF, which readers drop.
bool isUnseen(char16_t unit)
{
    return (unit >= 0x7f && unit <= 0x9f) || unit == 0x061c || unit == 0x200e || unit == 0x200f
        || (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0xfeff;
}

// The code point of at most three bytes that begins there; 0 if there is none.
char16_t unitAt(QByteArrayView utf8, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return at + i < utf8.size() ? uchar(utf8[at + i]) : 0u; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return char16_t(lead);
    if (lead < 0xc0) // within another one
        return u'\0';
    if (lead < 0xe0)
        return char16_t((lead & 0x1f) << 6 | (byte(1) & 0x3f));
    return lead < 0xf0 ? char16_t((lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f)) : u'\0';
}

void appendEscape(QByteArray &out, char16_t unit)
{
    out += "\\u";
    out += QByteArray::number(unit, 16).rightJustified(4, '0');
}

// What Qt has written as JSON, as JsonStream writes it: half a surrogate pair has become an escape there, which no
// reader need take.
QByteArray inOurWay(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '\\' && i + 1 < json.size()) {
            const QByteArrayView escape = QByteArrayView(json).sliced(i).first(std::min<qsizetype>(6, json.size() - i));
            const bool isHalf = escape.size() == 6 && escape[1] == 'u' && (escape[2] | 0x20) == 'd'
                && QByteArrayView("89abcdefABCDEF").contains(escape[3]);
            if (isHalf)
                out += "\xef\xbf\xbd";
            else
                out.append(escape.first(2).data(), 2);
            i += isHalf ? 5 : 1;
        } else if (const char16_t unit = unitAt(json, i); (uchar(c) >= 0x7f) && isUnseen(unit)) {
            appendEscape(out, unit);
            i += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
        } else {
            out += c;
        }
    }
    return out;
}

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
    m_buffer += inOurWay(inList.sliced(1, inList.size() - 2));
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
    const QByteArray bytes = utf8Of(value);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '"' || c == '\\') {
            m_buffer += '\\';
            m_buffer += c;
        } else if (uchar(c) < 0x20) {
            appendEscape(m_buffer, uchar(c));
        } else if (const char16_t unit = uchar(c) < 0x7f ? u'\0' : unitAt(bytes, i); isUnseen(unit)) {
            appendEscape(m_buffer, unit);
            i += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
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
