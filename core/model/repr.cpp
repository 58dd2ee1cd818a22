#include "core/model/repr.h"

#include <QCborArray>
#include <QCborMap>
#include <QStringList>

#include <cmath>

namespace pool {

namespace {

// Python switches to an exponent below 1e-4 and from 1e16 on, and writes at least two exponent digits.
QString floatRepr(double number)
{
    if (std::isnan(number))
        return QStringLiteral("nan");
    if (std::isinf(number))
        return number < 0 ? QStringLiteral("-inf") : QStringLiteral("inf");
    const double size = std::abs(number);
    if (size != 0 && (size < 1e-4 || size >= 1e16))
        return QString::number(number, 'e', QLocale::FloatingPointShortest);
    QString text = QString::number(number, 'f', QLocale::FloatingPointShortest);
    if (!text.contains(u'.'))
        text += QStringLiteral(".0");
    return text;
}

// As str.isprintable(): no controls, nothing unassigned or private, and of all spaces only ' '.
bool isPrintable(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Separator_Space:
        return point == U' ';
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return QChar::isPrint(point);
    }
}

QString escapeSequence(char32_t point)
{
    const char letter = point < 0x100 ? 'x' : point < 0x10000 ? 'u' : 'U';
    const int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
    return QStringLiteral("\\%1%2").arg(QLatin1Char(letter)).arg(uint(point), digits, 16, QLatin1Char('0'));
}

QString escaped(const QString &text)
{
    const QChar quote = text.contains(u'\'') && !text.contains(u'"') ? u'"' : u'\'';
    QString out(quote);
    for (const uint point : text.toUcs4()) {
        if (point == U'\\' || point == quote.unicode())
            out += u'\\' + QString(QChar(char16_t(point)));
        else if (point == U'\n')
            out += QStringLiteral("\\n");
        else if (point == U'\r')
            out += QStringLiteral("\\r");
        else if (point == U'\t')
            out += QStringLiteral("\\t");
        else if (!isPrintable(point))
            out += escapeSequence(point);
        else
            out += QChar::fromUcs4(point);
    }
    return out + quote;
}

QString bytesRepr(const QByteArray &bytes)
{
    QString out = QStringLiteral("b'");
    for (const char c : bytes) {
        if (c == '\\' || c == '\'')
            out += QLatin1Char('\\') + QString(QLatin1Char(c));
        else if (c >= 0x20 && c < 0x7f)
            out += QLatin1Char(c);
        else
            out += QStringLiteral("\\x%1").arg(int(uchar(c)), 2, 16, QLatin1Char('0'));
    }
    return out + u'\'';
}

} // namespace

QString pythonRepr(const QCborValue &value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        return QString::number(value.toInteger());
    case QCborValue::Double:
        return floatRepr(value.toDouble());
    case QCborValue::True:
        return QStringLiteral("True");
    case QCborValue::False:
        return QStringLiteral("False");
    case QCborValue::String:
        return escaped(value.toString());
    case QCborValue::ByteArray:
        return bytesRepr(value.toByteArray());
    case QCborValue::Array: {
        QStringList parts;
        for (const QCborValue &element : value.toArray())
            parts << pythonRepr(element);
        return u'[' + parts.join(QStringLiteral(", ")) + u']';
    }
    case QCborValue::Map: {
        QStringList parts;
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            parts << pythonRepr(it.key()) + QStringLiteral(": ") + pythonRepr(it.value());
        return u'{' + parts.join(QStringLiteral(", ")) + u'}';
    }
    case QCborValue::Null:
    case QCborValue::Undefined:
        return QStringLiteral("None");
    case QCborValue::Tag:
        if (value.tag() == reprTag)
            return value.taggedValue().toString();
        return value.toDiagnosticNotation();
    default:
        return value.toDiagnosticNotation();
    }
}

QString pythonStr(const QCborValue &value) { return value.isString() ? value.toString() : pythonRepr(value); }

QString pythonTypeName(const QCborValue &value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        return QStringLiteral("int");
    case QCborValue::Double:
        return QStringLiteral("float");
    case QCborValue::True:
    case QCborValue::False:
        return QStringLiteral("bool");
    case QCborValue::String:
        return QStringLiteral("str");
    case QCborValue::ByteArray:
        return QStringLiteral("bytes");
    case QCborValue::Array:
        return QStringLiteral("list");
    case QCborValue::Map:
        return QStringLiteral("dict");
    case QCborValue::Null:
    case QCborValue::Undefined:
        return QStringLiteral("NoneType");
    default:
        return QStringLiteral("object");
    }
}

QString pythonTuple(const QStringList &elements)
{
    return u'(' + elements.join(QStringLiteral(", "))
        + (elements.size() == 1 ? QStringLiteral(",)") : QStringLiteral(")"));
}

QString pythonNumber(double number)
{
    if (std::abs(number) < 1e15 && std::trunc(number) == number)
        return QString::number(qint64(number));
    return pythonRepr(number);
}

QStringList pythonLines(const QString &text) { return text.trimmed().split(u'\n'); }

} // namespace pool
