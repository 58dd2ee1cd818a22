#include "core/record/recordfields.h"

#include "core/model/items.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pool {

// What is missing would become null.
JsonField RecordFields::field(Key key) const
{
    const QCborValue &value = m_values[key];
    return {value.isUndefined() ? QJsonValue(QJsonValue::Undefined) : value.toJsonValue(), m_reader.path(key)};
}

void RecordFields::refuse(const QString &sentence) const { JsonShapeReader::refuse(m_reader.path(), sentence); }

void RecordFields::refuse(Key key, const QString &sentence) const
{
    JsonShapeReader::refuse(m_reader.path(key), sentence);
}

qint64 RecordFields::integer(Key key, qint64 minimum, qint64 maximum) const
{
    const QCborValue &value = m_values[key];
    if (!value.isInteger() || value.toInteger() < minimum || value.toInteger() > maximum)
        field(key).refuse(QStringLiteral("an integer from %1 to %2").arg(minimum).arg(maximum));
    return value.toInteger();
}

QString RecordFields::text(Key key) const
{
    if (!m_values[key].isString())
        field(key).refuse(QStringLiteral("text"));
    return m_values[key].toString();
}

qint64 RecordFields::time(Key key) const
{
    const QCborValue &value = m_values[key];
    const double ms = value.isInteger() ? double(value.toInteger()) : value.toDouble(-1);
    if (!(ms >= 0 && ms <= longestMs))
        field(key).refuse(QStringLiteral("a time in milliseconds, from 0 to %1").arg(qint64(longestMs)));
    return std::llround(ms * 1e6);
}

qint64 RecordFields::timeOrNull(Key key) const { return m_values[key].isNull() ? -1 : time(key); }

quint16 RecordFields::choice(Key key, std::span<const char *const> names) const
{
    const QString given = m_values[key].toString();
    const auto found = std::find_if(names.begin(), names.end(), [&](const char *name) {
        return m_values[key].isString() && given == QLatin1String(name);
    });
    if (found == names.end()) {
        QStringList wanted;
        for (const char *name : names)
            wanted << u'"' + QLatin1String(name) + u'"';
        field(key).refuse(wanted.join(QStringLiteral(" or ")));
    }
    return quint16(found - names.begin());
}

Call RecordFields::call(Key key) const
{
    const auto call = callFromName(text(key));
    if (!call)
        refuse(key, QStringLiteral("is not the name of a call"));
    return *call;
}

std::optional<Error> RecordFields::errorOrNull(Key key) const
{
    const JsonField error = field(key);
    if (error.isAbsent())
        return {};
    error.checkKeys(QStringLiteral("an error"),
                    {QStringLiteral("type"), QStringLiteral("message"), QStringLiteral("worker"), QStringLiteral("pid"),
                     QStringLiteral("item"), QStringLiteral("cause"), QStringLiteral("phase")});
    const auto textOrNull = [&](const QString &name) {
        const JsonField given = error[name];
        return given.isAbsent() ? QString() : given.text();
    };
    Error read{.type = error[QStringLiteral("type")].text(), .message = error[QStringLiteral("message")].text()};
    if (const auto worker = error[QStringLiteral("worker")].integerOrNull(0, maximumWorkers))
        read.worker = WorkerId{quint32(*worker)};
    read.pid = error[QStringLiteral("pid")].integerOrNull(0, std::numeric_limits<qint64>::max());
    read.item = error[QStringLiteral("item")].integerOrNull(0, Items::maximum);
    read.cause = textOrNull(QStringLiteral("cause"));
    read.phase = textOrNull(QStringLiteral("phase"));
    if (!read.cause.isEmpty())
        read.kind = Error::Kind::WorkerLost;
    return read;
}

} // namespace pool
