#include "core/verdict/advice.h"

#include "core/verdict/rerun.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pool {

namespace {

constexpr qint64 mostChunksizes = 64;
constexpr qint64 mostRounds = 8;
constexpr double computes = 0.5; // the share of its time on a processor from which an item does

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
    const auto again = rerunOf(history, id, metrics, processors);
    if (!again)
        return {};
    const int workers = metrics.processes;
    const Replay::Outcome own = again->replay.run(again->job, job.info.chunksize, workers);
    Advice best{.predicted = own.makespan};
    // What one job gains must not be another one's loss.
    const auto isBetter = [&](const Replay::Outcome &outcome) {
        return outcome.makespan < best.predicted && outcome.end <= own.end;
    };
    if (takesChunksize(job.info.method)) {
        for (const qint64 chunksize : chunksizesToTry(job.info.items, job.info.chunksize, workers)) {
            const Replay::Outcome outcome = again->replay.run(again->job, chunksize, workers);
            if (isBetter(outcome))
                best = {.chunksize = chunksize, .predicted = outcome.makespan};
        }
    }
    if (workers > processors && again->replay.job(again->job).times.computing >= computes) {
        const Replay::Outcome outcome = again->replay.run(again->job, job.info.chunksize, processors);
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
