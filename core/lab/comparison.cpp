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

bool haveSameItems(const RunResult &a, const RunResult &b)
{
    const std::vector<SubmitStep> of_a = submitsOf(a.scenario);
    const std::vector<SubmitStep> of_b = submitsOf(b.scenario);
    // What was called by hand is in no program, and a file's lines may have changed between the runs.
    const auto isKnown = [](const SubmitStep &step) { return !std::holds_alternative<LinesSpec>(step.items); };
    return a.scenario.seed == b.scenario.seed && a.jobs.size() == of_a.size() && b.jobs.size() == of_b.size()
        && std::ranges::equal(of_a, of_b, [](const auto &x, const auto &y) { return haveSameItems(x, y); })
        && std::ranges::all_of(of_a, isKnown);
}

bool areCutAlike(const History &a, const History &b)
{
    return std::ranges::equal(a.jobs(), b.jobs(), [](const JobHistory &x, const JobHistory &y) {
        return x.info.items == y.info.items && x.info.chunksize == y.info.chunksize;
    });
}

std::optional<qint64> timeOf(const History &history, const JobHistory &job, quint32 chunk)
{
    const quint32 index = job.runs[chunk];
    if (index == JobHistory::noRun)
        return {};
    const ChunkRun run = history.chunkRun(index);
    return run.firstStart >= 0 && run.lastEnd >= 0 ? std::optional(run.lastEnd - run.firstStart) : std::nullopt;
}

std::vector<Comparison::Chunk> chunksOf(const History &a, const History &b)
{
    std::vector<Comparison::Chunk> chunks;
    for (size_t i = 0; i < a.jobs().size(); ++i) {
        const JobHistory &job = a.jobs()[i];
        for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk)
            chunks.push_back({job.id, chunk, timeOf(a, job, chunk), timeOf(b, b.jobs()[i], chunk)});
    }
    return chunks;
}

} // namespace

Comparison compare(const StoredRun &a, const StoredRun &b)
{
    Comparison comparison{.a = measure(*a.history),
                          .b = measure(*b.history),
                          .haveSameItems = haveSameItems(a.run, b.run),
                          .jobs = a.history->jobs().size()};
    if (areCutAlike(*a.history, *b.history))
        comparison.chunks = chunksOf(*a.history, *b.history);
    return comparison;
}

} // namespace pool
