#include "ui/runs/keptrun.h"

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

} // namespace pool
