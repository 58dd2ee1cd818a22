#include "core/watch/watchedpools.h"

#include "core/watch/framefields.h"

#include <QDir>

namespace pool {

namespace {

constexpr size_t mostRings = 20'000; // one a process
constexpr qsizetype mostNotes = 20;

} // namespace

void WatchedPools::findRings()
{
    const QStringList names = QDir(m_directory).entryList({QStringLiteral("*.ring")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (m_seen.size() >= mostRings)
            return keepNote(
                QStringLiteral("more than %1 processes were started; the rest is not recorded").arg(mostRings));
        if (!m_seen.insert(name).second)
            continue;
        auto ring = std::make_unique<RecorderRing>(m_directory + u'/' + name);
        if (ring->isGood())
            m_sources.push_back({.ring = std::move(ring)});
    }
}

// The processes that make pools are read last: what a worker tells its parent has told before it.
bool WatchedPools::advance()
{
    ++m_round;
    findRings();
    std::ranges::stable_partition(m_sources,
                                  [this](const Source &source) { return m_workers.knows(source.ring->pid()); });
    bool isNew = false;
    for (Source &source : m_sources)
        isNew |= readFrames(source);
    for (Source &source : m_sources)
        tellGap(source);
    tellFrames(true);
    settleEnds(true);
    for (Source &source : m_sources) {
        followItems(source);
        source.ring->release(source.open ? std::optional(source.open->position) : std::nullopt);
    }
    std::erase_if(m_sources, [this](Source &source) {
        const bool isOver = !source.ring->isGood() || source.ring->hasLeft() || source.isGone;
        if (!isOver || readFrames(source) || !source.frames.empty() || (source.open && !source.isGone))
            return false;
        tellGap(source);
        source.ring->remove();
        return true;
    });
    return isNew;
}

void WatchedPools::settleEnds(bool waits)
{
    std::erase_if(m_ends, [this, waits](const Ended &ended) {
        const bool isTelling = std::ranges::any_of(m_sources, [&ended](const Source &source) {
            return source.ring->pid() == ended.pid && !source.frames.empty();
        });
        if (waits && (ended.round == m_round || (isTelling && ended.round + 100 > m_round)))
            return false;
        m_workers.end(ended.pid, ended.exitCode, ended.at);
        for (Source &source : m_sources)
            source.isGone |= source.ring->pid() == ended.pid;
        return true;
    });
}

bool WatchedPools::readFrames(Source &source)
{
    std::vector<RecorderFrame> frames = source.ring->read();
    for (RecorderFrame &frame : frames) {
        frame.round = m_round;
        if (!tellAtOnce(source.ring->pid(), frame))
            source.frames.push_back(std::move(frame));
    }
    return !frames.empty();
}

// Before the frames that have been read with it: each of them may be the first that does not follow the one before.
void WatchedPools::tellGap(Source &source)
{
    if (!m_trace.trace())
        return;
    const qint64 pid = source.ring->pid();
    qint64 since = std::exchange(source.readAt, clockTicks(Clock::now()));
    const quint64 lost = source.ring->droppedFrames() - std::exchange(source.lostFrames, source.ring->droppedFrames());
    if (!std::exchange(source.wasFull, lost > 0)) // or it may have stayed so for a moment
        since = std::clamp(source.ring->fullSince(), since, source.readAt);
    if (lost == 0)
        return;
    m_workers.noteGap(pid);
    m_trace.tell({.at = m_trace.sinceEpoch(source.readAt),
                  .kind = EventKind::Unrecorded,
                  .worker = m_workers.idOf(pid).value_or(nobody),
                  .first = m_trace.sinceEpoch(since),
                  .count = qint64(std::min<quint64>(lost, CheckedTrace::maximumItems))});
}

// What others wait for, wherever it stands in its ring: a worker may have run a chunk before its parent tells that it
// was started, and a job that waits to be counted stands before what counts it. Whether there is no more to tell of it.
bool WatchedPools::tellAtOnce(qint64 pid, const RecorderFrame &frame)
{
    switch (frame.kind) {
    case FrameKind::Pool:
        m_jobs.openPool(pid, frame);
        return true;
    case FrameKind::WorkerStarting:
        m_workers.start(pid, frame);
        return true;
    case FrameKind::Sent:
        if (const auto sent = SentFrame::from(frame))
            m_jobs.countSent(pid, *sent);
        return false;
    case FrameKind::Counted:
    case FrameKind::Ready:
        m_jobs.setCounted(pid, frame);
        return false;
    default:
        return false;
    }
}

// Always the earliest frame that is not too early; a ring whose next frame is waits.
void WatchedPools::tellFrames(bool waits)
{
    std::set<const Source *> waiting;
    for (;;) {
        Source *next = nullptr;
        qint64 second = std::numeric_limits<qint64>::max(); // of the other rings
        for (Source &source : m_sources) {
            if (source.frames.empty() || waiting.contains(&source))
                continue;
            const qint64 at = source.frames.front().at;
            if (!next || at < next->frames.front().at) {
                if (next)
                    second = std::min(second, next->frames.front().at);
                next = &source;
            } else {
                second = std::min(second, at);
            }
        }
        if (!next)
            return;
        while (!next->frames.empty() && next->frames.front().at <= second) {
            const RecorderFrame frame = next->frames.front();
            if (!tell(*next, frame, waits)) {
                waiting.insert(next);
                break;
            }
            next->frames.pop_front();
            m_latest = std::max(m_latest, frame.at);
            if (!waiting.empty()) { // some may wait for just this
                waiting.clear();
                break;
            }
        }
    }
}

bool WatchedPools::tell(Source &source, const RecorderFrame &frame, bool waits)
{
    const qint64 pid = source.ring->pid();
    switch (frame.kind) {
    case FrameKind::Process:
        if (m_pythonVersion.isEmpty())
            m_pythonVersion = frameText(frame.object(), "python").left(100);
        return true;
    case FrameKind::Job:
        return m_jobs.submit(pid, frame, waits);
    case FrameKind::Known: {
        const auto known = KnownFrame::from(frame);
        const bool mayBeLost = m_workers.hasGaps() && m_round > frame.round + 1; // all that stood before it was read
        return !known || m_workers.know(pid, *known, frame.at, waits && !mayBeLost);
    }
    case FrameKind::Callback:
        m_jobs.callBack(pid, frame);
        return true;
    case FrameKind::Ready:
        m_workers.knowAll(pid, frame);
        m_jobs.makeReady(pid, frame);
        return true;
    case FrameKind::State:
        m_jobs.changeState(pid, frame);
        return true;
    case FrameKind::Values:
        m_jobs.keepValues(pid, frame);
        return true;
    case FrameKind::Arguments:
        m_jobs.keepArguments(pid, frame);
        return true;
    case FrameKind::WorkerEnded: {
        const QJsonObject object = frame.object();
        m_ends.push_back(
            {qint64(frameNumber(object, "pid")), object[QLatin1String("exitcode")].toInt(), frame.at, m_round});
        return true;
    }
    case FrameKind::StepBegins:
        m_caller.beginStep(pid, frame);
        return true;
    case FrameKind::StepEnds:
        m_caller.endStep(pid, frame);
        return true;
    case FrameKind::Output:
        m_caller.print(pid, m_workers.idOf(pid), frame);
        return true;
    case FrameKind::Refused:
        keepNote(QStringLiteral("%1 is not recorded: it runs in threads, not in processes (line %2)")
                     .arg(frameText(frame.object(), "what").left(100))
                     .arg(frameNumber(frame.object(), "line")));
        return true;
    case FrameKind::Unknown:
        keepNote(QStringLiteral("this Python has another %1 than the recorder knows; that part is not recorded")
                     .arg(frameText(frame.object(), "what").left(100)));
        return true;
    default:
        return tellOfWorker(source, frame, waits);
    }
}

bool WatchedPools::tellOfWorker(Source &source, const RecorderFrame &frame, bool waits)
{
    const qint64 pid = source.ring->pid();
    const bool isWorker = m_workers.knows(pid);
    switch (frame.kind) {
    case FrameKind::WorkerReady:
        m_workers.beReady(pid, frame.at);
        return isWorker || !waits;
    case FrameKind::WorkerLeaving:
        m_workers.leave(pid, frame.at);
        return isWorker || !waits;
    case FrameKind::Taken: {
        const auto taken = TakenFrame::from(frame);
        if (!taken)
            return true;
        followItems(source); // of a chunk whose end was lost
        if (!isWorker || !m_workers.take(pid, *taken, frame.at, waits))
            return !waits;
        source.open = m_workers.hasStampedChunk(pid) ? std::optional(frame) : std::nullopt;
        return true;
    }
    case FrameKind::Done:
        if (const auto done = DoneFrame::from(frame)) {
            followItems(source);
            m_workers.finishChunk(pid, *done, frame.at);
        }
        source.open.reset();
        return true;
    case FrameKind::Put:
        if (const auto put = PutFrame::from(frame))
            m_workers.sendResult(pid, *put, frame.at);
        return true;
    case FrameKind::Processor:
        m_workers.measure(pid, frame);
        return isWorker || !waits;
    case FrameKind::Error:
        if (frameText(frame.object(), "where") == QLatin1String("main"))
            m_uncaught = m_jobs.errorFrom(frame, nullptr);
        else if (isWorker)
            m_workers.noteError(pid, frame);
        else
            m_jobs.noteError(pid, frame);
        return true;
    default:
        return true; // what later recorders tell
    }
}

// What the items of the chunk that runs have come to meanwhile. Items that are shorter than a stamp are stamped in
// groups: of those without one, each begins an equal part later.
void WatchedPools::followItems(Source &source)
{
    if (!source.open)
        return;
    const auto taken = TakenFrame::from(*source.open);
    const quint64 told = m_workers.itemsTold(source.ring->pid());
    if (!taken || told >= taken->stamps)
        return;
    std::vector<qint64> starts = source.ring->stamps(*source.open, told, taken->stamps - told);
    while (!starts.empty() && starts.back() == 0)
        starts.pop_back();
    for (size_t i = 1; i < starts.size();) {
        size_t next = i;
        while (starts[next] == 0)
            ++next;
        const qint64 since = starts[i - 1];
        const auto parts = qint64(next - i + 1);
        for (size_t j = i; j < next; ++j)
            starts[j] = since + (starts[next] - since) * qint64(j - i + 1) / parts;
        m_itemsInGroups += qint64(next - i);
        i = next + 1;
    }
    if (!starts.empty() && starts.front() == 0) // it stood before the last that was told
        return;
    m_workers.run(source.ring->pid(), starts);
}

void WatchedPools::keepNote(const QString &sentence)
{
    if (m_notes.size() < mostNotes && !m_notes.contains(sentence))
        m_notes << sentence;
}

void WatchedPools::finish()
{
    advance();
    advance(); // a ring that was found late
    tellFrames(false);
    settleEnds(false);
    if (m_trace.trace())
        m_workers.finish(m_latest);
    m_caller.finish(m_latest);
    m_sources.clear();
}

qint64 WatchedPools::unrecordedItems() const
{
    qint64 items = 0;
    for (quint32 job = 0; m_trace.trace() && job < m_trace.history().jobs().size(); ++job)
        items += m_trace.history().unrecordedItems({job});
    return items;
}

QStringList WatchedPools::complaints() const
{
    QStringList sentences = m_notes;
    if (const qint64 lost = m_trace.trace() ? lostMessages(m_trace.history().gaps()) : 0; lost > 0)
        sentences << QStringLiteral("%1 messages of the recorder were dropped for lack of room").arg(lost);
    if (const qint64 items = unrecordedItems(); items > 0)
        sentences << QStringLiteral("what became of %1 items is not recorded").arg(items);
    if (const qint64 items = m_workers.itemsWithoutTimes() + m_itemsInGroups; items > 0)
        sentences << QStringLiteral("%1 items were not timed one by one: each is shown as an equal part of its group")
                         .arg(items);
    if (m_trace.refused() > 0)
        sentences << QStringLiteral("%1 messages of the recorder told what cannot be and were left out, the first: %2")
                         .arg(m_trace.refused())
                         .arg(m_trace.firstRefusal());
    return sentences;
}

} // namespace pool
