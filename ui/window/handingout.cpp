#include "ui/window/handingout.h"

#include "core/lab/curvejob.h"
#include "core/verdict/verdict.h"
#include "ui/handout/handoutpage.h"
#include "ui/handout/handouttexts.h"
#include "ui/run/scenariorun.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/programplan.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/format.h"
#include "ui/window/comparing.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QApplication>
#include <QStackedWidget>

namespace pool {

namespace {

ItemLabels labelsOf(const std::vector<PlannedJob> &jobs, size_t job)
{
    return job < jobs.size() ? ItemLabels({jobs[job].items}) : ItemLabels();
}

QString aboutText(qint64 items, int workers, const QString &times)
{
    return HandingOut::tr("%1, %2; %3").arg(itemsText(items), HandingOut::tr("%n worker(s)", nullptr, workers), times);
}

} // namespace

HandingOut::HandingOut(const Source &source, Comparing *comparing, StatusLine *status, const QList<QWidget *> &above,
                       QWidget *window)
    : QObject(window)
    , m_source(source)
    , m_comparing(comparing)
    , m_status(status)
    , m_above(above)
    , m_page(new HandOutPage)
    , m_action(new QAction(tr("&You are the pool…"), this))
{
    m_comparing->pages()->addWidget(m_page);
    m_action->setShortcut(Qt::Key_Y);
    m_action->setToolTip(tr("Hand out the chunks yourself, and see how far Pool is from it"));
    connect(m_action, &QAction::triggered, this, &HandingOut::toggle);
    connect(m_page, &HandOutPage::backRequested, this, &HandingOut::leave);
    connect(m_comparing->pages(), &QStackedWidget::currentChanged, this, &HandingOut::settle);
    connect(m_source.run, &ScenarioRun::started, this, &HandingOut::leave);
}

bool HandingOut::isOn() const { return m_comparing->pages()->currentWidget() == m_page; }

void HandingOut::toggle()
{
    if (isOn())
        return leave();
    if (!canOpen())
        return m_status->say(tr("You can be the pool when the run that goes on is over."));
    play();
    open();
}

bool HandingOut::canOpen() const { return !m_source.run->isRunning() && m_source.runs->isEnabled(); }

void HandingOut::openProgram()
{
    if (!canOpen())
        return;
    playProgram();
    if (!isOn())
        open();
}

void HandingOut::open()
{
    m_comparing->leave();
    m_focusBefore = QApplication::focusWidget();
    for (QWidget *above : m_above)
        above->hide();
    m_status->hide(); // it speaks of one run
    m_comparing->pages()->setCurrentWidget(m_page);
    m_page->setFocus();
}

void HandingOut::leave()
{
    if (!isOn())
        return;
    m_comparing->pages()->setCurrentIndex(0);
    for (QWidget *above : m_above)
        above->show();
    m_status->show();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
}

void HandingOut::settle()
{
    if (!isOn())
        m_page->clear();
}

void HandingOut::play()
{
    if (const int row = m_source.runs->chosen(); row >= 0)
        playRun(row);
    else
        playProgram();
}

void HandingOut::playRun(int row)
{
    const KeptRun &kept = m_source.runs->list()->run(row);
    const JobVerdict *main = kept.verdict->main();
    if (!main)
        return m_page->refuse(tr("No job of this run is ready, so there is nothing to hand out."));
    const Metrics &metrics = main->metrics;
    if (const QString why = handOutRefusal(metrics.items, metrics.processes); !why.isEmpty())
        return m_page->refuse(why);
    const int processors = kept.result->origin ? kept.result->origin->cpus : usableCpus();
    const auto rerun = rerunOf(*kept.history, main->job, metrics, processors, Unknown::AsMean, metrics.processes);
    if (!rerun)
        return m_page->refuse(tr("How long the items of this run took is not known, so they cannot be handed out."));
    m_page->play({.replay = toHandOut(rerun->replay, rerun->job),
                  .chunksize = std::max<qint64>(1, metrics.chunksize),
                  .labels = labelsOf(jobsOf(*kept.result, *kept.history), main->job.value),
                  .about = aboutText(metrics.items, rerun->replay.workers(),
                                     tr("times as in %1").arg(m_source.runs->list()->name(row)))});
}

void HandingOut::playProgram()
{
    const SetupPanel &setup = *m_source.setup;
    const Scenario scenario = setup.sameItems()->planned(setup.scenario());
    const auto settings = curveSettings(scenario);
    if (!settings)
        return m_page->refuse(
            tr("Only a program with one job of several items can be handed out before it runs. Of a run, the job with "
               "the most work is taken."));
    if (const QString why = handOutRefusal(settings->items, settings->processes); !why.isEmpty())
        return m_page->refuse(why);
    const PoolCosts costs = setup.costs().costs;
    std::optional<Replay> replay;
    QString times = tr("times as forecast");
    if (const auto job = foreseenJob(scenario)) {
        replay = toHandOut(replayOf(*job, costs, usableCpus()), 0);
    } else if (const CurveJob drawn = curveJob(scenario, costs, usableCpus()); !drawn.draws.empty()) {
        replay = toHandOut(drawn.draws.front(), drawn.job);
        times = tr("times drawn at random");
    }
    if (!replay)
        return m_page->refuse(tr("How long these items take is known after a run: run the program once."));
    m_page->play({.replay = *replay,
                  .chunksize = settings->chosen,
                  .labels = labelsOf(planOf(scenario).planned(), 0),
                  .about = aboutText(settings->items, settings->processes, times)});
}

} // namespace pool
