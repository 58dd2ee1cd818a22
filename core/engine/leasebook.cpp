#include "core/engine/leasebook.h"

#include <algorithm>

namespace pool {

quint64 LeaseBook::lend(ChunkRef first, quint32 count, const Chunking &chunking, qint64 now, ChunkPart part)
{
    const quint64 number = m_lastNumber + 1;
    for (quint32 i = 0; i < count; ++i) {
        const quint32 chunk = first.chunk + i;
        m_leases.push_back({.number = ++m_lastNumber,
                            .chunk = {first.job, chunk},
                            .items = part.of(chunking.chunk(chunk)),
                            .part = part,
                            .sentAt = now});
    }
    return number;
}

std::optional<quint64> LeaseBook::find(ChunkRef chunk) const
{
    const auto lease = std::find_if(m_leases.begin(), m_leases.end(), [&](const Lease &l) { return l.chunk == chunk; });
    return lease == m_leases.end() ? std::nullopt : std::optional(lease->number);
}

void LeaseBook::takeBack(quint64 number)
{
    const auto lease = std::lower_bound(m_leases.begin(), m_leases.end(), number,
                                        [](const Lease &l, quint64 n) { return l.number < n; });
    Q_ASSERT(lease != m_leases.end() && lease->number == number);
    m_leases.erase(lease);
}

ItemStamp LeaseBook::placed(ItemStamp stamp, qint64 earliest, qint64 now) const
{
    // A wild stamp must not overflow either.
    const auto onTrace = [this](qint64 ticks) {
        return ticks < m_epoch ? 0 : qint64(quint64(ticks) - quint64(m_epoch));
    };
    const qint64 start = std::clamp(onTrace(stamp.start), earliest, now);
    return {start, std::clamp(onTrace(stamp.end), start, now)};
}

bool LeaseBook::continuesBurst(const ReportMessage &message) const
{
    if (m_leases.empty() || message.kind != ReportMessage::Kind::Completed || message.first != 0
        || !m_leases.front().part.isWhole())
        return false;
    if (m_burst.chunks == 0)
        return true;
    const ChunkRef chunk = m_leases.front().chunk;
    return chunk.job == m_burst.first.job && chunk.chunk == m_burst.first.chunk + m_burst.chunks
        && m_burst.values.canTake(message.values);
}

LeaseBook::Verdict LeaseBook::report(const ReportMessage &message, qint64 now)
{
    if (m_leases.empty() || message.lease != m_leases.front().number)
        return Nonsense();
    Lease &lease = m_leases.front();
    const qint64 count = message.count;
    const bool endsChunk = message.first + count == lease.items.size();
    if (message.first != lease.reported || message.first + count > lease.items.size()
        || (message.kind == ReportMessage::Kind::Completed && !endsChunk)
        || (message.kind == ReportMessage::Kind::Partial && (endsChunk || count == 0)))
        return Nonsense();

    ChunkReport report;
    const bool gathers = continuesBurst(message) && m_burst.values.append(message.values, message.valueCount());
    if (!gathers) {
        auto values = Sequence::decodeIn(message.buffer, message.values, message.valueCount());
        if (!values)
            return Nonsense();
        report.values = std::move(*values);
    }
    std::vector<ItemStamp> &stamps = gathers ? m_burst.stamps : report.stamps;
    qint64 earliest = lease.sentAt;
    for (quint32 i = 0; i < message.count; ++i) {
        const ItemStamp stamp = placed(message.stamp(i), std::min(earliest, now), now);
        earliest = stamp.end;
        lease.busy += stamp.end - stamp.start;
        stamps.push_back(stamp);
    }
    lease.reported += count;
    if (gathers) {
        if (m_burst.chunks++ == 0) {
            m_burst.first = lease.chunk;
            m_burst.firstItem = lease.items.begin;
        }
        m_burst.busy += lease.busy;
        m_leases.pop_front();
        return Gathered();
    }
    report.kind = message.kind;
    report.first = message.first;
    report.error = message.error;
    report.lease = lease;
    if (message.kind != ReportMessage::Kind::Partial)
        m_leases.pop_front();
    return report;
}

void LeaseBook::clearBurst()
{
    m_burst.chunks = 0;
    m_burst.busy = 0;
    m_burst.stamps.clear();
    m_burst.values.clear();
}

std::optional<LeaseBook::Running> LeaseBook::running(const StatusPage &page, qint64 now) const
{
    const auto current = page.current();
    if (!current || current->progress.begun <= current->progress.ended)
        return {};
    const auto lease = std::find_if(m_leases.begin(), m_leases.end(),
                                    [&](const Lease &l) { return l.chunk == current->chunk; });
    if (lease == m_leases.end())
        return {};
    const qint64 since = current->progress.since;
    return Running{lease->items.begin + std::clamp<qint64>(current->progress.ended, 0, lease->items.size() - 1),
                   placed({since, since}, std::min(lease->sentAt, now), now).start};
}

std::vector<UnsettledChunk> LeaseBook::unsettledChunks(const StatusPage &page, qint64 now) const
{
    std::vector<UnsettledChunk> unsettled;
    for (const Lease &lease : m_leases) {
        UnsettledChunk &rest = unsettled.emplace_back(UnsettledChunk{.lease = lease});
        const auto progress = page.progress(lease.number, lease.items.size());
        rest.isTakenUp = progress && (progress->begun > 0 || lease.reported > 0);
        if (!rest.isTakenUp)
            continue;
        rest.progress = *progress;
        rest.progress.ended = std::max(rest.progress.ended, lease.reported);
        rest.progress.begun = std::max(rest.progress.begun, rest.progress.ended);
        qint64 earliest = lease.sentAt;
        if (rest.progress.ended - lease.reported <= StatusPage::stampCount) {
            for (qint64 offset = lease.reported; offset < rest.progress.ended; ++offset) {
                const ItemStamp stamp = placed(page.stamp(lease.number, offset), earliest, now);
                earliest = stamp.end;
                rest.unreported.push_back(stamp);
            }
        }
        rest.progress.since = placed({rest.progress.since, rest.progress.since}, earliest, now).start;
    }
    return unsettled;
}

} // namespace pool
