#include "core/verdict/insight.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double muchLonger = 1.5; // than the chunk in the middle
constexpr double worthwhile = 0.1; // of the bound, to be gained
constexpr double highOverhead = 0.2;
constexpr double longItem = 2; // times the mean

qint64 ceilDivided(qint64 a, qint64 b) { return (a + b - 1) / b; }

// Chunks that come out even: of the chunksizes that cut the items into as many chunks for every worker, the
// one with which a worker has the fewest items to do, and of those the smallest.
std::optional<qint64> evenChunksize(const Metrics &m)
{
    constexpr qint64 mostRounds = 64;
    const qint64 rounds = std::min(mostRounds, m.chunks / m.processes + 1);
    qint64 best = 0;
    qint64 leastDepth = 0;
    for (qint64 round = 1; round <= rounds; ++round) {
        const qint64 chunksize = ceilDivided(m.items, m.processes * round);
        const qint64 depth = chunksize * ceilDivided(ceilDivided(m.items, chunksize), m.processes);
        if (best == 0 || depth <= leastDepth) {
            best = chunksize;
            leastDepth = depth;
        }
    }
    if (best == m.chunksize)
        return {};
    return best;
}

// The largest with which every worker gets a chunk, given an item for each.
qint64 sharedChunksize(const Metrics &m)
{
    const qint64 chunksize = ceilDivided(m.items, m.processes);
    return ceilDivided(m.items, chunksize) >= m.processes ? chunksize : m.items / m.processes;
}

std::optional<qint64> smallerChunksize(const Metrics &m)
{
    const qint64 most = std::min(m.mostChunksize, m.chunksize / 2);
    if (most < 1)
        return {};
    return most;
}

// One with which overhead is no more than a twentieth, as long as every worker still gets a chunk.
std::optional<qint64> largerChunksize(const Metrics &m)
{
    const qint64 wanted = std::min(*m.leastChunksize, std::max<qint64>(1, m.items / m.processes));
    if (wanted <= m.chunksize)
        return {};
    return wanted;
}

} // namespace

std::optional<Insight> insight(const Metrics &m)
{
    using Kind = Insight::Kind;
    if (m.okItems == 0 || m.busy <= 0 || m.processes <= 0 || m.chunksize <= 0)
        return {};

    const bool couldBeFaster = m.headroom > worthwhile;
    const double unlikeOthers = m.chunkMedian > 0 ? double(m.lastChunk) / double(m.chunkMedian) : 0;
    if (m.chunks < m.processes && m.items >= m.processes) {
        return Insight{.kind = Kind::UnusedWorkers, .count = m.processes - m.chunks, .chunksize = sharedChunksize(m)};
    }
    if (m.chunks > m.processes && m.processes > 1 && unlikeOthers <= muchLonger && couldBeFaster
        && double(m.loneTime) > 0.5 * double(m.lastChunk)) {
        return Insight{.kind = Kind::LoneLastChunk,
                       .count = m.processes - 1,
                       .time = m.loneTime,
                       .chunk = m.straggler,
                       .chunksize = evenChunksize(m)};
    }
    if (unlikeOthers > muchLonger && couldBeFaster) {
        return Insight{.kind = Kind::Straggler,
                       .time = m.lastChunk,
                       .ratio = unlikeOthers,
                       .chunk = m.straggler,
                       .chunksize = smallerChunksize(m)};
    }
    if (const double overhead = 1 - m.overheadEfficiency.value_or(1); overhead > highOverhead) // if it is recorded
        return Insight{.kind = Kind::Overhead, .time = *m.overhead, .ratio = overhead, .chunksize = largerChunksize(m)};
    if (couldBeFaster && m.items > m.processes && double(m.lastItem) > longItem * m.itemMean) {
        return Insight{.kind = Kind::LongItemLast,
                       .time = m.lastItem,
                       .ratio = double(m.lastItem) / m.itemMean,
                       .chunk = m.straggler};
    }
    if (m.items < m.processes)
        return Insight{.kind = Kind::FewerItemsThanWorkers, .count = m.processes - m.items};
    return Insight{.kind = Kind::Balanced, .ratio = m.efficiency};
}

} // namespace pool
