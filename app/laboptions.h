#pragma once

#include "app/verb.h"
#include "core/lab/numberlist.h"

#include <QCommandLineParser>

#include <functional>

class QIODevice;

namespace pool {

class Console;

constexpr qint64 largestChunksize = 1'000'000'000;

// What the verbs of the lab have in common.
inline const QString labJson = QStringLiteral("json");
inline const QString labChunksize = QStringLiteral("chunksize");
inline const QString labProcesses = QStringLiteral("processes");

// The numbers of an option. Throws ValueError that names it.
std::vector<std::optional<qint64>> numbersFrom(const QCommandLineParser &parser, const QString &option,
                                               const NumberLimits &limits);

// Prints a document; returns the exit code.
int printLab(const Console &console, const std::function<bool(QIODevice &)> &write);

} // namespace pool
