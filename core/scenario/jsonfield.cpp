#include "core/scenario/jsonfield.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace pool {

namespace {

// The value as JSON in one line, cut to a length that fits a message.
QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return QStringLiteral("missing");
    constexpr qsizetype longest = 60;
    const QByteArray inList = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(inList.sliced(1, inList.size() - 2));
    return text.size() <= longest ? text : text.first(longest) + QStringLiteral("...");
}

// JSON has one kind of number. An integer is one that has no fraction and fits 64 bits.
std::optional<qint64> exactInteger(const QJsonValue &value)
{
    if (!value.isDouble())
        return {};
    const qint64 integer = value.toInteger(0);
    if (integer == 0 && value.toInteger(1) != 0)
        return {}; // the default came back: it is not an integer
    return integer;
}

QString integerText(qint64 minimum, qint64 maximum)
{
    if (maximum != std::numeric_limits<qint64>::max())
        return QStringLiteral("an integer from %1 to %2").arg(minimum).arg(maximum);
    if (minimum != std::numeric_limits<qint64>::min())
        return QStringLiteral("an integer of at least %1").arg(minimum);
    return QStringLiteral("an integer");
}

} // namespace

JsonField::JsonField(QJsonValue value, QString path)
    : m_value(std::move(value))
    , m_path(std::move(path))
{}

JsonField JsonField::operator[](const QString &key) const
{
    return {m_value.toObject().value(key), m_path.isEmpty() ? key : m_path + u'.' + key};
}

void JsonField::checkKeys(const QString &owner, const QStringList &allowed) const
{
    if (!m_value.isObject())
        refuse(QStringLiteral("an object"));
    const QStringList keys = m_value.toObject().keys();
    for (const QString &key : keys) {
        if (!allowed.contains(key)) {
            (*this)[key].fail(
                QStringLiteral("unknown key; %1 takes %2").arg(owner, allowed.join(QStringLiteral(", "))));
        }
    }
}

std::vector<JsonField> JsonField::elements() const
{
    if (!m_value.isArray())
        refuse(QStringLiteral("a list"));
    std::vector<JsonField> fields;
    const QJsonArray array = m_value.toArray();
    fields.reserve(size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        fields.emplace_back(array[i], QStringLiteral("%1[%2]").arg(m_path).arg(i));
    return fields;
}

QString JsonField::text() const
{
    if (!m_value.isString())
        refuse(QStringLiteral("text"));
    return m_value.toString();
}

bool JsonField::flag() const
{
    if (!m_value.isBool())
        refuse(QStringLiteral("true or false"));
    return m_value.toBool();
}

qint64 JsonField::integer(qint64 minimum, qint64 maximum) const { return integer(minimum, maximum, QString()); }

std::optional<qint64> JsonField::integerOrNull(qint64 minimum, qint64 maximum) const
{
    if (isAbsent())
        return {};
    return integer(minimum, maximum, QStringLiteral(" or null"));
}

double JsonField::number() const { return number(QString()); }

std::optional<double> JsonField::numberOrNull() const
{
    if (isAbsent())
        return {};
    return number(QStringLiteral(" or null"));
}

qint64 JsonField::integer(qint64 minimum, qint64 maximum, const QString &alternative) const
{
    const std::optional<qint64> integer = exactInteger(m_value);
    if (!integer || *integer < minimum || *integer > maximum)
        refuse(integerText(minimum, maximum) + alternative);
    return *integer;
}

double JsonField::number(const QString &alternative) const
{
    if (!m_value.isDouble() || !(m_value.toDouble() >= 0))
        refuse(QStringLiteral("a number of at least 0") + alternative);
    return m_value.toDouble();
}

void JsonField::refuse(const QString &wanted) const
{
    fail(QStringLiteral("must be %1, not %2").arg(wanted, shown(m_value)));
}

void JsonField::fail(const QString &sentence) const
{
    throw ValueError(QStringLiteral("%1: %2").arg(m_path.isEmpty() ? QStringLiteral("scenario") : m_path, sentence));
}

} // namespace pool
