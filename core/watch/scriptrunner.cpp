#include "core/watch/scriptrunner.h"

#include "core/model/text.h"
#include "core/watch/watchedprogram.h"

#include <QEventLoop>

namespace pool {

namespace {

constexpr qsizetype longestOutput = 10'000; // bytes
constexpr qsizetype mostLastLines = 100;

QString endingText(const WatchedProgram::Ending &ending)
{
    return ending.signal != 0 ? signalName(ending.signal) : QStringLiteral("exit status %1").arg(ending.exitCode);
}

} // namespace

ScriptRunner::ScriptRunner(Scenario scenario, PrintLine print)
    : m_scenario(std::move(scenario))
    , m_print(std::move(print))
{}

RunResult ScriptRunner::run()
{
    WatchedProgram program(*m_scenario.script, ProgramOutput::Captured);
    QEventLoop loop;
    QString failure;
    QObject::connect(&program, &WatchedProgram::printed, &loop, [this](const QByteArray &bytes) { print(bytes); });
    QObject::connect(&program, &WatchedProgram::advanced, &loop, [this, &program] { keep(program); });
    QObject::connect(&program, &WatchedProgram::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&program, &WatchedProgram::failed, &loop, [&failure, &loop](const QString &reason) {
        failure = reason;
        loop.quit(); // it may be said at once, or while the loop goes on
    });
    bool isInterrupted = false;
    {
        const std::lock_guard lock(m_mutex);
        m_program = &program;
        isInterrupted = m_isInterrupted;
    }
    program.start();
    if (isInterrupted)
        program.stop();
    if (failure.isEmpty())
        loop.exec();
    {
        const std::lock_guard lock(m_mutex);
        m_program = nullptr;
    }
    if (!failure.isEmpty())
        throw Exception(
            Error{.type = QStringLiteral("OSError"),
                  .message = QStringLiteral("%1 cannot be started: %2").arg(m_scenario.script->python, failure)});
    if (!m_halfLine.isEmpty())
        print("\n");
    for (const QString &sentence : program.pools().complaints())
        m_print(QStringLiteral("poolexplorer: ") + sentence);
    keep(program);
    std::optional<RunResult> run = program.result();
    if (!run) {
        const QString ending = program.ending().exitCode == 0 && program.ending().signal == 0
            ? QStringLiteral("the program has ended and made no Pool of processes")
            : QStringLiteral("the program ended (%1) before it made a Pool: see Output")
                  .arg(endingText(program.ending()));
        throw Exception(
            Error{.type = QStringLiteral("RuntimeError"), .message = ending, .detail = m_lastLines.join(u'\n')});
    }
    run->scenario = m_scenario;
    run->scenario.processes = run->processes;
    return *std::move(run);
}

void ScriptRunner::keep(const WatchedProgram &program)
{
    const std::lock_guard lock(m_mutex);
    m_trace = program.pools().trace();
    m_workers = program.pools().statuses();
}

void ScriptRunner::print(const QByteArray &bytes)
{
    m_halfLine += bytes;
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_halfLine.indexOf('\n', begin)) >= 0; begin = end + 1)
        say(textOf(QByteArrayView(m_halfLine).sliced(begin, std::min(end - begin, longestOutput))));
    m_halfLine.remove(0, begin);
    if (m_halfLine.size() > longestOutput) {
        say(textOf(m_halfLine));
        m_halfLine.clear();
    }
}

void ScriptRunner::say(const QString &line)
{
    m_lastLines << line;
    if (m_lastLines.size() > 2 * mostLastLines)
        m_lastLines.remove(0, mostLastLines);
    m_print(line);
}

void ScriptRunner::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_isInterrupted = true;
    if (m_program)
        QMetaObject::invokeMethod(m_program, &WatchedProgram::stop, Qt::QueuedConnection);
}

std::shared_ptr<Trace> ScriptRunner::trace() const
{
    const std::lock_guard lock(m_mutex);
    return m_trace;
}

std::vector<WorkerStatus> ScriptRunner::workers() const
{
    const std::lock_guard lock(m_mutex);
    return m_workers;
}

} // namespace pool
