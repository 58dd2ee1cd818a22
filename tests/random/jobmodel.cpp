#include "tests/random/model.h"

#include <set>

using namespace pool;

namespace {

// One job against its plan.
class JobModel
{
public:
    JobModel(const Scenario &scenario, const Circumstances &circumstances, const Observation &seen,
             const Evidence &evidence, size_t job, QStringList &complaints)
        : m_scenario(scenario)
        , m_seen(seen)
        , m_evidence(evidence)
        , m_job(evidence.jobs[job])
        , m_plan(*m_job.plan)
        , m_killings(circumstances.deadlySignals + deadlySteps(scenario))
        , m_id(job)
        , m_complaints(complaints)
    {}

    void judge()
    {
        judgeReady();
        for (qint64 chunk = 0; chunk < m_plan.chunks(); ++chunk)
            judgeChunk(chunk);
        judgeAttempts();
        for (const LossEvidence &loss : m_job.losses)
            judgeLoss(loss);
        judgeOutcome();
        judgeCallbacks();
    }

private:
    void require(bool holds, const QString &what)
    {
        if (!holds)
            m_complaints << QStringLiteral("job %1 (%2): %3").arg(m_id).arg(methodName(m_plan.step.method), what);
    }

    bool mayLoseWorkers() const { return m_killings > 0 || m_scenario.itemTimeout; }
    bool isBroken() const
    {
        return m_evidence.broken && (m_job.ready.empty() || m_job.ready.front().index > *m_evidence.broken);
    }

    // Ready exactly once, and not before its last chunk; cut off by a termination only.
    void judgeReady()
    {
        require(m_job.ready.size() == 1, QStringLiteral("ready %1 times").arg(m_job.ready.size()));
        if (m_job.ready.empty())
            return;
        const ReadyEvidence &ready = m_job.ready.front();
        if (m_job.isCutOff()) {
            require(m_evidence.terminated && *m_evidence.terminated < ready.index,
                    QStringLiteral("cut off though nobody terminated the pool"));
            return;
        }
        for (size_t chunk = 0; chunk < m_job.settles.size(); ++chunk) {
            const auto &settles = m_job.settles[chunk];
            if (settles.empty())
                require(m_killings >= 3, QStringLiteral("ready without its chunk %1").arg(chunk)); // given up
            else
                require(settles.front().index < ready.index, QStringLiteral("ready before its chunk %1").arg(chunk));
        }
    }

    void judgeChunk(qint64 chunk)
    {
        const auto &settles = m_job.settles[size_t(chunk)];
        const QString name = QStringLiteral("chunk %1").arg(chunk);
        require(settles.size() <= 1, QStringLiteral("%1 ended %2 times").arg(name).arg(settles.size()));
        if (settles.empty() || !settles.front().worker)
            return;
        const SettleEvidence &settle = settles.front();
        if (settle.how != SettleEvidence::How::Ok) {
            const auto worker = m_evidence.workers.find(*settle.worker);
            require(settle.error.worker && settle.error.worker->value == *settle.worker
                        && worker != m_evidence.workers.end() && settle.error.pid == worker->second.pid,
                    name + QStringLiteral(" names another worker"));
        }
        const std::optional<qint64> last = m_plan.lastToRun(chunk);
        const PlannedItem *item = last ? &m_plan.items[size_t(*last)] : nullptr;
        switch (settle.how) {
        case SettleEvidence::How::Ok:
            require(!item, name + QStringLiteral(" is ok, though an item of it cannot be"));
            break;
        case SettleEvidence::How::Raised:
            require(item && settle.error.type == item->error.type && settle.error.message == item->error.message,
                    QStringLiteral("%1 raised %2").arg(name, describe(settle.error)));
            require(last && settle.error.item == *last, QStringLiteral("%1 names another item").arg(name));
            break;
        case SettleEvidence::How::Lost:
            require(settle.error.type == u"WorkerLostError", name + QStringLiteral(" is lost with another error"));
            require(mayLoseWorkers() || (item && !item->death.isEmpty()),
                    name + QStringLiteral(" is lost though nothing kills workers"));
            if (!mayLoseWorkers() && last)
                require(settle.error.item == *last && settle.error.phase == u"running",
                        QStringLiteral("%1 was lost in another item than the deadly one: %2")
                            .arg(name, describe(settle.error)));
            break;
        }
    }

    // Each item began as often as there are events of that, in those workers, and as often as it may.
    void judgeAttempts()
    {
        std::map<qint64, std::vector<const AttemptEvidence *>> byItem;
        for (const AttemptEvidence &attempt : m_job.attempts)
            byItem[attempt.item].push_back(&attempt);
        std::map<qint64, std::vector<qint64>> ledger; // pids
        for (const LedgerLine &line : m_seen.ledger)
            ledger[line.key].push_back(line.pid);
        for (qint64 item = 0; item < m_plan.size(); ++item)
            judgeItem(item, byItem[item], ledger[m_plan.items[size_t(item)].key]);
        judgeLedgerOrder();
    }

    void judgeItem(qint64 item, const std::vector<const AttemptEvidence *> &attempts, const std::vector<qint64> &begun)
    {
        const QString name = QStringLiteral("item %1").arg(item);
        const qint64 chunk = item / m_plan.chunksize;
        const PlannedItem &plan = m_plan.items[size_t(item)];
        const auto pidOf = [&](const AttemptEvidence *attempt) {
            const auto worker = m_evidence.workers.find(attempt->worker);
            return worker == m_evidence.workers.end() ? -1 : worker->second.pid;
        };
        int ended = 0;
        std::multiset<qint64> pids;
        for (const AttemptEvidence *attempt : attempts) {
            pids.insert(pidOf(attempt));
            ended += attempt->ended;
            if (attempt->ended && m_plan.hasLedger) {
                require(std::count(begun.begin(), begun.end(), pidOf(attempt)) == 1,
                        name + QStringLiteral(" ended in a process that did not begin it once"));
                require(attempt->stamp.end - attempt->stamp.start >= qint64(plan.milliseconds * 1e6),
                        name + QStringLiteral(" was too short"));
            }
        }
        require(ended <= 1, name + QStringLiteral(" ended twice"));
        require(plan.death.isEmpty() || ended == 0, name + QStringLiteral(" ended, though it is deadly"));
        require(qint64(attempts.size()) <= m_scenario.retries + 1,
                QStringLiteral("%1 began %2 times").arg(name).arg(attempts.size()));
        for (const qint64 pid : begun)
            require(pids.contains(pid), QStringLiteral("%1 began in %2, which no event says").arg(name).arg(pid));
        require(std::set<qint64>(begun.begin(), begun.end()).size() == begun.size(),
                name + QStringLiteral(" began twice in one process"));
        const auto &settles = m_job.settles[size_t(chunk)];
        const auto last = m_plan.lastToRun(chunk);
        if (last && item > *last)
            require(attempts.empty() && begun.empty(), name + QStringLiteral(" ran behind one that ends its chunk"));
        if (settles.empty() || !settles.front().worker)
            return;
        const SettleEvidence::How how = settles.front().how;
        if (how == SettleEvidence::How::Ok || (how == SettleEvidence::How::Raised && item <= *last))
            require(ended == 1, name + QStringLiteral(" did not run, though its chunk ended"));
        if (how == SettleEvidence::How::Lost && !mayLoseWorkers() && item == last)
            require(qint64(attempts.size()) == m_scenario.retries + 1,
                    QStringLiteral("%1 was tried %2 times").arg(name).arg(attempts.size()));
    }

    // The items of a chunk begin in their order.
    void judgeLedgerOrder()
    {
        if (!m_plan.hasLedger)
            return;
        std::map<qint64, qint64> itemOf;
        for (qint64 item = 0; item < m_plan.size(); ++item)
            itemOf[m_plan.items[size_t(item)].key] = item;
        std::map<qint64, qint64> newest; // by chunk
        for (const LedgerLine &line : m_seen.ledger) {
            const auto found = itemOf.find(line.key);
            if (found == itemOf.end())
                continue;
            const qint64 item = found->second;
            qint64 &before = newest.try_emplace(item / m_plan.chunksize, -1).first->second;
            require(item >= before, QStringLiteral("item %1 began after item %2").arg(item).arg(before));
            before = item;
        }
    }

    void judgeLoss(const LossEvidence &loss)
    {
        const auto worker = m_evidence.workers.find(loss.worker);
        const QString name = QStringLiteral("the loss of chunk %1").arg(loss.chunk);
        if (worker == m_evidence.workers.end() || !worker->second.ended) {
            require(false, name + QStringLiteral(" has no dead worker"));
            return;
        }
        const WorkerExit &exit = worker->second.exit;
        if (loss.outcome == Outcome::Terminated) {
            require(m_evidence.terminated.has_value(), name + QStringLiteral(" is that of a termination"));
            return;
        }
        require(loss.outcome == Outcome::Lost || m_scenario.retries > 0, name + QStringLiteral(" goes on"));
        if (exit.reason.kind == EndReason::Kind::ItemTooLong) {
            require(m_scenario.itemTimeout && isOverTime(loss, exit.reason.item),
                    name + QStringLiteral(" by its time limit was early"));
        } else {
            const QString death = loss.item ? m_plan.items[size_t(*loss.item)].death : QString();
            require(m_killings > 0 || (!death.isEmpty() && exit.text() == QString(death).replace(u':', u' ')),
                    QStringLiteral("%1 is by %2").arg(name, exit.text()));
        }
    }

    // The item may have ended, and another begun, when the worker was already being ended for it.
    bool isOverTime(const LossEvidence &loss, std::optional<qint64> item) const
    {
        const qint64 limit = qint64(*m_scenario.itemTimeout * 1e9);
        if (loss.item && loss.item == item)
            return loss.at - loss.startedAt >= limit;
        for (const JobEvidence &job : m_evidence.jobs)
            for (const AttemptEvidence &attempt : job.attempts)
                if (attempt.worker == loss.worker && attempt.item == item && attempt.ended
                    && attempt.stamp.end - attempt.stamp.start >= limit)
                    return true;
        return false;
    }

    void judgeOutcome()
    {
        if (m_job.ready.size() != 1)
            return;
        const ReadyEvidence &ready = m_job.ready.front();
        Error failure = failureOf(m_job);
        if (!m_job.callbacks.empty() && m_job.callbacks.front().raised) {
            const auto &spec = m_job.callbacks.front().isErrorCallback ? m_plan.step.errorCallback
                                                                       : m_plan.step.callback;
            failure = *m_job.callbacks.front().raised;
            require(spec && spec->raises && failure.type == u"Exception" && failure.message == *spec->raises,
                    QStringLiteral("its callback raised ") + describe(failure));
        }
        const SeenJob::End end = m_job.seen->end;
        if (m_job.isCutOff()) {
            require(end == SeenJob::End::CutOff || end == SeenJob::End::Unknown,
                    QStringLiteral("its result does not know that it is cut off"));
            require(end == SeenJob::End::Unknown || m_job.seen->error.type == u"PoolTerminatedError",
                    QStringLiteral("cut off with ") + describe(m_job.seen->error));
            return;
        }
        const bool isOk = ready.outcome == Outcome::Ok;
        require((ready.outcome == Outcome::Lost) == (ready.error.type == u"WorkerLostError"),
                QStringLiteral("calls its outcome another"));
        if (!isGivenUp(ready.error))
            require(isOk ? failure.type.isEmpty() : ready.error == failure,
                    QStringLiteral("ended with %1, not with %2").arg(describe(ready.error), describe(failure)));
        if (end != SeenJob::End::Unknown) {
            require(end == (isOk ? SeenJob::End::Ok : SeenJob::End::Failed),
                    QStringLiteral("its result says otherwise"));
            require(isOk || m_job.seen->error == ready.error, QStringLiteral("get() raises another error"));
        }
        const bool hasValue = end == SeenJob::End::Ok || !m_job.seen->value.isUndefined();
        require(!hasValue || m_job.seen->value == m_plan.result(), QStringLiteral("has wrong values"));
    }

    void judgeCallbacks()
    {
        const auto &calls = m_job.callbacks;
        const auto &told = m_job.seen->callbacks;
        require(calls.size() <= 1, QStringLiteral("%1 callbacks").arg(calls.size()));
        require(told.size() == calls.size(), QStringLiteral("%1 callbacks ran").arg(told.size()));
        if (m_job.ready.size() != 1)
            return;
        const Error failure = failureOf(m_job);
        const bool isFailed = !failure.type.isEmpty() || isGivenUp(m_job.ready.front().error);
        const auto &spec = isFailed ? m_plan.step.errorCallback : m_plan.step.callback;
        const bool isDue = spec && !m_job.isCutOff() && m_plan.chunks() > 0;
        require(calls.empty() != isDue, isDue ? QStringLiteral("no callback ran") : QStringLiteral("a callback ran"));
        if (!isDue || calls.size() != 1 || told.size() != 1)
            return;
        const CallbackEvidence &call = calls.front();
        require(call.isErrorCallback == isFailed && told.front().isErrorCallback == isFailed,
                QStringLiteral("the wrong callback ran"));
        require(call.ended && *call.ended < m_job.ready.front().index, QStringLiteral("ready before its callback"));
        require(!told.front().readyInside, QStringLiteral("ready inside its callback"));
        require(told.front().at >= call.startedAt && told.front().at <= call.endedAt,
                QStringLiteral("its callback ran at another time"));
        require(m_seen.interrupted || call.endedAt - call.startedAt >= spec->sleepMs * 1'000'000ll,
                QStringLiteral("its callback was too short"));
        require(call.raised.has_value() == spec->raises.has_value(), QStringLiteral("its callback did not raise"));
        for (const auto &[chunk, settle] : m_job.inOrder())
            require(settle->index < call.started, QStringLiteral("its callback ran before chunk %1").arg(chunk));
        if (!isFailed)
            require(told.front().value == m_plan.result(), QStringLiteral("its callback got other values"));
        else if (!isGivenUp(told.front().error))
            require(told.front().error == failure, QStringLiteral("its error_callback got another error"));
    }

    const Scenario &m_scenario;
    const Observation &m_seen;
    const Evidence &m_evidence;
    const JobEvidence &m_job;
    const PlannedJob &m_plan;
    const int m_killings;
    const size_t m_id;
    QStringList &m_complaints;
};

// Callbacks one at a time, and jobs ready in the order in which they were completed.
void judgeOrder(const Evidence &evidence, QStringList &complaints)
{
    std::map<size_t, std::pair<size_t, size_t>> callbacks; // start: end, job
    std::map<size_t, std::pair<size_t, size_t>> completed; // last chunk: ready, job
    for (size_t id = 0; id < evidence.jobs.size(); ++id) {
        const JobEvidence &job = evidence.jobs[id];
        for (const CallbackEvidence &call : job.callbacks)
            callbacks[call.started] = {call.ended.value_or(call.started), id};
        const auto ends = job.inOrder();
        const bool isPlain = std::all_of(job.settles.begin(), job.settles.end(), [](const auto &settles) {
            return settles.size() == 1 && settles.front().worker;
        });
        if (!ends.empty() && isPlain && !job.isCutOff() && job.ready.size() == 1)
            completed[ends.back().second->index] = {job.ready.front().index, id};
    }
    const auto inOrder = [&](const auto &spans, const QString &what) {
        std::optional<std::pair<size_t, size_t>> before;
        for (const auto &[from, span] : spans) {
            if (before && (what.isEmpty() ? before->first > from : before->first > span.first))
                complaints << (what.isEmpty() ? QStringLiteral("the callbacks of jobs %1 and %2 overlap") : what)
                                  .arg(before->second)
                                  .arg(span.second);
            before = span;
        }
    };
    inOrder(callbacks, {});
    inOrder(completed, QStringLiteral("job %1 was done before job %2, and ready after it"));
}

// The only worker takes all chunks in the order of the calls. Several may pass each other by as much as it takes to
// take a chunk back from one and send it to another.
void judgeQueue(const Observation &seen, const Evidence &evidence, QStringList &complaints)
{
    std::map<qint64, std::pair<size_t, qint64>> itemOf; // by key: job, item
    for (size_t id = 0; id < evidence.jobs.size(); ++id) {
        const PlannedJob &plan = *evidence.jobs[id].plan;
        if (!evidence.jobs[id].losses.empty())
            return; // what is run again comes late
        for (qint64 item = 0; plan.hasLedger && item < plan.size(); ++item)
            itemOf[plan.items[size_t(item)].key] = {id, item};
    }
    std::pair<size_t, qint64> newest{0, -1};
    for (const LedgerLine &line : seen.ledger) {
        const auto item = itemOf.find(line.key);
        if (item == itemOf.end())
            continue;
        if (item->second <= newest)
            complaints << QStringLiteral("the only worker began item %1 of job %2 late")
                              .arg(item->second.second)
                              .arg(item->second.first);
        newest = item->second;
    }
}

} // namespace

void judgeJobs(const Scenario &scenario, const Circumstances &circumstances, const Observation &seen,
               const Evidence &evidence, QStringList &complaints)
{
    for (size_t job = 0; job < evidence.jobs.size(); ++job)
        JobModel(scenario, circumstances, seen, evidence, job, complaints).judge();
    judgeOrder(evidence, complaints);
    if (scenario.processes == 1 && circumstances.deadlySignals + deadlySteps(scenario) == 0)
        judgeQueue(seen, evidence, complaints);
}
