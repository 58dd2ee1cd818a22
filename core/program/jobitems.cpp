#include "core/program/jobitems.h"

namespace pool {

namespace {

std::optional<Items> itemsOf(const SubmitStep &step)
{
    if (isApply(step.method))
        return Items(QCborArray{step.arguments});
    return std::holds_alternative<LinesSpec>(step.items) ? std::nullopt : std::optional(makeItems(step.items));
}

} // namespace

// Jobs stand in the order of the calls, and the calls of the program come before those by hand.
std::vector<std::optional<Items>> itemsOfJobs(const RunResult &run)
{
    std::vector<std::optional<Items>> items(run.jobs.size());
    for (size_t i = 0; i < run.jobs.size(); ++i) {
        if (!run.jobs[i].arguments.isEmpty())
            items[i] = Items(run.jobs[i].arguments);
    }
    size_t next = 0;
    for (const Step &step : run.scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit || next == run.jobs.size())
            continue;
        const JobRun &job = run.jobs[next];
        std::optional<Items> called = itemsOf(*submit);
        if (called && job.method == submit->method && job.items == called->size())
            items[next] = std::move(called);
        ++next;
    }
    return items;
}

} // namespace pool
