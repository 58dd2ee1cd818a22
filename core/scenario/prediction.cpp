#include "core/scenario/prediction.h"

namespace pool {

namespace {

constexpr qint64 mostChunks = 20'000;

} // namespace

Replay replayOf(const ForeseenJob &job, const PoolCosts &costs, int processors)
{
    Replay replay({{.chunksize = job.chunksize, .times = job.times}},
                  costs.readyAt(job.processes, job.submittedAt.count()), costs.work, processors);
    if (job.maxtasksperchild)
        replay.setReplaced(*job.maxtasksperchild, costs.firstReady);
    return replay;
}

std::optional<Prediction> predict(const Scenario &scenario, const PoolCosts &costs, int processors)
{
    const auto job = foreseenJob(scenario);
    if (!job)
        return {};
    const Cut cut(job->times.items(), job->chunksize);
    if (cut.count() > mostChunks)
        return {};
    const Replay replay = replayOf(*job, costs, processors);
    const Nanoseconds makespan(replay.run(0, cut, job->processes).makespan);
    if (job->stays && makespan > *job->stays)
        return {};
    return Prediction{.turns = replay.turns(0, cut, job->processes), .makespan = makespan, .processes = job->processes};
}

} // namespace pool
