#include "ui/runs/keptrun.h"

#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(KeptRun)
};

} // namespace

KeptRun keep(std::shared_ptr<const RunResult> result, std::shared_ptr<const History> history,
             std::shared_ptr<const Verdict> verdict, const QString &program)
{
    KeptRun run{.verdict = std::move(verdict), .program = program};
    for (const JobHistory &job : history->jobs())
        run.items += job.chunking.items();
    if (!history->jobs().empty())
        run.chunksize = history->jobs().front().chunking.chunksize();
    if (result->origin && result->origin->engine == u"cpython")
        run.engine = RunWords::tr("Python %1").arg(shortened(result->origin->version, 20));
    run.result = std::move(result);
    run.history = std::move(history);
    return run;
}

QString outcomeText(const KeptRun &run)
{
    if (run.result->interrupted)
        return RunWords::tr("stopped");
    bool isCut = false;
    for (const JobHistory &job : run.history->jobs()) {
        if (job.readyAt >= 0 && job.outcome != Outcome::Ok)
            return RunWords::tr("failed");
        isCut |= job.terminated;
    }
    if (run.result->uncaught || run.history->broken())
        return RunWords::tr("failed");
    return isCut ? RunWords::tr("cut off") : RunWords::tr("done");
}

} // namespace pool
