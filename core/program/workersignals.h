#pragma once

#include "core/program/interruption.h"
#include "core/program/jobcalls.h"

namespace pool {

// Signals to workers, as another program would send them: at a time after the newest call, to a worker at a place
// in the pool's list or to the one that runs an item. Used by the caller's thread.
class WorkerSignals
{
public:
    WorkerSignals(Pool &pool, const Interruption &interruption);

    // Waits for its time and for its item, at most 5 s for that one. Throws ProcessLookupError where Python's
    // os.kill would: nobody is there.
    void send(const SignalStep &step, const JobCalls::Newest &job);

    static Error goneError(WorkerId worker); // who was to get the signal has ended before

private:
    WorkerId workerAt(int place) const;
    WorkerId workerRunning(qint64 item, const JobCalls::Newest &job) const;

    Pool &m_pool;
    const Interruption &m_interruption;
};

} // namespace pool
