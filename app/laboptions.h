#pragma once

#include "app/verb.h"
#include "core/lab/numberlist.h"

#include <QCommandLineParser>

namespace pool {

constexpr qint64 largestChunksize = 1'000'000'000;

// What the verbs of the lab have in common.
inline const QString labJson = QStringLiteral("json");
inline const QString labChunksize = QStringLiteral("chunksize");
inline const QString labProcesses = QStringLiteral("processes");

// The numbers of an option. Throws ValueError that names it.
std::vector<std::optional<qint64>> numbersFrom(const QCommandLineParser &parser, const QString &option,
                                               const NumberLimits &limits);

} // namespace pool
