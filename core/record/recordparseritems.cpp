#include "core/record/recordparser.h"

#include "core/record/recordshapes.h"

#include <cmath>
#include <limits>

namespace pool {

// Chunk by chunk, in order: the states that its items may have, one after the other, say how it ended.
void RecordParser::takeItem(const Fields &fields)
{
    static constexpr const char *states[] = {"not_started", "running", "ok", "raised", "lost", "skipped"};
    const qint64 i = m_itemsListed;
    if (i == m_job.info.items)
        refuse(path(), QStringLiteral("more items than n"));
    if (integer(fields, ItemKey::I, 0, Items::maximum) != i)
        refuse(path(ItemKey::I), QStringLiteral("must be %1").arg(i));
    const quint32 chunk = m_chunking.chunkOf(i);
    if (integer(fields, ItemKey::Chunk, 0, std::numeric_limits<quint32>::max()) != chunk)
        refuse(path(ItemKey::Chunk), QStringLiteral("must be %1").arg(chunk));
    const auto state = ItemState(choice(fields, ItemKey::State, states));
    const auto attempt = quint16(integer(fields, ItemKey::Attempt, 0, maximumRetries));

    const bool isFirst = i == m_chunking.chunk(chunk).begin;
    const ItemState last = m_lastState;
    const auto after = [&](std::initializer_list<ItemState> allowed) {
        return std::find(allowed.begin(), allowed.end(), last) != allowed.end();
    };
    using enum ItemState;
    const bool canBe = state == Skipped ? !isFirst && after({Ok, Raised, Lost, Skipped})
        : state == NotStarted           ? isFirst || after({Ok, Running, Lost, NotStarted})
                                        : isFirst || last == Ok;
    if (!canBe)
        refuse(path(ItemKey::State),
               QStringLiteral("cannot be \"%1\" after the item before it").arg(fields[ItemKey::State].toString()));
    const bool hasBegun = state != Skipped && state != NotStarted;
    if (!hasBegun && attempt > 0)
        refuse(path(ItemKey::Attempt), QStringLiteral("must be 0 for an item that did not begin"));
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
        for (const Key key : {Key(ItemKey::Worker), Key(ItemKey::Pid), Key(ItemKey::Start), Key(ItemKey::End)}) {
            if (!fields[key].isNull())
                refuse(path(key), QStringLiteral("must be null for an item that did not begin"));
        }
        if (last == Ok && !isFirst)
            m_chunk.end = state == Skipped ? RecordedChunk::End::Lost : RecordedChunk::End::Cut;
    } else {
        beginItem(fields, state, beginsPart);
    }
    m_lastState = state;
    ++m_itemsListed;
    if (m_itemsListed == m_chunking.chunk(chunk).end)
        endPart();
}

// The attempts that were lost before this one are parts too: the first of them the end of what is there.
void RecordParser::beginPart(const Fields &fields, qint64 first, quint16 attempt)
{
    const QCborArray lost = fields[ItemKey::Lost].toArray();
    if (lost.size() != attempt)
        refuse(path(ItemKey::Lost), QStringLiteral("must list as many lost attempts as attempt says"));
    for (quint16 k = 0; k < attempt; ++k) {
        const QCborMap map = lost[k].toMap();
        const qint64 worker = map[QStringLiteral("worker")].toInteger(-1);
        const double startMs = map[QStringLiteral("start_ms")].toDouble(-1);
        const qint64 start = startMs >= 0 && startMs <= longestMs ? std::llround(startMs * 1e6) : -1;
        const qint64 pid = map[QStringLiteral("pid")].toInteger(0);
        if (worker < 0 || worker >= maximumWorkers || pid < 1 || pid > std::numeric_limits<int>::max()
            || start < m_chunk.lastEnd)
            refuse(path(ItemKey::Lost), QStringLiteral("must be a list of attempts with worker, pid and start_ms"));
        checkPid(quint32(worker), pid, ItemKey::Lost);
        if (k > 0 || m_chunk.ended == 0 || m_chunk.attempt > 0 || m_chunk.worker != quint32(worker)) {
            goOn();
            m_chunk.first = first;
            m_chunk.attempt = k;
            m_chunk.worker = quint32(worker);
        }
        m_chunk.isRunning = true;
        m_chunk.cutStart = start;
        m_chunk.start = m_chunk.start < 0 ? start : m_chunk.start;
        m_chunk.lastEnd = std::max(m_chunk.lastEnd, start);
    }
    goOn();
    m_chunk.first = first;
    m_chunk.attempt = attempt;
}

// Ends the part, unless it has none of the items, and begins the next one.
void RecordParser::goOn()
{
    m_chunk.end = RecordedChunk::End::GoesOn;
    endPart();
    m_chunk = {.chunk = m_chunk.chunk, .stamps = m_job.stamps.size(), .lastEnd = m_chunk.lastEnd};
}

void RecordParser::beginItem(const Fields &fields, ItemState state, bool isFirst)
{
    const auto worker = quint32(integer(fields, ItemKey::Worker, 0, maximumWorkers - 1));
    if (isFirst)
        m_chunk.worker = worker;
    else if (worker != m_chunk.worker)
        refuse(path(ItemKey::Worker), QStringLiteral("is not that of its chunk"));
    const qint64 pid = integer(fields, ItemKey::Pid, 1, std::numeric_limits<int>::max());
    checkPid(worker, pid, ItemKey::Pid);

    const bool hasEnded = state == ItemState::Ok || state == ItemState::Raised;
    const qint64 start = hasEnded ? time(fields, ItemKey::Start) : timeOrNull(fields, ItemKey::Start);
    const qint64 end = hasEnded ? time(fields, ItemKey::End) : timeOrNull(fields, ItemKey::End);
    if (!hasEnded && end >= 0)
        refuse(path(ItemKey::End), QStringLiteral("must be null for an item that did not end"));
    if (start >= 0 && start < m_chunk.lastEnd)
        refuse(path(ItemKey::Start), QStringLiteral("is before the end of the item before"));
    if (hasEnded && end < start)
        refuse(path(ItemKey::End), QStringLiteral("is before start_ms"));

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

void RecordParser::checkPid(quint32 worker, qint64 pid, Key key)
{
    if (worker >= m_pids.size())
        m_pids.resize(worker + 1);
    if (m_pids[worker] && m_pids[worker] != pid)
        refuse(path(key), QStringLiteral("is not that of its worker, %1").arg(m_pids[worker]));
    m_pids[worker] = pid;
}

void RecordParser::endPart()
{
    if (m_chunk.ended == 0 && !m_chunk.isRunning)
        return; // no worker began it
    if (m_chunk.start >= 0)
        m_spans.push_back({m_chunk.worker, m_chunk.start, m_chunk.lastEnd});
    if (qint64(m_spans.size()) > maximumRuns)
        refuse(path(), QStringLiteral("more than %1 chunks").arg(maximumRuns));
    if (m_keeps)
        m_job.chunks.push_back(m_chunk);
}

} // namespace pool
