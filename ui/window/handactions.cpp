#include "ui/window/handactions.h"

#include "core/verdict/trouble.h"
#include "ui/base/localwording.h"
#include "ui/byhand/byhandbar.h"
#include "ui/byhand/workermenu.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/nowpanel.h"
#include "ui/run/scenariorun.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QMenu>

namespace pool {

namespace {

QString errorText(const Error &error)
{
    return error.message.isEmpty() ? error.type : HandActions::tr("%1: %2").arg(error.type, error.message);
}

} // namespace

HandActions::HandActions(ScenarioRun *run, SetupPanel *setup, ByHandBar *bar, const Panels &panels, QWidget *window)
    : QObject(window)
    , m_run(run)
    , m_setup(setup)
    , m_bar(bar)
    , m_panels(panels)
    , m_window(window)
{
    listen();
    showState();
}

void HandActions::listen()
{
    connect(m_bar->keepOpen(), &QAction::toggled, this, [this](bool on) {
        m_run->setKeepOpen(on);
        showState();
    });
    connect(m_bar->submit(), &QAction::triggered, this, &HandActions::submitAgain);
    connect(m_bar->close(), &QAction::triggered, m_run, &ScenarioRun::closeByHand);
    connect(m_bar->terminate(), &QAction::triggered, m_run, &ScenarioRun::terminateByHand);
    connect(m_bar->join(), &QAction::triggered, m_run,
            [run = m_run] { run->callByHand({.call = LifecycleStep{LifecycleStep::Call::Join}}); });
    connect(m_run, &ScenarioRun::calledByHand, this, [this] { m_panels.code->showScenario(m_run->scenario()); });
    for (const auto signal : {&ScenarioRun::started, &ScenarioRun::advanced, &ScenarioRun::finished})
        connect(m_run, signal, this, &HandActions::showState);
    connect(m_panels.timeline, &TimelineView::menuRequested, this, &HandActions::showMenu);
    connect(m_panels.inspector->now(), &NowPanel::workerMenuRequested, this, &HandActions::showWorkerMenu);
}

void HandActions::showState()
{
    m_bar->showRun(*m_run);
    const bool isKept = m_run->isRunning() && m_run->keepsOpen() && m_run->hasPool() && m_run->isCallerFree();
    if (isKept)
        showTrouble(*m_run->view().history);
    const PoolState state = isKept ? poolState(m_run->view().history) : PoolState::None;
    if (std::exchange(m_saidState, state) != state && isKept)
        m_panels.status->say(state == PoolState::Open ? tr("The program is over, its pool is kept open")
                                                      : tr("The program is over. %1").arg(poolStateMeaning(state)));
    if (isKept != m_setup->isByHand())
        m_setup->setByHand(isKept);
}

// What went wrong last, where everybody looks. A call that raised is newer than the jobs before it.
void HandActions::showTrouble(const History &history)
{
    if (const auto broken = history.broken())
        return m_panels.insight->offerRestart(brokenText(*broken, LocalWording()));
    QString trouble;
    for (const JobHistory &job : history.jobs())
        if (job.readyAt >= 0 && job.error)
            trouble = tr("Job %1 failed: %2").arg(numberText(job.id.value + 1), errorText(*job.error));
    if (!history.steps().empty() && history.steps().back().raised) {
        const StepHistory &step = history.steps().back();
        const auto error = m_run->failureOf(step.index);
        trouble = error ? tr("%1 raised %2").arg(step.info.text, errorText(*error))
                        : tr("%1 raised an error. %2").arg(step.info.text, trouble);
    }
    if (!trouble.isEmpty())
        m_panels.insight->say(shortened(trouble, 300));
}

// "result2" for the second call, as one would write on; the program may have that name already.
QString HandActions::nextName() const
{
    QStringList taken;
    for (const Step &step : m_run->scenario().program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            taken << submit->as;
    qsizetype number = taken.size() + 1;
    while (taken.contains(QStringLiteral("result%1").arg(number)))
        ++number;
    return QStringLiteral("result%1").arg(number);
}

void HandActions::submitAgain()
{
    for (const Step &step : m_setup->scenario().program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit || !m_setup->isAcceptable())
            continue;
        SubmitStep again = *submit;
        if (!again.as.isEmpty())
            again.as = nextName();
        return m_run->callByHand({.call = again});
    }
}

// What can be done with the worker, if anything, and what others have to offer.
void HandActions::showMenu(const TimelineSpot &spot)
{
    QMenu *menu = spot.worker ? makeWorkerMenu(*m_run, *spot.worker, m_window) : nullptr;
    if (!menu) {
        menu = new QMenu(m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
    }
    Q_EMIT menuMade(menu, spot);
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(spot.globalPosition);
}

void HandActions::showWorkerMenu(WorkerId worker, const QPoint &globalPosition)
{
    if (QMenu *menu = makeWorkerMenu(*m_run, worker, m_window))
        menu->popup(globalPosition);
}

} // namespace pool
