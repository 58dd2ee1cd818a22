#pragma once

#include "core/trace/history.h"
#include "core/verdict/wording.h"

#include <optional>

namespace pool {

// Why a job took longer than a forecast in which a pool costs nothing, told by the worker that ended last: it was the
// one that the job waited for. The parts add up to `took` - `forecast`; all times are nanoseconds. A plain value.
struct Overrun {
    qint64 forecast = 0; // without costs
    qint64 took = 0;     // the makespan
    qint64 startUp = 0;  // from the submit until that worker was ready
    qint64 chunks = 0;   // that worker ready, but in none of its items: before, between and after them, until the pool
                         // knew of the last one
    std::optional<qint64> waited; // in its items, ready, but without a processor; none: not measured
    qint64 rest = 0;              // may be below 0: items took other times than foreseen, or went to other workers
    bool operator==(const Overrun &) const = default;
};

// Nothing unless the job is ready and all of its chunks ran at once, with no other job at the same time. Costs a few
// steps for each chunk.
std::optional<Overrun> overrunOf(const History &history, JobId job, qint64 forecast);

// "Forecast without costs 1.60 s, took 1.68 s: 45 ms for starting workers, 20 ms for chunks, 0 s waiting for
// processors, 15 ms else." What took no time is left out.
QString overrunText(const Overrun &overrun, const Wording &wording);

} // namespace pool
