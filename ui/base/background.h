#pragma once

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pool {

// A thread for what takes long, one piece of work after the other, whose answers come back to the thread of this
// object. The two meet in a list that a mutex guards, and a posted event, which a thread checker can follow.
class Background : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Background() override; // waits for all work; no answer is called any more

    // `work` is called in the thread; what it returns, in that of this object.
    using Answer = std::function<void()>;
    using Work = std::function<Answer()>;
    void start(Work work);

protected:
    bool event(QEvent *event) override;

private:
    void run();

    std::mutex m_mutex; // guards everything below
    std::condition_variable m_wake;
    std::deque<Work> m_waiting;
    std::vector<Answer> m_answers;
    bool m_isEnding = false;
    std::thread m_thread; // started with the first piece of work
};

} // namespace pool
