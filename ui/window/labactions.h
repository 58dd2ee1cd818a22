#pragma once

#include "ui/base/background.h"
#include "ui/window/panels.h"

#include <QObject>

namespace pool {

class RunsPanel;
class ScenarioRun;
class SetupPanel;
struct RunResult;

// Joins the lab to the window: what a sweep runs is what the setup says, the setup is in use meanwhile, and a run of a
// sweep that is to be seen goes into the list of runs. Owns no panel; lives in the GUI thread.
class LabActions : public QObject
{
    Q_OBJECT

public:
    LabActions(ScenarioRun *run, SetupPanel *setup, RunsPanel *runs, const Panels &panels, QObject *parent);

signals:
    void runAdded(int row); // a run that is to be seen

private:
    void suggest();
    void add(const std::shared_ptr<const RunResult> &run);

    SetupPanel *m_setup;
    RunsPanel *m_runs;
    Panels m_panels;
    Background m_background; // for the verdicts of runs
};

} // namespace pool
