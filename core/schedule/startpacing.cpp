#include "core/schedule/startpacing.h"

#include <algorithm>

namespace pool {

namespace {

constexpr Nanoseconds delay = std::chrono::milliseconds(250);

} // namespace

bool StartPacing::youngDeath(Nanoseconds now)
{
    ++m_failedStarts;
    if (++m_youngDeaths >= std::max(5, 2 * m_processes)) {
        m_waitsUntil.reset();
        return true;
    }
    if (m_failedStarts > m_processes)
        m_waitsUntil = now + delay;
    return false;
}

bool StartPacing::wake(Nanoseconds now)
{
    if (!m_waitsUntil || now < *m_waitsUntil)
        return false;
    m_waitsUntil.reset();
    return true;
}

} // namespace pool
