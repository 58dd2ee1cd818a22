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

// Whether the caller goes on only when its jobs are done. One that gives up after a time may find them half done.
bool waits(const Step &step)
{
    if (const auto *get = std::get_if<GetStep>(&step.call))
        return !get->timeout;
    if (const auto *wait = std::get_if<WaitStep>(&step.call))
        return !wait->timeout;
    if (const auto *next = std::get_if<NextStep>(&step.call))
        return !next->timeout && !next->count;
    const auto *lifecycle = std::get_if<LifecycleStep>(&step.call);
    return lifecycle && lifecycle->call == LifecycleStep::Call::Join;
}

bool terminates(const Step &step)
{
    const auto *lifecycle = std::get_if<LifecycleStep>(&step.call);
    return lifecycle && lifecycle->call == LifecycleStep::Call::Terminate;
}

Nanoseconds fromSeconds(double seconds)
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds));
}

// Of the steps after the submit. A program that does nothing at all after it is one to go on with by hand.
std::optional<Nanoseconds> stayAfter(const std::vector<Step> &program, size_t submit)
{
    double slept = 0; // seconds
    bool ends = false;
    for (size_t i = submit + 1; i < program.size() && !ends; ++i) {
        if (waits(program[i]))
            return {};
        if (const auto *sleep = std::get_if<SleepStep>(&program[i].call))
            slept += sleep->seconds;
        ends = terminates(program[i]);
    }
    return ends || slept > 0 ? std::optional(fromSeconds(slept)) : std::nullopt;
}

} // namespace

std::optional<ForeseenJob> foreseenJob(const SubmitStep &job, const Scenario &scenario)
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

std::optional<ForeseenJob> foreseenJob(const Scenario &scenario)
{
    const SubmitStep *job = nullptr;
    size_t at = 0;
    double slept = 0; // seconds
    for (size_t i = 0; i < scenario.program.size(); ++i) {
        const Step &step = scenario.program[i];
        if (const auto *submit = std::get_if<SubmitStep>(&step.call)) {
            if (job)
                return {};
            job = submit;
            at = i;
        } else if (const auto *sleep = std::get_if<SleepStep>(&step.call); sleep && !job) {
            slept += sleep->seconds;
        }
    }
    auto plan = job ? foreseenJob(*job, scenario) : std::nullopt;
    if (plan)
        plan->submittedAt = fromSeconds(slept);
    if (plan && !blocksCaller(callOf(job->method)))
        plan->stays = stayAfter(scenario.program, at);
    return plan;
}

} // namespace pool
