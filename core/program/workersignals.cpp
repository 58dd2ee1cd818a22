#include "core/program/workersignals.h"

#include <algorithm>

namespace pool {

namespace {

using namespace std::chrono_literals;

Error lookupError(const QString &message) { return {.type = QStringLiteral("ProcessLookupError"), .message = message}; }

} // namespace

WorkerSignals::WorkerSignals(Pool &pool, const Interruption &interruption)
    : m_pool(pool)
    , m_interruption(interruption)
{}

void WorkerSignals::send(const SignalStep &step, const JobCalls::Newest &job)
{
    const std::chrono::duration<double, std::milli> delay(step.atMs);
    const Instant due = job.submittedAt + std::chrono::ceil<Nanoseconds>(Interruption::bounded(delay));
    if (!m_interruption.sleep(std::max<std::chrono::duration<double>>(due - Clock::now(), 0s)))
        return;
    const WorkerId worker = step.runningItem ? workerRunning(*step.runningItem, job) : workerAt(*step.worker);
    if (!m_pool.signalWorker(worker, step.signal))
        throw Exception(goneError(worker));
}

Error WorkerSignals::goneError(WorkerId worker)
{
    return lookupError(QStringLiteral("%1 is gone").arg(workerName(worker)));
}

WorkerId WorkerSignals::workerAt(int place) const
{
    const std::vector<WorkerStatus> workers = m_pool.workers();
    if (size_t(place) >= workers.size())
        throw Exception(lookupError(QStringLiteral("there is no worker at position %1").arg(place)));
    return workers[size_t(place)].id;
}

WorkerId WorkerSignals::workerRunning(qint64 item, const JobCalls::Newest &job) const
{
    const Instant deadline = Clock::now() + 5s;
    do {
        for (const WorkerStatus &status : m_pool.workers()) {
            if (status.state == WorkerStatus::State::Running && job.id && status.chunk.job == *job.id
                && qint64(status.chunk.chunk) * job.chunksize + status.item == item)
                return status.id;
        }
    } while (Clock::now() < deadline && m_interruption.sleep(1ms));
    throw Exception(lookupError(QStringLiteral("no worker was running item %1 within 5 s").arg(item)));
}

} // namespace pool
