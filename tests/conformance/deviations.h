#pragma once

#include <QJsonObject>

// The only places where our pool may differ from CPython's, each by the row of the semantics table that says
// so. Turns what CPython did into what is expected of ours; returns the rows that were used.
QStringList applyDeviations(const QJsonObject &aCase, QJsonObject &cpython);
