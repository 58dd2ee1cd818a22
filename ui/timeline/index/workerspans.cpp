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
    goBack(history, worker);
    while (m_pieceEnds.size() < worker.itemRuns.size()) {
        const ItemRun &piece = worker.itemRuns[m_pieceEnds.size()];
        for (qint64 i = 0; i < piece.count; ++i) {
            const ItemStamp &stamp = history.stamp(piece, i);
            m_items.append(stamp.start, stamp.end);
        }
        m_pieceEnds.push_back(m_items.size());
    }

    for (; m_settled < worker.chunkRuns.size(); ++m_settled) {
        const quint32 index = worker.chunkRuns[m_settled];
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

void WorkerSpans::goBack(const History &history, const WorkerHistory &worker)
{
    if (m_pieceEnds.size() > worker.itemRuns.size()) {
        m_pieceEnds.resize(worker.itemRuns.size());
        m_items.truncate(m_pieceEnds.empty() ? 0 : m_pieceEnds.back(),
                         [&](qint64 i) { return item(history, worker, i).span; });
    }

    // A worker settles its chunks in order, but for those that it hands back.
    size_t settled = std::min(m_settled, worker.chunkRuns.size());
    const auto isOpen = [&](size_t position) {
        const ChunkRun::State state = history.chunkRun(worker.chunkRuns[position]).state;
        return state == ChunkRun::State::Sent || state == ChunkRun::State::Returned;
    };
    while (settled > 0 && isOpen(settled - 1))
        --settled;
    if (settled == m_settled)
        return;
    m_settled = settled;
    const quint32 kept = settled > 0 ? worker.chunkRuns[settled - 1] + 1 : 0; // ids below this one
    const size_t bands = m_bandRuns.lowerBound(kept);
    m_bandRuns.truncate(bands);
    m_bands.truncate(qint64(bands), [&](qint64 i) { return bandSpan(history, i); });
    m_lastEnd = bands > 0 ? history.chunkRun(m_bandRuns.back()).lastEnd : -1;
    const auto marks = std::lower_bound(m_markRuns.begin(), m_markRuns.end(), kept);
    m_markRuns.erase(marks, m_markRuns.end());
    m_marks.truncate(qint64(m_markRuns.size()),
                     [&](qint64 i) { return markSpan(history, history.chunkRun(markRun(i))); });
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
