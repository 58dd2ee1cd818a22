#pragma once

#include "core/worker/taskregistry.h"

#include <map>

namespace pool {

// Reads the parameters of one job, each once, when its function is made; no task looks into the map itself.
// What does not fit is refused with a ValueError that starts with the parameter's path:
// "durations_ms.3: must be a number >= 0, not -1".
class TaskParams
{
public:
    // Refuses parameters that `kind` does not list.
    TaskParams(const QCborMap &params, const TaskKind &kind);

    bool flag(const QString &name, bool fallback) const;
    double number(const QString &name, double fallback) const; // >= 0
    qint64 integer(const QString &name, qint64 fallback, qint64 minimum, qint64 maximum) const;
    QString text(const QString &name) const;                               // empty by default
    QString choice(const QString &name, const QStringList &choices) const; // the first by default
    QCborArray list(const QString &name) const;
    QCborValue value(const QString &name) const { return m_params.value(name); } // undefined if not given

    // The entries of a map whose keys are item values written as text, as JSON needs it.
    static std::map<qint64, QCborValue> byItem(const QString &path, const QCborMap &map);
    static double number(const QString &path, const QCborValue &value);
    static qint64 integer(const QString &path, const QCborValue &value, qint64 minimum, qint64 maximum);
    static QString text(const QString &path, const QCborValue &value);
    static void refuseUnknown(const QString &path, const QCborMap &map, const QStringList &known);
    [[noreturn]] static void refuse(const QString &path, const QString &takes, const QCborValue &value);

private:
    QCborMap m_params;
};

// A kind whose function is made from checked parameters.
TaskKind taskKind(const QString &name, const QString &summary, std::vector<TaskParam> params,
                  std::function<TaskFunction(const TaskParams &)> make);

} // namespace pool
