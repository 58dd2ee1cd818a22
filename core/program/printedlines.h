#pragma once

#include "core/program/runresult.h"

#include <QStringList>

#include <vector>

namespace pool {

// The lines that a program prints: the form of each, and all those of a run that has ended, made again from what the
// run left behind.

QString resultLine(const QCborValue &value);
QString queryLine(QueryStep::Query query, const QCborValue &answer);
QString failureLine(const Error &error); // of a step whose error is excepted
QString callbackLine(const std::variant<Values, QCborValue, Error> &argument);

struct PrintedLines {
    QStringList lines;         // the newest
    std::vector<qint64> times; // of these: when each was printed, on the clock of the trace; -1: it is not recorded
    qint64 before = 0;         // how many there were before these
};

// A record does not say when a task printed: its lines then stand before those of the caller.
enum class TaskLines { ByTime, First };

PrintedLines printedLines(const RunResult &run, TaskLines order, qint64 limit);

} // namespace pool
