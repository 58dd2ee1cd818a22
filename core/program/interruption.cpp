#include "core/program/interruption.h"

#include <algorithm>

namespace pool {

using namespace std::chrono_literals;

std::chrono::duration<double> Interruption::bounded(std::chrono::duration<double> time)
{
    return std::min<std::chrono::duration<double>>(time, 24h * 365);
}

void Interruption::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = true;
    m_woken.notify_all();
}

bool Interruption::isInterrupted() const
{
    const std::lock_guard lock(m_mutex);
    return m_interrupted;
}

bool Interruption::sleep(std::chrono::duration<double> time) const
{
    std::unique_lock lock(m_mutex);
    return !m_woken.wait_for(lock, std::chrono::ceil<std::chrono::nanoseconds>(bounded(time)),
                             [this] { return m_interrupted; });
}

} // namespace pool
