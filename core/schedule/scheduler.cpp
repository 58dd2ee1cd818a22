#include "core/schedule/scheduler.h"

#include <algorithm>

namespace pool {

using namespace std::chrono_literals;

namespace {

// Chunks ahead hide the wake-up of a worker (tens of microseconds). Beyond slowChunk it hardly shows, and
// nothing is sent ahead, so that what waits is seen to wait in the queue.
constexpr Scheduler::Time windowTarget = 2ms;
constexpr Scheduler::Time slowChunk = 20ms;
constexpr size_t maximumAhead = 1024;

// A worker takes up a chunk in microseconds, unless it is stopped or broken.
constexpr Scheduler::Time takeUpTime = 500ms;

// A worker that dies before it is ready, or within youngAge, and has settled no chunk is a young death:
// something is wrong with starting workers at all. They are started more slowly then, and at some number
// not at all.
constexpr Scheduler::Time youngAge = 1s;
constexpr Scheduler::Time respawnDelay = 250ms;

} // namespace

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
        m_mostAhead.emplace(job, *mostAhead);
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
    Q_ASSERT(!worker.outstanding.empty() && worker.outstanding.front() == chunk);
    worker.outstanding.pop_front();
    worker.knownBegun -= worker.knownBegun > 0;
    worker.lastReportAt = now;
    if (!std::exchange(worker.settledAny, true))
        m_failedStarts = 0;
    worker.suspect = false;
    m_youngDeaths = 0;

    // A new job says nothing about the old one's costs; a moving average follows uneven chunks.
    if (!m_meanBusy || m_meanJob != chunk.job)
        m_meanBusy = busy;
    else
        *m_meanBusy += (busy - *m_meanBusy) / 8;
    m_meanJob = chunk.job;
    return true;
}

void Scheduler::takenBack(WorkerId id, ChunkRef chunk, Time now)
{
    if (!m_open)
        return;
    Worker &worker = m_workers.at(id);
    const auto position = std::find(worker.outstanding.begin(), worker.outstanding.end(), chunk);
    Q_ASSERT(position != worker.outstanding.end());
    worker.outstanding.erase(position);
    --worker.assigned;
    m_queue.putBack(chunk);
    if (worker.outstanding.empty()) {
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
    for (const auto &[id, worker] : m_workers) {
        if (!worker.outstanding.empty() && worker.knownBegun == 0 && now - worker.lastReportAt > takeUpTime)
            m_actions.push_back(TakeBack{id, worker.outstanding.front()});
    }
}

void Scheduler::begunAlready(WorkerId id, ChunkRef chunk, Time now)
{
    if (!m_open)
        return;
    Worker &worker = m_workers.at(id);
    const auto position = std::find(worker.outstanding.begin(), worker.outstanding.end(), chunk);
    Q_ASSERT(position != worker.outstanding.end());
    worker.knownBegun = std::max(worker.knownBegun, size_t(position - worker.outstanding.begin()) + 1);
    dispatch(now);
}

void Scheduler::workerEnded(WorkerId id, const std::vector<Begun> &begun, Time now)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return;
    const Worker worker = std::move(found->second);
    m_workers.erase(found);
    m_idle.erase(id);
    if (!m_open)
        return;

    bool blamed = !begun.empty();
    for (const ChunkRef chunk : worker.outstanding) {
        const auto rest = std::find_if(begun.begin(), begun.end(), [&](const Begun &b) { return b.chunk == chunk; });
        if (rest != begun.end()) {
            if (goesOn(*rest))
                goOn(*rest);
            else
                settled(chunk);
        } else if (!std::exchange(blamed, true) && ++m_receiveLosses[chunk] >= maximumReceiveLosses) {
            m_actions.push_back(GiveUpChunk{chunk});
            settled(chunk);
        } else {
            m_queue.putBack(chunk);
        }
    }
    if (!worker.settledAny && !worker.retiring && begun.empty() && (!worker.ready || now - worker.startedAt < youngAge))
        recordYoungDeath(now);
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
    m_parts.clear();
    m_actions.clear();
    m_respawnAt.reset();
}

void Scheduler::wake(Time now)
{
    if (m_respawnAt && now >= *m_respawnAt) {
        m_respawnAt.reset();
        respawn(now);
    }
}

std::optional<Scheduler::Action> Scheduler::nextAction()
{
    while (!m_actions.empty()) {
        Action action = m_actions.front();
        m_actions.pop_front();
        const TakeBack *takeBack = std::get_if<TakeBack>(&action);
        if (!takeBack || isWaitingAt(takeBack->worker, takeBack->chunk))
            return action;
    }
    return takeBackForIdle();
}

// False if the chunk has been reported, or taken back by an earlier action.
bool Scheduler::isWaitingAt(WorkerId id, ChunkRef chunk) const
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return false;
    const std::deque<ChunkRef> &chunks = found->second.outstanding;
    const size_t waiting = found->second.knownBegun;
    return waiting < chunks.size()
        && std::find(chunks.begin() + qsizetype(waiting), chunks.end(), chunk) != chunks.end();
}

bool Scheduler::mayTake(const Worker &worker) const
{
    return worker.ready && !worker.retiring
        && (!m_settings.maxtasksperchild || worker.assigned < *m_settings.maxtasksperchild);
}

void Scheduler::send(WorkerEntry &entry, Time now)
{
    auto &[id, worker] = entry;
    if (worker.outstanding.empty())
        worker.lastReportAt = now;
    const ChunkRef chunk = m_queue.take();
    worker.outstanding.push_back(chunk);
    ++worker.assigned;
    m_idle.erase(id);
    m_actions.push_back(SendChunk{id, chunk, partOf(chunk)});
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
    takeBackStale(now);
    const size_t window = 1 + chunksAhead();
    if (worker.outstanding.size() <= window / 2) {
        while (worker.outstanding.size() < window && !m_queue.isEmpty() && mayTake(worker))
            send(entry, now);
    }
    if (worker.outstanding.empty()) {
        if (mayTake(worker))
            m_idle.insert(id);
        else
            retireIfDone(entry);
    }
}

size_t Scheduler::chunksAhead() const
{
    if (!m_meanBusy || *m_meanBusy > slowChunk)
        return 0;
    const size_t wanted = std::clamp<size_t>(size_t(windowTarget / std::max<Time>(*m_meanBusy, 1ns)), 1, maximumAhead);
    const size_t share = std::min(wanted, m_queue.size() / std::max<size_t>(1, m_workers.size()));
    if (m_mostAhead.empty() || m_queue.isEmpty())
        return share;
    const auto limit = m_mostAhead.find(m_queue.front().job);
    return limit == m_mostAhead.end() ? share : std::min(share, limit->second);
}

// The earliest chunk that waits at a busy worker while another one idles.
std::optional<Scheduler::Action> Scheduler::takeBackForIdle() const
{
    if (m_idle.empty() || !m_queue.isEmpty())
        return {};
    std::optional<TakeBack> earliest;
    for (const auto &[id, worker] : m_workers) {
        const size_t waiting = std::max<size_t>(1, worker.knownBegun);
        if (worker.outstanding.size() > waiting && (!earliest || worker.outstanding[waiting] < earliest->chunk))
            earliest = TakeBack{id, worker.outstanding[waiting]};
    }
    return earliest;
}

// A worker that is held up by one long chunk must not hold up the chunks sent ahead to it: later chunks
// would overtake them.
void Scheduler::takeBackStale(Time now)
{
    if (now < m_staleCheckAt || !m_meanBusy)
        return;
    m_staleCheckAt = now + windowTarget / 2;
    const Time patience = windowTarget + 3 * *m_meanBusy;
    for (const auto &[id, worker] : m_workers) {
        if (now - worker.lastReportAt <= patience)
            continue;
        for (size_t i = std::max<size_t>(1, worker.knownBegun); i < worker.outstanding.size(); ++i)
            m_actions.push_back(TakeBack{id, worker.outstanding[i]});
    }
}

void Scheduler::settled(ChunkRef chunk)
{
    m_receiveLosses.erase(chunk);
    m_parts.erase(chunk);
    if (!m_queue.settle(chunk.job))
        return;
    m_mostAhead.erase(chunk.job);
    m_actions.push_back(JobDone{chunk.job});
}

void Scheduler::retireIfDone(WorkerEntry &entry)
{
    auto &[id, worker] = entry;
    if (worker.retiring || !worker.outstanding.empty())
        return;
    worker.retiring = true;
    m_idle.erase(id);
    m_actions.push_back(RetireWorker{id});
}

bool Scheduler::wantsWorkers() const { return m_open && !(m_closed && m_queue.unsettledJobs() == 0); }

void Scheduler::respawn(Time now)
{
    if (!wantsWorkers() || m_respawnAt)
        return;
    while (m_workers.size() < size_t(m_settings.processes)) {
        const WorkerId id{m_nextWorker++};
        m_workers[id].startedAt = now;
        m_actions.push_back(StartWorker{id});
    }
}

void Scheduler::recordYoungDeath(Time now)
{
    ++m_failedStarts;
    if (++m_youngDeaths >= std::max(5, 2 * m_settings.processes)) {
        m_open = false;
        m_queue.clear();
        m_respawnAt.reset();
        m_actions.push_back(Break{});
    } else if (m_failedStarts > m_settings.processes) {
        m_respawnAt = now + respawnDelay;
    }
}

void Scheduler::checkDrained()
{
    if (m_closed && m_queue.unsettledJobs() == 0 && m_workers.empty() && !std::exchange(m_drainedSaid, true))
        m_actions.push_back(Drained{});
}

} // namespace pool
