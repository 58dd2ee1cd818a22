#pragma once

#include "core/trace/history.h"

#include <optional>
#include <utility>
#include <vector>

namespace pool {

// How durations are distributed, in nanoseconds. A plain value.
struct Distribution {
    struct Bin { // from the first, to before the second; the last one has its end, too
        double from = 0;
        double to = 0;
        qint64 count = 0;
    };

    qint64 count = 0;
    qint64 least = 0;
    qint64 median = 0; // the lower one
    qint64 p90 = 0;    // nine of ten are no longer
    qint64 greatest = 0;
    bool isLogarithmic = false; // each bin is so many times as wide as the one before it
    std::vector<Bin> bins;      // none without durations; without gaps
};

// Durations that hardly differ are not blown up: the bins reach at least a tenth of the median to both sides. Where the
// longest are many times the shortest, the bins are logarithmic.
Distribution distributionOf(std::vector<qint64> times, int mostBins = 40);

// Which durations of a run. What only touches the range did not run in it.
struct TimeChoice {
    enum class Of { Items, Chunks };

    Of of = Of::Items;
    std::optional<WorkerId> worker = {};                 // none: of all
    std::optional<std::pair<qint64, qint64>> range = {}; // none: ever; else those that ran in it, if only in part
};

// Collects the durations of items that returned a value, or of chunks: the time inside their items. In steps, for a
// reader who must not be held up. The history outlives it, and may grow meanwhile.
class TimeCollector
{
public:
    TimeCollector(const History &history, const TimeChoice &choice);

    // Takes in what costs about `effort`, where an item costs 1. Whether everything that the run has is there.
    bool go(qint64 effort);
    std::vector<qint64> take() { return std::move(m_times); }

private:
    qint64 add(const ChunkRun &run); // its cost

    const History &m_history;
    TimeChoice m_choice;
    quint32 m_next = 0;
    std::vector<qint64> m_times;
};

} // namespace pool
