#include "ui/timeline/index/finishlines.h"

#include "core/verdict/verdict.h"

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
    FinishLines lines{.origin = submitted,
                      .finish = finish,
                      .programEnd = std::max(view.now, finish),
                      .jobs = int(view.history->jobs().size())};
    if (view.verdict && view.verdict->run.bound)
        lines.bound = submitted + qint64(*view.verdict->run.bound);
    return lines;
}

} // namespace pool
