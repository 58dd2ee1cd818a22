#include "core/program/program.h"

#include "core/model/text.h"
#include "core/program/openprograms.h"
#include "core/program/printedlines.h"
#include "core/scenario/steptext.h"

#include <QRandomGenerator>

#include <utility>

namespace pool {

namespace {

Timeout timeoutOf(const std::optional<double> &seconds)
{
    if (!seconds)
        return {};
    return Interruption::bounded(std::chrono::duration<double>(*seconds));
}

std::optional<std::chrono::milliseconds> itemTimeOf(const Scenario &scenario)
{
    if (!scenario.itemTimeout)
        return {};
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*scenario.itemTimeout));
}

Scenario seeded(Scenario scenario)
{
    if (!scenario.seed)
        scenario.seed = QRandomGenerator::system()->generate();
    return scenario;
}

} // namespace

Program::Program(Scenario scenario, LinePrinter::Print print, JobCalls::Listener listener)
    : m_scenario(seeded(std::move(scenario)))
    , m_listener(std::move(listener))
    , m_printer(std::move(print))
{}

void Program::interrupt()
{
    m_interruption.interrupt();
    m_hand.end();
    const std::lock_guard lock(m_mutex);
    if (m_pool)
        m_pool->requestTerminate();
}

std::shared_ptr<Pool> Program::pool() const
{
    const std::lock_guard lock(m_mutex);
    return m_pool;
}

void Program::openPool()
{
    const PoolOptions options{.processes = m_scenario.processes,
                              .maxtasksperchild = m_scenario.maxtasksperchild,
                              .initializer = m_scenario.initializer,
                              .retries = m_scenario.retries,
                              .seed = quint64(*m_scenario.seed),
                              .itemTime = itemTimeOf(m_scenario)};
    const auto opened = std::make_shared<Pool>(options, [this](const OutputLine &line) { m_printer.print(line.text); });
    m_result.scenario = m_scenario;
    m_result.trace = opened->trace();
    m_result.processes = opened->processes();
    m_jobs.emplace(*opened, m_printer, m_interruption, m_listener);
    const std::lock_guard lock(m_mutex);
    m_pool = opened;
}

void Program::leavePool()
{
    m_result.stateAfter = m_pool->state();
    m_pool->terminate();
    m_pool->join();
    m_result.jobs = m_jobs->take(); // the last callback has returned
    m_result.interrupted = m_interruption.isInterrupted();
    std::shared_ptr<Pool> left; // goes without the lock: others may ask for the pool meanwhile
    const std::lock_guard lock(m_mutex);
    left = std::exchange(m_pool, {});
}

std::optional<Error> Program::failureOf(qint64 step) const
{
    const std::lock_guard lock(m_mutex);
    return m_failure && m_failure->first == step ? std::optional(m_failure->second) : std::nullopt;
}

RunResult Program::run()
{
    const OpenPrograms::Entry entry(*this);
    openPool();
    runSteps();
    serveByHand();
    leavePool();
    return std::move(m_result);
}

void Program::runSteps()
{
    try {
        for (size_t index = 0; index < m_scenario.program.size() && !m_interruption.isInterrupted(); ++index)
            execute(qint64(index), m_scenario.program[index]);
    } catch (const Exception &exception) {
        if (!m_interruption.isInterrupted())
            m_result.uncaught = exception.error();
    }
}

void Program::serveByHand()
{
    if (m_hand.isKeptOpen() && m_result.uncaught) // it would end the program, but not a session
        m_printer.print(failureLine(*m_result.uncaught));
    while (std::optional<Step> step = m_hand.next()) {
        // The session may hear of an interruption a moment later.
        if (m_interruption.isInterrupted())
            return;
        std::vector<Step> &program = m_result.scenario.program; // what was done is part of it from now on
        program.push_back(std::move(*step));
        try {
            execute(qint64(program.size()) - 1, program.back());
        } catch (const Exception &) { // interrupted
        }
    }
}

void Program::execute(qint64 index, const Step &step)
{
    Trace &trace = *m_result.trace;
    StepResult result{.index = index, .call = step.called(), .startedAt = trace.now()};
    trace.append(Event{.at = result.startedAt, .kind = EventKind::StepStarted, .count = index}, stepInfo(step));
    try {
        result.value = std::visit(*this, step.call);
    } catch (const Exception &exception) {
        result.error = exception.error();
    } catch (const std::exception &exception) {
        result.error = Error{.type = QStringLiteral("RuntimeError"), .message = textOf(exception.what())};
    }
    if (result.error) {
        const std::lock_guard lock(m_mutex);
        m_failure = {index, *result.error};
    }
    result.endedAt = trace.now();
    trace.append(Event{.at = result.endedAt,
                       .kind = EventKind::StepEnded,
                       .outcome = result.error ? Outcome::Raised : Outcome::Ok,
                       .count = index});
    const std::optional<Error> error = result.error;
    m_result.steps.push_back(std::move(result));
    if (!error)
        return;
    if (!step.except || m_interruption.isInterrupted())
        throw Exception(*error);
    m_printer.print(failureLine(*error));
}

Program::StepValue Program::operator()(const SubmitStep &step)
{
    m_jobs->submit(step);
    return {};
}

Program::StepValue Program::operator()(const GetStep &step)
{
    m_jobs->handle(step.on);
    const JobRun &job = m_jobs->named(step.on);
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle)) {
        const QCborValue value = apply->get(timeoutOf(step.timeout));
        if (step.print)
            m_printer.print(resultLine(value));
        return {};
    }
    const Values values = std::get<MapResult>(job.handle).get(timeoutOf(step.timeout));
    if (step.print) {
        for (const QCborValue &value : values)
            m_printer.print(resultLine(value));
    }
    return {};
}

Program::StepValue Program::operator()(const WaitStep &step)
{
    m_jobs->handle(step.on).wait(timeoutOf(step.timeout));
    return {};
}

Program::StepValue Program::operator()(const QueryStep &step)
{
    const JobHandle &job = m_jobs->handle(step.on);
    const bool ready = step.query == QueryStep::Query::Ready;
    const QCborValue value = ready ? job.ready() : job.successful();
    m_printer.print(queryLine(step.query, value));
    return value;
}

// The first error ends the step; a following `next` goes on after it, where imap itself does.
Program::StepValue Program::operator()(const NextStep &step)
{
    JobRun &job = m_jobs->named(step.on);
    auto *iterator = std::get_if<ResultIterator>(&job.handle);
    if (!iterator)
        m_jobs->handle(step.on);
    QCborArray taken;
    for (qint64 left = step.count.value_or(job.items + 1); left > 0; --left) {
        std::optional<QCborValue> value;
        try {
            value = iterator->next(timeoutOf(step.timeout));
        } catch (const Exception &exception) {
            if (!job.yieldError)
                job.yieldError = exception.error();
            throw;
        }
        if (!value)
            break;
        job.yielded.append(*value);
        taken.append(*value);
        m_printer.print(resultLine(*value));
    }
    return taken;
}

Program::StepValue Program::operator()(const LifecycleStep &step)
{
    switch (step.call) {
    case LifecycleStep::Call::Close:
        m_pool->close();
        break;
    case LifecycleStep::Call::Join:
        m_pool->join();
        break;
    case LifecycleStep::Call::Terminate:
        m_pool->terminate();
        break;
    }
    return {};
}

Program::StepValue Program::operator()(const SleepStep &step)
{
    m_interruption.sleep(std::chrono::duration<double>(step.seconds));
    return {};
}

Program::StepValue Program::operator()(const SignalStep &step)
{
    WorkerSignals(*m_pool, m_interruption).send(step, m_jobs->newest());
    return {};
}

} // namespace pool
