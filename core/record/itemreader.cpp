#include "core/record/itemreader.h"

#include "core/record/recordshapes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pool {

void ItemReader::begin(const Chunking &chunking)
{
    m_chunking = chunking;
    m_count = 0;
}

void ItemReader::take(const RecordFields &fields)
{
    static constexpr const char *states[] = {"not_started", "running", "ok", "raised", "lost", "skipped", "unrecorded"};
    const qint64 i = m_count;
    if (i == m_job.info.items)
        fields.refuse(QStringLiteral("more items than n"));
    if (fields.integer(ItemKey::I, 0, Items::maximum) != i)
        fields.refuse(ItemKey::I, QStringLiteral("must be %1").arg(i));
    const quint32 chunk = m_chunking.chunkOf(i);
    if (fields.integer(ItemKey::Chunk, 0, std::numeric_limits<quint32>::max()) != chunk)
        fields.refuse(ItemKey::Chunk, QStringLiteral("must be %1").arg(chunk));
    const auto state = ItemState(fields.choice(ItemKey::State, states));
    const auto attempt = quint16(fields.integer(ItemKey::Attempt, 0, maximumRetries));

    const bool isFirst = i == m_chunking.chunk(chunk).begin;
    const ItemState last = m_lastState;
    const auto after = [&](std::initializer_list<ItemState> allowed) {
        return std::find(allowed.begin(), allowed.end(), last) != allowed.end();
    };
    using enum ItemState;
    const bool canBe = state == Skipped ? !isFirst && after({Ok, Raised, Lost, Skipped})
        : state == NotStarted           ? isFirst || after({Ok, Running, Lost, NotStarted})
        : state == Unrecorded           ? isFirst || after({Ok, Unrecorded})
                                        : isFirst || last == Ok;
    if (!canBe)
        fields.refuse(
            ItemKey::State,
            QStringLiteral("cannot be \"%1\" after the item before it").arg(fields[ItemKey::State].toString()));
    const bool hasBegun = state != Skipped && state != NotStarted && state != Unrecorded;
    m_job.hasUnrecorded |= state == Unrecorded;
    if (!hasBegun && attempt > 0)
        fields.refuse(ItemKey::Attempt, QStringLiteral("must be 0 for an item that did not begin"));
    if (isFirst)
        m_chunk = {.chunk = chunk};
    // A chunk goes on in another part where its worker died; an item that is run again is one of its own.
    const bool beginsPart = isFirst || attempt > 0
        || (hasBegun && (m_chunk.attempt > 0 || fields[ItemKey::Worker] != QCborValue(m_chunk.worker)));
    if (beginsPart)
        beginPart(fields, i - m_chunking.chunk(chunk).begin, attempt);
    if (state == NotStarted && last == Lost && !isFirst)
        m_chunk.end = RecordedChunk::End::GoesOn;

    if (!hasBegun) {
        for (const RecordFields::Key key : {ItemKey::Worker, ItemKey::Pid, ItemKey::Start, ItemKey::End}) {
            if (!fields[key].isNull())
                fields.refuse(key, QStringLiteral("must be null for an item that did not begin"));
        }
        if (last == Ok && !isFirst)
            m_chunk.end = state == Skipped ? RecordedChunk::End::Lost
                : state == Unrecorded      ? RecordedChunk::End::Unrecorded
                                           : RecordedChunk::End::Cut;
    } else {
        beginItem(fields, state, beginsPart);
    }
    m_lastState = state;
    ++m_count;
    if (m_count == m_chunking.chunk(chunk).end)
        endPart(fields);
}

// The attempts that were lost before this one are parts too: the first of them the end of what is there.
void ItemReader::beginPart(const RecordFields &fields, qint64 first, quint16 attempt)
{
    const QCborArray lost = fields[ItemKey::Lost].toArray();
    if (lost.size() != attempt)
        fields.refuse(ItemKey::Lost, QStringLiteral("must list as many lost attempts as attempt says"));
    for (quint16 k = 0; k < attempt; ++k) {
        const QCborMap map = lost[k].toMap();
        const qint64 worker = map[QStringLiteral("worker")].toInteger(-1);
        const double startMs = map[QStringLiteral("start_ms")].toDouble(-1);
        const qint64 start = startMs >= 0 && startMs <= RecordFields::longestMs ? std::llround(startMs * 1e6) : -1;
        const qint64 pid = map[QStringLiteral("pid")].toInteger(0);
        if (worker < 0 || worker >= RecordFields::maximumWorkers || pid < 1 || pid > std::numeric_limits<int>::max()
            || start < m_chunk.lastEnd)
            fields.refuse(ItemKey::Lost, QStringLiteral("must be a list of attempts with worker, pid and start_ms"));
        m_workers.checkPid(quint32(worker), pid, fields, ItemKey::Lost);
        if (k > 0 || m_chunk.ended == 0 || m_chunk.attempt > 0 || m_chunk.worker != quint32(worker)) {
            goOn(fields);
            m_chunk.first = first;
            m_chunk.attempt = k;
            m_chunk.worker = quint32(worker);
        }
        m_chunk.isRunning = true;
        m_chunk.cutStart = start;
        m_chunk.start = m_chunk.start < 0 ? start : m_chunk.start;
        m_chunk.lastEnd = std::max(m_chunk.lastEnd, start);
    }
    goOn(fields);
    m_chunk.first = first;
    m_chunk.attempt = attempt;
}

// Ends the part, unless it has none of the items, and begins the next one.
void ItemReader::goOn(const RecordFields &fields)
{
    m_chunk.end = RecordedChunk::End::GoesOn;
    endPart(fields);
    m_chunk = {.chunk = m_chunk.chunk, .stamps = m_job.stamps.size(), .lastEnd = m_chunk.lastEnd};
}

void ItemReader::beginItem(const RecordFields &fields, ItemState state, bool isFirst)
{
    const auto worker = quint32(fields.integer(ItemKey::Worker, 0, RecordFields::maximumWorkers - 1));
    if (isFirst)
        m_chunk.worker = worker;
    else if (worker != m_chunk.worker)
        fields.refuse(ItemKey::Worker, QStringLiteral("is not that of its chunk"));
    const qint64 pid = fields.integer(ItemKey::Pid, 1, std::numeric_limits<int>::max());
    m_workers.checkPid(worker, pid, fields, ItemKey::Pid);

    const bool hasEnded = state == ItemState::Ok || state == ItemState::Raised;
    const qint64 start = hasEnded ? fields.time(ItemKey::Start) : fields.timeOrNull(ItemKey::Start);
    const qint64 end = hasEnded ? fields.time(ItemKey::End) : fields.timeOrNull(ItemKey::End);
    if (!hasEnded && end >= 0)
        fields.refuse(ItemKey::End, QStringLiteral("must be null for an item that did not end"));
    if (start >= 0 && start < m_chunk.lastEnd)
        fields.refuse(ItemKey::Start, QStringLiteral("is before the end of the item before"));
    if (hasEnded && end < start)
        fields.refuse(ItemKey::End, QStringLiteral("is before start_ms"));

    if (m_chunk.start < 0)
        m_chunk.start = start;
    m_chunk.lastEnd = std::max({m_chunk.lastEnd, start, end});
    if (hasEnded) {
        ++m_chunk.ended;
        if (m_keeps)
            m_job.stamps.push_back({start, end});
        if (state == ItemState::Raised)
            m_chunk.end = RecordedChunk::End::Raised;
        return;
    }
    m_chunk.isRunning = true;
    m_chunk.cutStart = start;
    m_chunk.end = state == ItemState::Lost ? RecordedChunk::End::Lost : RecordedChunk::End::Cut;
}

void ItemReader::endPart(const RecordFields &fields)
{
    if (m_chunk.ended == 0 && !m_chunk.isRunning)
        return; // no worker began it
    if (m_chunk.start >= 0)
        m_workers.addRun(m_chunk.worker, m_chunk.start, m_chunk.lastEnd, fields);
    if (m_keeps)
        m_job.chunks.push_back(m_chunk);
}

} // namespace pool
