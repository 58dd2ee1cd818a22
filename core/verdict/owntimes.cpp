#include "core/verdict/owntimes.h"

#include "core/verdict/metrics.h"
#include "core/verdict/processorshares.h"

namespace pool {

namespace {

constexpr double negligible = 0.05; // of the workers' time

} // namespace

ItemRange OwnTimes::thatRun(ItemRange chunk) const
{
    if (endChunks.empty())
        return chunk;
    const auto end = std::lower_bound(endChunks.begin(), endChunks.end(), chunk.begin);
    return {chunk.begin, end == endChunks.end() ? chunk.end : std::min(chunk.end, *end + 1)};
}

OwnTimes reordered(const OwnTimes &times, const std::vector<qint64> &order)
{
    OwnTimes result{.upTo = {0}, .computing = times.computing, .besideItems = times.besideItems};
    result.upTo.reserve(times.upTo.size());
    for (const qint64 item : order)
        result.upTo.push_back(result.upTo.back() + times.of(item, item + 1));
    for (size_t i = 0; i < order.size() && !times.endChunks.empty(); ++i)
        if (std::binary_search(times.endChunks.begin(), times.endChunks.end(), order[i]))
            result.endChunks.push_back(qint64(i));
    return result;
}

std::optional<OwnTimes> ownTimesOf(const History &history, JobId id)
{
    const JobHistory &job = history.jobs()[id.value];
    if (job.readyAt < 0 || job.outcome != Outcome::Ok || job.endedItems != job.info.items || job.info.items == 0
        || history.isRetold())
        return {};
    ProcessorShares shares(history);
    OwnTimes times{.upTo = std::vector<qint64>(size_t(job.info.items) + 1)};
    qint64 ran = 0;
    qint64 measured = 0;
    qint64 busy = 0;
    for (const quint32 newest : job.runs) {
        if (newest == JobHistory::noRun)
            return {};
        const ChunkRun run = history.chunkRun(newest);
        const WorkerHistory &worker = history.workers()[run.worker.value];
        if (run.attempt > 0 || run.previous != ChunkRun::noRun || (worker.endedAt >= 0 && worker.endedAt < job.readyAt))
            return {};
        times.besideItems += std::max<qint64>(0, run.lastEnd - run.firstStart - run.busy);
        for (quint32 i = 0; i < run.itemRunCount; ++i) {
            const ItemRun piece = history.piece(run, i);
            for (qint64 k = 0; k < piece.count; ++k) {
                const ItemStamp &stamp = history.stamp(piece, k);
                qint64 own = stamp.end - stamp.start;
                busy += own;
                if (const auto share = shares.of(run.worker, stamp)) {
                    measured += own;
                    ran += share->ran;
                    own -= share->waited;
                }
                times.upTo[size_t(piece.first + k) + 1] = own;
            }
        }
    }
    // What was not measured counts as it is, where it is too little to matter.
    const double all = double(job.readyAt - job.submittedAt) * history.processes();
    const double unmeasured = double(busy - measured);
    if (busy <= 0 || (unmeasured > (1 - enoughMeasured) * double(busy) && unmeasured > negligible * all))
        return {};
    for (size_t i = 1; i < times.upTo.size(); ++i)
        times.upTo[i] += times.upTo[i - 1];
    if (times.upTo.back() > 0)
        times.computing = std::min(1.0, double(ran) / double(times.upTo.back()));
    return times;
}

} // namespace pool
