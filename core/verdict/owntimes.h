#pragma once

#include "core/trace/history.h"

#include <optional>
#include <vector>

namespace pool {

// What the items of one job need by themselves: their time without waiting for a processor, and how much of it a
// processor worked.
struct OwnTimes {
    std::vector<qint64> upTo; // upTo[i]: nanoseconds of the items before item i together; one more entry than items
    double computing = 0;     // the share of that time on a processor
    qint64 besideItems = 0;   // nanoseconds in chunks that had begun, between their items, together
    std::vector<qint64> endChunks; // items in ascending order after which the rest of their chunk does not run

    qint64 items() const { return qint64(upTo.size()) - 1; }
    // What of a chunk runs.
    ItemRange thatRun(ItemRange chunk) const;
    qint64 of(qint64 begin, qint64 end) const { return upTo[size_t(end)] - upTo[size_t(begin)]; }
};

// The same items in another order: item i is what item order[i] was.
OwnTimes reordered(const OwnTimes &times, const std::vector<qint64> &order);

// Empty unless every item of the job returned a value at its first attempt, in workers that lived until the job was
// ready, and how long they waited for a processor was measured, or too short to matter.
std::optional<OwnTimes> ownTimesOf(const History &history, JobId job);

} // namespace pool
