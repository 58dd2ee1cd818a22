#include "core/lab/comparison.h"

#include "core/model/options.h"
#include "core/scenario/submits.h"

#include <algorithm>

namespace pool {

bool haveSameItems(const RunResult &a, const RunResult &b)
{
    const std::vector<const SubmitStep *> ofA = submitsOf(a.scenario);
    const std::vector<const SubmitStep *> ofB = submitsOf(b.scenario);
    // What was called by hand is in no program.
    return a.scenario.seed == b.scenario.seed && !ofA.empty() && a.jobs.size() == ofA.size()
        && b.jobs.size() == ofB.size()
        && std::ranges::equal(ofA, ofB, [](const auto *x, const auto *y) { return haveSameItems(*x, *y); });
}

bool haveSameArguments(const RunResult &a, const RunResult &b)
{
    const auto areTold = [](const JobRun &job) {
        return job.arguments.size() == job.items
            && std::ranges::none_of(job.arguments, [](const QCborValue &one) { return one.isUndefined(); });
    };
    return a.scenario.script && b.scenario.script && !a.jobs.empty()
        && std::ranges::equal(a.jobs, b.jobs, [&](const JobRun &x, const JobRun &y) {
               return areTold(x) && areTold(y) && x.arguments == y.arguments;
           });
}

namespace {

Metrics metricsOf(const StoredRun &stored)
{
    return measure(*stored.history, stored.run.origin ? stored.run.origin->cpus : usableCpus());
}

} // namespace

Comparison compare(const StoredRun &a, const StoredRun &b)
{
    Comparison comparison{.a = metricsOf(a),
                          .b = metricsOf(b),
                          .haveSameItems = haveSameItems(a.run, b.run),
                          .haveSameArguments = haveSameArguments(a.run, b.run),
                          .jobs = a.history->jobs().size()};
    comparison.chunks = ChunkTimes::of({a.history.get(), b.history.get()});
    return comparison;
}

} // namespace pool
