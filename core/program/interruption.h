#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace pool {

// Whether a program has been interrupted, and a sleep that an interruption ends. Any thread may use it, also
// several at the same time. Once interrupted, it stays so.
class Interruption
{
public:
    // A year is long enough for any wait, and a longer one overflows the clock.
    static std::chrono::duration<double> bounded(std::chrono::duration<double> time);

    void interrupt();
    bool isInterrupted() const;
    // Sleeps that long; false, at once, when it is interrupted.
    bool sleep(std::chrono::duration<double> time) const;

private:
    mutable std::mutex m_mutex; // guards the flag
    mutable std::condition_variable m_woken;
    bool m_interrupted = false;
};

} // namespace pool
