#include "core/lab/curvejob.h"

#include "core/scenario/submits.h"
#include "core/tasks/knowntasks.h"

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 mostDrawnItems = 400'000; // in all draws together
constexpr qint64 fewestDraws = 11;

bool isRandom(const SubmitStep &step)
{
    const TaskKind *task = knownTask(step.task.name);
    if (!task)
        return true;
    try {
        return task->isRandom && task->isRandom(TaskParams(task->params, step.task.params));
    } catch (const Exception &) { // the run will say what is wrong
        return true;
    }
}

CurveJob::Lack lackOf(const std::vector<const SubmitStep *> &submits)
{
    if (submits.empty())
        return CurveJob::Lack::NoJob;
    if (submits.size() > 1)
        return CurveJob::Lack::SeveralJobs;
    return takesChunksize(submits.front()->method) ? CurveJob::Lack::Nothing : CurveJob::Lack::OneCall;
}

// With seeds of their own, so that the same question has the same answer.
std::vector<Replay> drawn(Scenario scenario, const PoolCosts &costs, int processors)
{
    std::vector<Replay> draws;
    qint64 count = 1;
    for (qint64 draw = 0; draw < count; ++draw) {
        scenario.seed = draw + 1;
        const auto job = foreseenJob(scenario);
        if (!job)
            return {};
        count = std::clamp<qint64>(mostDrawnItems / job->times.items(), fewestDraws, CurveJob::mostDraws);
        draws.push_back(replayOf(*job, costs, processors));
    }
    return draws;
}

} // namespace

std::optional<CurveSettings> curveSettings(const Scenario &scenario)
{
    const std::vector<const SubmitStep *> submits = submitsOf(scenario);
    if (lackOf(submits) != CurveJob::Lack::Nothing)
        return {};
    const SubmitStep &step = *submits.front();
    try {
        const qint64 items = makeItems(step.items).size();
        const int processes = scenario.processes.value_or(defaultProcesses());
        if (items < 1)
            return {};
        const auto chunksize = [&](std::optional<qint64> given) {
            return std::min(effectiveChunksize(step.method, given, items, processes), items);
        };
        return CurveSettings{items, processes, chunksize({}), chunksize(step.chunksize)};
    } catch (const Exception &) { // the run will say what is wrong
        return {};
    }
}

CurveJob curveJob(const Scenario &scenario, const PoolCosts &costs, int processors,
                  const std::optional<Rerun> &measured)
{
    const std::vector<const SubmitStep *> submits = submitsOf(scenario);
    CurveJob job{.lack = scenario.isScript() ? CurveJob::Lack::OwnProgram : lackOf(submits), .processors = processors};
    if (job.lack != CurveJob::Lack::Nothing)
        return job;
    const auto settings = curveSettings(scenario);
    if (!settings) {
        job.lack = CurveJob::Lack::NoItems;
        return job;
    }
    job.workers = settings->processes;
    const auto foreseen = foreseenJob(scenario);
    if (foreseen && foreseen->stays) {
        job.lack = CurveJob::Lack::NobodyWaits;
        return job;
    }
    if (foreseen) {
        job.source = CurveJob::Source::Plan;
        job.draws.push_back(replayOf(*foreseen, costs, processors));
    } else if (!scenario.seed && isRandom(*submits.front())) {
        job.draws = drawn(scenario, costs, processors);
        if (!job.draws.empty())
            job.source = CurveJob::Source::Draws;
    }
    if (job.draws.empty() && measured) {
        job.source = CurveJob::Source::Run;
        job.draws.push_back(measured->replay);
        job.job = measured->job;
    }
    if (job.draws.empty())
        job.lack = CurveJob::Lack::UnknownTimes;
    job.hasFailures = std::ranges::any_of(
        job.draws, [&](const Replay &draw) { return !draw.job(job.job).times.endChunks.empty(); });
    return job;
}

bool haveSameItems(const Scenario &a, const Scenario &b)
{
    const std::vector<const SubmitStep *> ofA = submitsOf(a);
    const std::vector<const SubmitStep *> ofB = submitsOf(b);
    const bool isSeeded = std::ranges::any_of(ofA, [](const SubmitStep *step) { return isRandom(*step); });
    return (!isSeeded || (a.seed && a.seed == b.seed))
        && std::ranges::equal(ofA, ofB, [](const SubmitStep *x, const SubmitStep *y) { return haveSameItems(*x, *y); });
}

} // namespace pool
