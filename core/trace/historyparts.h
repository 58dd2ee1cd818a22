#pragma once

#include "core/trace/chunkruns.h"
#include "core/trace/jobhistory.h"
#include "core/trace/workerhistory.h"

namespace pool {

// What a History keeps of workers, jobs and chunks, and the trace that it is read from.
struct HistoryParts {
    Trace::View view;
    std::vector<WorkerHistory> workers; // by id
    std::vector<JobHistory> jobs;       // by id
    ChunkRuns runs;

    const ItemStamp &stamp(const ItemRun &run, qint64 offset) const { return view.stamp(run.stamps + quint64(offset)); }
    ChunkRun chunkRun(quint32 id) const;
    // The i-th piece of a chunk run's items, of run.itemRunCount.
    ItemRun piece(const ChunkRun &run, quint32 i) const;
    // The run, kept whole from here on: more is known of it than a small one can keep.
    ChunkRun &whole(quint32 id);
    // The id of the run that an event of a worker speaks of, or noRun.
    quint32 runOf(const Event &event, quint32 chunk) const;
};

} // namespace pool
