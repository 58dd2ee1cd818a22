#include "core/model/options.h"

#include <QThread>

namespace pool {

namespace {

Error valueError(const QString &message) { return {.type = QStringLiteral("ValueError"), .message = message}; }

} // namespace

int usableCpus() { return qMax(1, QThread::idealThreadCount()); }

int defaultProcesses() { return qMin(usableCpus(), maximumProcesses); }

std::optional<Error> check(const PoolOptions &options)
{
    if (options.processes && *options.processes < 1)
        return valueError(QStringLiteral("Number of processes must be at least 1"));
    if (options.processes && *options.processes > maximumProcesses)
        return valueError(QStringLiteral("Number of processes must be at most %1, not %2")
                              .arg(maximumProcesses)
                              .arg(*options.processes));
    if (options.maxtasksperchild && *options.maxtasksperchild < 1)
        return valueError(QStringLiteral("maxtasksperchild must be a positive int or None"));
    if (options.retries < 0 || options.retries > maximumRetries)
        return valueError(
            QStringLiteral("retries must be from 0 to %1, not %2").arg(maximumRetries).arg(options.retries));
    if (options.itemTime && (options.itemTime->count() < 1 || *options.itemTime > maximumItemTime))
        return valueError(QStringLiteral("the time limit of an item must be from 1 ms to %1 ms, not %2 ms")
                              .arg(maximumItemTime.count())
                              .arg(options.itemTime->count()));
    if (options.historyBytes && *options.historyBytes < minimumHistoryBytes)
        return valueError(QStringLiteral("a pool keeps at least %1 bytes of history, not %2")
                              .arg(minimumHistoryBytes)
                              .arg(*options.historyBytes));
    return {};
}

} // namespace pool
