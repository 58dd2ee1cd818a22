#include "core/watch/chunkloss.h"

#include <algorithm>

namespace pool {

WorkerExit exitOf(int code, bool expected)
{
    return code < 0 ? WorkerExit{.signal = -code, .expected = expected}
                    : WorkerExit{.code = code, .expected = expected};
}

Error chunkLossError(const JobHistory &job, const Event &lost, const WorkerExit &exit)
{
    const QString what = isExecutors(job.info.method) ? QStringLiteral("%1 ended (%2), which breaks the executor")
                                                      : QStringLiteral("%1 ended (%2); Python's Pool does not notice");
    Error error = workerLostError(what.arg(workerName(lost.worker), exit.text()));
    error.worker = lost.worker;
    error.item = job.chunking.chunk(lost.chunk).begin + std::max<qint64>(lost.count - 1, 0);
    error.cause = exit.text();
    error.phase = QStringLiteral("running");
    return error;
}

} // namespace pool
