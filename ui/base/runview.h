#pragma once

#include "core/model/status.h"
#include "core/trace/history.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace pool {

struct Verdict;

// What every panel is shown: one reading of one run, live, finished or made by hand. The history outlives
// the panel's use of it; a panel keeps nothing of it between two calls but indexes that grow with it.
struct RunView {
    const History *history = nullptr;
    std::vector<WorkerStatus> live = {}; // what the workers do right now; empty unless running
    qint64 now = 0;                      // nanoseconds since the trace's epoch; the end once it has ended
    bool isRunning = false;
    std::shared_ptr<const Verdict> verdict = {}; // of a run that is over

    // The first submit, which is 0 on the clock of the window; until then it is now.
    qint64 origin() const
    {
        if (history && !history->jobs().empty())
            return history->jobs().front().submittedAt;
        return isRunning ? now : 0;
    }
    qint64 extent() const { return history ? std::max(now, history->lastEventAt()) : 0; } // the end of what there is
};

} // namespace pool
