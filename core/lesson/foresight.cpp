#include "core/lesson/foresight.h"

#include "core/lab/curve.h"
#include "core/lesson/turntally.h"

#include <algorithm>
#include <limits>

namespace pool {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();
constexpr qint64 mostChunks = 1'000'000;

qint64 nanoseconds(double seconds) { return qint64(seconds * 1e9); }

bool killsWorkers(const SubmitStep &submit) { return !submit.task.params.value(QStringLiteral("kill")).isUndefined(); }

bool hasNoItems(const SubmitStep &submit)
{
    return !isApply(submit.method) && !std::holds_alternative<LinesSpec>(submit.items)
        && makeItems(submit.items).size() == 0;
}

// Goes through a program as its caller would. A later job cannot hold up an earlier one, so each is known as soon as
// it is submitted, but for items that compute and share processors. Times are nanoseconds since the caller went on, in
// outcomes since the first submit.
class Walk
{
public:
    Walk(const Scenario &scenario, const PoolCosts &costs, int processors)
        : m_scenario(scenario)
        , m_costs(costs)
        , m_processors(processors)
        , m_workers(scenario.processes.value_or(defaultProcesses()))
    {}

    std::optional<Foresight> go()
    {
        for (const Step &step : m_scenario.program) {
            if (!std::visit([this](const auto &call) { return take(call); }, step.call))
                return {};
            if (m_isOver || (m_raised && !step.except))
                break;
            m_raised = false;
        }
        if (m_submits.empty())
            return {};
        return conclusion();
    }

private:
    bool take(const SubmitStep &submit)
    {
        const auto foreseen = hasNoItems(submit) ? std::optional(ForeseenJob()) : foreseenJob(submit, m_scenario);
        if (!foreseen || killsWorkers(submit) || Cut(foreseen->times.items(), foreseen->chunksize).count() > mostChunks)
            return false;
        if (m_submits.empty())
            m_origin = m_now;
        m_submits.push_back(&submit);
        m_jobs.push_back({foreseen->times, foreseen->chunksize, m_now - m_origin});
        replay();
        if (blocksCaller(callOf(submit.method))) {
            m_now = std::max(m_now, readyAt(m_jobs.size() - 1));
            m_raised = !m_outcome.jobs.back().failed.empty();
        }
        return true;
    }

    bool take(const GetStep &step)
    {
        const auto job = waitFor(step.on, step.timeout);
        m_raised = job && (readyAt(*job) > m_now || !m_outcome.jobs[*job].failed.empty());
        return job.has_value();
    }

    bool take(const WaitStep &step) { return waitFor(step.on, step.timeout).has_value(); }
    bool take(const QueryStep &) { return true; }
    bool take(const NextStep &step) { return !step.count && waitFor(step.on, step.timeout); }
    bool take(const SignalStep &) { return false; }

    bool take(const SleepStep &step)
    {
        m_now += nanoseconds(step.seconds);
        return true;
    }

    bool take(const LifecycleStep &step)
    {
        m_isOver = step.call == LifecycleStep::Call::Terminate;
        for (size_t i = 0; step.call == LifecycleStep::Call::Join && i < m_jobs.size(); ++i)
            m_now = std::max(m_now, readyAt(i));
        return true;
    }

    // The job of that name; nothing if there is none.
    std::optional<size_t> waitFor(const QString &name, std::optional<double> timeout)
    {
        const auto found = std::ranges::find(m_submits, name, &SubmitStep::as);
        if (found == m_submits.end())
            return {};
        const size_t job = size_t(found - m_submits.begin());
        const qint64 ready = readyAt(job);
        m_now = std::max(m_now, timeout ? std::min(ready, m_now + nanoseconds(*timeout)) : ready);
        return job;
    }

    qint64 readyAt(size_t job) const { return m_origin + m_outcome.jobs[job].readyAt.value_or(0); }

    // All jobs so far, once more.
    void replay()
    {
        std::vector<Replay::Job> jobs;
        for (const TalliedJob &job : m_jobs)
            jobs.push_back({job.submittedAt, job.chunksize, job.times});
        const std::vector<qint64> ready = m_costs.readyAt(m_workers, m_origin);
        m_lastReady = *std::ranges::max_element(ready);
        Replay replay(std::move(jobs), ready, m_costs.work, m_processors);
        if (m_scenario.maxtasksperchild)
            replay.setReplaced(*m_scenario.maxtasksperchild, m_costs.firstReady);
        m_turns = replay.turns(0, replay.cutOf(0), m_workers);
        complete(never);
    }

    // Callbacks run one after the other, in the order in which jobs complete; a job is ready when its own is over.
    // `until`: the pool is gone then.
    void complete(qint64 until)
    {
        m_outcome = tally(m_jobs, m_turns, m_workers, m_scenario.maxtasksperchild, until);
        std::vector<std::pair<qint64, size_t>> completed;
        for (size_t i = 0; i < m_jobs.size(); ++i)
            completed.push_back({m_jobs[i].submittedAt, i});
        for (const Replay::Turn &turn : m_turns)
            completed[turn.job].first = std::max(completed[turn.job].first, turn.end + m_costs.work.report);
        std::ranges::sort(completed);
        qint64 free = 0;
        for (const auto &[end, index] : completed) {
            JobOutcome &job = m_outcome.jobs[index];
            const bool failed = !job.failed.empty();
            const auto &callback = failed ? m_submits[index]->errorCallback : m_submits[index]->callback;
            free = std::max(free, end);
            if (free > until)
                continue;
            if (callback && job.items > 0) {
                (failed ? job.errorCallbackAt : job.callbackAt) = free;
                free += qint64(callback->sleepMs) * 1'000'000;
            }
            if (free <= until)
                job.readyAt = free;
        }
    }

    Foresight conclusion()
    {
        const qint64 gone = m_now - m_origin; // the `with` block is left
        const bool goesOn = std::holds_alternative<SubmitStep>(m_scenario.program.back().call); // by hand
        if (!goesOn && std::ranges::any_of(m_outcome.jobs, [&](const auto &job) { return *job.readyAt > gone; }))
            complete(gone);
        for (const JobOutcome &job : m_outcome.jobs)
            m_outcome.makespan = std::max(m_outcome.makespan, job.readyAt.value_or(job.lastEnd));
        return {.outcome = m_outcome, .turns = m_turns, .lastReady = m_lastReady};
    }

    const Scenario &m_scenario;
    const PoolCosts &m_costs;
    const int m_processors;
    const int m_workers;
    qint64 m_now = 0;
    qint64 m_origin = 0; // the first submit
    bool m_raised = false;
    bool m_isOver = false;
    std::vector<const SubmitStep *> m_submits;
    std::vector<TalliedJob> m_jobs; // theirs
    std::vector<Replay::Turn> m_turns;
    RunOutcome m_outcome;
    qint64 m_lastReady = 0;
};

} // namespace

std::optional<Foresight> foresee(const Scenario &scenario, const PoolCosts &costs, int processors)
{
    return Walk(scenario, costs, processors).go();
}

std::vector<std::pair<qint64, qint64>> foreseenCurve(const Scenario &scenario, const PoolCosts &costs, int processors)
{
    const auto job = foreseenJob(scenario);
    if (!job)
        return {};
    const Replay replay = replayOf(*job, costs, processors);
    std::vector<std::pair<qint64, qint64>> curve;
    for (const qint64 chunksize : curveChunksizes(job->times.items(), job->processes, {job->chunksize}))
        curve.push_back({chunksize, replay.run(0, chunksize, job->processes).makespan});
    return curve;
}

} // namespace pool
