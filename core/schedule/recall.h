#pragma once

#include "core/schedule/scheduledworker.h"
#include "core/schedule/sendahead.h"

#include <optional>
#include <vector>

namespace pool {

// Whether the chunk can still be had is for the worker to say.
struct TakeBack {
    WorkerId worker;
    ChunkRef chunk;
    bool operator==(const TakeBack &) const = default;
};

// Which of the chunks that workers were sent are to be taken back: those that wait where others could run them, and
// those that a worker does not take up. Keeps only when it looks the next time. Pure.
class Recall
{
public:
    // The earliest chunk that waits at a busy worker.
    static std::optional<TakeBack> earliestWaiting(const ScheduledWorkers &workers);
    // A worker that is held up by one long chunk must not hold up the chunks sent ahead to it: later chunks would
    // overtake them. Nothing until it is time to look again.
    std::vector<TakeBack> heldUp(const ScheduledWorkers &workers, const SendAhead &ahead, Nanoseconds now)
    {
        return now < m_nextLook ? std::vector<TakeBack>() : look(workers, ahead, now);
    }
    // What was sent to workers that take nothing up.
    static std::vector<TakeBack> notTakenUp(const ScheduledWorkers &workers, Nanoseconds now);

    // False if the chunk has been reported since, or taken back by then.
    static bool isStillDue(const TakeBack &chunk, const ScheduledWorkers &workers);

private:
    std::vector<TakeBack> look(const ScheduledWorkers &workers, const SendAhead &ahead, Nanoseconds now);

    Nanoseconds m_nextLook{};
};

} // namespace pool
