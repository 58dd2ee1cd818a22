#include "ui/run/scenariorun.h"

namespace pool {

void ScenarioRun::setKeepOpen(bool on)
{
    m_keepsOpen = on;
    if (m_runner)
        m_runner->keepOpen(on);
}

void ScenarioRun::callByHand(Step step)
{
    if (!m_runner)
        return;
    step.except = true;
    m_scenario.program.push_back(step);
    m_runner->call(std::move(step));
    Q_EMIT calledByHand();
}

bool ScenarioRun::isCallerFree() const { return m_runner && m_runner->awaitsCall(); }

void ScenarioRun::closeByHand()
{
    if (m_keepsOpen && isCallerFree())
        return callByHand({.call = LifecycleStep{LifecycleStep::Call::Close}});
    if (const auto pool = m_runner ? m_runner->pool() : nullptr)
        pool->close();
}

void ScenarioRun::terminateByHand()
{
    if (m_keepsOpen && isCallerFree())
        return callByHand({.call = LifecycleStep{LifecycleStep::Call::Terminate}});
    if (const auto pool = m_runner ? m_runner->pool() : nullptr)
        pool->requestTerminate();
}

bool ScenarioRun::signalByHand(WorkerId worker, Signal signal)
{
    const auto pool = m_runner ? m_runner->pool() : nullptr;
    return pool && pool->signalWorker(worker, signal);
}

} // namespace pool
