#pragma once

#include "core/verdict/advice.h"
#include "ui/insight/trial.h"

#include <QObject>

namespace pool {

class RunPresenter;
class ScenarioRun;
class SetupPanel;
struct Scenario;
struct Verdict;

// Runs the items of the run that is shown once more, as is advised, and afterwards says what came of it. Puts the
// advice into the setup, which is the window's. Lives in the GUI thread.
class Advising : public QObject
{
    Q_OBJECT

public:
    Advising(ScenarioRun *run, SetupPanel *setup, const RunPresenter *presenter, QObject *parent);

    void take(const Advice &advice);                                     // only if nothing runs
    QString end(const Verdict *verdict) { return m_trial.end(verdict); } // of any run; empty: it was none of these

signals:
    void programRequested(const pool::Scenario &program, const QString &name); // to be set up
    void startRequested();

private:
    ScenarioRun *m_run;
    SetupPanel *m_setup;
    const RunPresenter *m_presenter;
    Trial m_trial;
};

} // namespace pool
