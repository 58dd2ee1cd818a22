#include "core/schedule/startpacing.h"

#include <algorithm>

namespace pool {

namespace {

constexpr Nanoseconds delay = std::chrono::milliseconds(250);

} // namespace

void StartPacing::chunkSettled(bool isFirst)
{
    if (isFirst)
        m_failedStarts = 0;
    m_youngDeaths = 0;
}

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
