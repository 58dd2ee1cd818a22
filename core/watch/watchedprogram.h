#pragma once

#include "core/engine/runtimedirectory.h"
#include "core/watch/programoutput.h"
#include "core/watch/watchedpools.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace pool {

// Runs a Python program with the recorder in it, and reads what its pools do. The program is the user's: nothing in it
// is changed, and it runs with the user's rights. Its private directory goes with this.
// States: not started; running; stopping (it was asked to end, and is made to); over. Lives in one thread with an event
// loop.
class WatchedProgram : public QObject
{
    Q_OBJECT

public:
    // What became of the process.
    struct Ending {
        int exitCode = 0;
        int signal = 0; // 0: it ended by itself
    };

    // Throws Exception if there is no place for what the recorder leaves.
    explicit WatchedProgram(Script script, ProgramOutput output = ProgramOutput::Inherited, QObject *parent = nullptr);
    ~WatchedProgram() override; // kills what still runs

    void start();
    // As Ctrl-C does; then, if it goes on, SIGTERM and SIGKILL, to all that it has started: 3 s at most.
    void stop();
    qint64 pid() const { return m_pid; }

    const Script &script() const { return m_script; }
    const WatchedPools &pools() const { return m_pools; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    const Ending &ending() const { return m_ending; }
    // What the run left behind; only if a pool was made, and once it is over.
    std::optional<RunResult> result() const;

signals:
    void advanced();                       // pools() tells more
    void printed(const QByteArray &bytes); // what the program wrote, if that is captured
    void failed(const QString &reason);    // it could not be started
    void finished();                       // ending() is known, and everything has been read

private:
    QString fileToRun(QProcessEnvironment &environment) const;
    void look();
    void finish(int exitCode, QProcess::ExitStatus status);
    void escalate();

    Script m_script;
    const ProgramOutput m_output;
    RuntimeDirectory m_directory;
    QProcess m_process;
    WatchedPools m_pools;
    QTimer m_timer;      // while it runs
    QTimer m_escalation; // while it is stopping
    qint64 m_pid = 0;
    int m_signals = 0; // that were sent to stop it
    bool m_isStopping = false;
    bool m_isOver = false;
    Ending m_ending;
};

} // namespace pool
