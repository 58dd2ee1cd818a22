#pragma once

#include "core/model/chunking.h"
#include "core/trace/chunkrun.h"
#include "core/trace/sharedvector.h"
#include "core/trace/trace.h"

#include <optional>
#include <vector>

namespace pool {

struct CallbackHistory {
    bool isErrorCallback = false;
    qint64 startedAt = 0;
    qint64 endedAt = -1;
    bool raised = false;
};

// What happened to one job: part of a History, which fills in its chunks and items. Times are nanoseconds since the
// trace's epoch, -1 = not yet.
struct JobHistory {
    static constexpr quint32 noRun = ChunkRun::noRun;

    JobId id;
    JobInfo info;
    qint64 pool = 0; // which of its program's, from 0
    Chunking chunking;
    qint64 submittedAt = 0;
    qint64 readyAt = -1; // -1 also for a job that its pool's termination cut off
    bool terminated = false;
    Outcome outcome = Outcome::Ok; // meaningful once readyAt >= 0
    std::optional<Error> error;
    SharedVector<quint32> runs; // by chunk: the id of its newest chunk run, or noRun
    // By chunk: where in the trace's side table it stands how its arguments, and its result, were pickled; or noRun.
    // Empty where nobody tells, as in this program's own pool.
    SharedVector<quint32> arguments;
    SharedVector<quint32> results;
    quint32 settledChunks = 0;
    qint64 endedItems = 0;       // items that ran to their end, whether or not the pool knows yet
    qint64 cutItems = 0;         // items that began and, as things stand, never end: lost, or cut by terminate()
    std::vector<quint32> raised; // chunks in which an item raised: each that stands before those that were told of
    std::vector<CallbackHistory> callbacks;

    static JobHistory submitted(JobId id, const JobInfo &info, qint64 at);

    // The first, by its place, of the chunks in which an item raised; or noRun.
    quint32 raisedChunk() const { return raised.empty() ? noRun : raised.back(); }

    // Events of the job's own: its callbacks, and that it is ready. revert() takes back the newest one applied.
    void apply(const Event &event, const Trace::View &view);
    void revert(const Event &event);
};

} // namespace pool
