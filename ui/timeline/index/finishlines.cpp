#include "ui/timeline/index/finishlines.h"

#include "ui/base/runfigures.h"

namespace pool {

std::optional<FinishLines> finishLines(const RunView &view)
{
    if (!view.history || view.isRunning || view.history->jobs().empty())
        return {};
    const qint64 submitted = view.history->jobs().front().submittedAt;
    qint64 finish = 0;
    for (const JobHistory &job : view.history->jobs()) {
        if (job.readyAt < 0)
            return {}; // cut off: it never finished
        finish = std::max(finish, job.readyAt);
    }
    const Metrics metrics = view.figures ? view.figures->run : measure(*view.history);
    if (metrics.busy <= 0)
        return {};
    return FinishLines{submitted + qint64(metrics.lowerBound), submitted + qint64(metrics.greedyBound), finish,
                       finish - submitted};
}

} // namespace pool
