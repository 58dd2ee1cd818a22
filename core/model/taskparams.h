#pragma once

#include "core/model/parameter.h"

namespace pool {

// The parameters of one job, checked against their descriptions and completed with the defaults; no task looks into
// what was given itself. What does not fit is refused with a ValueError that starts with the parameter's path:
// "durations_ms.3: must be a number >= 0, not -1".
class TaskParams
{
public:
    TaskParams(const std::vector<Parameter> &described, const QCborMap &given);

    // Of a parameter that is described so; with neither a value nor a default: false, 0, empty.
    bool flag(const QString &name) const { return value(name).toBool(); }
    double number(const QString &name) const { return value(name).toDouble(); }
    qint64 integer(const QString &name) const { return value(name).toInteger(); }
    QString text(const QString &name) const { return value(name).toString(); } // also of a choice
    QCborArray list(const QString &name) const;
    const ItemTable &table(const QString &name) const { return m_tables.at(name); }

    QCborValue value(const QString &name) const { return m_values.value(name); } // undefined if there is none
    const QCborMap &values() const { return m_values; }

private:
    QCborMap m_values;
    std::map<QString, ItemTable> m_tables;
};

} // namespace pool
