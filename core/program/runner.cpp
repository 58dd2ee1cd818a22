#include "core/program/runner.h"

#include "core/program/printedlines.h"
#include "core/program/program.h"
#include "core/scenario/steptext.h"

#include <QRandomGenerator>

namespace pool {

namespace {

std::optional<std::chrono::milliseconds> itemTimeOf(const Scenario &scenario)
{
    if (!scenario.itemTimeout)
        return {};
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*scenario.itemTimeout));
}

} // namespace

JobValue valueOf(const JobRun &job)
{
    using namespace std::chrono_literals;
    try {
        if (const auto *map = std::get_if<MapResult>(&job.handle))
            return map->get(0s);
        if (const auto *apply = std::get_if<ApplyResult>(&job.handle))
            return apply->get(0s);
    } catch (const Exception &) {
        return {};
    }
    if (job.id && (job.method == Method::Imap || job.method == Method::ImapUnordered))
        return QCborValue(job.yielded);
    return job.returned;
}

Runner::Runner(Scenario scenario, Print print)
    : m_program(std::make_unique<Program>(std::move(scenario), std::move(print)))
{}

Runner::~Runner() = default;

RunResult Runner::run() { return m_program->run(); }
void Runner::interrupt() { m_program->interrupt(); }
void Runner::keepOpen(bool on) { m_program->keepOpen(on); }
void Runner::call(Step step) { m_program->call(std::move(step)); }
bool Runner::awaitsCall() const { return m_program->awaitsCall(); }
std::shared_ptr<Pool> Runner::pool() const { return m_program->pool(); }

namespace {

Scenario seeded(Scenario scenario)
{
    if (!scenario.seed)
        scenario.seed = QRandomGenerator::system()->generate();
    return scenario;
}

} // namespace

Program::Program(Scenario scenario, Runner::Print print)
    : m_scenario(seeded(std::move(scenario)))
    , m_print(std::move(print))
{}

void Program::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = true;
    m_woken.notify_all();
    if (m_pool)
        m_pool->requestTerminate();
}

std::shared_ptr<Pool> Program::pool() const
{
    const std::lock_guard lock(m_mutex);
    return m_pool;
}

bool Program::isInterrupted() const
{
    const std::lock_guard lock(m_mutex);
    return m_interrupted;
}

bool Program::pause(std::chrono::duration<double> time)
{
    using namespace std::chrono_literals;
    const auto bounded = std::min<std::chrono::duration<double>>(time, 24h * 365);
    std::unique_lock lock(m_mutex);
    return !m_woken.wait_for(lock, std::chrono::ceil<Nanoseconds>(bounded), [this] { return m_interrupted; });
}

void Program::printLine(const QString &line)
{
    const std::lock_guard lock(m_printing);
    if (m_print)
        m_print(line);
}

void Program::openPool()
{
    const PoolOptions options{.processes = m_scenario.processes,
                              .maxtasksperchild = m_scenario.maxtasksperchild,
                              .initializer = m_scenario.initializer,
                              .retries = m_scenario.retries,
                              .seed = quint64(*m_scenario.seed),
                              .itemTime = itemTimeOf(m_scenario)};
    const auto opened = std::make_shared<Pool>(options, [this](const OutputLine &line) { printLine(line.text); });
    m_result.scenario = m_scenario;
    m_result.trace = opened->trace();
    m_result.processes = opened->processes();
    m_submittedAt = Clock::now();
    const std::lock_guard lock(m_mutex);
    m_pool = opened;
}

void Program::leavePool()
{
    m_result.stateAfter = m_pool->state();
    m_pool->terminate();
    m_pool->join();
    const std::lock_guard lock(m_mutex); // the last callback has returned, so the jobs are the caller's alone
    m_pool.reset();
    for (JobRun &job : m_jobs)
        m_result.jobs.push_back(std::move(job));
    m_result.interrupted = m_interrupted;
}

RunResult Program::run()
{
    openPool();
    try {
        for (size_t index = 0; index < m_scenario.program.size() && !isInterrupted(); ++index)
            execute(qint64(index), m_scenario.program[index]);
    } catch (const Exception &exception) {
        if (!isInterrupted())
            m_result.uncaught = exception.error();
    }
    serveByHand();
    leavePool();
    return std::move(m_result);
}

void Program::execute(qint64 index, const Step &step)
{
    Trace &trace = *m_result.trace;
    StepResult result{.index = index, .call = step.callName(), .startedAt = trace.now()};
    trace.append(Event{.at = result.startedAt, .kind = EventKind::StepStarted, .count = index}, stepText(step));
    try {
        result.value = std::visit(*this, step.call);
    } catch (const Exception &exception) {
        result.error = exception.error();
    } catch (const std::exception &exception) {
        result.error = Error{.type = QStringLiteral("RuntimeError"), .message = QString::fromUtf8(exception.what())};
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
    if (!step.except || isInterrupted())
        throw Exception(*error);
    printLine(failureLine(*error));
}

} // namespace pool
