#include "ui/byhand/byhandbar.h"
#include "ui/byhand/workermenu.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/insight/troubletext.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/nowpanel.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QMenu>
#include <QTreeView>

namespace pool {

// What the window does with runs that are over, and with a pool that lives.

void MainWindow::listenToRuns()
{
    connect(m_runs, &RunsPanel::runChosen, this, [this](int row) { showKept(m_runs->list()->run(row)); });
    connect(m_runs, &RunsPanel::openRequested, this, &MainWindow::askForFile);
    connect(m_runs, &RunsPanel::saveRequested, this, &MainWindow::askWhereToSave);
    connect(m_runs, &RunsPanel::programRequested, this, [this](int row) {
        const KeptRun &run = m_runs->list()->run(row);
        showProgram(run.result->scenario, m_runs->list()->name(row));
    });
    connect(m_runs->list(), &RunList::madeRoom, m_status, &StatusLine::say);
    connect(&m_run, &ScenarioRun::started, m_runs, [this] { m_runs->setEnabled(false); });
}

void MainWindow::keepRun()
{
    m_runs->setEnabled(true);
    if (m_run.result() && m_run.view().figures) // figures are missing where memory ran out
        m_runs->mark(
            m_runs->list()->add(keep(m_run.result(), m_run.history(), m_run.view().figures, m_setup->entryName())));
}

// The run that is shown, whatever the setup says by now.
void MainWindow::restart()
{
    if (m_run.isRunning()) { // a pool that is kept open, though it gave up
        m_restartsWhenFinished = true;
        return stop();
    }
    if (const auto shown = m_shown.result)
        showProgram(shown->scenario, m_shown.program);
    start();
}

void MainWindow::showKept(const KeptRun &kept)
{
    if (m_run.isRunning())
        return;
    const KeptRun run = kept; // the list may change under us
    std::vector<PlannedJob> jobs;
    for (const JobHistory &job : run.history->jobs())
        jobs.push_back({tr("Job %1").arg(jobs.size() + 1), job.chunking});
    m_strip->showPlan(std::move(jobs));
    m_timeline->showPlan(run.result->processes);
    m_inspector->clear();
    m_output->clear();
    m_code->showScenario(run.result->scenario);
    m_status->clear();
    m_shown = run;

    const RunView view = run.view();
    m_strip->showRun(view);
    m_timeline->showRun(view);
    m_timeline->fit();
    m_inspector->showRun(view);
    m_status->showRun(view);
    m_insight->showRun(view);
    showValues(*run.result, *run.history);
    const PrintedLines printed = printedLines(*run.result, run.taskLines, OutputPanel::maximumLines);
    m_output->append(printed.lines, printed.before);
    const QString end = shortened(verdict(*run.result, view.now), 300);
    if (run.result->uncaught)
        m_output->append({end});
    const QString program = shortened(run.program, 100);
    m_status->say(run.engine.isEmpty() ? tr("%1. %2").arg(program, end)
                                       : tr("%1, by %2. %3").arg(program, run.engine, end));
}

void MainWindow::showValues(const RunResult &result, const History &history)
{
    const size_t jobs = std::min(result.jobs.size(), history.jobs().size());
    for (size_t i = 0; i < jobs; ++i) {
        const JobRun &job = result.jobs[i];
        if (!job.id)
            continue; // refused, so it is none of the history's jobs
        const KnownValues values = knownValues(job);
        m_inspector->setValues(*job.id, values);
        m_timeline->setValues(*job.id, values);
    }
}

void MainWindow::listenToHand()
{
    connect(m_byHand->keepOpen(), &QAction::toggled, this, [this](bool on) {
        m_run.setKeepOpen(on);
        showByHand();
    });
    connect(m_byHand->submit(), &QAction::triggered, this, &MainWindow::submitByHand);
    connect(m_byHand->close(), &QAction::triggered, &m_run, &ScenarioRun::closeByHand);
    connect(m_byHand->terminate(), &QAction::triggered, &m_run, &ScenarioRun::terminateByHand);
    connect(m_byHand->join(), &QAction::triggered, this,
            [this] { m_run.callByHand({.call = LifecycleStep{LifecycleStep::Call::Join}}); });
    connect(&m_run, &ScenarioRun::calledByHand, this, [this] { m_code->showScenario(m_run.scenario()); });
    for (const auto signal : {&ScenarioRun::started, &ScenarioRun::advanced, &ScenarioRun::finished})
        connect(&m_run, signal, this, &MainWindow::showByHand);
    connect(m_timeline, &TimelineView::workerMenuRequested, this, &MainWindow::showWorkerMenu);
    connect(m_inspector->now(), &NowPanel::workerMenuRequested, this, &MainWindow::showWorkerMenu);
    showByHand();
}

void MainWindow::showByHand()
{
    m_byHand->showRun(m_run);
    const bool isKept = m_run.isRunning() && m_run.keepsOpen() && m_run.hasPool() && m_run.isCallerFree();
    if (isKept)
        if (const auto broken = m_run.view().history->broken())
            m_insight->offerRestart(brokenText(*broken));
    if (isKept == m_setup->isByHand())
        return;
    m_setup->setByHand(isKept);
    if (isKept)
        m_status->say(tr("The program is over, its pool is kept open"));
}

void MainWindow::submitByHand()
{
    for (const Step &step : m_setup->scenario().program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit || !m_setup->isAcceptable())
            continue;
        SubmitStep again = *submit;
        if (!again.as.isEmpty())
            again.as = QStringLiteral("result%1").arg(m_run.scenario().program.size());
        return m_run.callByHand({.call = again});
    }
}

void MainWindow::showWorkerMenu(WorkerId worker, const QPoint &globalPosition)
{
    if (QMenu *menu = makeWorkerMenu(m_run, worker, this))
        menu->popup(globalPosition);
}

} // namespace pool
