#pragma once

#include <QJsonArray>
#include <QJsonObject>

// What could be observed of a case, in the form that oracle.py documents, from either side.

QJsonObject observationOf(const QJsonObject &aCase, const QJsonObject &record);

// Takes out of both sides what the case leaves to chance, having checked that each is one of the possible.
// Returns what is impossible.
QStringList settleRaces(const QJsonObject &aCase, QJsonObject &observation);

// The keys in which two observations differ, with both values.
QStringList differences(const QJsonObject &ours, const QJsonObject &cpython);
