#include "ui/window/mainwindow.h"

#include "ui/byhand/byhandbar.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultspanel.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/closequestion.h"
#include "ui/window/fileactions.h"
#include "ui/window/handactions.h"
#include "ui/window/lettersize.h"
#include "ui/window/menus.h"
#include "ui/window/presentation.h"
#include "ui/window/runbanner.h"
#include "ui/window/statusline.h"
#include "ui/window/workarea.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace pool {

namespace {

Panels makePanels()
{
    return {.strip = new ChunkStrip,
            .insight = new InsightLine,
            .timeline = new TimelineView,
            .inspector = new Inspector,
            .output = new OutputPanel,
            .code = new CodePanel,
            .status = new StatusLine};
}

} // namespace

MainWindow::MainWindow(std::vector<SetupPanel::Entry> entries)
    : m_setup(new SetupPanel(std::move(entries)))
    , m_panels(makePanels())
    , m_presenter(m_panels)
    , m_runs(new RunsPanel)
    , m_byHand(new ByHandBar)
    , m_files(new FileActions(m_runs, m_panels.status, this))
    , m_work(new WorkArea(m_panels, m_runs))
    , m_banner(new RunBanner)
    , m_letters(new LetterSize(this))
    , m_presentation(new Presentation(this, m_letters))
{
    layOut();
    listenToPanels();
    listenToRun();
    listenToMenus();
    new HandActions(&m_run, m_setup, m_byHand, m_panels, this);
    restore();
    showPlan();
    m_setup->runButton()->setFocus();
}

MainWindow::~MainWindow() { m_run.disconnect(); }

// Over the full width what is always in sight; below it what the work area divides.
void MainWindow::layOut()
{
    setCentralWidget(m_work);
    setStatusBar(m_panels.status);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    m_menus = new Menus(m_work->actions(), m_byHand, this);
    topLayout->addWidget(m_menus);
    for (QWidget *part : std::initializer_list<QWidget *>{m_banner, m_setup, m_panels.insight, m_panels.strip})
        topLayout->addWidget(part);
    setMenuWidget(top);

    // As much as a projector shows, less the title that the desktop adds.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, 32)));
}

void MainWindow::listenToPanels()
{
    connect(m_setup, &SetupPanel::scenarioChanged, this, &MainWindow::showPlan);
    connect(m_setup, &SetupPanel::runRequested, this, &MainWindow::start);
    connect(m_setup, &SetupPanel::stopRequested, this, &MainWindow::stop);
    connect(m_panels.insight, &InsightLine::adviceTaken, this, [this](const Advice &advice) {
        if (advice.chunksize)
            m_setup->chunksize()->setText(QString::number(*advice.chunksize));
        if (advice.processes)
            m_setup->processes()->setText(QString::number(*advice.processes));
        m_setup->runButton()->setFocus();
    });
    connect(m_panels.insight, &InsightLine::restartRequested, this, &MainWindow::restart);
    connect(m_panels.timeline, &TimelineView::itemHovered, m_panels.strip, &ChunkStrip::highlight);
    connect(m_panels.timeline, &TimelineView::itemSelected, m_panels.inspector->results(), &ResultsPanel::showItem);
    connect(m_runs, &RunsPanel::runChosen, this, &MainWindow::showKept);
    connect(m_runs, &RunsPanel::programRequested, this, [this](int row) {
        const Scenario program = m_runs->list()->run(row).result->scenario;
        showProgram(program, m_runs->list()->name(row));
    });
    connect(m_banner, &RunBanner::backRequested, this, &MainWindow::showPlan);
    connect(m_banner, &RunBanner::setUpRequested, this, [this] {
        const KeptRun kept = m_presenter.kept();
        showProgram(kept.result->scenario, kept.program);
    });
    connect(m_runs->list(), &RunList::madeRoom, m_panels.status, &StatusLine::say);
    connect(m_files, &FileActions::programOpened, this, &MainWindow::showProgram);
    connect(m_files, &FileActions::runOpened, this, [this](int row) {
        if (m_run.isRunning())
            return;
        m_runs->mark(row);
        showKept(row);
    });
}

void MainWindow::listenToRun()
{
    connect(&m_run, &ScenarioRun::started, m_runs, [this] { m_runs->setEnabled(false); });
    connect(&m_run, &ScenarioRun::advanced, this, [this] { m_presenter.showProgress(m_run); });
    connect(&m_run, &ScenarioRun::valuesCame, this,
            [this](JobId job, const KnownValues &values) { m_presenter.showValues(job, values); });
    connect(&m_run, &ScenarioRun::printed, m_panels.output, &OutputPanel::append);
    connect(&m_run, &ScenarioRun::finished, this, &MainWindow::finish);
}

void MainWindow::listenToMenus()
{
    connect(m_menus, &Menus::openRequested, m_files, &FileActions::askForFile);
    connect(m_menus, &Menus::saveRequested, this, [this] { m_files->askWhereToSave(m_runs->chosen()); });
    connect(m_menus, &Menus::quitRequested, this, &MainWindow::close);
    connect(m_menus, &Menus::runRequested, this, &MainWindow::start);
    connect(m_menus, &Menus::stopRequested, this, &MainWindow::stop);
    connect(m_menus, &Menus::fitRequested, m_panels.timeline->range(), &VisibleRange::fit);
    connect(m_menus, &Menus::liveRequested, m_panels.timeline->range(), &VisibleRange::goLive);
    connect(m_menus, &Menus::tableRequested, m_panels.timeline, &TimelineView::openTable);
    connect(m_menus, &Menus::themeChosen, this, &MainWindow::setTheme);
    connect(m_menus, &Menus::presentationRequested, m_presentation, &Presentation::set);
    connect(m_presentation, &Presentation::changed, this, &MainWindow::setStage);
    connect(m_menus, &Menus::lettersRequested, this,
            [this](int steps) { m_letters->setSteps(steps == 0 ? 0 : m_letters->steps() + steps); });
}

void MainWindow::setStage(bool on)
{
    m_menus->setPresenting(on);
    m_menus->setVisible(!on);
    m_setup->setFolded(on);
    m_work->setStage(on);
    m_panels.timeline->setPresentation(on);
    m_panels.status->setStage(on);
}

void MainWindow::showPlan()
{
    if (m_run.isRunning())
        return;
    m_runs->mark(-1);
    m_banner->hide();
    m_setup->lookAt({});
    setWindowTitle(m_setup->scenario().title); // the desktop adds the program's name after it
    m_presenter.showPlan(m_setup->scenario());
}

void MainWindow::start()
{
    if (m_run.isRunning() || !m_setup->isAcceptable())
        return;
    showPlan();
    m_setup->setRunning(true);
    m_presenter.showStart();
    m_run.start(m_setup->scenario());
}

void MainWindow::stop()
{
    if (!m_run.isRunning())
        return;
    m_panels.status->say(tr("Stopping: the pool is being terminated"));
    m_run.interrupt();
}

void MainWindow::finish()
{
    m_setup->setRunning(false);
    m_runs->setEnabled(true);
    if (m_run.result() && m_run.view().verdict) // it is missing where memory ran out
        m_runs->mark(
            m_runs->list()->add(keep(m_run.result(), m_run.history(), m_run.view().verdict, m_setup->entryName())));
    m_presenter.showEnd(m_run);
    if (m_question)
        m_question->setRunning(false);
    const bool restarts = std::exchange(m_restartsWhenFinished, false);
    if (m_closesWhenFinished)
        close();
    else if (restarts)
        restart();
}

// The run that is shown, whatever the setup says by now.
void MainWindow::restart()
{
    if (m_run.isRunning()) { // a pool that is kept open, though it gave up
        m_restartsWhenFinished = true;
        return stop();
    }
    if (const KeptRun kept = m_presenter.kept(); kept.result)
        showProgram(kept.result->scenario, kept.program);
    start();
}

void MainWindow::showKept(int row)
{
    if (m_run.isRunning())
        return;
    const KeptRun &kept = m_runs->list()->run(row);
    m_banner->lookAt(m_runs->list()->name(row), kept.program);
    m_setup->lookAt(kept.result->scenario);
    setWindowTitle(kept.program);
    m_presenter.showKept(kept);
}

void MainWindow::showProgram(const Scenario &program, const QString &name)
{
    const QString shownName = shortened(name, 60);
    if (m_run.isRunning())
        return m_panels.status->say(tr("%1 was not opened: the setup is in use until the run is over.").arg(shownName));
    const QString title = shortened(program.title, 60);
    m_setup->setOpened({title.isEmpty() ? shownName : tr("%1  %2").arg(shownName, title), program});
    m_setup->chooseOpened();
    m_panels.status->say(tr("%1 is ready to run: press Run, or F5").arg(shownName));
}

void MainWindow::setTheme(Theme theme)
{
    m_theme = theme;
    applyTheme(theme);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(!m_run.isRunning());
    if (event->isAccepted()) {
        if (m_question)
            m_question->close();
        m_presentation->set(false);
        remember();
        Q_EMIT closed();
    } else if (!m_closesWhenFinished) {
        askToClose();
    }
}

void MainWindow::askToClose()
{
    if (m_question)
        return m_question->raise();
    m_question = new CloseQuestion(this);
    connect(m_question, &CloseQuestion::confirmed, this, [this] {
        m_closesWhenFinished = true;
        stop();
        if (!m_run.isRunning()) // it has ended while the question stood
            close();
    });
    m_question->open();
}

void MainWindow::restore()
{
    m_theme = themeFromKey(m_settings.text(QStringLiteral("theme")));
    m_menus->setTheme(m_theme);
    if (m_theme != Theme::System)
        applyTheme(m_theme);
    m_setup->restoreSettings(m_settings.text(QStringLiteral("setup")));
    restoreGeometry(m_settings.bytes(QStringLiteral("geometry")));
    m_work->arrange(m_settings.bytes(QStringLiteral("arrangement")));
    m_letters->setSteps(
        m_settings.number(QStringLiteral("letters"), LetterSize::fewestSteps, LetterSize::mostSteps, 0));
    m_panels.status->say(m_settings.complaint().isEmpty() ? tr("Press Run, or F5.") : m_settings.complaint());
}

void MainWindow::remember()
{
    m_settings.set(QStringLiteral("theme"), themeKey(m_theme));
    m_settings.set(QStringLiteral("setup"), m_setup->settings());
    m_settings.set(QStringLiteral("geometry"), saveGeometry());
    m_settings.set(QStringLiteral("arrangement"), m_work->arrangement());
    m_settings.set(QStringLiteral("letters"), m_letters->steps());
}

} // namespace pool
