#include "tests/random/model.h"

using namespace pool;

namespace {

constexpr qint64 second = 1'000'000'000;

// The caller's program, step by step: what each may have returned or raised, given what became of its jobs.
class CallerModel
{
public:
    CallerModel(const Scenario &scenario, const Observation &seen, const Evidence &evidence, QStringList &complaints)
        : m_scenario(scenario)
        , m_seen(seen)
        , m_evidence(evidence)
        , m_complaints(complaints)
    {
        for (const QString &line : seen.lines)
            if (line.startsWith(gotResult) || line.startsWith(failedWith) || line.startsWith(u"Ready: ")
                || line.startsWith(u"Successful: "))
                m_lines << line;
    }

    void judge()
    {
        for (size_t i = 0; i < m_seen.steps.size(); ++i) {
            m_result = &m_seen.steps[i];
            if (m_result->index != qint64(i))
                return complain(QStringLiteral("is out of order"));
            const bool isLast = i + 1 == m_seen.steps.size();
            if (isLast && m_seen.interrupted)
                return; // may have come to anything
            const Step &step = m_scenario.program[i];
            require(m_result->call == step.called(), QStringLiteral("called something else"));
            require(m_result->endedAt >= m_result->startedAt, QStringLiteral("ended before it began"));
            std::visit([this](const auto &call) { judgeStep(call); }, step.call);
            if (!m_result->error)
                continue;
            if (step.except) {
                expectLine(failedWith + m_result->error->message);
            } else {
                require(isLast && m_seen.uncaught == m_result->error,
                        QStringLiteral("raised, and the program goes on"));
                return finish();
            }
        }
        require(m_seen.interrupted || m_seen.steps.size() == m_scenario.program.size(),
                QStringLiteral("is followed by others that were not done"));
        require(!m_seen.uncaught, QStringLiteral("is not what ended the program"));
        finish();
    }

private:
    using State = Pool::State;
    struct Known { // what the caller knows of a job
        size_t job = 0;
        bool isBound = false; // the pool accepted it
        bool isReady = false; // or cut off
        // Of an iterator:
        size_t taken = 0; // chunks
        qint64 item = 0, end = 0;
        bool isOver = false;
        qsizetype yielded = 0;
    };

    void complain(const QString &what)
    {
        const qint64 index = m_result ? m_result->index : -1;
        const QString call = m_result ? callName(m_result->call) : QString();
        m_complaints << QStringLiteral("step %1 (%2) %3").arg(index).arg(call, what);
    }
    void require(bool holds, const QString &what)
    {
        if (!holds)
            complain(what);
    }
    QString raised() const
    {
        return m_result->error ? QStringLiteral("raised ") + describe(*m_result->error)
                               : QStringLiteral("raised nothing");
    }
    bool hasRaised(const QString &type, const QString &message = {}) const
    {
        return m_result->error && m_result->error->type == type
            && (message.isNull() || m_result->error->message == message);
    }
    void requireSuccess() { require(!m_result->error, raised()); }
    qint64 elapsed() const { return m_result->endedAt - m_result->startedAt; }

    void expectLine(const QString &line)
    {
        if (m_nextLine < m_lines.size() && m_lines[m_nextLine] == line)
            ++m_nextLine;
        else
            complain(QStringLiteral("did not print \"%1\" but \"%2\"").arg(line, m_lines.value(m_nextLine)));
    }
    void expectValues(const JobEvidence &job)
    {
        for (const PlannedItem &item : job.plan->items)
            expectLine(gotResult + shownInPython(item.value));
    }

    void finish()
    {
        require(m_nextLine >= m_lines.size(), QStringLiteral("is followed by more lines"));
        require(m_seen.interrupted || m_seen.stateAfter == m_state, QStringLiteral("leaves the pool in another state"));
        for (const auto &[name, known] : m_named)
            if (known.isBound && isIterated(job(known).plan->step.method))
                require(known.yielded == job(known).seen->yielded.size(),
                        QStringLiteral("comes after more values than were taken"));
    }

    const JobEvidence &job(const Known &known) const { return m_evidence.jobs[known.job]; }

    // A result that is not bound: its call was refused.
    Known *bound(const QString &name)
    {
        Known &known = m_named[name];
        if (known.isBound)
            return &known;
        require(hasRaised(QStringLiteral("NameError")), raised());
        return nullptr;
    }

    void judgeStep(const SubmitStep &step)
    {
        const SeenJob &seen = m_seen.jobs[m_submits++];
        require(seen.as == step.as, QStringLiteral("is known by another name"));
        if (m_state != State::Run) {
            require(!seen.id && hasRaised(QStringLiteral("ValueError"), QStringLiteral("Pool not running")), raised());
            return;
        }
        if (!seen.id)
            return complain(QStringLiteral("was refused: ") + raised());
        Known &known = step.as.isEmpty() ? m_nameless.emplace_back() : m_named[step.as];
        known = {.job = seen.id->value, .isBound = true};
        if (blocksCaller(callOf(step.method))) {
            judgeOutcome(known);
            if (!m_result->error)
                expectValues(job(known));
            return;
        }
        requireSuccess();
        if (job(known).plan->chunks() == 0 && !isIterated(step.method)) {
            require(seen.readyAtSubmit, QStringLiteral("has no items and is not ready"));
            known.isReady = true;
        }
    }

    // What get() and the calls that block come to, once the job is ready.
    void judgeOutcome(Known &known)
    {
        const JobEvidence &evidence = job(known);
        learnReady(known);
        if (evidence.ready.empty())
            return;
        const ReadyEvidence &ready = evidence.ready.front();
        if (evidence.isCutOff())
            require(hasRaised(QStringLiteral("PoolTerminatedError")), raised());
        else if (ready.outcome == Outcome::Ok)
            requireSuccess();
        else
            require(m_result->error == ready.error, raised());
    }

    void learnReady(Known &known)
    {
        const JobEvidence &evidence = job(known);
        require(!evidence.ready.empty() && evidence.ready.front().at <= m_result->endedAt,
                QStringLiteral("returned before job %1 was ready").arg(known.job));
        require(!evidence.isCutOff() || m_state == State::Terminate, QStringLiteral("found a job cut off"));
        known.isReady = true;
    }

    // Its time was over first: neither early, nor for a job that was ready before.
    void judgeTimeout(const Known &known, const std::optional<double> &timeout)
    {
        require(timeout && elapsed() >= qint64(*timeout * 1e9), QStringLiteral("was over too soon"));
        require(!known.isReady, QStringLiteral("was over though job %1 was ready").arg(known.job));
        const auto &ready = job(known).ready;
        require(ready.empty() || ready.front().at + 2 * second > m_result->startedAt,
                QStringLiteral("was over though job %1 had long been ready").arg(known.job));
    }

    void judgeStep(const GetStep &step)
    {
        Known *known = bound(step.on);
        if (!known)
            return;
        if (hasRaised(QStringLiteral("TimeoutError")))
            return judgeTimeout(*known, step.timeout);
        judgeOutcome(*known);
        if (!m_result->error && step.print)
            expectValues(job(*known));
    }

    void judgeStep(const WaitStep &step)
    {
        Known *known = bound(step.on);
        if (!known)
            return;
        requireSuccess();
        if (!step.timeout)
            learnReady(*known);
        else if (job(*known).ready.empty() || job(*known).ready.front().at > m_result->endedAt)
            judgeTimeout(*known, step.timeout);
    }

    void judgeStep(const QueryStep &step)
    {
        Known *known = bound(step.on);
        if (!known)
            return;
        const JobEvidence &evidence = job(*known);
        if (step.query == QueryStep::Query::Successful) {
            if (hasRaised(QStringLiteral("ValueError"),
                          QStringLiteral("the result of job %1 is not ready").arg(known->job))) {
                require(!known->isReady || evidence.isCutOff(), raised());
                return;
            }
            learnReady(*known);
            requireSuccess();
            require(m_result->value == QCborValue(evidence.ready.front().outcome == Outcome::Ok),
                    QStringLiteral("is wrong"));
        } else {
            requireSuccess();
            const bool isReady = m_result->value == QCborValue(true);
            require(isReady || !known->isReady || evidence.isCutOff(), QStringLiteral("is no more ready"));
            require(!isReady || !evidence.isCutOff(), QStringLiteral("says of a job cut off that it is ready"));
            if (isReady)
                learnReady(*known);
        }
        const QString name = step.query == QueryStep::Query::Ready ? QStringLiteral("Ready")
                                                                   : QStringLiteral("Successful");
        expectLine(name + (m_result->value == QCborValue(true) ? QStringLiteral(": True") : QStringLiteral(": False")));
    }

    void judgeStep(const NextStep &step)
    {
        Known *known = bound(step.on);
        if (!known)
            return;
        const JobEvidence &evidence = job(*known);
        const qint64 most = step.count.value_or(evidence.plan->size() + 1);
        qint64 got = 0;
        for (; m_lines.value(m_nextLine + got).startsWith(gotResult) && got < most; ++got) {
            if (!m_result->error && got == m_result->value->toArray().size())
                break; // the lines of a step that follows
            if (!judgeYielded(*known))
                return;
        }
        m_nextLine += got;
        if (m_result->error) {
            judgeIteratorError(*known, step.timeout);
        } else {
            require(got == m_result->value->toArray().size(), QStringLiteral("printed other values than it took"));
            require(got == most || known->isOver || known->taken == evidence.settles.size(),
                    QStringLiteral("said that there are no more values"));
        }
    }

    // The chunk that an iterator comes to next, if it ever arrives.
    std::pair<qint64, const SettleEvidence *> nextChunk(const Known &known) const
    {
        const JobEvidence &evidence = job(known);
        if (evidence.plan->step.method == Method::Imap) {
            if (known.taken < evidence.settles.size() && !evidence.settles[known.taken].empty())
                return {qint64(known.taken), &evidence.settles[known.taken].front()};
        } else if (const auto ends = evidence.inOrder(); known.taken < ends.size()) {
            return ends[known.taken];
        }
        return {-1, nullptr};
    }

    bool judgeYielded(Known &known)
    {
        const JobEvidence &evidence = job(known);
        if (known.item == known.end) {
            const auto [chunk, settle] = nextChunk(known);
            if (known.isOver || !settle || settle->how != SettleEvidence::How::Ok || settle->at > m_result->endedAt) {
                complain(QStringLiteral("took a value that is not there"));
                return false;
            }
            ++known.taken;
            known.item = evidence.plan->begin(chunk);
            known.end = evidence.plan->end(chunk);
        }
        const QCborValue value = evidence.plan->items[size_t(known.item++)].value;
        require(evidence.seen->yielded.size() > known.yielded && evidence.seen->yielded.at(known.yielded) == value,
                QStringLiteral("took another value than %1").arg(shownInPython(value)));
        ++known.yielded;
        return true;
    }

    void judgeIteratorError(Known &known, const std::optional<double> &timeout)
    {
        const JobEvidence &evidence = job(known);
        require(known.item == known.end && !known.isOver, QStringLiteral("raised in the middle of a chunk"));
        const auto [chunk, settle] = nextChunk(known);
        if (hasRaised(QStringLiteral("TimeoutError"))) {
            require(timeout && elapsed() >= qint64(*timeout * 1e9), QStringLiteral("was over too soon"));
            require(!settle || settle->at + 2 * second > m_result->startedAt,
                    QStringLiteral("was over though the chunk had long arrived"));
        } else if (hasRaised(QStringLiteral("PoolTerminatedError"))) {
            require(evidence.isCutOff() && m_state == State::Terminate, raised());
        } else if (isGivenUp(*m_result->error)) {
            ++known.taken;
            known.isOver = evidence.plan->chunksize > 1;
        } else {
            require(settle && settle->error == *m_result->error, raised());
            ++known.taken;
            known.isOver = evidence.plan->chunksize > 1;
        }
    }

    void judgeStep(const LifecycleStep &step)
    {
        if (step.call == LifecycleStep::Call::Join) {
            if (m_state == State::Run) {
                require(hasRaised(QStringLiteral("ValueError"), QStringLiteral("Pool is still running")), raised());
                return;
            }
            requireSuccess();
            requireEnded();
            return;
        }
        requireSuccess();
        if (step.call == LifecycleStep::Call::Terminate) {
            m_state = State::Terminate;
            if (elapsed() < 2 * second)
                requireEnded();
        } else if (m_state == State::Run) {
            m_state = State::Close;
        }
    }

    // No worker is left, and every job is ready or cut off.
    void requireEnded()
    {
        for (const auto &[id, worker] : m_evidence.workers)
            require(worker.ended && m_seen.events[*worker.ended].event.at <= m_result->endedAt,
                    QStringLiteral("returned while worker %1 was there").arg(id));
        for (auto &[name, known] : m_named)
            if (known.isBound)
                learnReady(known);
    }

    void judgeStep(const SleepStep &step)
    {
        requireSuccess();
        require(elapsed() >= qint64(step.seconds * 1e9), QStringLiteral("was too short"));
    }

    void judgeStep(const SignalStep &)
    {
        require(!m_result->error || hasRaised(QStringLiteral("ProcessLookupError")), raised());
    }

    const QString gotResult = QStringLiteral("Got result: ");
    const QString failedWith = QStringLiteral("Failed with: ");
    const Scenario &m_scenario;
    const Observation &m_seen;
    const Evidence &m_evidence;
    QStringList &m_complaints;
    QStringList m_lines; // printed by the caller
    qsizetype m_nextLine = 0;
    State m_state = State::Run;
    std::map<QString, Known> m_named;
    std::deque<Known> m_nameless;
    size_t m_submits = 0;
    const StepResult *m_result = nullptr;
};

} // namespace

void judgeCaller(const Scenario &scenario, const Observation &seen, const Evidence &evidence, QStringList &complaints)
{
    CallerModel(scenario, seen, evidence, complaints).judge();
}
