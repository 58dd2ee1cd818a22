#include "core/verdict/advice.h"

#include "core/verdict/overlap.h"
#include "core/verdict/replay.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pool {

namespace {

constexpr qint64 mostChunksizes = 64;
constexpr size_t mostJobs = 64; // at a time: each is run again for the advice of each
constexpr qint64 mostRounds = 8;
// Nanoseconds that an item costs its worker at least beside its own time: to be unpacked, and its value to be packed.
// A run of chunks of one item cannot tell. A million no-ops in large chunks take 120 ns each (bench_pool noop).
constexpr double leastItemCost = 120;
constexpr double computes = 0.5; // the share of its time on a processor from which an item does

struct Plan {
    Replay replay;
    size_t job = 0; // position in it
    double computing = 0;
};

// The job with all others that it had to share its workers with. Nothing if one of them cannot be run again.
std::optional<Plan> planOf(const History &history, JobId id, const Metrics &metrics, int processors)
{
    const JobHistory &job = history.jobs()[id.value];
    if (processors < 1 || metrics.processes < 1 || !metrics.chunkOverhead
        || int(history.workers().size()) != metrics.processes)
        return {}; // a worker that was replaced is not foreseen
    qint64 origin = job.submittedAt;
    std::vector<const JobHistory *> together;
    for (const JobHistory &other : history.jobs()) {
        if (other.id == id || overlap(job, other)) {
            together.push_back(&other);
            if (together.size() > mostJobs)
                return {};
            origin = std::min(origin, other.submittedAt);
        }
    }
    std::vector<Replay::Job> jobs;
    size_t position = 0;
    double computing = 0;
    for (const JobHistory *other : together) {
        auto times = ownTimesOf(history, other->id);
        if (!times)
            return {};
        if (other->id == id) {
            position = jobs.size();
            computing = times->computing;
        }
        jobs.push_back({other->submittedAt - origin, other->info.chunksize, std::move(*times)});
    }
    std::vector<qint64> readyAt;
    for (const WorkerHistory &worker : history.workers())
        readyAt.push_back(worker.readyAt < 0 ? std::numeric_limits<qint64>::max() / 4
                                             : std::max<qint64>(0, worker.readyAt - origin));
    // Where the job was alone, a pause between two chunks of a worker is the pool's and comes with each chunk.
    const double between = together.size() == 1 ? double(metrics.idleBetween.value_or(0)) : 0;
    const double beside = double(jobs[position].times.besideItems);
    // Beside its items a worker waits for a processor as much as inside them, and that is not what a chunk costs.
    const double quiet = metrics.processorEfficiency.value_or(1);
    const double before = (std::max(0.0, double(metrics.overhead.value_or(0)) - beside) + between) * quiet;
    const Replay::Costs costs{.chunk = before / double(std::max<qint64>(1, metrics.chunks)),
                              .item = std::max(leastItemCost, beside * quiet / double(jobs[position].times.items())),
                              .report = metrics.reportMedian.value_or(0)};
    return Plan{{std::move(jobs), std::move(readyAt), costs, processors}, position, computing};
}

bool isWorthIt(qint64 gain, qint64 makespan)
{
    return gain >= leastGainTime && double(gain) >= leastGain * double(makespan);
}

} // namespace

std::vector<qint64> chunksizesToTry(qint64 items, qint64 own, int workers)
{
    std::vector<qint64> sizes{own};
    if (items <= mostChunksizes) {
        for (qint64 size = 1; size <= items; ++size)
            sizes.push_back(size);
    } else {
        for (qint64 i = 0; i < mostChunksizes; ++i)
            sizes.push_back(qRound64(std::pow(double(items), double(i) / (mostChunksizes - 1))));
        for (qint64 rounds = 1; rounds <= mostRounds; ++rounds)
            sizes.push_back((items - 1) / (workers * rounds) + 1);
    }
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    return sizes;
}

std::optional<Advice> advise(const History &history, JobId id, const Metrics &metrics, int processors)
{
    const JobHistory &job = history.jobs()[id.value];
    if (metrics.makespan < leastGainTime || (!takesChunksize(job.info.method) && metrics.processes <= processors))
        return {};
    const auto plan = planOf(history, id, metrics, processors);
    if (!plan)
        return {};
    const int workers = metrics.processes;
    const Replay::Outcome own = plan->replay.run(plan->job, job.info.chunksize, workers);
    Advice best{.predicted = own.makespan};
    // What one job gains must not be another one's loss.
    const auto isBetter = [&](const Replay::Outcome &outcome) {
        return outcome.makespan < best.predicted && outcome.end <= own.end;
    };
    if (takesChunksize(job.info.method)) {
        for (const qint64 chunksize : chunksizesToTry(job.info.items, job.info.chunksize, workers)) {
            const Replay::Outcome outcome = plan->replay.run(plan->job, chunksize, workers);
            if (isBetter(outcome))
                best = {.chunksize = chunksize, .predicted = outcome.makespan};
        }
    }
    if (workers > processors && plan->computing >= computes) {
        const Replay::Outcome outcome = plan->replay.run(plan->job, job.info.chunksize, processors);
        if (isBetter(outcome))
            best = {.processes = processors, .predicted = outcome.makespan};
    }
    best.gain = own.makespan - best.predicted;
    // Also against what was measured: a forecast that is far from it is no ground for advice.
    if (!isWorthIt(best.gain, own.makespan) || !isWorthIt(metrics.makespan - best.predicted, metrics.makespan))
        return {};
    return best;
}

} // namespace pool
