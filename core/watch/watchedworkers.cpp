#include "core/watch/watchedworkers.h"

#include "core/watch/chunkloss.h"
#include "core/watch/framefields.h"

namespace pool {

WatchedWorkers::Worker *WatchedWorkers::find(qint64 pid)
{
    const auto found = m_workers.find(pid);
    return found == m_workers.end() || found->second.hasEnded ? nullptr : &found->second;
}

std::optional<WorkerId> WatchedWorkers::idOf(qint64 pid) const
{
    const auto found = m_workers.find(pid);
    return found == m_workers.end() ? std::nullopt : std::optional(found->second.id);
}

std::vector<WorkerStatus> WatchedWorkers::statuses() const
{
    std::vector<WorkerStatus> statuses;
    for (const auto &[pid, worker] : m_workers) {
        if (worker.hasEnded)
            continue;
        WorkerStatus status{.id = worker.id, .pid = pid};
        if (worker.isReady)
            status.state = worker.isLeaving ? WorkerStatus::State::Stopping : WorkerStatus::State::Idle;
        if (worker.chunk) {
            const Chunk &chunk = *worker.chunk;
            const WatchedJob *job = m_jobs.find(worker.parent, chunk.chunk.job);
            status.state = WorkerStatus::State::Running;
            status.chunk = {job ? job->id : JobId(), quint32(chunk.chunk.index)};
            status.item = qint64(chunk.told);
            status.since = m_trace.sinceEpoch(chunk.began);
        }
        statuses.push_back(status);
    }
    std::ranges::sort(statuses, {}, &WorkerStatus::id);
    return statuses;
}

void WatchedWorkers::start(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    const auto pid = qint64(frameNumber(object, "pid"));
    if (Worker *before = find(pid)) // its end was not told, and its number is another one's now
        end(pid, 0, frame.at), before->unknown.clear(), settleEnd(*before);
    const WorkerId id{quint32(m_pids.size())};
    const OwnedNumber pool{parent, frameNumber(object, "pool")};
    if (!m_trace.tell({.at = m_trace.sinceEpoch(frame.at),
                       .kind = EventKind::WorkerStarting,
                       .worker = id,
                       .first = m_jobs.indexOf(pool),
                       .count = pid}))
        return;
    m_pids.push_back(pid);
    m_workers[pid] = {.id = id, .parent = parent, .pool = pool};
}

void WatchedWorkers::beReady(qint64 pid, qint64 at)
{
    Worker *worker = find(pid);
    if (worker && !std::exchange(worker->isReady, true))
        m_trace.tell({.at = m_trace.sinceEpoch(at), .kind = EventKind::WorkerReady, .worker = worker->id});
}

void WatchedWorkers::leave(qint64 pid, qint64 at)
{
    Worker *worker = find(pid);
    if (worker && !std::exchange(worker->isLeaving, true))
        m_trace.tell({.at = m_trace.sinceEpoch(at), .kind = EventKind::WorkerStopping, .worker = worker->id});
}

bool WatchedWorkers::take(qint64 pid, const TakenFrame &taken, qint64 at, bool waits)
{
    Worker *worker = find(pid);
    if (!worker)
        return true;
    WatchedJob *job = m_jobs.find(worker->parent, taken.chunk.job);
    if (!job)
        return !waits;
    beReady(pid, taken.got);
    if (worker->chunk && hasGap(*worker))
        forget(*worker, taken.got);
    if (taken.chunk.index >= job->chunks.size() || worker->chunk) {
        m_trace.refuse(QStringLiteral("a worker took a chunk that it cannot have"));
        return true;
    }
    const auto chunk = quint32(taken.chunk.index);
    const qint64 items = m_trace.history().jobs()[job->id.value].chunking.chunk(chunk).size();
    if (qint64(taken.items) != items
        || !m_trace.tell({.at = m_trace.sinceEpoch(taken.got),
                          .kind = EventKind::ChunkSent,
                          .worker = worker->id,
                          .job = job->id,
                          .chunk = chunk,
                          .count = 1}))
        return true;
    job->chunks[chunk] = WatchedJob::Chunk::Taken;
    worker->chunk = Chunk{.chunk = taken.chunk,
                          .items = taken.items,
                          .hasStamps = taken.stamps > 0,
                          .began = at,
                          .bytes = taken.bytes,
                          .unpickling = taken.unpickled - taken.got};
    return true;
}

bool WatchedWorkers::hasStampedChunk(qint64 pid) const
{
    const auto found = m_workers.find(pid);
    return found != m_workers.end() && found->second.chunk && found->second.chunk->hasStamps;
}

quint64 WatchedWorkers::itemsTold(qint64 pid) const
{
    const auto found = m_workers.find(pid);
    return found != m_workers.end() && found->second.chunk ? found->second.chunk->told : 0;
}

// Each item ends where the next one begins, and the last one at `end`.
void WatchedWorkers::tellItems(Worker &worker, std::span<const qint64> starts, qint64 end)
{
    Chunk &chunk = *worker.chunk;
    const WatchedJob *job = m_jobs.find(worker.parent, chunk.chunk.job);
    if (starts.empty() || !job)
        return;
    std::vector<ItemStamp> stamps(starts.size());
    for (size_t i = 0; i < starts.size(); ++i)
        stamps[i] = {m_trace.sinceEpoch(starts[i]), m_trace.sinceEpoch(i + 1 < starts.size() ? starts[i + 1] : end)};
    if (m_trace.tell({.at = stamps.back().end,
                      .kind = EventKind::ItemsRan,
                      .worker = worker.id,
                      .job = job->id,
                      .chunk = quint32(chunk.chunk.index),
                      .first = qint64(chunk.told)},
                     std::span<const ItemStamp>(stamps)))
        chunk.told += starts.size();
    chunk.began = end;
}

void WatchedWorkers::run(qint64 pid, std::span<const qint64> starts)
{
    Worker *worker = find(pid);
    if (!worker || !worker->chunk || starts.empty())
        return;
    if (starts.size() > 1)
        tellItems(*worker, starts.first(starts.size() - 1), starts.back());
    else
        worker->chunk->began = starts.front();
}

void WatchedWorkers::finishChunk(qint64 pid, const DoneFrame &done, qint64 at)
{
    Worker *worker = find(pid);
    WatchedJob *job = worker ? m_jobs.find(worker->parent, done.chunk.job) : nullptr;
    if (!job || done.chunk.index >= job->chunks.size())
        return;
    WatchedJob::Chunk &state = job->chunks[done.chunk.index];
    if (done.outcome == DoneFrame::Outcome::NotPicklable && state == WatchedJob::Chunk::Done) {
        state = WatchedJob::Chunk::Raised; // all items ran, but what they returned cannot be sent
        return;
    }
    if (!worker->chunk || worker->chunk->chunk != done.chunk) {
        if (worker->chunk && hasGap(*worker))
            forget(*worker, at);
        return;
    }
    Chunk &chunk = *worker->chunk;
    const bool hasRaised = done.outcome == DoneFrame::Outcome::Raised;
    const quint64 ended = std::clamp(done.items + (hasRaised ? 1 : 0), chunk.told, chunk.items);
    // The last ones have no stamps of their own: each has an equal part of the time that is left.
    std::vector<qint64> starts(ended - chunk.told);
    for (quint64 i = 0; i < starts.size(); ++i)
        starts[i] = chunk.began + qint64(double(at - chunk.began) * double(i) / double(starts.size()));
    if (starts.size() > 1)
        m_itemsWithoutTimes += qint64(starts.size());
    tellItems(*worker, starts, at);
    tellArguments(*worker, *job, at);
    worker->done = {done.chunk, at};
    state = hasRaised ? WatchedJob::Chunk::Raised : WatchedJob::Chunk::Done;
    worker->unknown.insert(done.chunk);
    worker->chunk.reset();
}

// Of its worker, which has measured its part, and of its parent, which may have told of it or not.
void WatchedWorkers::tellArguments(const Worker &worker, WatchedJob &job, qint64 at)
{
    const Chunk &chunk = *worker.chunk;
    const auto sent = job.pickled.extract(chunk.chunk.index);
    Pickling pickling = sent ? sent.mapped() : Pickling{};
    pickling.bytes = frameMeasure(qint64(chunk.bytes));
    pickling.unpickling = frameMeasure(chunk.unpickling);
    m_trace.tell({.at = m_trace.sinceEpoch(at),
                  .kind = EventKind::ArgumentsPickled,
                  .worker = worker.id,
                  .job = job.id,
                  .chunk = quint32(chunk.chunk.index)},
                 pickling);
}

void WatchedWorkers::sendResult(qint64 pid, const PutFrame &put, qint64 at)
{
    Worker *worker = find(pid);
    const WatchedJob *job = worker ? m_jobs.find(worker->parent, put.chunk.job) : nullptr;
    if (!job || !worker->done || worker->done->first != put.chunk)
        return;
    const qint64 doneAt = std::exchange(worker->done, std::nullopt)->second;
    m_trace.tell({.at = m_trace.sinceEpoch(at),
                  .kind = EventKind::ResultPickled,
                  .worker = worker->id,
                  .job = job->id,
                  .chunk = quint32(put.chunk.index)},
                 Pickling{.bytes = frameMeasure(qint64(put.bytes)), .pickling = frameMeasure(put.pickled - doneAt)});
}

void WatchedWorkers::measure(qint64 pid, const RecorderFrame &frame)
{
    const Worker *worker = find(pid);
    const auto measured = ProcessorFrame::from(frame);
    if (!worker || !measured)
        return;
    const ProcessorTimes &before = m_trace.history().workers()[worker->id.value].processorTimes;
    ProcessorTime time{.to = m_trace.sinceEpoch(frame.at)};
    time.from = std::max(time.to - measured->span, before.empty() ? 0 : before.back().to);
    time.ran = std::min(measured->ran, time.to - time.from); // it is read a moment later
    time.waited = std::min(measured->waited, time.to - time.from - time.ran);
    m_trace.tell({.at = time.to, .kind = EventKind::ProcessorMeasured, .worker = worker->id}, time);
}

void WatchedWorkers::noteError(qint64 pid, const RecorderFrame &frame)
{
    Worker *worker = find(pid);
    const QJsonObject object = frame.object();
    WatchedJob *job = worker ? m_jobs.find(worker->parent, frameNumber(object, "job")) : nullptr;
    if (!job)
        return;
    Error error = m_jobs.errorFrom(frame, job);
    error.worker = worker->id;
    error.pid = pid;
    job->errors[frameNumber(object, "index")] = error;
}

bool WatchedWorkers::know(qint64 parent, const KnownFrame &known, qint64 at, bool waits)
{
    WatchedJob *job = m_jobs.find(parent, known.chunk.job);
    if (!job || known.chunk.index >= job->chunks.size())
        return true; // of a job that is not recorded
    WatchedJob::Chunk &chunk = job->chunks[known.chunk.index];
    const bool isDone = chunk == WatchedJob::Chunk::Done || chunk == WatchedJob::Chunk::Raised;
    const bool isTaken = chunk == WatchedJob::Chunk::Taken;
    const bool mayCome = isTaken || (chunk == WatchedJob::Chunk::Waiting && known.isOk);
    if (!isDone && (!mayCome || waits)) // what could not be sent has never run
        return !mayCome;
    const JobHistory &told = m_trace.history().jobs()[job->id.value];
    const WorkerId worker = isDone || isTaken ? m_trace.history().chunkRun(told.runs[known.chunk.index]).worker
                                              : nobody;
    if (!isDone) {
        if (Worker *took = isTaken ? find(m_pids[worker.value]) : nullptr; took && took->id == worker && hasGap(*took))
            forget(*took, at);
        return true;
    }
    Event event{.at = m_trace.sinceEpoch(at),
                .kind = EventKind::ChunkReported,
                .worker = worker,
                .job = job->id,
                .chunk = quint32(known.chunk.index),
                .count = 1};
    if (chunk == WatchedJob::Chunk::Done && known.isOk) {
        m_trace.tell(event);
    } else {
        const auto noted = job->errors.extract(known.chunk.index);
        const Error error = noted ? noted.mapped() : Error{.type = QStringLiteral("Exception"), .worker = worker};
        event.outcome = Outcome::Raised;
        m_trace.tell(event, error);
        if (!job->error)
            job->error = error;
    }
    chunk = WatchedJob::Chunk::Known;
    if (Worker *ran = find(m_pids[worker.value]); ran && ran->id == worker) {
        ran->unknown.erase(known.chunk);
        settleEnd(*ran);
    }
    return true;
}

void WatchedWorkers::knowAll(qint64 parent, const RecorderFrame &ready)
{
    const QJsonObject object = ready.object();
    const quint64 number = frameNumber(object, "job");
    const WatchedJob *job = m_jobs.find(parent, number);
    if (!job)
        return;
    const bool isWhole = frameFlag(object, "ok")
        || (m_withGaps.contains(parent) && !isExecutors(m_trace.history().jobs()[job->id.value].info.method));
    for (quint64 index = 0; isWhole && index < job->chunks.size(); ++index) {
        const bool hasRaised = job->chunks[index] == WatchedJob::Chunk::Raised;
        if (hasRaised || job->chunks[index] == WatchedJob::Chunk::Done)
            know(parent, {.chunk = {number, index}, .isOk = !hasRaised}, ready.at, false);
    }
}

void WatchedWorkers::forget(Worker &worker, qint64 at)
{
    const Chunk chunk = *std::exchange(worker.chunk, std::nullopt);
    forget(worker, chunk.chunk, qint64(chunk.told), at);
}

void WatchedWorkers::forget(const Worker &worker, const FrameChunk &chunk, qint64 ended, qint64 at)
{
    WatchedJob *job = m_jobs.find(worker.parent, chunk.job);
    if (!job)
        return;
    job->chunks[chunk.index] = WatchedJob::Chunk::Unrecorded;
    m_trace.tell({.at = m_trace.sinceEpoch(at),
                  .kind = EventKind::ChunkLost,
                  .outcome = Outcome::Unknown,
                  .worker = worker.id,
                  .job = job->id,
                  .chunk = quint32(chunk.index),
                  .count = ended});
}

void WatchedWorkers::end(qint64 pid, int exitCode, qint64 at)
{
    Worker *worker = find(pid);
    if (!worker || worker->end)
        return;
    worker->end = {exitCode, at};
    settleEnd(*worker);
}

void WatchedWorkers::lose(Worker &worker, const FrameChunk &chunk, qint64 begun, qint64 runningSince,
                          const WorkerExit &exit, qint64 at)
{
    WatchedJob *job = m_jobs.find(worker.parent, chunk.job);
    if (!job)
        return;
    const bool isCut = m_jobs.isTerminated(worker.pool);
    Event event{.at = m_trace.sinceEpoch(at),
                .kind = EventKind::ChunkLost,
                .outcome = isCut ? Outcome::Terminated : Outcome::Lost,
                .worker = worker.id,
                .job = job->id,
                .chunk = quint32(chunk.index),
                .first = runningSince,
                .count = begun};
    job->chunks[chunk.index] = WatchedJob::Chunk::Gone;
    if (isCut)
        return void(m_trace.tell(event));
    m_trace.tell(event, chunkLossError(m_trace.history().jobs()[job->id.value], event, exit));
}

// What the parent has not read when the worker has been gone for long it never reads.
void WatchedWorkers::settleEnd(Worker &worker)
{
    if (!worker.end || worker.hasEnded || !worker.unknown.empty())
        return;
    const auto [code, at] = *worker.end;
    const WorkerExit exit = exitOf(code, worker.isLeaving || m_jobs.isTerminated(worker.pool));
    if (worker.chunk && hasGap(worker)) {
        forget(worker, at);
    } else if (worker.chunk) {
        const Chunk &chunk = *worker.chunk;
        lose(worker, chunk.chunk, qint64(std::min(chunk.told + 1, chunk.items)), m_trace.sinceEpoch(chunk.began), exit,
             at);
        worker.chunk.reset();
    }
    m_trace.tell({.at = m_trace.sinceEpoch(at), .kind = EventKind::WorkerEnded, .worker = worker.id}, exit);
    worker.hasEnded = true;
}

void WatchedWorkers::finish(qint64 at)
{
    for (auto &[pid, worker] : m_workers) {
        if (worker.hasEnded)
            continue;
        const auto [code, endedAt] = worker.end.value_or(std::pair(0, at));
        for (const FrameChunk &chunk : std::exchange(worker.unknown, {})) {
            if (const WatchedJob *job = m_jobs.find(worker.parent, chunk.job)) {
                const quint32 run = m_trace.history().jobs()[job->id.value].runs[chunk.index];
                const ChunkRun told = m_trace.history().chunkRun(run);
                const bool mayBeKnown = m_withGaps.contains(worker.parent);
                if (mayBeKnown && job->chunks[chunk.index] == WatchedJob::Chunk::Raised)
                    know(worker.parent, {.chunk = chunk}, endedAt, false);
                else if (mayBeKnown)
                    forget(worker, chunk, told.ended, endedAt);
                if (mayBeKnown)
                    continue;
                lose(worker, chunk, told.ended, std::max<qint64>(told.lastEnd, 0), exitOf(code, true), endedAt);
            }
        }
        worker.end = {code, endedAt};
        settleEnd(worker);
    }
}

} // namespace pool
