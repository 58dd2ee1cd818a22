#pragma once

#include "core/model/items.h"
#include "core/model/options.h"
#include "core/model/status.h"
#include "core/pool/asyncresult.h"
#include "core/pool/resultiterator.h"
#include "core/trace/trace.h"

#include <functional>
#include <vector>

namespace pool {

// How a call differs from the plainest one. The callbacks run in the pool's callback thread.
struct MapOptions {
    std::optional<qint64> chunksize = {}; // none: defaultChunksize()
    std::function<void(const Values &)> callback = {};
    std::function<void(const Error &)> errorCallback = {};
};

struct ApplyOptions {
    std::function<void(const QCborValue &)> callback = {};
    std::function<void(const Error &)> errorCallback = {};
};

// A process pool with the semantics of Python's multiprocessing.pool.Pool: submit work, it is cut into
// chunks, worker processes take them first come, first served. Every member may be called from any thread,
// also at the same time; the blocking ones block only their caller. Callbacks run one at a time in a thread
// of their own, in the order in which jobs complete. Needs a QCoreApplication.
class Pool
{
public:
    enum class State { Run, Close, Terminate };
    // Starts all workers and returns without waiting for them to be ready. Throws ValueError for bad
    // options and Exception if a worker program cannot be started; nothing is left behind then.
    explicit Pool(const PoolOptions &options = {}, OutputSink output = {});
    ~Pool(); // terminate()
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;

    // Each throws ValueError unless the pool is in state Run, and for an unknown task, bad parameters or a
    // chunksize below 1. None of the asynchronous ones waits for capacity.
    MapResult mapAsync(const Task &task, const Items &items, const MapOptions &options = {});
    MapResult starmapAsync(const Task &task, const Items &argumentLists, const MapOptions &options = {});
    ApplyResult applyAsync(const Task &task, const QCborArray &arguments, const ApplyOptions &options = {});
    Values map(const Task &task, const Items &items, std::optional<qint64> chunksize = {});
    Values starmap(const Task &task, const Items &argumentLists, std::optional<qint64> chunksize = {});
    QCborValue apply(const Task &task, const QCborArray &arguments);
    ResultIterator imap(const Task &task, const Items &items, qint64 chunksize = 1);
    ResultIterator imapUnordered(const Task &task, const Items &items, qint64 chunksize = 1);

    // No new jobs; what is queued is still done, then the workers leave.
    void close();
    // Drops what is queued, ends the workers, at most 3 s; unfinished jobs are cut off.
    void terminate();
    // terminate() without waiting for it, for a thread that must not block.
    void requestTerminate();
    // Waits until a closed or terminated pool has ended, its last callback included. Throws ValueError in
    // state Run, TimeoutError.
    void join(Timeout timeout = {});

    State state() const;
    int processes() const;
    const std::shared_ptr<Trace> &trace() const;

    // The workers that are there now, oldest first; a replacement stands at the end.
    std::vector<WorkerStatus> workers() const;
    // For experiments: signals a worker from outside, as another program could. False if it is gone.
    bool signalWorker(WorkerId worker, Signal signal);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pool
