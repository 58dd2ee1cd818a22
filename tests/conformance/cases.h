#pragma once

#include <QJsonArray>
#include <QJsonObject>

// The cases that are run here and on CPython. One case is what oracle.py documents; here it is made, and
// turned into the scenario that asks the same of our pool.

QJsonArray goldenCases(); // scenarios.json
QJsonArray randomCases(quint32 seed, int count);

QJsonObject scenarioOf(const QJsonObject &aCase);

inline QString methodOf(const QJsonObject &aCase)
{
    return aCase[QLatin1String("method")].toString(QStringLiteral("map_async"));
}
inline bool isApply(const QJsonObject &aCase) { return methodOf(aCase).startsWith(u"apply"); }
inline bool isImap(const QJsonObject &aCase) { return methodOf(aCase).startsWith(u"imap"); }
