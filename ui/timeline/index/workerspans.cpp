#include "ui/timeline/index/workerspans.h"

#include "core/verdict/idletime.h"

namespace pool {

namespace {

WorkerSpans::Span spanOf(const ChunkRun &run, qint64 previousEnd)
{
    return {gotAt(run, previousEnd), std::max(run.lastEnd, run.firstStart)};
}

} // namespace

void WorkerSpans::update(const History &history, const WorkerHistory &worker)
{
    takeItems(history, worker);
    takeSettled(history, worker);
    show(history, worker);
}

void WorkerSpans::takeItems(const History &history, const WorkerHistory &worker)
{
    while (m_pieceEnds.size() < worker.itemRuns.size()) {
        const ItemRun &piece = worker.itemRuns[m_pieceEnds.size()];
        for (qint64 i = 0; i < piece.count; ++i) {
            const ItemStamp &stamp = history.stamp(piece, i);
            m_items.append(stamp.start, stamp.end);
        }
        m_pieceEnds.push_back(m_items.known());
    }
}

void WorkerSpans::takeSettled(const History &history, const WorkerHistory &worker)
{
    for (; m_known < worker.chunkRuns.size(); ++m_known) {
        const quint32 index = worker.chunkRuns[m_known];
        const ChunkRun run = history.chunkRun(index);
        if (run.state == ChunkRun::State::Sent)
            return;
        if (run.firstStart < 0)
            continue; // it never began
        const Span band = spanOf(run, m_lastEnd);
        m_lastEnd = run.lastEnd;
        m_bands.append(band.start, band.end);
        m_bandRuns.append(index);
        const bool cut = run.cutStart >= 0;
        if (run.state == ChunkRun::State::Raised || cut) {
            const Span mark = markSpan(history, run);
            m_marks.append(mark.start, mark.end);
            m_markRuns.push_back(index);
        }
    }
}

// What has happened in the history, which may have gone back.
void WorkerSpans::show(const History &history, const WorkerHistory &worker)
{
    const size_t pieces = worker.itemRuns.size();
    m_items.show(pieces == 0 ? 0 : m_pieceEnds[pieces - 1], [&](qint64 i) { return item(history, worker, i).span; });

    // A worker settles its chunks in order, but for those that it hands back.
    const size_t most = std::min(m_known, worker.chunkRuns.size());
    const auto stateOf = [&](size_t position) { return history.chunkRun(worker.chunkRuns[position]).state; };
    const auto isOpen = [](ChunkRun::State state) {
        return state == ChunkRun::State::Sent || state == ChunkRun::State::Returned;
    };
    m_settled = most;
    while (m_settled > 0 && isOpen(stateOf(m_settled - 1)))
        --m_settled;
    while (m_settled < most && stateOf(m_settled) == ChunkRun::State::Returned)
        ++m_settled;

    const quint32 end = m_settled > 0 ? worker.chunkRuns[m_settled - 1] + 1 : 0; // ids below this one
    m_bands.show(qint64(m_bandRuns.lowerBound(end)), [&](qint64 i) { return bandSpan(history, i); });
    const auto marks = std::lower_bound(m_markRuns.begin(), m_markRuns.end(), end);
    m_marks.show(marks - m_markRuns.begin(), [&](qint64 i) { return markSpan(history, history.chunkRun(markRun(i))); });
}

WorkerSpans::Span WorkerSpans::bandSpan(const History &history, qint64 band) const
{
    // The band before it is the worker's chunk before it: a run without a band has never begun.
    const qint64 previousEnd = band > 0 ? history.chunkRun(bandRun(band - 1)).lastEnd : -1;
    return spanOf(history.chunkRun(bandRun(band)), previousEnd);
}

WorkerSpans::Span WorkerSpans::markSpan(const History &history, const ChunkRun &run)
{
    if (run.cutStart >= 0)
        return {run.cutStart, run.settledAt};
    if (run.itemRunCount == 0)
        return {run.firstStart, std::max(run.lastEnd, run.firstStart)};
    const ItemRun piece = history.piece(run, run.itemRunCount - 1);
    const ItemStamp &stamp = history.stamp(piece, piece.count - 1);
    return {stamp.start, stamp.end};
}

WorkerSpans::Item WorkerSpans::item(const History &history, const WorkerHistory &worker, qint64 ordinal) const
{
    const auto piece = std::upper_bound(m_pieceEnds.begin(), m_pieceEnds.end(), ordinal);
    const size_t index = size_t(piece - m_pieceEnds.begin());
    const ItemRun &run = worker.itemRuns[index];
    const qint64 offset = ordinal - (index == 0 ? 0 : m_pieceEnds[index - 1]);
    const ItemStamp &stamp = history.stamp(run, offset);
    const qint64 item = run.first + offset;
    const quint32 chunk = history.jobs()[run.job.value].chunking.chunkOf(item);
    return {run.job, chunk, item, {stamp.start, stamp.end}};
}

} // namespace pool
