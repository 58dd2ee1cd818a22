#include "core/trace/historyparts.h"

#include <algorithm>

namespace pool {

quint32 HistoryParts::runOf(const Event &event, quint32 chunk) const
{
    const quint32 id = jobs[event.job.value].runs[chunk];
    if (id == JobHistory::noRun || view[runs.sent(id)].worker != event.worker)
        return JobHistory::noRun;
    return id;
}

ChunkRun &HistoryParts::whole(quint32 id)
{
    return runs.whole(id) ? runs.editWhole(id) : runs.keepWhole(id, chunkRun(id));
}

ChunkRun HistoryParts::chunkRun(quint32 id) const
{
    if (const ChunkRun *run = runs.whole(id))
        return *run;
    const ChunkRuns::Small small = runs.small(id);
    const Event &sent = view[small.sent];
    ChunkRun run{.job = sent.job,
                 .chunk = small.chunk,
                 .worker = sent.worker,
                 .attempt = sent.attempt,
                 .first = sent.first,
                 .sentAt = sent.at,
                 .begun = sent.first,
                 .ended = sent.first};
    if (!small.itemRun)
        return run;
    run.itemRuns = *small.itemRun;
    run.itemRunCount = 1;
    const ItemRun items = piece(run, 0);
    if (const qint64 settledAt = workers[sent.worker.value].itemRuns[run.itemRuns].settledAt; settledAt >= 0) {
        run.state = ChunkRun::State::Reported;
        run.settledAt = settledAt;
    }
    run.begun = run.ended = items.count;
    run.firstStart = stamp(items, 0).start;
    run.lastEnd = stamp(items, items.count - 1).end;
    for (qint64 i = 0; i < items.count; ++i)
        run.busy += stamp(items, i).end - stamp(items, i).start;
    return run;
}

ItemRun HistoryParts::piece(const ChunkRun &run, quint32 i) const
{
    ItemRun piece = workers[run.worker.value].itemRuns[run.itemRuns + i];
    const ItemRange items = jobs[run.job.value].chunking.chunk(run.chunk);
    const qint64 first = std::max(piece.first, items.begin);
    const qint64 end = std::min(piece.first + piece.count, items.end);
    piece.stamps += quint64(first - piece.first);
    piece.chunk = run.chunk;
    piece.first = first;
    piece.count = end - first;
    return piece;
}

} // namespace pool
