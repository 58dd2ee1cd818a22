#include "core/wire/statuspage.h"

#include <algorithm>

namespace pool {

bool StatusPage::exchange(quint64 lease, SlotState to)
{
    quint64 expected = lease << 2 | Queued;
    return slot(lease).compare_exchange_strong(expected, lease << 2 | to, std::memory_order_acq_rel);
}

bool StatusPage::takeUp(quint64 lease)
{
    // The numbers are cleared first, so that they never speak of this chunk with the last one's progress.
    m_lease.store(0, std::memory_order_release);
    if (!exchange(lease, Running))
        return false;
    m_begun.store(0, std::memory_order_relaxed);
    m_ended.store(0, std::memory_order_relaxed);
    m_lease.store(lease, std::memory_order_release);
    return true;
}

void StatusPage::itemBegins(qint64 offset, qint64 now)
{
    m_stamps[offset % stampCount].start.store(now, std::memory_order_relaxed);
    m_since.store(now, std::memory_order_relaxed);
    m_begun.store(offset + 1, std::memory_order_release);
}

void StatusPage::itemEnded(qint64 offset, qint64 now)
{
    m_stamps[offset % stampCount].end.store(now, std::memory_order_relaxed);
    m_ended.store(offset + 1, std::memory_order_release);
}

std::optional<StatusPage::Progress> StatusPage::progress(quint64 lease, qint64 items) const
{
    if (!isRunning(lease))
        return {};
    if (m_lease.load(std::memory_order_acquire) != lease)
        return Progress{};
    // `ended` first: it never passes `begun`, so a value read earlier cannot either.
    Progress progress;
    progress.ended = m_ended.load(std::memory_order_acquire);
    progress.begun = m_begun.load(std::memory_order_acquire);
    progress.since = m_since.load(std::memory_order_relaxed);
    progress.begun = std::clamp<qint64>(progress.begun, 0, items);
    progress.ended = std::clamp<qint64>(progress.ended, std::max<qint64>(0, progress.begun - 1), progress.begun);
    return progress;
}

ItemStamp StatusPage::stamp(qint64 offset) const
{
    const Stamp &stamp = m_stamps[offset % stampCount];
    return {stamp.start.load(std::memory_order_relaxed), stamp.end.load(std::memory_order_relaxed)};
}

} // namespace pool
