#pragma once

#include "core/verdict/replay.h"

#include <functional>
#include <vector>

namespace pool {

// How long a job would take with one chunksize. Times are nanoseconds of the makespan; where items are drawn,
// `makespan` is the median over the draws, `low` and `high` are its 10th and 90th percentile.
struct CurvePoint {
    qint64 chunksize = 1;
    qint64 chunks = 1;
    qint64 makespan = 0;
    qint64 low = 0;
    qint64 high = 0;
    // What it is made of, on the average of the workers; together they are the makespan.
    qint64 work = 0;      // the items themselves, spread evenly over workers and over the processors that they share
    qint64 overhead = 0;  // what chunks and items cost beside
    qint64 imbalance = 0; // waiting: for workers to start, for the last chunk to end
    bool operator==(const CurvePoint &) const = default;
};

using Curve = std::vector<CurvePoint>; // by chunksize, ascending

// The chunksizes of a curve for so many items: all up to 64 items; else 64 spread evenly over the logarithms, those
// with which each worker gets the same number of chunks, and `also`. In ascending order.
std::vector<qint64> curveChunksizes(qint64 items, int workers, const std::vector<qint64> &also);

// `draws` are the same job with items drawn again and again, or one. Its chunksizes are taken coarse first: `soFar` is
// given what there is after the first 20 and at the end, and stops the work by returning false. Any thread; costs a few
// steps for each chunk.
Curve forecastCurve(const std::vector<Replay> &draws, size_t job, int workers, int processors,
                    const std::vector<qint64> &chunksizes, const std::function<bool(const Curve &)> &soFar = {});

} // namespace pool
