#include "core/program/handsession.h"

namespace pool {

void HandSession::keepOpen(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_isKeptOpen = on;
    m_changed.notify_all();
}

bool HandSession::isKeptOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_isKeptOpen;
}

void HandSession::call(Step step)
{
    step.except = true; // as at a prompt: an error is shown and the session goes on
    const std::lock_guard lock(m_mutex);
    m_steps.push_back(std::move(step));
    m_changed.notify_all();
}

bool HandSession::awaitsCall() const
{
    const std::lock_guard lock(m_mutex);
    return m_isWaiting && m_steps.empty() && !m_hasEnded;
}

void HandSession::end()
{
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_changed.notify_all();
}

std::optional<Step> HandSession::next()
{
    std::unique_lock lock(m_mutex);
    m_isWaiting = true;
    m_changed.wait(lock, [this] { return m_hasEnded || !m_isKeptOpen || !m_steps.empty(); });
    m_isWaiting = false;
    if (m_hasEnded || m_steps.empty())
        return {};
    Step step = std::move(m_steps.front());
    m_steps.pop_front();
    return step;
}

} // namespace pool
