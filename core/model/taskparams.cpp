#include "core/model/taskparams.h"

#include "core/model/error.h"

#include <QCborArray>

#include <algorithm>

namespace pool {

TaskParams::TaskParams(const std::vector<Parameter> &described, const QCborMap &given)
{
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QString name = it.key().toString();
        const bool isKnown = it.key().isString()
            && std::any_of(described.begin(), described.end(),
                           [&](const Parameter &parameter) { return parameter.name == name; });
        if (isKnown)
            continue;
        QStringList known;
        for (const Parameter &parameter : described)
            known << parameter.name;
        throw ValueError(QStringLiteral("%1: unknown, there %2")
                             .arg(it.key().isString() ? name : it.key().toDiagnosticNotation(),
                                  known.isEmpty() ? QStringLiteral("are no parameters")
                                                  : QStringLiteral("are ") + known.join(QStringLiteral(", "))));
    }
    for (const Parameter &parameter : described) {
        QCborValue value = given.value(parameter.name);
        if (value.isUndefined())
            value = parameter.fallback;
        else
            parameter.check(parameter.name, value);
        if (const auto *byItem = std::get_if<takes::ByItem>(&parameter.type))
            m_tables[parameter.name] = itemTable(*byItem, value);
        if (!value.isUndefined())
            m_values[parameter.name] = value;
    }
}

QCborArray TaskParams::list(const QString &name) const { return value(name).toArray(); }

} // namespace pool
