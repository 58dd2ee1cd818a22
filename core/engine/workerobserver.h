#pragma once

#include "core/engine/leasebook.h"

namespace pool {

class WorkerProcess;

// Is told what worker processes do, in the engine's thread. What they say has been checked before it gets here.
class WorkerObserver
{
public:
    virtual void workerReady(WorkerProcess &worker) = 0;
    virtual void workerReported(WorkerProcess &worker, const ChunkReport &report) = 0;
    virtual void workerReported(WorkerProcess &worker, const ReportBurst &burst) = 0;
    virtual void workerMeasured(WorkerProcess &worker, const ProcessorTime &time) = 0;
    // A line, or a piece of one that is long.
    virtual void workerPrinted(WorkerProcess &worker, const QString &piece, bool endsLine) = 0;
    // The last that is heard of a worker: the process is reaped and everything that it sent has been read.
    virtual void workerEnded(WorkerProcess &worker) = 0;

protected:
    ~WorkerObserver() = default;
};

} // namespace pool
