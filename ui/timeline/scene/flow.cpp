#include "ui/timeline/scene/flow.h"

namespace pool {

namespace {

bool isOfOneChunk(const Shape &shape)
{
    const ShapeTraits &traits = traitsOf(shape.kind);
    return traits.isInChunk && !(traits.mayBeMany && shape.count > 1);
}

int rowOf(const Frame &frame, RowKind kind)
{
    const auto &rows = frame.layout.rows();
    return int(std::find_if(rows.begin(), rows.end(), [kind](const RowLayout::Row &row) { return row.kind == kind; })
               - rows.begin());
}

} // namespace

std::vector<Flow> flowsOf(const Frame &frame, const Hit &hit)
{
    if (!frame.view.history || !isOfOneChunk(hit.shape))
        return {};
    const JobHistory &job = frame.view.history->jobs()[hit.shape.job.value];
    const quint32 id = job.runs[hit.shape.chunk];
    if (id == JobHistory::noRun)
        return {};
    const ChunkRun run = frame.view.history->chunkRun(id);
    const qint64 began = run.firstStart >= 0 ? run.firstStart : run.cutStart >= 0 ? run.cutStart : hit.shape.start;
    const int caller = rowOf(frame, RowKind::Caller);
    std::vector<Flow> flows{{job.submittedAt, caller, began, hit.row}};
    if (run.state == ChunkRun::State::Sent)
        return flows;
    const qint64 ended = run.cutStart >= 0 ? run.settledAt : run.lastEnd;
    if (!job.callbacks.empty())
        flows.push_back({ended, hit.row, job.callbacks.front().startedAt, rowOf(frame, RowKind::Callbacks)});
    else if (job.readyAt >= 0)
        flows.push_back({ended, hit.row, job.readyAt, caller});
    return flows;
}

} // namespace pool
