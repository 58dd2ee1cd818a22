#include "ui/sweep/sweepjob.h"

#include "core/model/startthread.h"
#include "core/scenario/prediction.h"
#include "ui/style/format.h"

#include <cstdlib>

namespace pool {

namespace {

qint64 itemsOf(const RunResult &run)
{
    qint64 items = 0;
    for (const JobRun &job : run.jobs)
        items += job.items;
    return items;
}

} // namespace

SweepJob::SweepJob(QObject *parent)
    : QObject(parent)
{}

SweepJob::~SweepJob()
{
    interrupt();
    if (m_thread.joinable())
        m_thread.join();
}

void SweepJob::start(const Scenario &scenario, const SweepQuestion &question, int repeats, const PoolCosts &costs)
{
    Sweep sweep(scenario, question);
    m_sweep.emplace(sweep);
    m_kept.assign(sweep.points().size(), nullptr);
    m_keptMakespans.assign(sweep.points().size(), 0);
    m_keptItems = 0;
    m_trouble.clear();
    m_progress = {.all = sweep.points().size() * size_t(repeats)};
    m_running = std::make_unique<Sweep>(std::move(sweep));
    m_run = std::make_unique<SweepRun>(
        *m_running, repeats, [this](size_t point, const RunResult &run, const auto &took, const auto &progress) {
            m_mailbox.post([this, point, kept = std::make_shared<const RunResult>(run), took, progress]() mutable {
                take(point, std::move(kept), took, progress);
            });
        });
    m_isEnding = false;
    m_isRunning = true;
    const auto work = [this, costs, run = m_run.get()] {
        QString trouble;
        try {
            foresee(costs);
            run->run();
        } catch (const Exception &exception) {
            trouble = exception.error().message;
        }
        m_mailbox.post([this, trouble] {
            if (!trouble.isEmpty())
                m_trouble = trouble;
            finish();
        });
    };
    try {
        m_thread = startThread(QStringLiteral("the sweep"), work);
    } catch (const Exception &exception) {
        m_trouble = exception.error().message;
        m_mailbox.post([this] { finish(); });
    }
    Q_EMIT advanced();
}

// In the thread: a thousand points of many chunks take a while. Sweep::points() of m_running is its alone.
void SweepJob::foresee(const PoolCosts &costs)
{
    for (size_t point = 0; point < m_running->points().size() && !m_isEnding; ++point) {
        const auto makespan = predictMakespan(m_running->scenarioOf(point), costs, usableCpus());
        if (!makespan)
            continue;
        m_running->setPredicted(point, makespan->count());
        m_mailbox.post([this, point, makespan] {
            m_sweep->setPredicted(point, makespan->count());
            Q_EMIT advanced();
        });
    }
}

void SweepJob::interrupt()
{
    m_isEnding = true;
    if (m_isRunning)
        m_run->interrupt();
}

void SweepJob::take(size_t point, std::shared_ptr<const RunResult> run, const std::optional<RunTime> &took,
                    const SweepRun::Progress &progress)
{
    m_progress = progress;
    if (took) {
        m_sweep->add(point, *took);
        keepRun(point, std::move(run), took->makespan);
    } else {
        const QString reason = run->uncaught ? run->uncaught->message : tr("a job did not get ready");
        m_trouble = tr("Runs with chunksize %1 are left out: %2")
                        .arg(numberText(m_sweep->points()[point].chunksize.value_or(0)), shortened(reason, 200));
    }
    Q_EMIT advanced();
}

void SweepJob::keepRun(size_t point, std::shared_ptr<const RunResult> run, qint64 makespan)
{
    const qint64 items = itemsOf(*run);
    if (m_kept[point]) {
        const qint64 median = *m_sweep->points()[point].median();
        if (std::abs(makespan - median) > std::abs(m_keptMakespans[point] - median))
            return;
    } else if (m_keptItems + items > mostItems) {
        return;
    } else {
        m_keptItems += items;
    }
    m_kept[point] = std::move(run);
    m_keptMakespans[point] = makespan;
}

void SweepJob::finish()
{
    if (m_thread.joinable())
        m_thread.join();
    m_isRunning = false;
    Q_EMIT finished();
}

} // namespace pool
