#include "ui/runs/keptrun.h"

namespace pool {

KeptRun keep(std::shared_ptr<const RunResult> result, std::shared_ptr<const History> history,
             std::shared_ptr<const RunFigures> figures, const QString &program)
{
    KeptRun run{.figures = std::move(figures), .program = program};
    const auto &jobs = history->jobs();
    qint64 end = 0;
    for (const JobHistory &job : jobs) {
        run.items += job.chunking.items();
        end = std::max(end, job.readyAt >= 0 ? job.readyAt : history->lastEventAt());
    }
    if (!jobs.empty()) {
        run.chunksize = jobs.front().chunking.chunksize();
        run.makespan = std::max<qint64>(end - jobs.front().submittedAt, 0);
    }
    qint64 busy = 0;
    for (const WorkerHistory &worker : history->workers())
        busy += worker.busy;
    const double room = double(run.makespan) * std::max(result->processes, 1);
    run.efficiency = room > 0 ? double(busy) / room : 0;
    run.result = std::move(result);
    run.history = std::move(history);
    return run;
}

} // namespace pool
