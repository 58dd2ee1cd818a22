#pragma once

#include "core/model/status.h"
#include "core/program/runresult.h"

#include <functional>
#include <mutex>

#include <QStringList>

namespace pool {

class WatchedProgram;

// Runs one Python program for the window, under the recorder, as Runner runs a scenario: run() in a thread of its own,
// everything else from any thread.
class ScriptRunner
{
public:
    // What it prints comes line by line, in the thread of run().
    using PrintLine = std::function<void(const QString &line)>;

    ScriptRunner(Scenario scenario, PrintLine print);

    // Returns when the program has ended. Throws Exception if it could not be started, or made no pool.
    RunResult run();
    void interrupt(); // as Ctrl-C, then harder: 3 s at most

    std::shared_ptr<Trace> trace() const; // null until there is a pool
    std::vector<WorkerStatus> workers() const;

private:
    void keep(const WatchedProgram &program);
    void print(const QByteArray &bytes);
    void say(const QString &line);

    const Scenario m_scenario;
    const PrintLine m_print;
    QByteArray m_halfLine;
    QStringList m_lastLines;    // for who asks why it made no pool
    mutable std::mutex m_mutex; // guards what follows
    std::shared_ptr<Trace> m_trace;
    std::vector<WorkerStatus> m_workers;
    WatchedProgram *m_program = nullptr; // while run() goes on
    bool m_isInterrupted = false;
};

} // namespace pool
