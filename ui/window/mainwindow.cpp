#include "ui/window/mainwindow.h"

#include "core/verdict/verdict.h"
#include "ui/byhand/byhandbar.h"
#include "ui/compare/comparepage.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/sameitems.h"
#include "ui/style/format.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/advising.h"
#include "ui/window/closing.h"
#include "ui/window/comparing.h"
#include "ui/window/exportactions.h"
#include "ui/window/fileactions.h"
#include "ui/window/forecasts.h"
#include "ui/window/handactions.h"
#include "ui/window/handingout.h"
#include "ui/window/labactions.h"
#include "ui/window/lessonactions.h"
#include "ui/window/lettersize.h"
#include "ui/window/menus.h"
#include "ui/window/noteactions.h"
#include "ui/window/predicting.h"
#include "ui/window/preferencesdialog.h"
#include "ui/window/presentation.h"
#include "ui/window/recentfiles.h"
#include "ui/window/replayactions.h"
#include "ui/window/runbanner.h"
#include "ui/window/scripting.h"
#include "ui/window/stacked.h"
#include "ui/window/statusline.h"
#include "ui/window/workarea.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QScreen>

namespace pool {

MainWindow::MainWindow(std::vector<SetupPanel::Entry> entries)
    : m_setup(new SetupPanel(std::move(entries)))
    , m_panels(makePanels())
    , m_presenter(m_panels)
    , m_runs(new RunsPanel)
    , m_byHand(new ByHandBar)
    , m_files(new FileActions(m_runs, m_panels.status, this))
    , m_work(new WorkArea(m_panels, m_runs))
    , m_advising(new Advising(&m_run, m_setup, &m_presenter, this))
    , m_banner(new RunBanner)
    , m_letters(new LetterSize(this))
    , m_exports(new ExportActions(m_panels.status, this))
    , m_recent(new RecentFiles(this))
    , m_presentation(new Presentation(this, m_letters))
    , m_closing(new Closing(&m_run, m_panels.sweep, m_runs->list(), &m_preferences, this))
    , m_forecasts(new Forecasts(m_setup, m_panels, &m_presenter, m_runs->list(), this))
    , m_predicting(new Predicting(&m_run, m_setup, m_panels, this))
    , m_scripting(new Scripting(&m_run, m_files, m_setup, m_panels, this))
    , m_lessons(
          new LessonActions({&m_run, m_setup, m_runs, m_files, m_work, m_predicting, &m_presenter, m_panels}, this))
{
    layOut();
    listenToPanels();
    listenToRun();
    listenToMenus();
    auto *hands = new HandActions(&m_run, m_setup, m_byHand, m_panels, this);
    connect(hands, &HandActions::menuMade, m_notes, &NoteActions::fillMenu);
    connect(new LabActions(&m_run, m_setup, m_runs, m_panels, this), &LabActions::runAdded, this, &MainWindow::showRow);
    showPlan();
    restore();
    m_setup->runButton()->setFocus();
}

// Threads of the inspector may still read what the run left.
MainWindow::~MainWindow()
{
    m_run.disconnect();
    m_panels.inspector->clear();
}

// Over the full width what is always in sight; below it what the work area divides.
void MainWindow::layOut()
{
    auto *oneRun = stacked({m_banner, m_setup});
    auto *itsItems = stacked({m_panels.insight, m_predicting->line(), m_lessons->strip()});
    m_comparing = new Comparing(m_runs, m_panels.status, {oneRun, itsItems}, m_work, this);
    m_handingOut = new HandingOut({&m_run, m_setup, m_runs}, m_comparing, m_panels.status, {oneRun, itsItems}, this);
    m_work->addTool(m_comparing->actions().first());
    setCentralWidget(m_comparing->pages());
    setStatusBar(m_panels.status);
    auto *replay = new ReplayActions(m_presenter.playback(), m_panels.timeline, this);
    m_notes = new NoteActions(m_runs->list(), m_presenter.playback(), m_presenter.narrator(), m_panels, this);
    m_menus = new Menus(m_work->actions() << m_presenter.narrator()->action() << m_comparing->actions(),
                        QList<QAction *>(replay->actions()) << nullptr << m_notes->actions(), m_byHand, this);
    m_menus->addToProgram({m_predicting->action(), m_scripting->action(), m_handingOut->action()});
    m_lessons->join(m_handingOut);
    m_menus->insertMenu(m_menus->actions().last(), m_lessons->menu());
    setMenuWidget(stacked({m_menus, oneRun, m_lessons->panel(), itsItems}));

    // As much as a projector shows, less the title that the desktop adds.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, 32)));
}

void MainWindow::listenToPanels()
{
    connect(m_setup, &SetupPanel::scenarioChanged, this, &MainWindow::showPlan);
    connect(m_setup, &SetupPanel::runRequested, this, &MainWindow::start);
    connect(m_setup, &SetupPanel::stopRequested, this, &MainWindow::stop);
    connect(m_panels.insight, &InsightLine::adviceTaken, m_advising, &Advising::take);
    connect(m_advising, &Advising::programRequested, this, &MainWindow::showProgram);
    connect(m_advising, &Advising::startRequested, this, &MainWindow::start);
    connect(m_forecasts, &Forecasts::chunksizeChosen, this, &MainWindow::chooseChunksize);
    connect(m_panels.insight, &InsightLine::restartRequested, this, &MainWindow::restart);
    connect(m_runs, &RunsPanel::runChosen, this, &MainWindow::showKept);
    connect(m_runs, &RunsPanel::programRequested, this, [this](int row) {
        showProgram(Scenario(m_runs->list()->run(row).result->scenario), m_runs->list()->name(row));
    });
    connect(m_banner, &RunBanner::backRequested, this, &MainWindow::goBack);
    connect(m_banner, &RunBanner::setUpRequested, this, &MainWindow::setUpShown);
    connect(m_runs->list(), &RunList::madeRoom, m_panels.status, &StatusLine::say);
    connect(m_files, &FileActions::programOpened, this, &MainWindow::showProgram);
    connect(m_scripting, &Scripting::programRequested, this, &MainWindow::showProgram);
    connect(m_lessons, &LessonActions::planRequested, this, &MainWindow::showPlan);
    connect(m_lessons, &LessonActions::rowRequested, this, &MainWindow::showRow);
    connect(m_files, &FileActions::runOpened, this, &MainWindow::showRow);
}

void MainWindow::listenToRun()
{
    connect(&m_run, &ScenarioRun::started, m_runs, [this] { m_runs->setEnabled(false); });
    connect(&m_run, &ScenarioRun::advanced, this, [this] { m_presenter.showProgress(m_run); });
    connect(&m_run, &ScenarioRun::valuesCame, this,
            [this](JobId job, auto &values) { m_presenter.showValues(job, values); });
    connect(&m_run, &ScenarioRun::printed, this,
            [this](auto &lines, qint64 dropped) { m_presenter.showPrinted(m_run, lines, dropped); });
    connect(&m_run, &ScenarioRun::finished, this, &MainWindow::finish);
}

void MainWindow::listenToMenus()
{
    connect(m_closing, &Closing::stopRequested, this, &MainWindow::stop);
    connect(m_closing, &Closing::closeRequested, this, &MainWindow::close);
    connect(m_menus, &Menus::openRequested, m_files, &FileActions::askForFile);
    connect(m_menus, &Menus::saveRequested, this, [this] {
        if (!m_scripting->save())
            m_files->askWhereToSave(m_runs->chosen());
    });
    connect(m_menus, &Menus::quitRequested, this, &MainWindow::close);
    connect(m_menus, &Menus::runRequested, this, &MainWindow::start);
    connect(m_menus, &Menus::stopRequested, this, &MainWindow::stop);
    const auto allow = [this] { m_menus->allow(m_setup->canRun(), m_setup->canStop()); };
    connect(m_setup, &SetupPanel::readinessChanged, m_menus, allow);
    allow();
    connect(m_menus, &Menus::fitRequested, m_panels.timeline->range(), &VisibleRange::fit);
    connect(m_menus, &Menus::liveRequested, m_panels.timeline->range(), &VisibleRange::goLive);
    connect(m_menus, &Menus::tableRequested, m_panels.timeline, &TimelineView::openTable);
    const auto prefer = [this](auto member) {
        return [this, member](auto value) {
            Preferences preferences = m_preferences;
            preferences.*member = value;
            setPreferences(preferences);
        };
    };
    connect(m_menus, &Menus::themeChosen, this, prefer(&Preferences::theme));
    connect(m_menus, &Menus::pausesFolded, this, prefer(&Preferences::foldsPauses));
    connect(m_menus, &Menus::forecastShown, this, prefer(&Preferences::showsForecast));
    connect(m_menus, &Menus::preferencesRequested, this, &MainWindow::editPreferences);
    connect(m_menus, &Menus::exportRequested, this, [this] { m_exports->askForChosen(*m_runs); });
    connect(m_menus, &Menus::fitRequested, m_comparing->page(), &ComparePage::fit);
    connect(m_menus, &Menus::saveProgramRequested, this, [this] { // the one that is shown
        const KeptRun &kept = m_presenter.kept();
        m_files->askWhereToSaveProgram(kept.result ? kept.result->scenario : m_setup->scenario(),
                                       kept.result ? kept.program : m_setup->entryName());
    });
    connect(m_menus, &Menus::resetRequested, m_work, &WorkArea::reset);
    m_recent->join(m_menus->recentMenu(), m_files, m_panels.status);
    connect(m_menus, &Menus::presentationRequested, m_presentation, &Presentation::set);
    connect(m_presentation, &Presentation::changed, this, &MainWindow::setStage);
    connect(m_menus, &Menus::lettersRequested, this, [this, prefer](int steps) {
        m_letters->setSteps(steps == 0 ? 0 : m_letters->steps() + steps);
        prefer (&Preferences::letters)(m_letters->steps());
    });
}

void MainWindow::setStage(bool on)
{
    m_menus->setPresenting(on);
    m_menus->setVisible(!on);
    m_setup->setFolded(on);
    m_work->setStage(on);
    m_presenter.narrator()->setStage(on);
    m_panels.timeline->setPresentation(on);
    m_panels.insight->setBrief(on);
    m_panels.status->setStage(on);
    m_comparing->page()->setStage(on);
}

bool MainWindow::isBusy() const { return m_run.isRunning() || m_panels.sweep->isRunning(); }

void MainWindow::showPlan()
{
    if (isBusy())
        return;
    m_comparing->leave();
    m_handingOut->leave();
    m_runs->mark(-1);
    m_banner->hide();
    m_returnsToRun = false;
    m_setup->lookAt({});
    setWindowTitle(m_scripting->titleOf(m_setup->scenario())); // the desktop adds the program's name after it
    m_presenter.showPlan(m_setup->scenario(), m_setup->prediction(), m_setup->costs().source);
    m_predicting->showPlan();
    m_forecasts->refresh();
}

void MainWindow::start()
{
    if (isBusy() || !m_setup->isAcceptable())
        return;
    showPlan();
    m_setup->setRunning(true);
    m_forecasts->setRunning(true);
    m_presenter.showStart();
    m_run.start(m_scripting->forRun(m_setup->sameItems()->forRun(m_setup->scenario())));
}

void MainWindow::stop()
{
    m_panels.sweep->interrupt();
    if (!m_run.isRunning())
        return;
    m_panels.status->say(tr("Stopping: the pool is being terminated"));
    m_run.interrupt();
}

void MainWindow::finish()
{
    m_setup->setRunning(false);
    m_forecasts->setRunning(false);
    m_runs->setEnabled(true);
    if (m_run.result() && m_run.view().verdict) { // it is missing where memory ran out
        KeptRun run = keep(m_run.result(), m_run.history(), m_run.view().verdict, m_setup->entryName());
        run.foreseen = m_panels.timeline->forecast();
        m_runs->mark(m_runs->list()->add(run));
        m_forecasts->learn(run);
    }
    m_presenter.showEnd(m_run);
    m_panels.insight->sayFirst(m_advising->end(m_run.view().verdict.get()));
    const bool restarts = std::exchange(m_restartsWhenFinished, false);
    if (m_closing->closesNow())
        close();
    else if (restarts)
        restart();
}

// Of the program that is shown, which the curve is of.
void MainWindow::chooseChunksize(qint64 chunksize)
{
    if (isBusy())
        return;
    setUpShown();
    m_setup->chunksize()->setText(QString::number(chunksize));
}

// The run that is shown, whatever the setup says by now.
void MainWindow::setUpShown()
{
    if (const KeptRun kept = m_presenter.kept(); kept.result)
        showProgram(kept.result->scenario, kept.program);
}

void MainWindow::restart()
{
    if (m_run.isRunning()) { // a pool that is kept open, though it gave up
        m_restartsWhenFinished = true;
        return stop();
    }
    setUpShown();
    start();
}

void MainWindow::showRow(int row)
{
    if (!isBusy())
        m_runs->mark(row);
    showKept(row);
}

void MainWindow::showKept(int row)
{
    if (isBusy())
        return;
    m_comparing->leave();
    m_handingOut->leave();
    const KeptRun &kept = m_runs->list()->run(row);
    m_returnsToRun |= !m_presenter.kept().result && m_presenter.shown().history;
    m_banner->lookAt(m_runs->list()->name(row), kept.program);
    m_setup->lookAt(kept.result->scenario);
    setWindowTitle(kept.program);
    m_presenter.showKept(kept, m_runs->list()->name(row));
    m_predicting->leave();
    m_forecasts->explain(kept);
    m_forecasts->refresh();
}

// From a run of the list: to the run that was shown before, which is of the setup, or else to what Run starts.
void MainWindow::goBack()
{
    const int row = m_returnsToRun ? m_runs->list()->rowOf(m_run.result()) : -1;
    showPlan();
    if (row < 0)
        return;
    m_runs->mark(row);
    m_presenter.showAgain(m_runs->list()->run(row), m_runs->list()->name(row));
    m_forecasts->explain(m_runs->list()->run(row));
}

void MainWindow::showProgram(const Scenario &program, const QString &name)
{
    const QString shownName = shortened(name, 60);
    if (isBusy())
        return m_panels.status->say(tr("%1 was not opened: the setup is in use until the run is over.").arg(shownName));
    const QString title = shortened(program.title, 60);
    m_setup->open({title.isEmpty() ? shownName : tr("%1  %2").arg(shownName, title), m_scripting->toSetUp(program)});
    m_panels.status->say(tr("%1 is ready to run: press Run, or F5").arg(shownName));
}

void MainWindow::editPreferences()
{
    if (!m_preferencesDialog) {
        m_preferencesDialog = new PreferencesDialog(m_preferences, this);
        m_preferencesDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_preferencesDialog, &PreferencesDialog::changed, this, &MainWindow::setPreferences);
    }
    m_preferencesDialog->show();
    m_preferencesDialog->raise();
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences);
    if (preferences.theme != before.theme)
        applyTheme(preferences.theme);
    m_letters->setSteps(preferences.letters);
    m_menus->display(preferences);
    m_panels.timeline->setPausesFolded(preferences.foldsPauses);
    m_panels.timeline->setForecastShown(preferences.showsForecast);
    m_exports->setPausesFolded(preferences.foldsPauses);
    if (m_preferencesDialog)
        m_preferencesDialog->display(preferences);
}

void MainWindow::closeAtOnce()
{
    m_closing->stopAsking();
    if (!close()) // a dialog may be in its way
        Q_EMIT closed();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(m_closing->mayClose());
    if (!event->isAccepted())
        return;
    m_presentation->set(false);
    remember();
    Q_EMIT closed();
}

void MainWindow::restore()
{
    setPreferences(Preferences::from(m_settings));
    m_presenter.narrator()->action()->setChecked(m_settings.number(QStringLiteral("captions"), 0, 1, 0) == 1);
    m_lessons->done().recall(m_settings);
    m_recent->recall(m_settings.bytes(QStringLiteral("recentFiles")));
    m_setup->restoreSettings(m_settings.text(QStringLiteral("setup")));
    m_scripting->recall(m_settings);
    restoreGeometry(m_settings.bytes(QStringLiteral("geometry")));
    m_work->arrange(m_settings.bytes(QStringLiteral("arrangement")));
    m_panels.status->say(m_settings.complaint().isEmpty() ? tr("Press Run, or F5.") : m_settings.complaint());
}

void MainWindow::remember()
{
    m_lessons->leave();
    m_lessons->done().remember(m_settings);
    m_preferences.remember(m_settings);
    m_settings.set(QStringLiteral("captions"), int(m_presenter.narrator()->action()->isChecked()));
    m_settings.set(QStringLiteral("recentFiles"), m_recent->memory());
    m_settings.set(QStringLiteral("setup"), m_setup->settings());
    m_scripting->remember(m_settings);
    m_settings.set(QStringLiteral("geometry"), saveGeometry());
    m_settings.set(QStringLiteral("arrangement"), m_work->arrangement());
}

} // namespace pool
