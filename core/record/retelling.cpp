#include "core/record/retelling.h"

#include "core/model/options.h"
#include "core/scenario/steptext.h"

#include <algorithm>
#include <tuple>

namespace pool {

std::shared_ptr<Trace> Retelling::tell()
{
    findEnd();
    findDeaths();
    if (m_run.pools.empty())
        m_trace->append({.at = 0, .kind = EventKind::PoolOpened, .count = m_run.processes});
    arrange();
    for (const Moment &moment : m_moments)
        tell(moment);
    tellEnd();
    return m_trace;
}

void Retelling::findEnd()
{
    for (const StepResult &step : m_run.steps)
        m_programEnd = std::max(m_programEnd, step.endedAt);
    m_end = m_programEnd;
    for (const RecordedWorker &worker : m_run.workers)
        m_end = std::max({m_end, worker.startedAt, worker.endedAt});
    for (const RecordedJob &job : m_run.jobs) {
        m_end = std::max({m_end, job.submittedAt, job.readyAt});
        for (const RecordedChunk &chunk : job.chunks)
            m_end = std::max(m_end, chunk.lastEnd);
        for (const JobRun::CallbackRun &callback : job.run.callbacks)
            m_end = std::max(m_end, callback.at);
    }
}

Retelling::Piece Retelling::piece(quint32 job, quint32 index) const
{
    const RecordedChunk &chunk = m_run.jobs[job].chunks[index];
    const qint64 sent = chunk.start >= 0 ? chunk.start : m_run.jobs[job].submittedAt;
    qint64 settled = chunk.lastEnd;
    if (chunk.end == RecordedChunk::End::Lost || chunk.end == RecordedChunk::End::Cut || isDeath(chunk)) {
        const qint64 ended = m_run.workers[chunk.worker].endedAt;
        settled = std::max(settled, ended >= 0 ? ended : m_end);
    }
    return {chunk, sent, std::max(sent, settled)};
}

// A part ends with its worker, or because a retried item ran.
bool Retelling::isDeath(const RecordedChunk &chunk)
{
    return chunk.end == RecordedChunk::End::GoesOn && (chunk.isRunning || chunk.attempt == 0);
}

void Retelling::add(qint64 order, What what, size_t index)
{
    m_moments.push_back({order, order, what, quint32(index)});
}

// Workers and jobs come in the order of their ids, and before what happens to them.
void Retelling::arrange()
{
    for (size_t i = 0; i < m_run.pools.size(); ++i)
        add(i ? m_run.pools[i].openedAt : 0, What::PoolOpens, i);
    std::vector<qint64> started;
    for (size_t i = 0; i < m_run.workers.size(); ++i) {
        const RecordedWorker &worker = m_run.workers[i];
        started.push_back(std::max(worker.startedAt, i ? started.back() : 0));
        add(started[i], What::WorkerStarts, i);
        if (worker.endedAt >= 0)
            add(std::max(worker.endedAt, started[i]), What::WorkerEnds, i);
    }
    qint64 submitted = 0;
    for (size_t i = 0; i < m_run.jobs.size(); ++i) {
        const RecordedJob &job = m_run.jobs[i];
        if (job.submittedAt < 0)
            continue;
        m_run.jobs[i].run.id = JobId{m_accepted++};
        submitted = std::max(submitted, job.submittedAt);
        add(submitted, What::JobSubmitted, i);
        qint64 settled = 0;
        for (size_t k = 0; k < job.chunks.size(); ++k) {
            const bool follows = k > 0 && job.chunks[k - 1].chunk == job.chunks[k].chunk;
            const qint64 earliest = std::max(submitted, started[job.chunks[k].worker]);
            settled = arrangeChunk(quint32(i), quint32(k), follows ? std::max(settled, earliest) : earliest);
        }
        if (!job.run.callbacks.empty())
            add(std::max(submitted, job.run.callbacks.front().at), What::Callback, i);
        if (job.readyAt >= 0)
            add(std::max(submitted, job.readyAt), What::JobReady, i);
    }
    for (size_t i = 0; i < m_run.steps.size(); ++i) {
        add(m_run.steps[i].startedAt, What::StepStarts, i);
        add(m_run.steps[i].endedAt, What::StepEnds, i);
    }
    std::stable_sort(m_moments.begin(), m_moments.end(), [](const Moment &a, const Moment &b) {
        return std::tie(a.order, a.since) < std::tie(b.order, b.since);
    });
}

// When it is settled.
qint64 Retelling::arrangeChunk(quint32 job, quint32 index, qint64 earliest)
{
    const Piece piece = this->piece(job, index);
    const qint64 since = std::max(earliest, piece.sentAt);
    m_moments.push_back({since, since, What::ChunkSent, job, index});
    if (piece.chunk.ended)
        m_moments.push_back({std::max(since, piece.chunk.lastEnd), since, What::ChunkRan, job, index});
    const qint64 settled = std::max(since, piece.settledAt);
    m_moments.push_back({settled, since, What::ChunkSettled, job, index});
    return settled;
}

void Retelling::tell(const Moment &moment)
{
    switch (moment.what) {
    case What::PoolOpens:
        return tellPool(moment);
    case What::WorkerStarts:
    case What::WorkerEnds:
        return tellWorker(moment);
    case What::ChunkSent:
    case What::ChunkRan:
    case What::ChunkSettled:
        return tellChunk(moment);
    case What::StepStarts:
    case What::StepEnds:
        return tellStep(moment);
    case What::JobSubmitted:
    case What::Callback:
    case What::JobReady:
        return tellJob(moment);
    }
}

// A record does not say which workers had been told to leave: those that ended once the pool was closed or
// terminated, and took no chunk with them.
void Retelling::findDeaths()
{
    const auto &steps = m_run.steps;
    const auto ends = std::find_if(steps.begin(), steps.end(), [](const StepResult &step) {
        return step.call == Call::Close || step.call == Call::Terminate || step.call == Call::Shutdown;
    });
    const bool isInterrupted = m_run.stateAfter == Pool::State::Terminate && !steps.empty();
    m_closedAt = ends != steps.end() ? ends->startedAt : isInterrupted ? steps.back().startedAt : m_programEnd;
    m_lost.resize(m_run.workers.size());
    for (const RecordedJob &job : m_run.jobs)
        for (const RecordedChunk &chunk : job.chunks)
            if ((chunk.end == RecordedChunk::End::Lost || isDeath(chunk)) && chunk.worker < m_lost.size())
                m_lost[chunk.worker] = true;
}

// Of pools that were there at the same time the record says how many processes they had together. With more than those,
// the ones before have gone.
void Retelling::tellPool(const Moment &moment)
{
    const RecordedPool &pool = m_run.pools[moment.index];
    m_processes += pool.processes;
    if (moment.index > 0 && m_processes > m_run.processes) {
        m_trace->append({.at = pool.openedAt, .kind = EventKind::PoolClosed});
        m_processes = pool.processes;
    }
    m_trace->append({.at = moment.order,
                     .kind = EventKind::PoolOpened,
                     .chunk = quint32(PoolOwner::Python),
                     .first = moment.index,
                     .count = pool.processes});
    if (moment.index == 0)
        tellGap();
}

void Retelling::tellWorker(const Moment &moment)
{
    const RecordedWorker &worker = m_run.workers[moment.index];
    Event event{.at = worker.startedAt,
                .kind = EventKind::WorkerStarting,
                .worker = {moment.index},
                .first = worker.pool,
                .count = worker.pid};
    if (moment.what == What::WorkerEnds) {
        event.first = 0;
        event.kind = EventKind::WorkerEnded;
        event.at = worker.endedAt;
        WorkerExit exit = worker.exit;
        exit.expected |= worker.endedAt >= m_closedAt && !m_lost[moment.index];
        return m_trace->append(event, exit);
    }
    m_trace->append(event);
    event.first = 0;
    event.kind = EventKind::WorkerReady;
    m_trace->append(event);
}

void Retelling::tellChunk(const Moment &moment)
{
    const RecordedJob &job = m_run.jobs[moment.index];
    const Piece piece = this->piece(moment.index, moment.chunk);
    const RecordedChunk &chunk = piece.chunk;
    Event event{.at = piece.sentAt,
                .kind = EventKind::ChunkSent,
                .attempt = chunk.attempt,
                .worker = {chunk.worker},
                .job = *job.run.id,
                .chunk = chunk.chunk,
                .first = chunk.first};
    if (moment.what == What::ChunkSent)
        return m_trace->append(event);
    if (moment.what == What::ChunkRan) {
        event.at = chunk.lastEnd;
        event.kind = EventKind::ItemsRan;
        return m_trace->append(event, std::span(job.stamps).subspan(chunk.stamps, size_t(chunk.ended)));
    }
    event.at = piece.settledAt;
    event.kind = EventKind::ChunkReported;
    const Error error = job.error.value_or(Error{});
    switch (chunk.end) {
    case RecordedChunk::End::Reported:
        return m_trace->append(event);
    case RecordedChunk::End::Raised:
        event.outcome = Outcome::Raised;
        return m_trace->append(event, error);
    case RecordedChunk::End::Lost:
    case RecordedChunk::End::Cut:
    case RecordedChunk::End::Unrecorded:
        break;
    case RecordedChunk::End::GoesOn:
        event.outcome = Outcome::GoesOn;
        if (isDeath(chunk))
            break;
        return m_trace->append(event);
    }
    event.kind = EventKind::ChunkLost;
    event.count = chunk.first + chunk.ended + (chunk.isRunning ? 1 : 0);
    event.first = chunk.cutStart;
    event.outcome = chunk.end == RecordedChunk::End::Lost ? Outcome::Lost
        : chunk.end == RecordedChunk::End::GoesOn         ? Outcome::GoesOn
        : chunk.end == RecordedChunk::End::Unrecorded     ? Outcome::Unknown
                                                          : Outcome::Terminated;
    if (event.outcome == Outcome::Lost)
        m_trace->append(event, error);
    else
        m_trace->append(event);
}

// A record does not say when messages were lost, but that it was not before the last job that has gaps was submitted.
void Retelling::tellGap()
{
    Event gap{.kind = EventKind::Unrecorded, .worker = nobody, .count = m_run.lostMessages};
    for (const RecordedJob &job : m_run.jobs) {
        if (!job.hasUnrecorded)
            continue;
        gap.at = std::max(gap.at, job.submittedAt);
        gap.count = std::max<qint64>(gap.count, 1);
    }
    if (gap.count > 0)
        m_trace->append(gap);
}

void Retelling::tellStep(const Moment &moment)
{
    const StepResult &step = m_run.steps[moment.index];
    if (moment.what == What::StepEnds) {
        return m_trace->append({.at = step.endedAt,
                                .kind = EventKind::StepEnded,
                                .outcome = step.error ? Outcome::Raised : Outcome::Ok,
                                .count = step.index});
    }
    m_trace->append({.at = step.startedAt, .kind = EventKind::StepStarted, .count = step.index},
                    m_run.scenario.script ? StepInfo{step.call, callShown(step.call) + QStringLiteral("()")}
                                          : stepInfo(m_run.scenario.program[size_t(step.index)]));
}

void Retelling::tellJob(const Moment &moment)
{
    const RecordedJob &job = m_run.jobs[moment.index];
    Event event{.at = job.submittedAt, .kind = EventKind::JobSubmitted, .job = *job.run.id, .first = job.pool};
    if (moment.what == What::JobSubmitted)
        return m_trace->append(event, job.info);
    event.first = 0;
    if (moment.what == What::JobReady) {
        event.at = job.readyAt;
        event.kind = EventKind::JobReady;
        event.outcome = job.error ? Outcome::Raised : Outcome::Ok;
        return job.error ? m_trace->append(event, *job.error) : m_trace->append(event);
    }
    const JobRun::CallbackRun &callback = job.run.callbacks.front();
    event.at = callback.at;
    event.kind = EventKind::CallbackStarted;
    event.outcome = std::holds_alternative<Error>(callback.argument) ? Outcome::Raised : Outcome::Ok;
    m_trace->append(event);
    event.at = std::max(callback.at, job.readyAt);
    event.kind = EventKind::CallbackEnded;
    event.outcome = Outcome::Ok;
    m_trace->append(event);
}

// What a record does not time, or not exactly: the output, and how the pool ended.
void Retelling::tellEnd()
{
    for (const QString &line : std::as_const(m_run.output))
        m_trace->append({.at = m_end, .kind = EventKind::Output}, OutputLine{.text = line});
    if (m_run.stateAfter == Pool::State::Close)
        m_trace->append({.at = stepEnd(Call::Close), .kind = EventKind::PoolClosed});
    m_trace->append({.at = m_run.stateAfter == Pool::State::Terminate ? stepEnd(Call::Terminate) : m_programEnd,
                     .kind = EventKind::PoolTerminated});
    for (const RecordedJob &job : m_run.jobs) {
        if (!job.isTerminated)
            continue;
        const Event event{.at = m_end, .kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = *job.run.id};
        job.error ? m_trace->append(event, *job.error) : m_trace->append(event);
    }
    const auto hasEnded = [](const RecordedWorker &worker) { return worker.endedAt >= 0; };
    if (std::all_of(m_run.workers.begin(), m_run.workers.end(), hasEnded))
        m_trace->append({.at = m_end, .kind = EventKind::PoolJoined});
}

qint64 Retelling::stepEnd(Call call) const
{
    for (const StepResult &step : m_run.steps) {
        if (step.call == call)
            return step.endedAt;
    }
    return m_programEnd;
}

StoredRun restored(RecordedRun recorded)
{
    StoredRun stored{.run = {.trace = Retelling(recorded).tell()}};
    stored.run.origin = recorded.origin;
    RunResult &run = stored.run;
    run.processes = recorded.processes;
    run.stateAfter = recorded.stateAfter;
    for (RecordedJob &job : recorded.jobs)
        run.jobs.push_back(std::move(job.run));
    if (!recorded.steps.empty() && !recorded.scenario.script) {
        const StepResult &last = recorded.steps.back();
        if (last.error && !recorded.scenario.program[size_t(last.index)].except)
            run.uncaught = last.error;
    }
    run.interrupted = !recorded.scenario.script && recorded.steps.size() < recorded.scenario.program.size()
        && !run.uncaught;
    run.steps = std::move(recorded.steps);
    run.scenario = std::move(recorded.scenario);
    stored.notes = std::move(recorded.notes);
    return stored;
}

} // namespace pool
