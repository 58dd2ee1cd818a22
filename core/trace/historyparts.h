#pragma once

#include "core/trace/chunkruns.h"
#include "core/trace/jobhistory.h"
#include "core/trace/recordinggap.h"
#include "core/trace/workerhistory.h"

#include <array>

namespace pool {

// The caller's program, step by step.
struct StepHistory {
    qint64 index = 0;
    StepInfo info;
    qint64 line = 0; // of the program's text, from 1; 0: not known
    qint64 startedAt = 0;
    qint64 endedAt = -1;
    bool raised = false;
};

// The state of a History, after so many events of the trace that it is read from. A copy costs little: what is long
// in it is shared.
struct HistoryParts {
    Trace::View view;
    size_t applied = 0;
    std::array<size_t, eventKinds> counts = {}; // by kind
    SharedVector<WorkerHistory> workers;        // by id
    SharedVector<JobHistory> jobs;              // by id
    ChunkRuns runs;
    SharedVector<StepHistory> steps;
    std::vector<int> processes; // that were there when the pools were opened, by pool
    PoolOwner owner = PoolOwner::ThisProgram;
    qint64 closedAt = -1;
    qint64 terminatedAt = -1;
    qint64 joinedAt = -1;
    std::optional<Error> broken;
    RecordingGaps gaps;

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
