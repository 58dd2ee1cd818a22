#pragma once

#include "core/model/mailbox.h"
#include "core/program/runner.h"
#include "core/watch/scriptrunner.h"
#include "ui/base/runview.h"
#include "ui/run/frameclock.h"
#include "ui/run/printbuffer.h"
#include "ui/run/valuebuffer.h"

#include <QObject>

#include <thread>

namespace pool {

// Runs one scenario after the other for the window: each in a caller thread of its own, which blocks where
// Python's would, while the GUI thread reads the trace once a frame. The thread speaks to the GUI thread
// through two buffers, which are emptied once a frame, and a mailbox, in which it says that it ends. Without a run
// there is no timer.
class ScenarioRun : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioRun(QObject *parent = nullptr);
    ~ScenarioRun() override; // interrupts; returns when the workers have gone, at most 3 s

    // Only if !isRunning(). A scenario with a script is run by Python, and its pools are watched.
    void start(Scenario scenario);
    void interrupt(); // as Ctrl-C; returns at once

    // By hand, while a pool lives; all return at once. A kept pool outlives its program: the caller then does
    // what callByHand() asks for. close and terminate need no caller that is free: in Python, too, another
    // thread may call them.
    void setKeepOpen(bool on); // also for the runs to come
    bool keepsOpen() const { return m_keepsOpen; }
    void callByHand(Step step);
    void closeByHand();
    void terminateByHand();
    bool signalByHand(WorkerId worker, Signal signal);
    bool hasPool() const { return m_runner && m_runner->pool(); }
    std::optional<Error> failureOf(qint64 step) const // raised by the newest step that raised, while it runs
    {
        return m_runner ? m_runner->failureOf(step) : std::nullopt;
    }
    bool isCallerFree() const; // it has come to the end of all that it was told to do

    bool isRunning() const { return m_isRunning; }
    bool isInterrupted() const { return m_isInterrupted; }
    const RunView &view() const { return m_view; }
    std::shared_ptr<const Trace> trace() const { return m_trace; } // of the newest run; null before the first
    // What the run left behind, once it has finished; nothing if the pool could not be started.
    const std::shared_ptr<const RunResult> &result() const { return m_result; }
    std::shared_ptr<const History> history() const { return m_history; } // what view() looks at
    const std::optional<Error> &failure() const { return m_failure; }    // why it could not be started
    const Scenario &scenario() const { return m_scenario; }              // with what was called by hand so far

signals:
    void calledByHand(); // scenario() has one step more
    void started();
    void advanced(); // view() is new; once a frame, and once at the end
    // Once for each job: what can be known of its values, now and later. Of a call that blocks it comes when that has
    // returned.
    void valuesCame(pool::JobId job, const pool::KnownValues &values);
    void printed(const QStringList &lines, qint64 droppedBefore);
    void finished(); // after the last advanced() and printed()

private:
    struct Outcome { // left by the thread, fetched after it has ended
        std::optional<RunResult> result;
        std::shared_ptr<const Verdict> verdict;
        std::optional<Error> failure;
    };

    std::function<RunResult()> runner(); // makes one, which the thread calls
    void advance();
    void finish();     // the thread has ended
    void conclude();   // and everything that it left has been read
    void takeOutput(); // what is printed, and the values of jobs

    Scenario m_scenario;
    std::shared_ptr<Runner> m_runner;       // while one goes on: of a scenario ...
    std::shared_ptr<ScriptRunner> m_script; // ... or of a script
    std::shared_ptr<Trace> m_trace;
    std::shared_ptr<History> m_history;
    RunView m_view;
    PrintBuffer m_printed;
    ValueBuffer m_values;
    Mailbox m_mailbox;
    Outcome m_outcome;
    std::shared_ptr<const RunResult> m_result;
    std::optional<Error> m_failure;
    std::thread m_thread;
    FrameClock m_frames{this};
    bool m_isRunning = false;
    bool m_isInterrupted = false;
    bool m_keepsOpen = false;
};

} // namespace pool
