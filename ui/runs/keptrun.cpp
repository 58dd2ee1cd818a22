#include "ui/runs/keptrun.h"

#include <QCoreApplication>

namespace pool {

KeptRun keep(std::shared_ptr<const RunResult> result, std::shared_ptr<const History> history,
             std::shared_ptr<const Verdict> verdict, const QString &program)
{
    KeptRun run{.verdict = std::move(verdict), .program = program};
    for (const JobHistory &job : history->jobs())
        run.items += job.chunking.items();
    if (!history->jobs().empty())
        run.chunksize = history->jobs().front().chunking.chunksize();
    run.result = std::move(result);
    run.history = std::move(history);
    return run;
}

QString outcomeText(const KeptRun &run)
{
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(KeptRun)
    };
    if (run.result->interrupted)
        return Words::tr("stopped");
    bool isCut = false;
    for (const JobHistory &job : run.history->jobs()) {
        if (job.readyAt >= 0 && job.outcome != Outcome::Ok)
            return Words::tr("failed");
        isCut |= job.terminated;
    }
    if (run.result->uncaught || run.history->broken())
        return Words::tr("failed");
    return isCut ? Words::tr("cut off") : Words::tr("done");
}

} // namespace pool
