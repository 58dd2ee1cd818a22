#include "core/schedule/scheduler.h"

#include <algorithm>

namespace pool {

void Scheduler::open(Time now)
{
    m_open = true;
    respawn(now);
}

void Scheduler::submit(JobId job, quint32 chunks, Time now, std::optional<size_t> mostAhead)
{
    if (!m_open)
        return;
    if (mostAhead)
        m_ahead.limit(job, *mostAhead);
    m_queue.add(job, chunks);
    dispatch(now);
}

void Scheduler::workerReady(WorkerId id, Time now)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end() || !m_open)
        return;
    found->second.ready = true;
    if (!found->second.retiring)
        m_idle.insert(id);
    dispatch(now);
}

void Scheduler::chunkReported(WorkerId id, ChunkRef chunk, Time busy, Time now)
{
    if (!takeReport(id, chunk, busy, now))
        return;
    settled(chunk);
    refill(*m_workers.find(id), now);
    dispatch(now);
}

// False if it means nothing any more.
bool Scheduler::takeReport(WorkerId id, ChunkRef chunk, Time busy, Time now)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end() || !m_open)
        return false;
    Worker &worker = found->second;
    Q_ASSERT(!worker.sent.isEmpty() && worker.sent.front() == chunk);
    worker.sent.frontReported();
    worker.lastReportAt = now;
    worker.suspect = false;
    m_starts.chunkSettled(!std::exchange(worker.settledAny, true));
    m_ahead.learn(chunk.job, busy);
    return true;
}

void Scheduler::takenBack(WorkerId id, ChunkRef chunk, Time now)
{
    if (!m_open)
        return;
    Worker &worker = m_workers.at(id);
    worker.sent.takenBack(chunk);
    --worker.assigned;
    m_queue.putBack(chunk);
    if (worker.sent.isEmpty()) {
        worker.suspect = true;
        m_idle.insert(id);
    }
    dispatch(now);
}

void Scheduler::reclaim(Time now)
{
    const bool anyoneFree = std::any_of(m_idle.begin(), m_idle.end(),
                                        [this](WorkerId id) { return !m_workers.at(id).suspect; });
    if (!m_open || !anyoneFree)
        return;
    for (const TakeBack &chunk : Recall::notTakenUp(m_workers, now))
        m_actions.push_back(chunk);
}

void Scheduler::begunAlready(WorkerId id, ChunkRef chunk, Time now)
{
    if (!m_open)
        return;
    m_workers.at(id).sent.hasBegun(chunk);
    dispatch(now);
}

void Scheduler::partReported(WorkerId id, ChunkRef chunk, Time busy, Time now)
{
    if (!takeReport(id, chunk, busy, now))
        return;
    m_retries.itemRan(chunk);
    m_queue.putBack(chunk);
    refill(*m_workers.find(id), now);
    dispatch(now);
}

void Scheduler::workerEnded(WorkerId id, const std::vector<InterruptedChunk> &interrupted, Time now)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return;
    const Worker worker = std::move(found->second);
    m_workers.erase(found);
    m_idle.erase(id);
    if (!m_open)
        return;

    bool isCauseFound = !interrupted.empty(); // else its first chunk is taken for the cause: it died receiving that
    for (const ChunkRef chunk : worker.sent) {
        const auto rest = std::find_if(interrupted.begin(), interrupted.end(),
                                       [&](const InterruptedChunk &i) { return i.chunk == chunk; });
        if (rest != interrupted.end()) {
            if (m_retries.willContinue(*rest)) {
                m_retries.interrupt(*rest);
                m_queue.putBack(chunk);
            } else {
                settled(chunk);
            }
        } else if (!std::exchange(isCauseFound, true) && m_retries.receivingKilled(chunk)) {
            m_actions.push_back(GiveUpChunk{chunk});
            settled(chunk);
        } else {
            m_queue.putBack(chunk);
        }
    }
    const bool isYoung = !worker.ready || now - worker.startedAt < StartPacing::youngAge;
    if (!worker.settledAny && !worker.retiring && interrupted.empty() && isYoung && m_starts.youngDeath(now))
        giveUp();
    respawn(now);
    dispatch(now);
    checkDrained();
}

void Scheduler::close(Time now)
{
    m_closed = true;
    dispatch(now);
    checkDrained();
}

void Scheduler::terminate()
{
    m_open = false;
    m_queue.clear();
    m_retries.clear();
    m_actions.clear();
    m_starts.stopWaiting();
}

void Scheduler::wake(Time now)
{
    if (m_starts.wake(now))
        respawn(now);
}

std::optional<Scheduler::Action> Scheduler::nextAction()
{
    while (!m_actions.empty()) {
        Action action = m_actions.front();
        m_actions.pop_front();
        const TakeBack *takeBack = std::get_if<TakeBack>(&action);
        if (!takeBack || Recall::isStillDue(*takeBack, m_workers))
            return action;
    }
    if (m_idle.empty() || !m_queue.isEmpty())
        return {};
    return Recall::earliestWaiting(m_workers);
}

bool Scheduler::mayTake(const Worker &worker) const
{
    return worker.ready && !worker.retiring
        && (!m_settings.maxtasksperchild || worker.assigned < *m_settings.maxtasksperchild);
}

void Scheduler::send(WorkerEntry &entry, Time now)
{
    auto &[id, worker] = entry;
    if (worker.sent.isEmpty())
        worker.lastReportAt = now;
    const ChunkRef chunk = m_queue.take();
    worker.sent.send(chunk);
    ++worker.assigned;
    m_idle.erase(id);
    m_actions.push_back(SendChunk{id, chunk, m_retries.partOf(chunk)});
}

// The oldest free worker, but a suspect one only if there is no other.
Scheduler::WorkerEntry &Scheduler::nextIdle()
{
    for (const WorkerId id : m_idle) {
        const auto found = m_workers.find(id);
        if (!found->second.suspect)
            return *found;
    }
    return *m_workers.find(*m_idle.begin());
}

void Scheduler::dispatch(Time now)
{
    while (!m_idle.empty() && !m_queue.isEmpty())
        send(nextIdle(), now);
    if (m_closed && m_queue.unsettledJobs() == 0) {
        for (WorkerEntry &entry : m_workers)
            retireIfDone(entry);
    }
}

void Scheduler::refill(WorkerEntry &entry, Time now)
{
    auto &[id, worker] = entry;
    for (const TakeBack &chunk : m_recall.heldUp(m_workers, m_ahead, now))
        m_actions.push_back(chunk);
    const size_t window = 1 + m_ahead.chunks(m_queue, m_workers.size());
    if (worker.sent.size() <= window / 2) {
        while (worker.sent.size() < window && !m_queue.isEmpty() && mayTake(worker))
            send(entry, now);
    }
    if (worker.sent.isEmpty()) {
        if (mayTake(worker))
            m_idle.insert(id);
        else
            retireIfDone(entry);
    }
}

void Scheduler::settled(ChunkRef chunk)
{
    m_retries.forget(chunk);
    if (!m_queue.settle(chunk.job))
        return;
    m_ahead.forget(chunk.job);
    m_actions.push_back(JobDone{chunk.job});
}

void Scheduler::retireIfDone(WorkerEntry &entry)
{
    auto &[id, worker] = entry;
    if (worker.retiring || !worker.sent.isEmpty())
        return;
    worker.retiring = true;
    m_idle.erase(id);
    m_actions.push_back(RetireWorker{id});
}

bool Scheduler::wantsWorkers() const { return m_open && !(m_closed && m_queue.unsettledJobs() == 0); }

void Scheduler::respawn(Time now)
{
    if (!wantsWorkers() || !m_starts.mayStart())
        return;
    while (m_workers.size() < size_t(m_settings.processes)) {
        const WorkerId id{m_nextWorker++};
        m_workers[id].startedAt = now;
        m_actions.push_back(StartWorker{id});
    }
}

void Scheduler::giveUp()
{
    m_open = false;
    m_queue.clear();
    m_actions.push_back(Break{});
}

void Scheduler::checkDrained()
{
    if (m_closed && m_queue.unsettledJobs() == 0 && m_workers.empty() && !std::exchange(m_drainedSaid, true))
        m_actions.push_back(Drained{});
}

} // namespace pool
