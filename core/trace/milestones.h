#pragma once

#include "core/trace/historyparts.h"

namespace pool {

// States that a history had on its way, spread evenly over it: a moment that is far off is near to one of them. They
// share with each other and with the history all that did not change in between. There are `most` at most; the way
// between them grows with the history.
class Milestones
{
public:
    // Says that the history has gone on to a state that it was never in before, by so much effort.
    void goOn(const HistoryParts &parts, qint64 effort);
    // The one nearest to the state after so many events, which may be the empty state at the start.
    const HistoryParts &nearest(size_t events) const;

private:
    static constexpr size_t most = 64;

    std::vector<HistoryParts> m_kept{1}; // without their view of the trace
    qint64 m_distance = 1 << 17;         // effort from one to the next
    qint64 m_since = 0;                  // effort since the last one
};

} // namespace pool
