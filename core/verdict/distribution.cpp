#include "core/verdict/distribution.h"

#include "core/verdict/samples.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr double leastSide = 0.1;      // of the median
constexpr double logarithmicFrom = 20; // so many times the shortest
constexpr qint64 costOfChunk = 8;

// Where the axis of the bins is cut equally: a duration, or its logarithm.
double placeOf(double time, bool isLogarithmic) { return isLogarithmic ? std::log(time) : time; }
double timeAt(double place, bool isLogarithmic) { return isLogarithmic ? std::exp(place) : place; }

void cut(Distribution &made, const std::vector<qint64> &times, int mostBins)
{
    const bool isLog = made.isLogarithmic;
    const double side = leastSide * double(made.median);
    const double from = placeOf(isLog ? double(made.least) : std::min(double(made.least), double(made.median) - side),
                                isLog);
    const double to = placeOf(
        isLog ? double(made.greatest) : std::max({double(made.greatest), double(made.median) + side, from + 1}), isLog);
    const int bins = std::clamp(int(std::ceil(2 * std::sqrt(double(times.size())))), 8, mostBins);
    const double width = (to - from) / bins;
    for (int i = 0; i < bins; ++i)
        made.bins.push_back({timeAt(from + i * width, isLog), timeAt(from + (i + 1) * width, isLog), 0});
    for (const qint64 time : times) {
        const double place = (placeOf(double(time), isLog) - from) / width;
        ++made.bins[size_t(std::clamp(int(place), 0, bins - 1))].count;
    }
}

} // namespace

Distribution distributionOf(std::vector<qint64> times, int mostBins)
{
    Distribution made{.count = qint64(times.size())};
    if (times.empty())
        return made;
    const auto [least, greatest] = std::ranges::minmax_element(times);
    made.least = *least;
    made.greatest = *greatest;
    Samples samples;
    for (const qint64 time : times)
        samples.add(time);
    made.median = samples.quantile(0.5);
    made.p90 = samples.quantile(0.9);
    made.isLogarithmic = made.least > 0 && double(made.greatest) >= logarithmicFrom * double(made.least);
    cut(made, times, mostBins);
    return made;
}

TimeCollector::TimeCollector(const History &history, const TimeChoice &choice)
    : m_history(history)
    , m_choice(choice)
{}

bool TimeCollector::go(qint64 effort)
{
    for (; m_next < m_history.chunkRunCount() && effort > 0; ++m_next) {
        const ChunkRun run = m_history.chunkRun(m_next);
        effort -= costOfChunk;
        const bool isMeant = !m_choice.worker || run.worker == *m_choice.worker;
        if (isMeant && run.state != ChunkRun::State::Returned && run.firstStart >= 0)
            effort -= add(run);
    }
    return m_next >= m_history.chunkRunCount();
}

qint64 TimeCollector::add(const ChunkRun &run)
{
    const auto isIn = [&](qint64 from, qint64 to) {
        return !m_choice.range || (to > m_choice.range->first && from < m_choice.range->second);
    };
    const qint64 raised = run.state == ChunkRun::State::Raised ? run.ended - 1 : -1; // returned no value
    qint64 offset = run.first;
    qint64 busy = 0;
    qint64 cost = 0;
    for (quint32 i = 0; i < run.itemRunCount; ++i) {
        const ItemRun piece = m_history.piece(run, i);
        for (qint64 k = 0; k < piece.count; ++k, ++offset) {
            const ItemStamp &stamp = m_history.stamp(piece, k);
            ++cost;
            if (offset == raised)
                continue;
            busy += stamp.end - stamp.start;
            if (m_choice.of == TimeChoice::Of::Items && isIn(stamp.start, stamp.end))
                m_times.push_back(stamp.end - stamp.start);
        }
    }
    const bool isOver = run.settledAt >= 0 && run.lastEnd >= 0;
    if (m_choice.of == TimeChoice::Of::Chunks && isOver && isIn(run.firstStart, run.lastEnd))
        m_times.push_back(busy);
    return cost;
}

} // namespace pool
