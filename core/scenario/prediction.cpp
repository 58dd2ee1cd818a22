#include "core/scenario/prediction.h"

namespace pool {

namespace {

constexpr qint64 mostChunks = 20'000;

std::optional<Nanoseconds> makespanOf(const ForeseenJob &job, const Replay &replay)
{
    const Nanoseconds makespan(replay.run(0, job.chunksize, job.processes).makespan);
    return job.stays && makespan > *job.stays ? std::nullopt : std::optional(makespan);
}

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
    const auto makespan = makespanOf(*job, replay);
    if (!makespan)
        return {};
    return Prediction{
        .turns = replay.turns(0, cut, job->processes), .makespan = *makespan, .processes = job->processes};
}

std::optional<Nanoseconds> predictMakespan(const Scenario &scenario, const PoolCosts &costs, int processors)
{
    const auto job = foreseenJob(scenario);
    return job ? makespanOf(*job, replayOf(*job, costs, processors)) : std::nullopt;
}

} // namespace pool
