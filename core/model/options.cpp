#include "core/model/options.h"

#include <QThread>

namespace pool {

namespace {

Error valueError(const QString &message)
{
    return {.type = QStringLiteral("ValueError"), .message = message};
}

} // namespace

int usableCpus()
{
    return qMax(1, QThread::idealThreadCount());
}

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
    if (options.itemTime && options.itemTime->count() < 1)
        return valueError(QStringLiteral("the time limit of an item must be at least 1 ms, not %1 ms")
                              .arg(options.itemTime->count()));
    return {};
}

} // namespace pool
