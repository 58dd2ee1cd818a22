#include "core/scenario/prediction.h"

#include "core/tasks/knowntasks.h"

namespace pool {

namespace {

constexpr qint64 mostItems = 100'000; // looked at one by one
constexpr qint64 mostChunks = 20'000;

const SubmitStep *onlyJob(const Scenario &scenario)
{
    const SubmitStep *job = nullptr;
    for (const Step &step : scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit)
            continue;
        if (job)
            return nullptr;
        job = submit;
    }
    return job;
}

std::function<Nanoseconds(ItemRange)> chunkDuration(const ItemTimes &times, const Items &items)
{
    if (times.isUniform) {
        const Nanoseconds each = times.duration(items.at(0));
        return [each](ItemRange chunk) { return chunk.size() * each; };
    }
    return [times, items](ItemRange chunk) {
        Nanoseconds sum{};
        for (qint64 index = chunk.begin; index < chunk.end; ++index) {
            const QCborValue item = items.at(index);
            sum += times.duration(item);
            if (times.endsChunk(item))
                break;
        }
        return sum;
    };
}

} // namespace

std::optional<Prediction> predict(const Scenario &scenario)
{
    const SubmitStep *job = onlyJob(scenario);
    if (!job)
        return {};
    const bool isOneCall = isApply(job->method);
    const auto times = itemTimes(job->task, scenario.seed);
    if (!times || isStarmap(job->method) || std::holds_alternative<LinesSpec>(job->items))
        return {};
    try {
        const Items items = isOneCall ? Items(job->arguments.isEmpty() ? QCborArray() : QCborArray{job->arguments[0]})
                                      : makeItems(job->items);
        const int processes = scenario.processes.value_or(defaultProcesses());
        const qint64 chunksize = effectiveChunksize(job->method, job->chunksize, items.size(), processes);
        if (items.size() == 0 || chunksize < 1)
            return {};
        const Chunking chunking(items.size(), std::min(chunksize, items.size()));
        if (chunking.count() > mostChunks || (!times->isUniform && items.size() > mostItems))
            return {};
        Prediction prediction{
            .forecast = forecast({.pool = {.processes = processes, .maxtasksperchild = scenario.maxtasksperchild}},
                                 {{.chunking = chunking, .duration = chunkDuration(*times, items)}})};
        prediction.makespan = prediction.forecast.makespan();
        if (times->usesProcessor && processes > usableCpus()) {
            prediction.makespan = std::max(prediction.makespan, prediction.forecast.work() / usableCpus());
            prediction.isAtLeast = true;
        }
        return prediction;
    } catch (const Exception &) { // the run will say what is wrong
        return {};
    }
}

} // namespace pool
