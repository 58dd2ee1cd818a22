#pragma once

#include "core/scenario/scenario.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace pool {

// The calls made by hand on a pool that is kept open after its program: a queue of steps, which the caller's
// thread takes one after the other. All members but next() may be called from any thread and return at once.
// It is open or not; ended, it stays so.
class HandSession
{
public:
    void keepOpen(bool on);
    bool isKeptOpen() const;
    void call(Step step);
    bool awaitsCall() const; // the caller waits in next(), and nothing is there for it
    void end();              // whatever is still to come is left out

    // Waits for the next step. Nothing: the session has ended, or all is done and it is not kept open.
    std::optional<Step> next();

private:
    mutable std::mutex m_mutex; // guards all that follows
    std::condition_variable m_changed;
    std::deque<Step> m_steps; // to come
    bool m_isKeptOpen = false;
    bool m_isWaiting = false;
    bool m_hasEnded = false;
};

} // namespace pool
