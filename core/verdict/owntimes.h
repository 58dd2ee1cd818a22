#pragma once

#include "core/trace/history.h"

#include <optional>
#include <vector>

namespace pool {

// What the items of one job need by themselves: their time without waiting for a processor, and how much of it a
// processor worked.
struct OwnTimes {
    std::vector<qint64> upTo; // upTo[i]: nanoseconds of the items before item i together; one more entry than items.
                              // Empty if all are alike:
    qint64 alike = 0;         // so many items
    qint64 each = 0;          // that take so many nanoseconds
    double computing = 0;     // the share of that time on a processor
    qint64 besideItems = 0;   // nanoseconds in chunks that had begun, between their items, together
    qint64 assumed = 0;       // items whose time is not known; they count as the mean of the others
    std::vector<qint64> endChunks; // items in ascending order after which the rest of their chunk does not run

    qint64 items() const { return upTo.empty() ? alike : qint64(upTo.size()) - 1; }
    // What of a chunk runs.
    ItemRange thatRun(ItemRange chunk) const;
    qint64 of(ItemRange items) const
    {
        return upTo.empty() ? items.size() * each : upTo[size_t(items.end)] - upTo[size_t(items.begin)];
    }
    qint64 of(qint64 item) const { return of(ItemRange{item, item + 1}); }
    qint64 all() const { return of(ItemRange{0, items()}); }
};

// The same items in another order: item i is what item order[i] was.
OwnTimes reordered(const OwnTimes &times, const std::vector<qint64> &order);

// What to do about items whose time is not known, since they failed, were skipped or lost, or did not run yet.
enum class Unknown : quint8 { Refuse, AsMean };

// Whether the worker ended before the job was ready, and there may have been chunks for it. Who leaves a closed pool
// has found none.
bool leftWork(const History &history, const WorkerHistory &worker, const JobHistory &job);

// With Unknown::Refuse empty unless every item of the job returned a value at its first attempt, in workers that did
// not leave work; with Unknown::AsMean empty unless one item returned a value. And empty unless it was
// measured how long they waited for a processor, or that is too short to matter.
std::optional<OwnTimes> ownTimesOf(const History &history, JobId job, Unknown unknown = Unknown::Refuse);

} // namespace pool
