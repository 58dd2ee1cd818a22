#include "ui/run/scenariorun.h"

#include "core/model/startthread.h"
#include "core/verdict/verdict.h"

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 effortPerFrame = 150'000; // of reading the trace: a few milliseconds

} // namespace

ScenarioRun::ScenarioRun(QObject *parent)
    : QObject(parent)
{
    connect(&m_frames, &FrameClock::ticked, this, &ScenarioRun::advance);
}

ScenarioRun::~ScenarioRun()
{
    interrupt();
    if (m_thread.joinable())
        m_thread.join();
}

void ScenarioRun::start(Scenario scenario)
{
    if (m_isRunning)
        return;
    m_scenario = std::move(scenario);
    m_result.reset();
    m_failure.reset();
    m_outcome = {};
    m_trace.reset();
    m_history = std::make_shared<History>();
    m_view = {.history = m_history.get(), .isRunning = true};
    const std::function<RunResult()> run = runner();
    m_isRunning = true;
    m_isInterrupted = false;
    Q_EMIT started();

    const auto work = [this, run] {
        try {
            m_outcome.result = run();
            History history; // a reading of its own; the window's is the window's
            history.update(*m_outcome.result->trace);
            m_outcome.verdict = std::make_shared<const Verdict>(judge(history, usableCpus()));
        } catch (const Exception &exception) {
            m_outcome.failure = exception.error();
        } catch (const std::exception &exception) {
            m_outcome.failure = Error{.type = QStringLiteral("Error"), .message = QString::fromUtf8(exception.what())};
        }
        m_mailbox.post([this] { finish(); });
    };
    try {
        m_thread = startThread(QStringLiteral("the run"), work);
    } catch (const Exception &exception) {
        m_outcome.failure = exception.error();
        m_mailbox.post([this] { finish(); });
    }
    m_frames.start();
}

std::function<RunResult()> ScenarioRun::runner()
{
    const auto print = [this](const QString &line) { m_printed.put(line); };
    if (m_scenario.script) {
        m_script = std::make_shared<ScriptRunner>(m_scenario, print);
        return [script = m_script] { return script->run(); };
    }
    m_runner = std::make_shared<Runner>(m_scenario, print,
                                        [this](JobId job, const KnownValues &values) { m_values.put(job, values); });
    m_runner->keepOpen(m_keepsOpen);
    return [runner = m_runner] { return runner->run(); };
}

void ScenarioRun::interrupt()
{
    if (!m_runner && !m_script) // nothing runs, or only the reading of what did
        return;
    m_isInterrupted = true;
    if (m_script)
        m_script->interrupt();
    else
        m_runner->interrupt();
}

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

void ScenarioRun::advance()
{
    m_frames.pace(std::ranges::count(m_view.live, WorkerStatus::State::Running, &WorkerStatus::state));
    takeOutput();
    const std::shared_ptr<Pool> pool = m_runner ? m_runner->pool() : nullptr;
    if (pool) {
        m_trace = pool->trace();
        m_view.live = pool->workers();
    } else if (m_script) {
        m_trace = m_script->trace();
        m_view.live = m_script->workers();
    } else {
        m_view.live.clear();
    }
    const bool isUpToDate = !m_trace || m_history->catchUp(*m_trace, effortPerFrame);
    const bool goesOn = m_runner || m_script;
    if (!goesOn && isUpToDate)
        return conclude();
    if (!m_trace)
        return; // the pool is being made
    m_view.now = goesOn ? m_trace->now() : m_history->lastEventAt();
    Q_EMIT advanced();
}

void ScenarioRun::finish()
{
    if (m_thread.joinable())
        m_thread.join();
    if (m_outcome.result)
        m_result = std::make_shared<const RunResult>(std::move(*m_outcome.result));
    m_outcome.result.reset();
    m_failure = std::move(m_outcome.failure);
    if (m_result)
        m_trace = m_result->trace;
    m_runner.reset();
    m_script.reset();
    advance(); // a long trace is read to its end frame by frame, too
}

void ScenarioRun::conclude()
{
    m_frames.stop();
    m_isRunning = false;
    m_view.isRunning = false;
    m_view.verdict = std::move(m_outcome.verdict);
    if (m_trace) {
        m_view.now = m_history->lastEventAt();
        Q_EMIT advanced();
    }
    takeOutput();
    Q_EMIT finished();
}

void ScenarioRun::takeOutput()
{
    for (const auto &[job, values] : m_values.take())
        Q_EMIT valuesCame(job, values);
    const PrintBuffer::Batch batch = m_printed.take();
    if (!batch.lines.isEmpty() || batch.droppedBefore > 0)
        Q_EMIT printed(batch.lines, batch.droppedBefore);
}

} // namespace pool
