#include "core/watch/watchedprogram.h"

#include "core/engine/processsignals.h"
#include "core/model/text.h"
#include "core/watch/recorderfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

#include <csignal>

namespace pool {

namespace {

constexpr auto lookEvery = std::chrono::milliseconds(10);
constexpr std::chrono::milliseconds patience[] = {std::chrono::milliseconds(1500), std::chrono::milliseconds(1000)};
constexpr int stopSignals[] = {SIGINT, SIGTERM, SIGKILL};
constexpr qint64 roomForRings = 64 << 20; // bytes

} // namespace

WatchedProgram::WatchedProgram(Script script, ProgramOutput output, QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
    , m_output(output)
    , m_directory(roomForRings)
    , m_pools(m_directory.path(), m_script.path.isEmpty() ? QStringLiteral("program.py") : m_script.path)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    installRecorder(m_directory.path(), environment);
    m_process.setArguments(QStringList(fileToRun(environment)) + m_script.arguments);
    m_process.setProgram(m_script.python);
    m_process.setProcessEnvironment(environment);
    setUp(m_process, output);

    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(lookEvery);
    m_escalation.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WatchedProgram::look);
    connect(&m_escalation, &QTimer::timeout, this, &WatchedProgram::escalate);
    connect(&m_process, &QProcess::readyRead, this, [this] { Q_EMIT printed(m_process.readAll()); });
    connect(&m_process, &QProcess::finished, this, &WatchedProgram::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_timer.stop();
        m_isOver = true;
        Q_EMIT failed(m_process.errorString());
    });
}

// Its own file, if what is to be run stands there; else a copy of the text, which finds the modules that lie beside
// that file.
QString WatchedProgram::fileToRun(QProcessEnvironment &environment) const
{
    const QFileInfo own(m_script.path);
    QFile file(m_script.path);
    if (!m_script.path.isEmpty() && file.open(QIODevice::ReadOnly) && textOf(file.readAll()) == m_script.text)
        return m_script.path;
    const QString name = own.fileName().isEmpty() ? QStringLiteral("program.py") : own.fileName();
    const QString folder = m_directory.filePath(QStringLiteral("program"));
    QFile copy(folder + u'/' + name);
    if (!QDir().mkpath(folder) || !copy.open(QIODevice::WriteOnly) || copy.write(utf8Of(m_script.text)) < 0
        || !copy.flush())
        throw Exception(Error{.type = QStringLiteral("OSError"),
                              .message = QStringLiteral("the program cannot be written: %1").arg(copy.errorString())});
    if (!m_script.path.isEmpty()) {
        const QString paths = environment.value(QStringLiteral("PYTHONPATH"));
        environment.insert(QStringLiteral("PYTHONPATH"), paths + u':' + own.absolutePath());
    }
    return copy.fileName();
}

WatchedProgram::~WatchedProgram()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    sendSignal(m_pid, SIGKILL, m_output == ProgramOutput::Captured);
    m_process.waitForFinished();
    if (m_output == ProgramOutput::Captured)
        killAllWith(recorderEntry(m_directory.path()));
}

void WatchedProgram::start()
{
    m_process.start();
    m_pid = m_process.processId();
    if (!m_isOver)
        m_timer.start();
}

void WatchedProgram::stop()
{
    if (!isRunning() || std::exchange(m_isStopping, true))
        return;
    escalate();
}

// The group outlives its leader where the program has left workers behind.
void WatchedProgram::escalate()
{
    if (m_isOver)
        return;
    const int step = m_signals++;
    if (step >= int(std::size(stopSignals)))
        return;
    sendSignal(m_pid, stopSignals[step], m_output == ProgramOutput::Captured);
    if (step < int(std::size(patience)))
        m_escalation.start(patience[step]);
}

void WatchedProgram::look()
{
    if (m_pools.advance())
        Q_EMIT advanced();
}

void WatchedProgram::finish(int exitCode, QProcess::ExitStatus status)
{
    m_timer.stop();
    m_escalation.stop();
    m_ending = status == QProcess::CrashExit ? Ending{.signal = exitCode} : Ending{.exitCode = exitCode};
    if (m_output == ProgramOutput::Captured) {
        Q_EMIT printed(m_process.readAll());
        killOrphansOf(m_pid, timeSinceBoot());          // what it has left behind, ...
        killAllWith(recorderEntry(m_directory.path())); // ... in a group of its own, too
    }
    m_isOver = true;
    m_pools.finish();
    Q_EMIT finished();
}

std::optional<RunResult> WatchedProgram::result() const
{
    if (!m_pools.trace())
        return {};
    RunResult run;
    run.scenario.script = m_script;
    run.trace = m_pools.trace();
    run.processes = m_pools.processes();
    run.scenario.processes = run.processes;
    run.stateAfter = m_pools.stateAfter();
    run.jobs = m_pools.jobs();
    run.steps = m_pools.steps();
    run.interrupted = m_isStopping;
    run.origin = RunOrigin{.engine = QStringLiteral("cpython"),
                           .version = m_pools.pythonVersion(),
                           .cpus = usableCpus(),
                           .os = QSysInfo::prettyProductName()};
    if (m_isStopping || (m_ending.exitCode == 0 && m_ending.signal == 0))
        return run;
    run.uncaught = m_pools.uncaught();
    if (!run.uncaught)
        run.uncaught = Error{.type = QStringLiteral("SystemExit"),
                             .message = m_ending.signal ? signalName(m_ending.signal)
                                                        : QStringLiteral("exit status %1").arg(m_ending.exitCode)};
    return run;
}

} // namespace pool
