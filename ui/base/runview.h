#pragma once

#include "core/model/status.h"
#include "core/trace/history.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace pool {

struct Verdict;

// What every panel is shown: one reading of one run, live, finished, made by hand or looked back at. The history
// outlives the panel's use of it; a panel keeps nothing of it between two calls but indexes that grow with it.
struct RunView {
    const History *history = nullptr;
    std::vector<WorkerStatus> live = {}; // what the workers do right now; empty unless running
    qint64 now = 0;                      // nanoseconds since the trace's epoch; the end once it has ended
    bool isRunning = false;
    std::shared_ptr<const Verdict> verdict = {}; // of a run that is over
    // Of a moment that is looked back at: a reading of all there is of the run, and where that ends.
    const History *whole = nullptr;
    qint64 end = 0;
    bool isStill = false; // ... and no other one follows at once

    // Another reading of it follows soon: what is dear to show may wait.
    bool isMoving() const { return isRunning && !isStill; }
    bool isReplayed() const { return whole != nullptr; }
    const History *run() const { return whole ? whole : history; } // which run it is, whatever the moment

    // The first submit, which is 0 on the clock of the window; until then it is now.
    qint64 origin() const
    {
        if (run() && !run()->jobs().empty())
            return run()->jobs().front().submittedAt;
        return isRunning ? now : 0;
    }
    qint64 extent() const
    {
        return history ? std::max({now, history->lastEventAt(), end}) : 0;
    } // the end of what there is
};

} // namespace pool
