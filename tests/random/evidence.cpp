#include "tests/random/evidence.h"

using namespace pool;

std::vector<std::pair<qint64, const SettleEvidence *>> JobEvidence::inOrder() const
{
    std::vector<std::pair<qint64, const SettleEvidence *>> all;
    for (size_t chunk = 0; chunk < settles.size(); ++chunk)
        for (const SettleEvidence &settle : settles[chunk])
            all.emplace_back(qint64(chunk), &settle);
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &a, const auto &b) { return a.second->index < b.second->index; });
    return all;
}

Evidence::Evidence(const Observation &seen, const std::vector<PlannedJob> &plans)
{
    for (size_t call = 0; call < seen.jobs.size() && call < plans.size(); ++call) {
        if (!seen.jobs[call].id)
            continue;
        if (seen.jobs[call].id->value != jobs.size())
            nonsense << QStringLiteral("call %1 has the id %2").arg(call).arg(seen.jobs[call].id->value);
        JobEvidence &job = jobs.emplace_back(JobEvidence{.plan = &plans[call], .seen = &seen.jobs[call]});
        job.settles.resize(size_t(plans[call].chunks()));
    }
    for (size_t index = 0; index < seen.events.size(); ++index)
        read(seen.events[index], index);
    if (!broken)
        return;
    // The pool gave up: what was left of its jobs ends with that, unless a termination comes first.
    for (JobEvidence &job : jobs) {
        if (!job.ready.empty() && job.ready.front().index < *broken)
            continue;
        const size_t index = std::max(*broken, job.submitted);
        for (auto &settles : job.settles)
            if (settles.empty())
                settles.push_back({.index = index,
                                   .at = seen.events[index].event.at,
                                   .how = SettleEvidence::How::Raised,
                                   .error = breaking});
    }
}

void Evidence::read(const SeenEvent &seen, size_t index)
{
    const Event &event = seen.event;
    const Subject subject = traitsOf(event.kind).subject;
    if (subject == Subject::Job || subject == Subject::Chunk) {
        if (event.job.value < jobs.size())
            readOfJob(seen, index);
        else
            nonsense << QStringLiteral("event %1 is of job %2, which nobody made").arg(index).arg(event.job.value);
        return;
    }
    switch (event.kind) {
    case EventKind::PoolTerminated:
        terminated = index;
        break;
    case EventKind::PoolBroken:
        broken = index;
        breaking = seen.error;
        break;
    case EventKind::PoolJoined:
        joined = index;
        break;
    case EventKind::WorkerStarting:
        if (!workers.try_emplace(event.worker.value, WorkerEvidence{.pid = event.count, .starting = index}).second)
            nonsense << QStringLiteral("worker %1 starts twice").arg(event.worker.value);
        break;
    case EventKind::WorkerReady:
        workers[event.worker.value].ready = index;
        break;
    case EventKind::WorkerStopping:
        workers[event.worker.value].stopping = index;
        break;
    case EventKind::WorkerEnded:
        if (workers[event.worker.value].ended)
            nonsense << QStringLiteral("worker %1 ends twice").arg(event.worker.value);
        workers[event.worker.value].ended = index;
        workers[event.worker.value].exit = seen.exit;
        break;
    default:
        break;
    }
}

void Evidence::readOfJob(const SeenEvent &seen, size_t index)
{
    const Event &event = seen.event;
    JobEvidence &job = jobs[event.job.value];
    const auto isChunk = [&](quint32 chunk) {
        if (chunk < job.settles.size())
            return true;
        nonsense << QStringLiteral("job %1 has no chunk %2").arg(event.job.value).arg(chunk);
        return false;
    };
    switch (event.kind) {
    case EventKind::JobSubmitted:
        job.submitted = index;
        break;
    case EventKind::JobReady:
        job.ready.push_back({index, event.at, event.outcome, seen.error});
        break;
    case EventKind::CallbackStarted:
        job.callbacks.push_back(
            {.started = index, .startedAt = event.at, .isErrorCallback = event.outcome == Outcome::Raised});
        break;
    case EventKind::CallbackEnded:
        if (job.callbacks.empty())
            break;
        job.callbacks.back().ended = index;
        job.callbacks.back().endedAt = event.at;
        if (event.outcome == Outcome::Raised)
            job.callbacks.back().raised = seen.error;
        break;
    case EventKind::ChunkSent:
        m_sentFrom[{event.job.value, event.chunk, event.worker.value}] = event.first;
        break;
    case EventKind::ItemsRan:
        for (qint64 i = 0; i < qint64(seen.stamps.size()); ++i) {
            const qint64 item = job.plan->begin(event.chunk) + event.first + i;
            if (item >= job.plan->size())
                nonsense << QStringLiteral("job %1 has no item %2").arg(event.job.value).arg(item);
            else
                job.attempts.push_back({item, event.worker.value, true, seen.stamps[size_t(i)]});
        }
        break;
    case EventKind::ChunkReported:
        for (quint32 chunk = event.chunk; chunk < event.chunk + event.chunks() && isChunk(chunk); ++chunk)
            if (event.outcome != Outcome::GoesOn)
                job.settles[chunk].push_back(
                    {index, event.at, event.worker.value,
                     event.outcome == Outcome::Raised ? SettleEvidence::How::Raised : SettleEvidence::How::Ok,
                     seen.error});
        break;
    case EventKind::ChunkLost:
        if (isChunk(event.chunk))
            readLost(seen, index, job);
        break;
    default:
        break;
    }
}

void Evidence::readLost(const SeenEvent &seen, size_t index, JobEvidence &job)
{
    const Event &event = seen.event;
    LossEvidence loss{.chunk = event.chunk, .worker = event.worker.value, .at = event.at, .outcome = event.outcome};
    const qint64 last = job.plan->begin(event.chunk) + event.count - 1; // that began
    const bool hasEnded = std::any_of(job.attempts.begin(), job.attempts.end(), [&](const AttemptEvidence &attempt) {
        return attempt.item == last && attempt.worker == event.worker.value;
    });
    if (event.count > m_sentFrom[{event.job.value, event.chunk, event.worker.value}] && !hasEnded) {
        loss.item = last;
        loss.startedAt = event.first;
        job.attempts.push_back({.item = last, .worker = event.worker.value, .stamp = {.start = event.first}});
    }
    job.losses.push_back(loss);
    if (event.outcome == Outcome::Lost)
        job.settles[event.chunk].push_back(
            {index, event.at, event.worker.value, SettleEvidence::How::Lost, seen.error});
}
