#include "core/lab/curve.h"

#include "core/verdict/advice.h"

#include <algorithm>

namespace pool {

namespace {

constexpr size_t firstPoints = 20;

qint64 percentile(std::vector<qint64> &times, double share)
{
    const auto place = times.begin() + qptrdiff(share * double(times.size() - 1) + 0.5);
    std::nth_element(times.begin(), place, times.end());
    return *place;
}

CurvePoint pointOf(const std::vector<Replay> &draws, size_t job, int workers, int processors, qint64 chunksize)
{
    std::vector<qint64> makespans;
    double work = 0;
    double overhead = 0;
    CurvePoint point{.chunksize = chunksize};
    for (const Replay &draw : draws) {
        const OwnTimes &times = draw.job(job).times;
        const Cut cut(times.items(), chunksize);
        point.chunks = cut.count();
        makespans.push_back(draw.run(job, cut, workers).makespan);
        // Work goes on at so many items at once: one a worker, but no more than the processors have time for.
        const double atOnce = times.computing > 0 ? std::min(double(workers), processors / times.computing)
                                                  : double(workers);
        work += double(times.all()) / atOnce;
        const Replay::Costs &costs = draw.costs();
        overhead += (double(cut.count()) * costs.chunk + double(cut.items()) * costs.item) / atOnce
            + double(costs.report);
    }
    point.makespan = percentile(makespans, 0.5);
    point.low = percentile(makespans, 0.1);
    point.high = percentile(makespans, 0.9);
    const double count = double(draws.size());
    point.work = std::min(point.makespan, qRound64(work / count));
    point.overhead = std::min(point.makespan - point.work, qRound64(overhead / count));
    point.imbalance = point.makespan - point.work - point.overhead;
    return point;
}

// First some from end to end, then those between them.
std::vector<qint64> coarseFirst(const std::vector<qint64> &sizes)
{
    if (sizes.size() <= firstPoints)
        return sizes;
    std::vector<qint64> ordered;
    std::vector<bool> taken(sizes.size());
    for (size_t i = 0; i < firstPoints; ++i) {
        const size_t place = i * (sizes.size() - 1) / (firstPoints - 1);
        ordered.push_back(sizes[place]);
        taken[place] = true;
    }
    for (size_t i = 0; i < sizes.size(); ++i)
        if (!taken[i])
            ordered.push_back(sizes[i]);
    return ordered;
}

Curve sorted(Curve curve)
{
    std::ranges::sort(curve, {}, &CurvePoint::chunksize);
    return curve;
}

} // namespace

std::vector<qint64> curveChunksizes(qint64 items, int workers, const std::vector<qint64> &also)
{
    std::vector<qint64> sizes = chunksizesToTry(items, 1, workers);
    for (const qint64 size : also)
        if (size >= 1 && size <= items)
            sizes.push_back(size);
    std::ranges::sort(sizes);
    const auto repeated = std::ranges::unique(sizes);
    sizes.erase(repeated.begin(), repeated.end());
    return sizes;
}

Curve forecastCurve(const std::vector<Replay> &draws, size_t job, int workers, int processors,
                    const std::vector<qint64> &chunksizes, const std::function<bool(const Curve &)> &soFar)
{
    Curve curve;
    for (const qint64 chunksize : coarseFirst(chunksizes)) {
        curve.push_back(pointOf(draws, job, workers, processors, chunksize));
        if (soFar && curve.size() == firstPoints && curve.size() < chunksizes.size() && !soFar(sorted(curve)))
            return sorted(std::move(curve));
    }
    curve = sorted(std::move(curve));
    if (soFar)
        soFar(curve);
    return curve;
}

} // namespace pool
