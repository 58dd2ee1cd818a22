#include "core/lab/sweeprun.h"

#include "core/program/runner.h"

#include <set>

namespace pool {

SweepRun::SweepRun(Sweep &sweep, int repeats, Listener listener)
    : m_sweep(sweep)
    , m_repeats(repeats)
    , m_listener(std::move(listener))
{}

SweepRun::~SweepRun() = default;

void SweepRun::run()
{
    const std::vector<size_t> order = m_sweep.order(m_repeats);
    std::set<size_t> failed;
    Progress progress{.done = 0, .all = order.size()};
    const Instant begin = Clock::now();
    for (const size_t point : order) {
        if (isInterrupted())
            return;
        ++progress.done;
        if (failed.contains(point))
            continue;
        const RunResult run = runOnce(m_sweep.scenarioOf(point));
        if (isInterrupted())
            return;
        const std::optional<RunTime> took = run.uncaught ? std::nullopt : runTimeOf(*run.trace);
        if (took)
            m_sweep.add(point, *took);
        else
            failed.insert(point);
        const Nanoseconds each = (Clock::now() - begin) / qint64(progress.done);
        progress.left = each * qint64(progress.all - progress.done);
        m_listener(point, run, took, progress);
    }
}

void SweepRun::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = true;
    if (m_runner)
        m_runner->interrupt();
}

bool SweepRun::isInterrupted() const
{
    const std::lock_guard lock(m_mutex);
    return m_interrupted;
}

RunResult SweepRun::runOnce(const Scenario &scenario)
{
    const auto runner = std::make_shared<Runner>(scenario, [](const QString &) {});
    {
        const std::lock_guard lock(m_mutex);
        m_runner = runner;
        if (m_interrupted)
            runner->interrupt();
    }
    RunResult run = runner->run();
    const std::lock_guard lock(m_mutex);
    m_runner.reset();
    return run;
}

} // namespace pool
