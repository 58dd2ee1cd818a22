#include "ui/base/background.h"

#include "core/model/startthread.h"

#include <utility>

namespace pool {

Background::~Background()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        std::erase_if(m_waiting, [](const Task &task) { return task.atEnd == AtEnd::Dropped; });
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Background::start(Work work, AtEnd atEnd)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({std::move(work), atEnd});
        if (!m_thread.joinable() && !startWorking())
            work = std::move(std::exchange(m_waiting, {}).front().work); // there is none before it
    }
    if (work)
        m_answers.post(work());
    else
        m_wake.notify_one();
}

bool Background::startWorking()
{
    try {
        m_thread = startThread(QStringLiteral("what takes long"), [this] { run(); });
        return true;
    } catch (const Exception &) {
        return false;
    }
}

void Background::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        Work work = std::move(m_waiting.front().work);
        m_waiting.pop_front();
        lock.unlock();
        Answer answer = work();
        work = {}; // here, like all that it keeps
        m_answers.post(std::move(answer));
        lock.lock();
    }
}

} // namespace pool
