#include "core/trace/chunkevents.h"

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 mostItemsOfSmallRun = 16;

// What an event of items tells of one chunk.
struct ItemsOfChunk {
    quint32 chunk = 0;
    qint64 first = 0;     // offset in the chunk
    qint64 count = 0;     // items
    quint64 stamps = 0;   // index of the first one's stamp
    qint64 busy = 0;      // sum of their durations
    bool isSmall = false; // all of a chunk of few items
};

template <class Take> void forEachPart(const Event &event, const JobHistory &job, const Trace::View &view, Take take)
{
    const qint64 begin = job.chunking.chunk(event.chunk).begin + event.first;
    const qint64 end = begin + event.count;
    qint64 at = begin;
    for (quint32 chunk = event.chunk; at < end; ++chunk) {
        const ItemRange items = job.chunking.chunk(chunk);
        ItemsOfChunk part{.chunk = chunk,
                          .first = at - items.begin,
                          .count = std::min(items.end, end) - at,
                          .stamps = event.detail + quint64(at - begin)};
        for (quint64 i = part.stamps; i < part.stamps + quint64(part.count); ++i)
            part.busy += view.stamp(i).end - view.stamp(i).start;
        part.isSmall = part.count == items.size() && part.count <= mostItemsOfSmallRun;
        take(part);
        at += part.count;
    }
}

} // namespace

void ChunkEvents::apply(const Event &event, size_t index)
{
    switch (event.kind) {
    case EventKind::ChunkSent:
        return applySent(event, quint32(index));
    case EventKind::ItemsRan:
        return applyItems(event);
    case EventKind::ChunkReported:
        return applyReported(event);
    case EventKind::ChunkReturned:
        return applyReturned(event);
    case EventKind::ChunkLost:
        return applyLost(event);
    case EventKind::ArgumentsPickled:
    case EventKind::ResultPickled:
        return applyPickled(event, quint32(event.detail));
    default:
        return;
    }
}

void ChunkEvents::revert(const Event &event)
{
    switch (event.kind) {
    case EventKind::ChunkSent:
        return revertSent(event);
    case EventKind::ItemsRan:
        return revertItems(event);
    case EventKind::ChunkReported:
        return revertReported(event);
    case EventKind::ChunkReturned:
        return revertReturned(event);
    case EventKind::ChunkLost:
        return revertLost(event);
    case EventKind::ArgumentsPickled:
    case EventKind::ResultPickled:
        return applyPickled(event, JobHistory::noRun);
    default:
        return;
    }
}

void ChunkEvents::applySent(const Event &event, quint32 index)
{
    JobHistory &job = m.jobs.edit(event.job.value);
    WorkerHistory &worker = m.workers.edit(event.worker.value);
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        const quint32 id = m.runs.append(index, chunk, job.runs[chunk]);
        if (event.first > 0 || event.attempt > 0)
            m.whole(id).previous = job.runs[chunk];
        job.runs.edit(chunk) = id;
        worker.chunkRuns.append(id);
    }
}

void ChunkEvents::revertSent(const Event &event)
{
    JobHistory &job = m.jobs.edit(event.job.value);
    WorkerHistory &worker = m.workers.edit(event.worker.value);
    for (quint32 chunk = event.chunk + event.chunks(); chunk-- > event.chunk;) {
        job.runs.edit(chunk) = m.runs.removeLast();
        worker.chunkRuns.removeLast();
    }
}

// A chunk has one of each, at most.
void ChunkEvents::applyPickled(const Event &event, quint32 entry)
{
    JobHistory &job = m.jobs.edit(event.job.value);
    SharedVector<quint32> &entries = event.kind == EventKind::ArgumentsPickled ? job.arguments : job.results;
    if (entries.empty())
        entries.assign(job.chunking.count(), JobHistory::noRun);
    entries.edit(event.chunk) = entry;
}

void ChunkEvents::applyItems(const Event &event)
{
    if (event.count == 0)
        return;
    JobHistory &job = m.jobs.edit(event.job.value);
    WorkerHistory &worker = m.workers.edit(event.worker.value);
    const quint32 itemRun = quint32(worker.itemRuns.size());
    worker.itemRuns.push_back({.job = event.job,
                               .chunk = event.chunk,
                               .first = job.chunking.chunk(event.chunk).begin + event.first,
                               .count = event.count,
                               .stamps = event.detail});
    worker.items += event.count;
    job.endedItems += event.count;
    if (event.attempt > 0) // one item, whose loss was counted
        --job.cutItems;

    forEachPart(event, job, m.view, [&](const ItemsOfChunk &part) {
        worker.busy += part.busy;
        if (part.isSmall && m.runs.bringBack(job.runs[part.chunk], itemRun))
            return;
        ChunkRun &run = m.whole(job.runs[part.chunk]);
        if (run.itemRunCount++ == 0) {
            run.itemRuns = itemRun;
            run.firstStart = m.view.stamp(part.stamps).start;
        }
        run.lastEnd = m.view.stamp(part.stamps + quint64(part.count) - 1).end;
        run.ended = part.first + part.count;
        run.begun = std::max(run.begun, run.ended);
        run.busy += part.busy;
    });
}

void ChunkEvents::revertItems(const Event &event)
{
    if (event.count == 0)
        return;
    JobHistory &job = m.jobs.edit(event.job.value);
    WorkerHistory &worker = m.workers.edit(event.worker.value);
    forEachPart(event, job, m.view, [&](const ItemsOfChunk &part) {
        worker.busy -= part.busy;
        if (part.isSmall && m.runs.takeBack(job.runs[part.chunk]))
            return;
        ChunkRun &run = m.whole(job.runs[part.chunk]);
        --run.itemRunCount;
        run.begun = run.ended = part.first;
        run.busy -= part.busy;
        endWithLastPiece(run);
    });
    worker.itemRuns.pop_back();
    worker.items -= event.count;
    job.endedItems -= event.count;
    if (event.attempt > 0)
        ++job.cutItems;
}

// The times of a run that has lost what came after its last piece.
void ChunkEvents::endWithLastPiece(ChunkRun &run) const
{
    if (run.itemRunCount == 0) {
        run.itemRuns = 0;
        run.firstStart = run.lastEnd = -1;
        return;
    }
    const ItemRun last = m.piece(run, run.itemRunCount - 1);
    run.lastEnd = m.stamp(last, last.count - 1).end;
}

// The piece of items that a report settles as a whole: the burst that has just come in; or null.
ItemRun *ChunkEvents::settledAtOnce(const Event &reported)
{
    const Chunking &chunking = m.jobs[reported.job.value].chunking;
    WorkerHistory &worker = m.workers.edit(reported.worker.value);
    if (reported.outcome != Outcome::Ok || worker.itemRuns.empty())
        return nullptr;
    const ItemRun &last = worker.itemRuns.back();
    const qint64 begin = chunking.chunk(reported.chunk).begin;
    const qint64 end = chunking.chunk(reported.chunk + reported.chunks() - 1).end;
    const bool isIt = last.job == reported.job && last.first == begin && last.count == end - begin;
    return isIt ? &worker.itemRuns.edit(worker.itemRuns.size() - 1) : nullptr;
}

void ChunkEvents::applyReported(const Event &event)
{
    JobHistory &job = m.jobs.edit(event.job.value);
    if (event.outcome == Outcome::GoesOn) {
        ChunkRun &run = m.whole(m.runOf(event, event.chunk));
        run.state = ChunkRun::State::Reported;
        run.goesOn = true;
        run.settledAt = event.at;
        return;
    }
    m.workers.edit(event.worker.value).chunks += event.chunks();
    job.settledChunks += event.chunks();
    ItemRun *settled = settledAtOnce(event);
    if (settled)
        settled->settledAt = event.at;
    const bool isKeptSmall = event.chunks() > 1 || !m.runs.whole(m.runOf(event, event.chunk));
    if (settled && isKeptSmall && job.chunking.chunk(event.chunk).size() <= mostItemsOfSmallRun)
        return;
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        ChunkRun &run = m.whole(m.runOf(event, chunk));
        run.state = event.outcome == Outcome::Ok ? ChunkRun::State::Reported : ChunkRun::State::Raised;
        run.settledAt = event.at;
    }
    if (event.outcome != Outcome::Ok && event.chunk < job.raisedChunk())
        job.raised.push_back(event.chunk);
}

void ChunkEvents::revertReported(const Event &event)
{
    JobHistory &job = m.jobs.edit(event.job.value);
    if (event.outcome != Outcome::GoesOn) {
        m.workers.edit(event.worker.value).chunks -= event.chunks();
        job.settledChunks -= event.chunks();
    }
    if (ItemRun *settled = settledAtOnce(event))
        settled->settledAt = -1;
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        const quint32 id = m.runOf(event, chunk);
        if (!m.runs.whole(id))
            continue;
        ChunkRun &run = m.runs.editWhole(id);
        run.state = ChunkRun::State::Sent;
        run.goesOn = false;
        run.settledAt = -1;
    }
    if (event.outcome == Outcome::Raised && job.raisedChunk() == event.chunk)
        job.raised.pop_back();
}

void ChunkEvents::applyReturned(const Event &event)
{
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        ChunkRun &run = m.whole(m.runOf(event, chunk));
        run.state = ChunkRun::State::Returned;
        run.settledAt = event.at;
    }
}

void ChunkEvents::revertReturned(const Event &event)
{
    for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks(); ++chunk) {
        ChunkRun &run = m.whole(m.runOf(event, chunk));
        run.state = ChunkRun::State::Sent;
        run.settledAt = -1;
    }
}

void ChunkEvents::applyLost(const Event &event)
{
    ChunkRun &run = m.whole(m.runOf(event, event.chunk));
    run.state = event.outcome == Outcome::Terminated ? ChunkRun::State::Terminated
        : event.outcome == Outcome::Unknown          ? ChunkRun::State::Unrecorded
                                                     : ChunkRun::State::Lost;
    run.goesOn = event.outcome == Outcome::GoesOn;
    run.settledAt = event.at;
    run.begun = event.count;
    JobHistory &job = m.jobs.edit(event.job.value);
    if (run.begun > run.ended && run.attempt == 0) // another attempt is at the same item
        ++job.cutItems;
    if (run.state == ChunkRun::State::Lost) {
        WorkerHistory &worker = m.workers.edit(event.worker.value);
        worker.lostRuns.push_back(job.runs[event.chunk]);
        if (event.detail != noDetail)
            worker.losses.push_back(m.view.error(event));
    }
    if (run.begun > run.ended) {
        run.cutStart = event.first;
        run.lastEnd = event.at;
        if (run.firstStart < 0)
            run.firstStart = event.first;
    }
    if (event.outcome == Outcome::Lost)
        ++job.settledChunks;
}

void ChunkEvents::revertLost(const Event &event)
{
    ChunkRun &run = m.whole(m.runOf(event, event.chunk));
    JobHistory &job = m.jobs.edit(event.job.value);
    if (run.begun > run.ended && run.attempt == 0)
        --job.cutItems;
    if (run.state == ChunkRun::State::Lost) {
        WorkerHistory &worker = m.workers.edit(event.worker.value);
        worker.lostRuns.pop_back();
        if (event.detail != noDetail)
            worker.losses.pop_back();
    }
    run.state = ChunkRun::State::Sent;
    run.goesOn = false;
    run.settledAt = -1;
    run.cutStart = -1;
    run.begun = run.ended;
    endWithLastPiece(run);
    if (event.outcome == Outcome::Lost)
        --job.settledChunks;
}

} // namespace pool
