#include "core/lab/comparison.h"

#include <algorithm>

namespace pool {

namespace {

std::vector<SubmitStep> submitsOf(const Scenario &scenario)
{
    std::vector<SubmitStep> all;
    for (const Step &step : scenario.program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            all.push_back(*submit);
    return all;
}

bool haveSameItems(const SubmitStep &a, const SubmitStep &b)
{
    return isApply(a.method) == isApply(b.method) && a.task.name == b.task.name && a.task.params == b.task.params
        && a.items == b.items && a.arguments == b.arguments;
}

} // namespace

bool haveSameItems(const RunResult &a, const RunResult &b)
{
    const std::vector<SubmitStep> of_a = submitsOf(a.scenario);
    const std::vector<SubmitStep> of_b = submitsOf(b.scenario);
    // What was called by hand is in no program, and a file's lines may have changed between the runs.
    const auto isKnown = [](const SubmitStep &step) { return !std::holds_alternative<LinesSpec>(step.items); };
    return a.scenario.seed == b.scenario.seed && !of_a.empty() && a.jobs.size() == of_a.size()
        && b.jobs.size() == of_b.size()
        && std::ranges::equal(of_a, of_b, [](const auto &x, const auto &y) { return haveSameItems(x, y); })
        && std::ranges::all_of(of_a, isKnown);
}

Comparison compare(const StoredRun &a, const StoredRun &b)
{
    Comparison comparison{.a = measure(*a.history),
                          .b = measure(*b.history),
                          .haveSameItems = haveSameItems(a.run, b.run),
                          .jobs = a.history->jobs().size()};
    comparison.chunks = ChunkTimes::of({a.history.get(), b.history.get()});
    return comparison;
}

} // namespace pool
