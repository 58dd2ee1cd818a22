#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/foldedtime.h"
#include "ui/timeline/index/timelinerows.h"

#include <QString>

#include <optional>

namespace pool {

// What happened in a stretch of time, summed up: where the time of the W lanes went, and how much ran.
// Items and chunks that cross an edge count, with the part that is inside. Costs the number of lanes, not
// of items.
struct RangeStatistics {
    struct Lane {
        quint32 worker = 0;  // the latest one there
        qint64 busy = 0;     // inside items, nanoseconds
        qint64 overhead = 0; // in a chunk, between its items
        qint64 items = 0;
        qint64 chunks = 0;
    };

    qint64 origin = 0; // what its clock counts from: RunView::origin()
    qint64 from = 0;
    qint64 to = 0;
    qint64 busy = 0;
    // Both empty where it is not recorded when chunks were handed out (TraceSource).
    std::optional<qint64> overhead = 0;
    std::optional<qint64> idle = 0; // the rest of W * counted()
    qint64 pauses = 0;              // when there was no work: nobody could be busy, and nobody is said to idle
    qint64 items = 0;
    qint64 chunks = 0;
    double meanConcurrency = 0; // busy / counted()
    std::vector<Lane> lanes;

    qint64 span() const { return to - from; }
    qint64 counted() const { return span() - pauses; }
};

RangeStatistics rangeStatistics(const RunView &view, const TimelineRows &rows, const FoldedTime &pauses, qint64 from,
                                qint64 to);

// The card's words: plain text, one line a number, then the lanes.
QString rangeText(const RangeStatistics &statistics);

} // namespace pool
