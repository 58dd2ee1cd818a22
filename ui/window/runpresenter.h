#pragma once

#include "core/scenario/scenario.h"
#include "ui/base/knowncosts.h"
#include "ui/base/shownrun.h"
#include "ui/insight/narrator.h"
#include "ui/output/outputtape.h"
#include "ui/playback/playback.h"
#include "ui/runs/keptrun.h"
#include "ui/setup/programplan.h"
#include "ui/window/panels.h"

#include <QCoreApplication>

namespace pool {

class ScenarioRun;

// Shows one run in all panels. Owns no panel; keeps the run of the list that is shown, because the panels look at
// its history. Lives in the GUI thread.
// States: a plan is shown (nothing has run yet), a run of the window's ScenarioRun is shown while it goes on and
// after its end, or a kept run is shown.
class RunPresenter
{
    Q_DECLARE_TR_FUNCTIONS(RunPresenter)

public:
    explicit RunPresenter(const Panels &panels);

    // What a program is going to do, and how long that takes if it is known; with which costs.
    void showPlan(const Scenario &scenario, const std::optional<Prediction> &prediction,
                  KnownCosts::Source counted = KnownCosts::Source::Nothing);
    // Other costs are known by now. Changes nothing unless a plan is shown.
    void showForecast(const std::optional<Prediction> &prediction, KnownCosts::Source counted);
    // The run of that plan begins; then it goes on, once a frame; then it is over.
    void showStart();
    void showProgress(const ScenarioRun &run);
    void showPrinted(const ScenarioRun &run, const QStringList &lines, qint64 droppedBefore);
    void showValues(JobId job, const KnownValues &values);
    void showEnd(const ScenarioRun &run);
    void showKept(const KeptRun &run, const QString &name);
    void showAgain(const KeptRun &run, const QString &name); // that of the window's ScenarioRun, which has it, too

    Narrator *narrator() { return &m_narrator; }
    Playback *playback() { return &m_playback; }
    const RunView &shown() const { return m_shown.view(); } // its `history` is null while a plan is shown
    const KeptRun &kept() const { return m_kept; }          // its `result` is null unless a kept run is shown

private:
    void showNewest();
    void sayWithoutTrial(const Scenario &scenario);
    void sayTrouble(); // of Python's own pool, which goes on as if nothing had happened
    void showMoment(); // that is looked back at
    void showArguments(const RunResult &result, const History &history);
    void showJobs(const Scenario &scenario, std::vector<PlannedJob> jobs, int processes);

    Panels m_panels;
    ShownRun m_shown;
    OutputTape m_output;
    Playback m_playback;
    QString m_sentence; // of the status line, while somebody looks back
    RunView m_newest;   // of the run that is shown, whatever the moment
    Narrator m_narrator;
    KeptRun m_kept;
    QString m_trouble;       // that has been said of a program of somebody's own while it runs
    bool m_hasNotes = false; // of the plan; then they stay while it runs
};

// How a run ended, in a sentence without a full stop. `time`: nanoseconds since the first submit.
QString endText(const RunResult &result, qint64 time);

} // namespace pool
