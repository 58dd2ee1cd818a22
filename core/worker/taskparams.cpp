#include "core/worker/taskparams.h"

#include <cmath>

namespace pool {

TaskParams::TaskParams(const QCborMap &params, const TaskKind &kind)
    : m_params(params)
{
    QStringList known;
    for (const TaskParam &param : kind.params)
        known << param.name;
    refuseUnknown({}, params, known);
}

bool TaskParams::flag(const QString &name, bool fallback) const
{
    const QCborValue given = value(name);
    if (given.isUndefined())
        return fallback;
    if (!given.isBool())
        refuse(name, QStringLiteral("true or false"), given);
    return given.toBool();
}

double TaskParams::number(const QString &name, double fallback) const
{
    const QCborValue given = value(name);
    return given.isUndefined() ? fallback : number(name, given);
}

qint64 TaskParams::integer(const QString &name, qint64 fallback, qint64 minimum, qint64 maximum) const
{
    const QCborValue given = value(name);
    return given.isUndefined() ? fallback : integer(name, given, minimum, maximum);
}

QString TaskParams::text(const QString &name) const
{
    const QCborValue given = value(name);
    return given.isUndefined() ? QString() : text(name, given);
}

QString TaskParams::choice(const QString &name, const QStringList &choices) const
{
    const QCborValue given = value(name);
    if (given.isUndefined())
        return choices.first();
    if (!given.isString() || !choices.contains(given.toString()))
        refuse(name, QStringLiteral("one of ") + choices.join(QStringLiteral(", ")), given);
    return given.toString();
}

QCborArray TaskParams::list(const QString &name) const
{
    const QCborValue given = value(name);
    if (!given.isUndefined() && !given.isArray())
        refuse(name, QStringLiteral("a list"), given);
    return given.toArray();
}

std::map<qint64, QCborValue> TaskParams::byItem(const QString &path, const QCborMap &map)
{
    std::map<qint64, QCborValue> entries;
    for (auto it = map.begin(); it != map.end(); ++it) {
        bool ok = false;
        const qint64 item = it.key().toString().toLongLong(&ok);
        if (!ok)
            throw ValueError(QStringLiteral("%1: must have items as keys, such as \"3\", not %2")
                                 .arg(path, it.key().toDiagnosticNotation()));
        entries.emplace(item, it.value());
    }
    return entries;
}

double TaskParams::number(const QString &path, const QCborValue &value)
{
    const double given = value.isInteger() ? double(value.toInteger()) : value.isDouble() ? value.toDouble() : -1;
    if (!(given >= 0) || std::isinf(given))
        refuse(path, QStringLiteral("a number >= 0"), value);
    return given;
}

qint64 TaskParams::integer(const QString &path, const QCborValue &value, qint64 minimum, qint64 maximum)
{
    if (!value.isInteger() || value.toInteger() < minimum || value.toInteger() > maximum)
        refuse(path, QStringLiteral("an integer from %1 to %2").arg(minimum).arg(maximum), value);
    return value.toInteger();
}

QString TaskParams::text(const QString &path, const QCborValue &value)
{
    if (!value.isString())
        refuse(path, QStringLiteral("a text"), value);
    return value.toString();
}

void TaskParams::refuseUnknown(const QString &path, const QCborMap &map, const QStringList &known)
{
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QString name = it.key().toString();
        if (it.key().isString() && known.contains(name))
            continue;
        throw ValueError(QStringLiteral("%1: unknown, there %2")
                             .arg(path + (it.key().isString() ? name : it.key().toDiagnosticNotation()),
                                  known.isEmpty() ? QStringLiteral("are no parameters")
                                                  : QStringLiteral("are ") + known.join(QStringLiteral(", "))));
    }
}

void TaskParams::refuse(const QString &path, const QString &takes, const QCborValue &value)
{
    constexpr qsizetype longest = 60;
    QString shown = value.toDiagnosticNotation();
    if (shown.size() > longest)
        shown = shown.left(longest) + QStringLiteral("...");
    throw ValueError(QStringLiteral("%1: must be %2, not %3").arg(path, takes, shown));
}

TaskKind taskKind(const QString &name, const QString &summary, std::vector<TaskParam> params,
                  std::function<TaskFunction(const TaskParams &)> make)
{
    TaskKind kind{.name = name, .summary = summary, .params = std::move(params), .make = {}};
    kind.make = [listed = kind, make = std::move(make)](const QCborMap &given) {
        return make(TaskParams(given, listed));
    };
    return kind;
}

} // namespace pool
