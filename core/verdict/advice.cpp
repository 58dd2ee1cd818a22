#include "core/verdict/advice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace pool {

namespace {

constexpr qint64 mostChunksizes = 64;
constexpr qint64 mostRounds = 8;
constexpr double computes = 0.5; // the share of its time on a processor from which an item does
constexpr double farOff = 0.2;   // of the makespan

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

AdviceSearch advise(const History &history, JobId id, const Metrics &metrics, int processors)
{
    const JobHistory &job = history.jobs()[id.value];
    const bool hasOthers = takesChunksize(job.info.method) && job.info.items > 1;
    if (!hasOthers && metrics.processes <= processors)
        return {};
    const auto none = [&](const NoAdvice &why) { return AdviceSearch{.none = hasOthers ? why : NoAdvice()}; };
    if (metrics.makespan < leastGainTime)
        return none({.why = NoAdvice::Why::NothingGains});
    const auto again = rerunOf(history, id, metrics, processors);
    if (!again)
        return none({.why = NoAdvice::Why::Unknown, .obstacle = obstacleTo(history, id, metrics, processors)});
    const int workers = metrics.processes;
    const Replay::Outcome own = again->replay.run(again->job, job.info.chunksize, workers);
    Advice best{.predicted = own.makespan};
    // What one job gains must not be another one's loss.
    const auto isBetter = [&](const Replay::Outcome &outcome) {
        return outcome.makespan < best.predicted && outcome.end <= own.end;
    };
    NoAdvice looked{.why = NoAdvice::Why::NothingGains,
                    .others = -1,
                    .areAll = job.info.items <= mostChunksizes,
                    .isAlone = again->isAlone};
    if (hasOthers) {
        for (const qint64 chunksize : chunksizesToTry(job.info.items, job.info.chunksize, workers)) {
            ++looked.others;
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
    if (isWorthIt(best.gain, own.makespan) && isWorthIt(metrics.makespan - best.predicted, metrics.makespan))
        return {.advice = best};
    const qint64 off = std::abs(own.makespan - metrics.makespan);
    if (off > leastGainTime && double(off) > farOff * double(metrics.makespan))
        looked.why = NoAdvice::Why::ForecastIsOff;
    return none(looked);
}

} // namespace pool
