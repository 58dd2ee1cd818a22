#include "core/record/checkedtrace.h"

#include "core/model/options.h"

namespace pool {

namespace {

bool needsDetail(const Event &event)
{
    if (event.kind == EventKind::ChunkReported)
        return event.outcome == Outcome::Raised;
    if (event.kind == EventKind::JobReady)
        return event.outcome == Outcome::Raised || event.outcome == Outcome::Lost;
    const SideTable detail = traitsOf(event.kind).detail;
    return event.kind == EventKind::PoolBroken || (detail != SideTable::Errors && detail != SideTable::Stamps);
}

} // namespace

void CheckedTrace::refuse(const Event &event, const QString &sentence) const
{
    throw ValueError(QStringLiteral("event %1 (%2) %3")
                         .arg(m_history->applied())
                         .arg(QLatin1String(traitsOf(event.kind).name), sentence));
}

void CheckedTrace::notBefore(const Event &event, qint64 since, const char *what) const
{
    if (event.at < since)
        refuse(event, QStringLiteral("is before %1").arg(QLatin1String(what)));
}

template <class... Detail> void CheckedTrace::put(const Event &event, const Detail &...detail)
{
    m_trace->append(event, detail...);
    m_history->update(*m_trace);
}

void CheckedTrace::append(const Event &event)
{
    if (needsDetail(event))
        refuse(event, QStringLiteral("does not say more"));
    checkKind(event);
    if (event.kind == EventKind::ItemsRan)
        checkItems(event, {});
    put(event);
}

void CheckedTrace::append(const Event &event, const Error &error)
{
    check(event, SideTable::Errors);
    put(event, error);
}

void CheckedTrace::append(const Event &event, const JobInfo &info)
{
    check(event, SideTable::Jobs);
    if (info.items > 0 && info.chunksize < 1)
        refuse(event, QStringLiteral("has no chunksize"));
    const qint64 chunks = info.items > 0 ? (info.items - 1) / info.chunksize + 1 : 0;
    if (chunks > maximumChunks - m_chunks || info.items > maximumItems - m_items)
        refuse(event, QStringLiteral("has more chunks or items than a record may have"));
    m_chunks += chunks;
    m_items += info.items;
    put(event, info);
}

void CheckedTrace::append(const Event &event, const WorkerExit &exit)
{
    check(event, SideTable::Exits);
    put(event, exit);
}

void CheckedTrace::append(const Event &event, const OutputLine &output)
{
    check(event, SideTable::Outputs);
    if (output.worker != event.worker)
        refuse(event, QStringLiteral("names two workers"));
    put(event, output);
}

void CheckedTrace::append(const Event &event, const StepInfo &step)
{
    check(event, SideTable::StepInfos);
    put(event, step);
}

void CheckedTrace::append(const Event &event, const ProcessorTime &time)
{
    check(event, SideTable::ProcessorTimes);
    const ProcessorTimes &before = worker(event).processorTimes;
    if (time.from < (before.empty() ? 0 : before.back().to) || time.to > event.at)
        refuse(event, QStringLiteral("is of an impossible time"));
    if (time.ran < 0 || time.waited < 0 || time.ran > time.to - time.from
        || time.waited > time.to - time.from - time.ran)
        refuse(event, QStringLiteral("has more time than there was"));
    put(event, time);
}

void CheckedTrace::append(const Event &event, const Pickling &pickling)
{
    check(event, SideTable::Picklings);
    const bool isOfArguments = event.kind == EventKind::ArgumentsPickled;
    if (isOfArguments ? m_history->argumentsOf(event.ref()) : m_history->resultOf(event.ref()))
        refuse(event, QStringLiteral("comes twice"));
    put(event, pickling);
}

void CheckedTrace::append(const Event &event, std::span<const ItemStamp> stamps)
{
    check(event, SideTable::Stamps);
    checkItems(event, stamps);
    put(event, stamps);
}

void CheckedTrace::check(const Event &event, SideTable detail) const
{
    if (traitsOf(event.kind).detail != detail)
        refuse(event, QStringLiteral("says what such events do not"));
    checkKind(event);
}

void CheckedTrace::checkKind(const Event &event) const
{
    const bool isFirst = m_history->applied() == 0;
    const bool opens = event.kind == EventKind::PoolOpened;
    if (isFirst ? !opens : opens && !m_history->isPythons())
        refuse(event, QStringLiteral("is out of order: a pool is opened first, and once"));
    switch (traitsOf(event.kind).subject) {
    case Subject::Pool:
        return checkPool(event);
    case Subject::Worker:
        return checkWorker(event);
    case Subject::Job:
        return checkJob(event);
    case Subject::Chunk:
        return checkChunk(event);
    case Subject::Step:
        return checkStep(event);
    case Subject::Print:
        return checkPrint(event);
    }
}

void CheckedTrace::checkPool(const Event &event) const
{
    if (event.kind == EventKind::PoolOpened && (event.count < 1 || event.count > maximumProcesses))
        refuse(event, QStringLiteral("has %1 processes").arg(event.count));
    if (event.kind == EventKind::PoolOpened && event.chunk > quint32(PoolOwner::Python))
        refuse(event, QStringLiteral("is of nobody's pool"));
    if (event.kind != EventKind::Unrecorded)
        return;
    if (!m_history->isPythons())
        refuse(event, QStringLiteral("is of a pool that nobody watched"));
    if (event.worker != nobody)
        worker(event);
    if (event.count < 1 || event.first < 0 || event.first > event.at)
        refuse(event, QStringLiteral("is of no messages, or of an impossible time"));
}

const WorkerHistory &CheckedTrace::worker(const Event &event) const
{
    if (event.worker.value >= m_history->workers().size())
        refuse(event, QStringLiteral("is of worker %1, which was never started").arg(event.worker.value));
    return m_history->workers()[event.worker.value];
}

const WorkerHistory &CheckedTrace::liveWorker(const Event &event) const
{
    const WorkerHistory &found = worker(event);
    if (found.endedAt >= 0)
        refuse(event, QStringLiteral("is of worker %1, which has ended").arg(event.worker.value));
    return found;
}

void CheckedTrace::checkWorker(const Event &event) const
{
    switch (event.kind) {
    case EventKind::WorkerStarting:
        if (event.worker.value != m_history->workers().size())
            refuse(event, QStringLiteral("is of worker %1: workers count up").arg(event.worker.value));
        if (event.count > std::numeric_limits<int>::max())
            refuse(event, QStringLiteral("has pid %1").arg(event.count));
        return;
    case EventKind::WorkerReady:
        if (liveWorker(event).readyAt >= 0)
            refuse(event, QStringLiteral("comes twice"));
        break;
    case EventKind::Signalled:
        if (event.count > qint64(Signal::SegmentationFault))
            refuse(event, QStringLiteral("is of no known signal"));
        worker(event); // it may have ended meanwhile
        return;
    default:
        liveWorker(event);
    }
    notBefore(event, worker(event).startingAt, "its worker's start");
}

void CheckedTrace::checkPrint(const Event &event) const
{
    if (event.worker.value > 0 && event.worker != nobody) // in older records what no worker said is said by the first
        worker(event);
}

const JobHistory &CheckedTrace::job(const Event &event) const
{
    if (event.job.value >= m_history->jobs().size())
        refuse(event, QStringLiteral("is of job %1, which was never submitted").arg(event.job.value));
    const JobHistory &found = m_history->jobs()[event.job.value];
    notBefore(event, found.submittedAt, "its job's submission");
    return found;
}

void CheckedTrace::checkJob(const Event &event) const
{
    if (event.kind == EventKind::JobSubmitted) {
        if (event.job.value != m_history->jobs().size())
            refuse(event, QStringLiteral("is of job %1: jobs count up").arg(event.job.value));
        return;
    }
    const JobHistory &found = job(event);
    const bool isInCallback = !found.callbacks.empty() && found.callbacks.back().endedAt < 0;
    switch (event.kind) {
    case EventKind::CallbackStarted:
        if (isInCallback)
            refuse(event, QStringLiteral("is inside another one of its job"));
        break;
    case EventKind::CallbackEnded:
        if (!isInCallback)
            refuse(event, QStringLiteral("had not begun"));
        notBefore(event, found.callbacks.back().startedAt, "its start");
        break;
    case EventKind::JobReady:
        if (found.readyAt >= 0 || found.terminated)
            refuse(event, QStringLiteral("comes twice"));
        if (event.outcome == Outcome::GoesOn || event.outcome == Outcome::Unknown)
            refuse(event, QStringLiteral("has no outcome"));
        if (event.outcome == Outcome::Ok && found.endedItems != found.info.items && !m_history->hasGaps(event.job))
            refuse(event,
                   QStringLiteral("is good, and %1 of %2 items ran").arg(found.endedItems).arg(found.info.items));
        break;
    default:
        break;
    }
}

void CheckedTrace::checkChunk(const Event &event) const
{
    switch (event.kind) {
    case EventKind::ChunkSent:
        return checkSent(event);
    case EventKind::ChunkReturned:
        return checkReturned(event);
    case EventKind::ItemsRan: // with its stamps
        return;
    case EventKind::ChunkReported:
        return checkReported(event);
    case EventKind::ChunkLost:
        return checkLost(event);
    default:
        jobOfChunks(event, 1);
        worker(event);
    }
}

const JobHistory &CheckedTrace::jobOfChunks(const Event &event, qint64 chunks) const
{
    const JobHistory &found = job(event);
    if (event.chunk >= found.chunking.count() || chunks > qint64(found.chunking.count()) - event.chunk)
        refuse(event,
               QStringLiteral("is of chunk %1, and its job has %2").arg(event.chunk).arg(found.chunking.count()));
    return found;
}

// The run of a chunk that is at the event's worker.
ChunkRun CheckedTrace::openRun(const Event &event, quint32 chunk) const
{
    const quint32 id = m_history->jobs()[event.job.value].runs[chunk];
    if (id != JobHistory::noRun) {
        const ChunkRun run = m_history->chunkRun(id);
        if (run.state == ChunkRun::State::Sent && run.worker == event.worker) {
            notBefore(event, run.sentAt, "the chunk was sent");
            return run;
        }
    }
    refuse(event, QStringLiteral("is of chunk %1, which worker %2 does not have").arg(chunk).arg(event.worker.value));
}

void CheckedTrace::checkSent(const Event &event) const
{
    const JobHistory &found = jobOfChunks(event, std::max<qint64>(event.count, 1));
    notBefore(event, liveWorker(event).startingAt, "its worker's start");
    const bool isWhole = event.first == 0 && event.attempt == 0;
    if (event.first < 0 || event.first >= found.chunking.chunk(event.chunk).size() || (!isWhole && event.count > 1))
        refuse(event, QStringLiteral("is of no part of the chunk"));
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        const quint32 id = found.runs[chunk];
        if (id == JobHistory::noRun && isWhole)
            continue;
        const ChunkRun before = id == JobHistory::noRun ? ChunkRun{} : m_history->chunkRun(id);
        const bool isFree = id != JobHistory::noRun && (before.state == ChunkRun::State::Returned || before.goesOn);
        if (!isFree || event.first < before.ended)
            refuse(event, QStringLiteral("is of chunk %1, which is elsewhere or has run").arg(chunk));
        notBefore(event, before.settledAt, "the chunk was given back");
    }
}

void CheckedTrace::checkReturned(const Event &event) const
{
    jobOfChunks(event, std::max<qint64>(event.count, 1));
    liveWorker(event);
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        if (openRun(event, chunk).itemRunCount > 0)
            refuse(event, QStringLiteral("is of chunk %1, which has begun").arg(chunk));
    }
}

void CheckedTrace::checkItems(const Event &event, std::span<const ItemStamp> stamps) const
{
    const JobHistory &found = jobOfChunks(event, 1);
    const WorkerHistory &at = liveWorker(event);
    if (stamps.empty() && event.count > 0)
        refuse(event, QStringLiteral("has no stamps"));
    if (event.attempt > 0 && stamps.size() > 1)
        refuse(event, QStringLiteral("is of more items than the one that is run again"));
    const qint64 begin = found.chunking.chunk(event.chunk).begin;
    if (event.first < 0 || event.first > found.info.items - begin
        || qint64(stamps.size()) > found.info.items - begin - event.first)
        refuse(event, QStringLiteral("is of more items than there are"));

    qint64 next = begin + event.first;
    auto stamp = stamps.begin();
    for (quint32 chunk = event.chunk; stamp != stamps.end(); ++chunk) {
        const ItemRange items = found.chunking.chunk(chunk);
        const ChunkRun run = openRun(event, chunk);
        const bool standsTogether = run.itemRunCount == 0 || run.itemRuns + run.itemRunCount == at.itemRuns.size();
        if (next != items.begin + run.ended || next >= items.end || !standsTogether)
            refuse(event, QStringLiteral("is of items of chunk %1 out of their order").arg(chunk));
        qint64 earliest = run.sentAt;
        for (; stamp != stamps.end() && next < items.end; ++stamp, ++next) {
            if (stamp->start < earliest || stamp->end < stamp->start || stamp->end > event.at)
                refuse(event, QStringLiteral("has item %1 at an impossible time").arg(next));
            earliest = stamp->end;
        }
    }
}

void CheckedTrace::checkReported(const Event &event) const
{
    const JobHistory &found = jobOfChunks(event, std::max<qint64>(event.count, 1));
    liveWorker(event);
    const bool isGood = event.outcome == Outcome::Ok;
    if (!isGood && event.outcome != Outcome::Raised && event.outcome != Outcome::GoesOn)
        refuse(event, QStringLiteral("has no outcome"));
    if (!isGood && event.count > 1)
        refuse(event, QStringLiteral("is bad, and of several chunks"));
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        const ChunkRun run = openRun(event, chunk);
        if (isGood && run.ended != found.chunking.chunk(chunk).size())
            refuse(event, QStringLiteral("is good, and not all items of chunk %1 ran").arg(chunk));
    }
}

void CheckedTrace::checkLost(const Event &event) const
{
    const JobHistory &found = jobOfChunks(event, 1);
    liveWorker(event);
    if (event.outcome == Outcome::Ok || event.outcome == Outcome::Raised)
        refuse(event, QStringLiteral("has no outcome"));
    const ChunkRun run = openRun(event, event.chunk);
    if (event.outcome == Outcome::Unknown && (event.count != run.ended || !m_history->hasGaps(event.job)))
        refuse(event, QStringLiteral("is of nothing unknown"));
    if (event.count < run.ended || event.count > found.chunking.chunk(event.chunk).size())
        refuse(event, QStringLiteral("has begun %1 items").arg(event.count));
    if (event.first > event.at)
        refuse(event, QStringLiteral("is before its last item began"));
}

void CheckedTrace::checkStep(const Event &event) const
{
    const auto &steps = m_history->steps();
    const bool isInStep = !steps.empty() && steps.back().endedAt < 0;
    if (isInStep != (event.kind == EventKind::StepEnded))
        refuse(event, QStringLiteral("is out of order: steps follow one another"));
    if (event.kind == EventKind::StepStarted ? !steps.empty() && event.count <= steps.back().index
                                             : event.count != steps.back().index)
        refuse(event, QStringLiteral("is of step %1, which is out of order").arg(event.count));
    if (!steps.empty())
        notBefore(event, isInStep ? steps.back().startedAt : steps.back().endedAt, "the step before");
}

} // namespace pool
