#include "core/engine/loss.h"

namespace pool {

Error lossOf(const WorkerProcess &process)
{
    const WorkerExit &exit = process.exit();
    const QString who = QStringLiteral("%1 (pid %2)").arg(workerName(process.id())).arg(process.pid());
    QString how;
    if (const auto &initializer = process.initializerError())
        how = QStringLiteral("left because its initializer raised %1").arg(describe(*initializer));
    else if (exit.reason.isThere())
        how = QStringLiteral("was ended: %1").arg(exit.reason.text());
    else if (exit.signal)
        how = QStringLiteral("was killed by %1").arg(exit.text());
    else
        how = QStringLiteral("exited with code %1").arg(exit.code);
    Error error = workerLostError(who + u' ' + how);
    error.detail = process.lastOutput();
    error.worker = process.id();
    error.pid = process.pid();
    error.cause = exit.cause();
    return error;
}

Error lossOf(const WorkerProcess &process, const UnsettledChunk &unsettled)
{
    Error error = lossOf(process);
    const qint64 begin = unsettled.lease.items.begin;
    if (unsettled.progress.begun > unsettled.progress.ended) {
        error.item = begin + unsettled.progress.ended;
        error.phase = QStringLiteral("running");
        if (process.exit().reason.item != error.item) // else it says so already
            error.message += QStringLiteral(" while running item %1").arg(*error.item);
    } else if (unsettled.progress.ended == unsettled.lease.reported) {
        error.phase = QStringLiteral("running");
        error.message += QStringLiteral(" between items %1 and %2")
                             .arg(begin + unsettled.progress.ended - 1)
                             .arg(begin + unsettled.progress.ended);
    } else {
        error.phase = QStringLiteral("sending");
        error.message += QStringLiteral(" before it had sent the results of items %1 to %2")
                             .arg(begin + unsettled.lease.reported)
                             .arg(begin + unsettled.progress.ended - 1);
    }
    return error;
}

} // namespace pool
