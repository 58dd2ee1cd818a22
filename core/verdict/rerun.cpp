#include "core/verdict/rerun.h"

#include "core/verdict/overlap.h"
#include "core/verdict/owntimes.h"

#include <algorithm>
#include <limits>

namespace pool {

namespace {

constexpr size_t mostJobs = 64; // at a time: each is run again for the sake of each
// Nanoseconds that an item costs its worker at least beside its own time: to be unpacked, and its value to be packed.
// A run of chunks of one item cannot tell. A million no-ops in large chunks take 120 ns each (bench_pool noop).
constexpr double leastItemCost = 120;

// The job and all that it shared its workers with, in the order in which they were submitted.
std::vector<const JobHistory *> together(const History &history, const JobHistory &job)
{
    std::vector<const JobHistory *> jobs;
    for (const JobHistory &other : history.jobs())
        if (other.id == job.id || overlap(job, other))
            jobs.push_back(&other);
    return jobs;
}

// When the workers that the run began with took chunks, in nanoseconds since `origin`.
std::vector<qint64> readyTimes(const History &history, qint64 origin, int workers)
{
    constexpr qint64 neverReady = std::numeric_limits<qint64>::max() / 4;
    std::vector<qint64> times;
    qint64 latest = 0;
    const size_t own = std::min(history.workers().size(), size_t(history.processes()));
    for (size_t i = 0; i < own; ++i) {
        const qint64 at = history.workers()[i].readyAt;
        times.push_back(at < 0 ? neverReady : std::max<qint64>(0, at - origin));
        if (at >= 0)
            latest = std::max(latest, times.back());
    }
    if (times.size() < size_t(workers))
        times.resize(size_t(workers), latest);
    return times;
}

Replay::Costs costsOf(const Metrics &metrics, const OwnTimes &times, bool isAlone)
{
    // Where the job was alone, a pause between two chunks of a worker is the pool's and comes with each chunk.
    const double between = isAlone ? double(metrics.idleBetween.value_or(0)) : 0;
    const double beside = double(times.besideItems);
    // Beside its items a worker waits for a processor as much as inside them, and that is not what a chunk costs.
    const double quiet = metrics.processorEfficiency.value_or(1);
    const double before = (std::max(0.0, double(metrics.overhead.value_or(0)) - beside) + between) * quiet;
    return {.chunk = before / double(std::max<qint64>(1, metrics.chunks)),
            .item = std::max(leastItemCost, beside * quiet / double(times.items())),
            .report = metrics.reportMedian.value_or(0)};
}

} // namespace

std::optional<Rerun> rerunOf(const History &history, JobId id, const Metrics &metrics, int processors, Unknown unknown,
                             int workers)
{
    const JobHistory &job = history.jobs()[id.value];
    const bool isStrict = unknown == Unknown::Refuse;
    if (processors < 1 || metrics.processes < 1 || !metrics.chunkOverhead
        || (isStrict && int(history.workers().size()) != metrics.processes))
        return {}; // a worker that was replaced is not foreseen
    const std::vector<const JobHistory *> all = together(history, job);
    if (all.size() > mostJobs)
        return {};
    const qint64 origin = (*std::ranges::min_element(all, {}, &JobHistory::submittedAt))->submittedAt;
    std::vector<Replay::Job> jobs;
    size_t position = 0;
    qint64 assumed = 0;
    for (const JobHistory *other : all) {
        auto times = ownTimesOf(history, other->id, unknown);
        if (!times)
            return {};
        if (other == &job) {
            position = jobs.size();
            assumed = times->assumed;
        }
        jobs.push_back({other->submittedAt - origin, other->info.chunksize, std::move(*times)});
    }
    const Replay::Costs costs = costsOf(metrics, jobs[position].times, all.size() == 1);
    return Rerun{{std::move(jobs), readyTimes(history, origin, workers), costs, processors},
                 position,
                 origin,
                 all.size() == 1,
                 assumed};
}

Obstacle obstacleTo(const History &history, JobId id, const Metrics &metrics, int processors)
{
    if (history.isRetold())
        return Obstacle::NotRecorded;
    if (processors < 1)
        return Obstacle::NoProcessors;
    const JobHistory &job = history.jobs()[id.value];
    const std::vector<const JobHistory *> all = together(history, job);
    if (std::ranges::any_of(all, [&](const JobHistory *one) { return history.unrecordedItems(one->id) > 0; }))
        return Obstacle::NotRecorded;
    const bool areWhole = std::ranges::all_of(all, [](const JobHistory *one) {
        return one->readyAt >= 0 && one->outcome == Outcome::Ok && one->endedItems == one->info.items;
    });
    if (!areWhole)
        return Obstacle::ItemsWithoutTime;
    const bool hasLeft = std::ranges::any_of(
        history.workers(), [&](const WorkerHistory &worker) { return leftWork(history, worker, job); });
    if (hasLeft || int(history.workers().size()) != metrics.processes)
        return Obstacle::ReplacedWorker;
    return all.size() > mostJobs ? Obstacle::ManyJobs : Obstacle::WaitingUnmeasured;
}

} // namespace pool
