#include "ui/window/mainwindow.h"

#include "ui/byhand/byhandbar.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultspanel.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runfiles.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/plan.h"
#include "ui/style/format.h"
#include "ui/style/legend.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/statusline.h"
#include "ui/window/windowsettings.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

namespace pool {

MainWindow::MainWindow(std::vector<SetupPanel::Entry> entries)
    : m_settings(std::make_unique<WindowSettings>())
    , m_setup(new SetupPanel(std::move(entries)))
    , m_strip(new ChunkStrip)
    , m_insight(new InsightLine)
    , m_timeline(new TimelineView)
    , m_inspector(new Inspector)
    , m_output(new OutputPanel)
    , m_code(new CodePanel)
    , m_status(new StatusLine)
    , m_runs(new RunsPanel)
    , m_files(new RunFiles(this))
    , m_byHand(new ByHandBar)
{
    layOut();
    makeMenus();

    connect(m_setup, &SetupPanel::scenarioChanged, this, &MainWindow::showPlan);
    connect(m_setup, &SetupPanel::runRequested, this, &MainWindow::start);
    connect(m_setup, &SetupPanel::stopRequested, this, &MainWindow::stop);
    connect(m_insight, &InsightLine::chunksizeSuggested, this, [this](qint64 chunksize) {
        m_setup->chunksize()->setText(QString::number(chunksize));
        m_setup->runButton()->setFocus();
    });
    connect(m_insight, &InsightLine::restartRequested, this, &MainWindow::restart);
    connect(m_timeline, &TimelineView::itemHovered, m_strip, &ChunkStrip::highlight);
    connect(m_timeline, &TimelineView::itemSelected, m_inspector->results(), &ResultsPanel::showItem);
    connect(&m_run, &ScenarioRun::advanced, this, &MainWindow::showRun);
    connect(&m_run, &ScenarioRun::printed, m_output, &OutputPanel::append);
    connect(&m_run, &ScenarioRun::finished, this, &MainWindow::finish);
    listenToRuns();
    listenToFiles();
    listenToHand();
    setAcceptDrops(true);

    restore();
    showPlan();
    m_setup->runButton()->setFocus();
}

MainWindow::~MainWindow() { disconnect(&m_run, nullptr, this, nullptr); }

void MainWindow::layOut()
{
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_timeline, 1);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(0, 0, 6, 0);
    auto *legend = new Legend;
    connect(legend, &Legend::hiddenChanged, m_timeline, &TimelineView::setHidden);
    below->addWidget(legend, 1);
    auto *fit = new QToolButton;
    fit->setText(tr("Fit"));
    fit->setToolTip(tr("Fit the whole run into the timeline (F)"));
    fit->setAccessibleName(tr("Fit the whole run into the timeline"));
    connect(fit, &QToolButton::clicked, m_timeline, &TimelineView::fit);
    below->addWidget(fit);
    layout->addLayout(below);
    setCentralWidget(centre);
    setStatusBar(m_status);

    // Program and inspector are read from top to bottom, the output only as far as the caller's timeline goes.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    const auto addDock = [this](const QString &title, const QString &name, QWidget *panel, Qt::DockWidgetArea area) {
        auto *dock = new QDockWidget(title);
        dock->setObjectName(name);
        dock->setWidget(panel);
        addDockWidget(area, dock);
        m_docks << dock;
    };
    addDock(tr("Python program"), QStringLiteral("code"), m_code, Qt::LeftDockWidgetArea);
    addDock(tr("Output"), QStringLiteral("output"), m_output, Qt::BottomDockWidgetArea);
    addDock(tr("Inspector"), QStringLiteral("inspector"), m_inspector, Qt::RightDockWidgetArea);
    addDock(tr("Runs"), QStringLiteral("runs"), m_runs, Qt::LeftDockWidgetArea);
    tabifyDockWidget(m_docks[0], m_docks[3]);
    m_docks[0]->raise();
    // As much as a projector shows, less the title that the desktop adds.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, 32)));
    resizeDocks({m_docks[0], m_docks[2]}, {300, 380}, Qt::Horizontal);
    resizeDocks({m_docks[1]}, {150}, Qt::Vertical);
}

void MainWindow::showPlan()
{
    if (m_run.isRunning())
        return;
    m_runs->mark(-1);
    showTitle();
    m_insight->hint(
        tr("A chunk is the handful of items that a worker takes at a time. Press Run, or F5, to see who takes which."));
    const Plan plan = planOf(m_setup->scenario());
    m_strip->showPlan(plan.planned());
    m_timeline->showPlan(plan.processes);
    m_inspector->clear();
    m_code->showScenario(m_setup->scenario());
    m_status->clear();
    m_shown = {}; // nobody looks at it any more
}

// The program's name is added by the desktop's own rules, after a dash.
void MainWindow::showTitle() { setWindowTitle(m_setup->scenario().title); }

void MainWindow::start()
{
    if (m_run.isRunning() || !m_setup->isAcceptable())
        return;
    showPlan();
    m_insight->clear();
    m_output->clear();
    m_setup->setRunning(true);
    m_status->say(tr("Running"));
    m_run.start(m_setup->scenario());
}

void MainWindow::stop()
{
    if (!m_run.isRunning())
        return;
    m_status->say(tr("Stopping: the pool is being terminated"));
    m_run.interrupt();
}

void MainWindow::showRun()
{
    const RunView &view = m_run.view();
    m_strip->showRun(view);
    m_timeline->showRun(view);
    m_inspector->showRun(view);
    m_status->showRun(view);
    m_code->showRun(view);
}

QString MainWindow::verdict(const RunResult &result, qint64 end) const
{
    if (result.interrupted)
        return tr("Stopped after %1").arg(durationText(end));
    if (result.uncaught)
        return tr("Ended by an exception after %1 – %2: %3")
            .arg(durationText(end), result.uncaught->type, result.uncaught->message);
    return tr("Finished after %1").arg(durationText(end));
}

void MainWindow::finish()
{
    m_setup->setRunning(false);
    const std::shared_ptr<const RunResult> &result = m_run.result();
    const QString sentence = result ? verdict(*result, m_run.view().now)
                                    : tr("The pool could not be started: %1").arg(m_run.failure()->message);
    if (result)
        showValues(*result, *m_run.view().history);
    keepRun();
    m_insight->showRun(m_run.view());
    m_status->say(shortened(sentence, 300));
    if (!result || result->uncaught)
        m_output->append({sentence});
    if (m_question)
        m_question->close();
    const bool restarts = std::exchange(m_restartsWhenFinished, false);
    if (m_closesWhenFinished)
        close();
    else if (restarts)
        restart();
}

void MainWindow::setPresentation(bool on)
{
    if (on == m_isPresenting)
        return;
    m_isPresenting = on;
    QFont large = font();
    large.setPointSizeF(on ? large.pointSizeF() * 1.4 : large.pointSizeF() / 1.4);
    setFont(large);
    m_timeline->setPresentation(on);
    if (on) {
        m_hiddenForPresentation.clear();
        for (QDockWidget *dock : std::as_const(m_docks))
            if (dock->isVisible())
                m_hiddenForPresentation << dock;
    }
    for (QDockWidget *dock : std::as_const(m_hiddenForPresentation))
        dock->setVisible(!on);
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, on));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_run.isRunning()) {
        setPresentation(false);
        remember();
        event->accept();
        return;
    }
    event->ignore();
    if (!m_closesWhenFinished)
        askToClose();
}

void MainWindow::askToClose()
{
    if (m_question)
        return m_question->raise();
    m_question = new QMessageBox(QMessageBox::Question, windowTitle(),
                                 tr("The program is still running. Stop it and close the window?"),
                                 QMessageBox::NoButton, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = m_question->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    m_question->addButton(tr("Keep running"), QMessageBox::RejectRole);
    connect(m_question, &QObject::destroyed, this, [this] { m_question = nullptr; });
    connect(yes, &QPushButton::clicked, this, [this] {
        m_closesWhenFinished = true;
        stop();
        if (!m_run.isRunning()) // it finished while the question stood
            close();
    });
    m_question->open();
}

} // namespace pool
