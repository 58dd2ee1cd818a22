#include "ui/window/labactions.h"

#include "core/verdict/verdict.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/run/scenariorun.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/programplan.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/setuppanel.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifpanel.h"
#include "ui/window/statusline.h"

namespace pool {

LabActions::LabActions(ScenarioRun *run, SetupPanel *setup, RunsPanel *runs, const Panels &panels, QObject *parent)
    : QObject(parent)
    , m_setup(setup)
    , m_runs(runs)
    , m_panels(panels)
{
    SweepPanel *sweep = m_panels.sweep;
    sweep->setSource([this]() -> std::optional<SweepPanel::Program> {
        if (!m_setup->isAcceptable())
            return {};
        return SweepPanel::Program{m_setup->sameItems()->forRun(m_setup->scenario()), m_setup->entryName()};
    });
    connect(m_setup, &SetupPanel::scenarioChanged, this, &LabActions::suggest);
    connect(m_panels.curve, &ChunksizeCurve::answerShown, this, &LabActions::suggest);
    connect(run, &ScenarioRun::started, sweep, [sweep] { sweep->setBlocked(true); });
    connect(run, &ScenarioRun::finished, sweep, [sweep] { sweep->setBlocked(false); });
    connect(sweep, &SweepPanel::started, this, [this] {
        m_setup->setRunning(true);
        m_runs->setEnabled(false);
        m_panels.status->say(tr("Sweeping: nothing else runs meanwhile"));
    });
    connect(sweep, &SweepPanel::finished, this, [this] {
        m_setup->setRunning(false);
        m_runs->setEnabled(true);
        m_panels.status->say(tr("The sweep is over"));
    });
    connect(sweep, &SweepPanel::said, m_panels.status, &StatusLine::say);
    connect(sweep, &SweepPanel::runOpened, this, &LabActions::add);
    connect(m_panels.whatIf, &WhatIfPanel::chosen, this,
            [this](const std::vector<Replay::Turn> &turns, int processes, qint64 makespan) {
                m_panels.timeline->showWhatIf(turns.empty()
                                                  ? nullptr
                                                  : std::make_shared<Foreseen>(turns, processes, Nanoseconds(makespan),
                                                                               KnownCosts::Source::ThisRun));
            });
    suggest();
}

void LabActions::suggest()
{
    const ProgramPlan plan = planOf(m_setup->scenario());
    if (!plan.jobs.empty())
        m_panels.sweep->suggest(plan.jobs.front().planned.chunking.items(), plan.processes, m_panels.curve->best());
}

void LabActions::add(const std::shared_ptr<const RunResult> &run)
{
    if (const int row = m_runs->list()->rowOf(run); row >= 0)
        return Q_EMIT runAdded(row);
    m_background.start([this, run, name = m_panels.sweep->program()]() -> Background::Answer {
        auto history = std::make_shared<History>();
        history->update(*run->trace);
        auto verdict = std::make_shared<const Verdict>(judge(*history, usableCpus()));
        return [this, run, history, verdict, name] {
            Q_EMIT runAdded(m_runs->list()->add(keep(run, history, verdict, name)));
        };
    });
}

} // namespace pool
