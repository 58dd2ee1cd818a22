#include "core/lesson/foresight.h"

#include "core/lab/curve.h"
#include "core/tasks/knowntasks.h"

#include <algorithm>
#include <limits>
#include <map>

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
// it is submitted, but for items that compute and share processors.
class Walk
{
public:
    Walk(const Scenario &scenario, const PoolCosts &costs, int processors)
        : m_scenario(scenario)
        , m_costs(costs)
        , m_processors(processors)
    {}

    std::optional<Foresight> go()
    {
        for (const Step &step : m_scenario.program) {
            if (!std::visit([this](const auto &call) { return take(call); }, step.call))
                return {};
            if (m_raised && !step.except)
                break;
            m_raised = false;
            if (m_isOver)
                break;
        }
        if (m_jobs.empty())
            return {};
        return conclusion();
    }

private:
    struct Job {
        const SubmitStep *submit = nullptr;
        ForeseenJob foreseen;
        JobOutcome outcome;
    };

    bool take(const SubmitStep &submit)
    {
        auto foreseen = hasNoItems(submit) ? std::optional(emptyJob()) : foreseenJob(submit, m_scenario);
        if (!foreseen || killsWorkers(submit))
            return false;
        if (Cut(foreseen->times.items(), foreseen->chunksize).count() > mostChunks)
            return false;
        if (m_jobs.empty())
            m_origin = m_now;
        const JobOutcome outcome{
            .items = foreseen->times.items(), .chunksize = foreseen->chunksize, .submittedAt = m_now - m_origin};
        m_jobs.push_back({&submit, std::move(*foreseen), outcome});
        replay();
        if (blocksCaller(callOf(submit.method))) {
            m_now = std::max(m_now, readyAt(m_jobs.size() - 1));
            m_raised = !m_jobs.back().outcome.failed.empty();
        }
        return true;
    }

    ForeseenJob emptyJob() const
    {
        return {.processes = m_scenario.processes.value_or(defaultProcesses()), .times = {}};
    }

    bool take(const GetStep &step)
    {
        waitFor(step.on, step.timeout);
        const Job *job = named(step.on);
        m_raised = job && (readyAt(size_t(job - m_jobs.data())) > m_now || !job->outcome.failed.empty());
        return job;
    }

    bool take(const WaitStep &step) { return waitFor(step.on, step.timeout); }
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
        if (step.call == LifecycleStep::Call::Terminate)
            m_isOver = true;
        for (size_t i = 0; step.call == LifecycleStep::Call::Join && i < m_jobs.size(); ++i)
            m_now = std::max(m_now, readyAt(i));
        return true;
    }

    const Job *named(const QString &name) const
    {
        const auto found = std::ranges::find_if(m_jobs, [&](const Job &job) { return job.submit->as == name; });
        return found == m_jobs.end() ? nullptr : &*found;
    }

    bool waitFor(const QString &name, std::optional<double> timeout)
    {
        const Job *job = named(name);
        if (!job)
            return false;
        const qint64 ready = readyAt(size_t(job - m_jobs.data()));
        m_now = std::max(m_now, timeout ? std::min(ready, m_now + nanoseconds(*timeout)) : ready);
        return true;
    }

    // On the caller's clock.
    qint64 readyAt(size_t job) const { return m_origin + m_jobs[job].outcome.readyAt.value_or(0); }

    // All jobs so far, once more, with all of their chunks and callbacks.
    void replay()
    {
        std::vector<Replay::Job> jobs;
        for (const Job &job : m_jobs)
            jobs.push_back({job.outcome.submittedAt, job.foreseen.chunksize, job.foreseen.times});
        const int workers = m_jobs.front().foreseen.processes;
        const std::vector<qint64> ready = m_costs.readyAt(workers, m_origin);
        m_lastReady = ready.empty() ? 0 : *std::ranges::max_element(ready);
        Replay replay(std::move(jobs), ready, m_costs.work, m_processors);
        if (m_scenario.maxtasksperchild)
            replay.setReplaced(*m_scenario.maxtasksperchild, m_costs.firstReady);
        m_turns = replay.turns(0, replay.cutOf(0), workers);
        settle(never);
        complete();
    }

    // What of each job is done until its pool is gone.
    void settle(qint64 until)
    {
        m_items.assign(size_t(m_jobs.front().foreseen.processes), 0);
        m_chunks = m_items;
        m_ended.clear();
        m_work = 0;
        for (Job &job : m_jobs)
            job.outcome = {
                .items = job.outcome.items, .chunksize = job.outcome.chunksize, .submittedAt = job.outcome.submittedAt};
        std::vector<Replay::Turn> byChunk = m_turns;
        std::ranges::sort(byChunk, {}, [](const Replay::Turn &turn) { return std::pair(turn.job, turn.chunk); });
        for (const Replay::Turn &turn : byChunk)
            settle(turn, until);
    }

    void settle(const Replay::Turn &turn, qint64 until)
    {
        Job &job = m_jobs[turn.job];
        JobOutcome &outcome = job.outcome;
        const OwnTimes &times = job.foreseen.times;
        const ItemRange chunk = Cut(times.items(), job.foreseen.chunksize).chunk(turn.chunk);
        const ItemRange run = times.thatRun(chunk);
        outcome.chunks = Cut(times.items(), job.foreseen.chunksize).count();
        ItemRange rest = chunk;
        if (turn.begin < until) {
            ++m_chunks[size_t(turn.worker)];
            if (turn.end <= until)
                outcome.firstReport = std::min(outcome.firstReport.value_or(never), turn.end);
            rest.begin = runItems(turn, run, until, chunk.end > run.end || endsItself(times, run));
        }
        if (rest.begin >= rest.end)
            return;
        if (!outcome.neverRan.empty() && outcome.neverRan.back().end == rest.begin)
            outcome.neverRan.back().end = rest.end;
        else
            outcome.neverRan.push_back(rest);
    }

    static bool endsItself(const OwnTimes &times, ItemRange run)
    {
        return std::ranges::binary_search(times.endChunks, run.end - 1);
    }

    // The first item that never begins.
    qint64 runItems(const Replay::Turn &turn, ItemRange run, qint64 until, bool lastFails)
    {
        JobOutcome &outcome = m_jobs[turn.job].outcome;
        const OwnTimes &times = m_jobs[turn.job].foreseen.times;
        const double own = double(times.of(run));
        const double length = double(turn.end - turn.begin);
        qint64 begin = turn.begin;
        for (qint64 item = run.begin; item < run.end; ++item) {
            if (begin >= until)
                return item;
            const double share = own > 0 ? double(times.of({run.begin, item + 1})) / own
                                         : double(item + 1 - run.begin) / double(run.size());
            const qint64 end = turn.begin + qint64(length * share);
            if (end > until) {
                ++outcome.cut;
                return item + 1;
            }
            ended(turn, item, end, lastFails && item + 1 == run.end);
            begin = end;
        }
        return run.end;
    }

    void ended(const Replay::Turn &turn, qint64 item, qint64 at, bool fails)
    {
        JobOutcome &outcome = m_jobs[turn.job].outcome;
        ++m_items[size_t(turn.worker)];
        if (m_scenario.maxtasksperchild)
            ++m_ended[{turn.job, turn.chunk}];
        if (fails) {
            outcome.failed.push_back(item);
            outcome.firstFailedAt = std::min(outcome.firstFailedAt.value_or(at), at);
        } else {
            ++outcome.done;
            m_work += m_jobs[turn.job].foreseen.times.of(item);
        }
        if (at < outcome.firstEnd.value_or(never)) {
            outcome.firstEnd = at;
            outcome.firstFinished = item;
        }
        if (at >= outcome.lastEnd) {
            outcome.lastEnd = at;
            outcome.lastFinished = item;
            outcome.lastChunk = turn.chunk;
            outcome.lastWorker = turn.worker;
        }
    }

    // Callbacks run one after the other, in the order in which jobs complete; a job is ready when its own is over.
    void complete()
    {
        std::vector<std::pair<qint64, size_t>> completed;
        for (size_t i = 0; i < m_jobs.size(); ++i) {
            qint64 end = m_jobs[i].outcome.submittedAt;
            for (const Replay::Turn &turn : m_turns)
                if (turn.job == i)
                    end = std::max(end, turn.end);
            completed.push_back({m_jobs[i].outcome.items > 0 ? end + m_costs.work.report : end, i});
        }
        std::ranges::sort(completed);
        qint64 free = 0;
        for (const auto &[end, index] : completed) {
            Job &job = m_jobs[index];
            const bool failed = !job.outcome.failed.empty();
            const auto &callback = failed ? job.submit->errorCallback : job.submit->callback;
            free = std::max(free, end);
            if (callback && job.outcome.items > 0) {
                (failed ? job.outcome.errorCallbackAt : job.outcome.callbackAt) = free;
                free += qint64(callback->sleepMs) * 1'000'000;
            }
            job.outcome.readyAt = free;
        }
    }

    Foresight conclusion()
    {
        const qint64 gone = m_now - m_origin; // the `with` block is left
        std::vector<std::optional<qint64>> ready;
        for (const Job &job : m_jobs)
            ready.push_back(job.outcome.readyAt);
        const bool isEarly = std::ranges::any_of(ready, [&](const auto &at) { return *at > gone; });
        const bool goesOn = std::holds_alternative<SubmitStep>(m_scenario.program.back().call); // by hand
        if (isEarly && !goesOn) {
            settle(gone);
            complete();
            for (size_t i = 0; i < m_jobs.size(); ++i)
                leaveAt(m_jobs[i].outcome, ready[i], gone);
        }
        Foresight foresight{.turns = m_turns, .lastReady = m_lastReady};
        RunOutcome &outcome = foresight.outcome;
        for (const Job &job : m_jobs) {
            outcome.jobs.push_back(job.outcome);
            outcome.makespan = std::max(outcome.makespan, job.outcome.readyAt.value_or(job.outcome.lastEnd));
        }
        outcome.itemsOfWorkers = m_items;
        outcome.chunksOfWorkers = m_chunks;
        outcome.work = m_work;
        outcome.alone = aloneAtEnd();
        countProcesses(outcome);
        return foresight;
    }

    static void leaveAt(JobOutcome &outcome, std::optional<qint64> ready, qint64 gone)
    {
        outcome.readyAt = ready && *ready <= gone ? ready : std::nullopt;
        for (auto *called : {&outcome.callbackAt, &outcome.errorCallbackAt})
            if (*called && (!outcome.readyAt || **called > gone))
                called->reset();
    }

    // Of the items of a seat: with maxtasksperchild one process runs some of its chunks only.
    void countProcesses(RunOutcome &outcome) const
    {
        if (!m_scenario.maxtasksperchild) {
            outcome.usedProcesses = outcome.usedWorkers();
            outcome.mostOfProcess = *std::ranges::max_element(m_items);
            return;
        }
        const qint64 life = *m_scenario.maxtasksperchild;
        std::map<std::pair<int, qint64>, qint64> items; // by seat and life
        std::vector<qint64> chunks(m_chunks.size(), 0);
        for (const Replay::Turn &turn : m_turns) { // of one seat in order
            qint64 &before = chunks[size_t(turn.worker)];
            const auto ended = m_ended.find({turn.job, turn.chunk});
            if (before < m_chunks[size_t(turn.worker)])
                items[{turn.worker, before++ / life}] += ended == m_ended.end() ? 0 : ended->second;
        }
        outcome.usedProcesses = int(items.size());
        for (const auto &[process, count] : items)
            outcome.mostOfProcess = std::max(outcome.mostOfProcess, count);
    }

    qint64 aloneAtEnd() const
    {
        std::vector<qint64> ends(m_chunks.size(), 0);
        for (const Replay::Turn &turn : m_turns)
            ends[size_t(turn.worker)] = std::max(ends[size_t(turn.worker)], turn.end);
        std::ranges::sort(ends, std::greater());
        return ends.size() > 1 ? ends[0] - ends[1] : 0;
    }

    const Scenario &m_scenario;
    const PoolCosts &m_costs;
    const int m_processors;
    qint64 m_now = 0;    // since the caller went on
    qint64 m_origin = 0; // the first submit
    bool m_raised = false;
    bool m_isOver = false;
    std::vector<Job> m_jobs;
    std::vector<Replay::Turn> m_turns;
    std::vector<qint64> m_items; // by seat
    std::vector<qint64> m_chunks;
    std::map<std::pair<size_t, qint64>, qint64> m_ended; // items, by job and chunk
    qint64 m_work = 0;
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
