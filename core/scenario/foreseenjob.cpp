#include "core/scenario/foreseenjob.h"

#include "core/tasks/knowntasks.h"

namespace pool {

namespace {

constexpr qint64 mostItems = 100'000; // looked at one by one

OwnTimes timesOf(const ItemTimes &known, const Items &items)
{
    OwnTimes times{.computing = known.usesProcessor ? 1.0 : 0.0};
    if (known.isUniform) {
        times.alike = items.size();
        times.each = known.duration(items.at(0)).count();
        return times;
    }
    times.upTo = {0};
    for (qint64 index = 0; index < items.size(); ++index) {
        const QCborValue item = items.at(index);
        times.upTo.push_back(times.upTo.back() + known.duration(item).count());
        if (known.endsChunk(item))
            times.endChunks.push_back(index);
    }
    return times;
}

Items itemsOf(const SubmitStep &job)
{
    if (isApply(job.method))
        return Items(job.arguments.isEmpty() ? QCborArray() : QCborArray{job.arguments[0]});
    return makeItems(job.items);
}

std::optional<ForeseenJob> planned(const SubmitStep &job, const Scenario &scenario)
{
    const auto known = itemTimes(job.task, scenario.seed);
    if (!known || isStarmap(job.method) || std::holds_alternative<LinesSpec>(job.items))
        return {};
    try {
        const Items items = itemsOf(job);
        const int processes = scenario.processes.value_or(defaultProcesses());
        const qint64 chunksize = effectiveChunksize(job.method, job.chunksize, items.size(), processes);
        if (items.size() == 0 || chunksize < 1 || (!known->isUniform && items.size() > mostItems))
            return {};
        return ForeseenJob{.method = job.method,
                           .chunksize = std::min(chunksize, items.size()),
                           .processes = processes,
                           .maxtasksperchild = scenario.maxtasksperchild,
                           .times = timesOf(*known, items)};
    } catch (const Exception &) { // the run will say what is wrong
        return {};
    }
}

} // namespace

std::optional<ForeseenJob> foreseenJob(const Scenario &scenario)
{
    const SubmitStep *job = nullptr;
    double slept = 0; // seconds
    for (const Step &step : scenario.program) {
        if (const auto *submit = std::get_if<SubmitStep>(&step.call)) {
            if (job)
                return {};
            job = submit;
        } else if (const auto *sleep = std::get_if<SleepStep>(&step.call); sleep && !job) {
            slept += sleep->seconds;
        }
    }
    auto plan = job ? planned(*job, scenario) : std::nullopt;
    if (plan)
        plan->submittedAt = std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(slept));
    return plan;
}

} // namespace pool
