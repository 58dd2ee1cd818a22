#pragma once

#include "core/model/mailbox.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace pool {

// A thread for what takes long, one piece of work after the other, whose answers come back to the thread that made
// this object, through a mailbox.
class Background
{
public:
    Background() = default;
    ~Background(); // waits for the work in progress, and for what must be done; no answer is called any more

    // `work` is called in the thread; what it returns, in that of this object.
    using Answer = Mailbox::Letter;
    using Work = std::function<Answer()>;
    // What becomes of it if it has not begun when this object goes: a file that is to be written is still written.
    enum class AtEnd { Dropped, Done };
    void start(Work work, AtEnd atEnd = AtEnd::Dropped);

private:
    struct Task {
        Work work;
        AtEnd atEnd;
    };

    bool startWorking(); // false: the system gives no thread, and whoever asks works, and waits
    void run();

    Mailbox m_answers;
    std::mutex m_mutex; // guards everything below
    std::condition_variable m_wake;
    std::deque<Task> m_waiting;
    bool m_isEnding = false;
    std::thread m_thread; // started with the first piece of work
};

} // namespace pool
