#include "core/wire/statuspage.h"

#include <algorithm>
#include <limits>

namespace pool {

bool StatusPage::exchange(quint64 lease, SlotState to)
{
    quint64 expected = lease << 2 | Queued;
    return slot(lease).state.compare_exchange_strong(expected, lease << 2 | to, std::memory_order_acq_rel);
}

void StatusPage::markQueued(quint64 lease, ChunkRef chunk, qint64 first)
{
    slot(lease).first.store(first, std::memory_order_relaxed);
    slot(lease).chunk.store(quint64(chunk.job.value) << 32 | chunk.chunk, std::memory_order_relaxed);
    slot(lease).state.store(lease << 2 | Queued, std::memory_order_release);
}

bool StatusPage::takeUp(quint64 lease)
{
    // Only this process writes the item counts, so plain reads of them are exact here.
    slot(lease).base.store(m_ended.load(std::memory_order_relaxed), std::memory_order_relaxed);
    slot(lease).ran.store(0, std::memory_order_relaxed);
    if (!exchange(lease, Running))
        return false;
    m_lease.store(lease, std::memory_order_release);
    return true;
}

void StatusPage::itemBegins(qint64 now)
{
    const quint64 number = m_begun.load(std::memory_order_relaxed);
    m_stamps[number % stampCount].start.store(now, std::memory_order_relaxed);
    m_since.store(now, std::memory_order_relaxed);
    m_begun.store(number + 1, std::memory_order_release);
}

void StatusPage::itemEnded(qint64 now)
{
    const quint64 number = m_ended.load(std::memory_order_relaxed);
    m_stamps[number % stampCount].end.store(now, std::memory_order_relaxed);
    m_ended.store(number + 1, std::memory_order_release);
}

void StatusPage::chunkEnded()
{
    const quint64 lease = m_lease.load(std::memory_order_relaxed);
    const quint64 base = slot(lease).base.load(std::memory_order_relaxed);
    slot(lease).ran.store(qint64(m_ended.load(std::memory_order_relaxed) - base), std::memory_order_relaxed);
    m_lease.store(0, std::memory_order_release);
}

std::optional<StatusPage::Progress> StatusPage::progress(quint64 lease, qint64 items) const
{
    if (!isRunning(lease))
        return {};
    Progress progress;
    if (m_lease.load(std::memory_order_acquire) == lease) {
        const quint64 base = slot(lease).base.load(std::memory_order_relaxed);
        // `ended` first: it never passes `begun`, so a value read earlier cannot either.
        progress.ended = qint64(m_ended.load(std::memory_order_acquire) - base);
        progress.begun = qint64(m_begun.load(std::memory_order_acquire) - base);
        progress.since = m_since.load(std::memory_order_relaxed);
    } else {
        progress.ended = progress.begun = slot(lease).ran.load(std::memory_order_relaxed);
    }
    progress.begun = std::clamp<qint64>(progress.begun, 0, items);
    progress.ended = std::clamp<qint64>(progress.ended, std::max<qint64>(0, progress.begun - 1), progress.begun);
    return progress;
}

ItemStamp StatusPage::stamp(quint64 lease, qint64 offset) const
{
    const quint64 number = slot(lease).base.load(std::memory_order_relaxed) + quint64(offset);
    const Stamp &stamp = m_stamps[number % stampCount];
    return {stamp.start.load(std::memory_order_relaxed), stamp.end.load(std::memory_order_relaxed)};
}

std::optional<StatusPage::Current> StatusPage::current() const
{
    const quint64 lease = m_lease.load(std::memory_order_acquire);
    if (lease == 0)
        return {};
    const quint64 chunk = slot(lease).chunk.load(std::memory_order_relaxed);
    const auto progressNow = progress(lease, std::numeric_limits<qint64>::max());
    if (!progressNow)
        return {};
    return Current{
        {{quint32(chunk >> 32)}, quint32(chunk)}, slot(lease).first.load(std::memory_order_relaxed), *progressNow};
}

} // namespace pool
