#include "ui/window/workarea.h"

#include "core/lesson/place.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/timespanel.h"
#include "ui/notes/notespanel.h"
#include "ui/output/lastlines.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/style/legend.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifpanel.h"
#include "ui/window/drawer.h"
#include "ui/window/runoffer.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint32 arrangementVersion = 1;
constexpr double codeShare = 0.34;   // of the width
constexpr double drawerShare = 0.26; // of the height
constexpr double plotShare = 0.46;   // ... where there is a plot
constexpr double tableShare = 0.34;  // ... where there is a table under its settings
constexpr double lowShare = 0.2;     // ... beside a lesson
constexpr double lookShare = 0.33;   // ... of which a step looks at it

} // namespace

WorkArea::WorkArea(const Panels &panels, RunsPanel *runs, QWidget *parent)
    : QWidget(parent)
    , m_panels(panels)
    , m_above(new QSplitter(Qt::Horizontal, this))
    , m_all(new QSplitter(Qt::Vertical, this))
    , m_belowTimeline(new QWidget)
    , m_legend(new Legend)
    , m_drawer(new Drawer(panels.inspector))
    , m_lines(new LastLines(panels.output))
{
    m_panels.inspector->insertTab(0, m_panels.output, tr("Output"));
    m_panels.inspector->addTab(runs, tr("Runs"));
    m_panels.inspector->addTab(m_panels.sweep, tr("Sweep"));
    m_panels.inspector->addTab(m_panels.whatIf, tr("What if"));
    m_panels.inspector->addTab(m_panels.notes, tr("Notes"));
    m_panels.inspector->setCurrentIndex(0);
    const Selection *selection = m_panels.timeline->selection();
    connect(selection, &Selection::changed, m_panels.inspector->times(),
            [this, selection] { m_panels.inspector->times()->setRange(selection->range()); });
    new RunOffer(runs, m_panels.timeline, this);
    m_above->addWidget(m_panels.code);
    m_above->addWidget(besideTheCode());
    m_above->setStretchFactor(0, 0);
    m_above->setStretchFactor(1, 1);
    m_above->setChildrenCollapsible(false);
    m_all->addWidget(m_above);
    m_all->addWidget(m_drawer);
    m_all->setStretchFactor(0, 1);
    m_all->setStretchFactor(1, 0);
    m_all->setChildrenCollapsible(false);
    m_lines->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_all, 1);
    layout->addWidget(m_lines);
    connect(m_panels.inspector, &QTabWidget::currentChanged, this, [this] {
        if (!m_drawer->isFolded())
            giveDrawer(drawerHeight());
    });
    connect(m_all, &QSplitter::splitterMoved, this, [this] {
        if (!m_drawer->isFolded() && leastShare() == 0)
            m_drawerHeight = m_drawer->height();
        m_isArranged = true;
    });
    connect(m_above, &QSplitter::splitterMoved, this, [this] { m_isArranged = true; });
    connect(m_drawer, &Drawer::foldedChanged, this,
            [this](bool folded) { giveDrawer(folded ? m_drawer->maximumHeight() : drawerHeight()); });
    fillActions();
}

QWidget *WorkArea::besideTheCode()
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panels.timeline, 1);
    auto *below = new QHBoxLayout(m_belowTimeline);
    below->setContentsMargins(0, 0, 6, 0);
    connect(m_legend, &Legend::hiddenChanged, m_panels.timeline, &TimelineView::setHidden);
    const auto showInSight = [this] {
        m_legend->setInSight(m_panels.timeline->fillsInSight() | m_panels.strip->fills());
    };
    connect(m_panels.timeline, &TimelineView::fillsInSightChanged, m_legend, showInSight, Qt::QueuedConnection);
    connect(m_panels.strip, &ChunkStrip::fillsChanged, m_legend, showInSight);
    below->addWidget(m_legend, 1);
    auto *fit = new QToolButton;
    fit->setText(tr("Fit"));
    fit->setToolTip(tr("Fit the whole run into the timeline (F)"));
    fit->setAccessibleName(tr("Fit the whole run into the timeline"));
    connect(fit, &QToolButton::clicked, m_panels.timeline->range(), &VisibleRange::fit);
    below->addWidget(fit);
    auto *allRows = new QToolButton;
    allRows->setText(tr("All rows"));
    allRows->setToolTip(tr("All workers in sight at once, however many: low rows without texts (R)"));
    allRows->setCheckable(true);
    connect(allRows, &QToolButton::toggled, m_panels.timeline, &TimelineView::setAllRows);
    connect(m_panels.timeline, &TimelineView::allRowsChanged, allRows, &QToolButton::setChecked);
    below->addWidget(allRows);
    layout->addWidget(m_belowTimeline);
    return column;
}

void WorkArea::addTool(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    m_belowTimeline->layout()->addWidget(button);
}

void WorkArea::fillActions()
{
    constexpr int beyond = Qt::Key_9 + 1;
    constexpr int letters[] = {Qt::Key_I, Qt::Key_M};
    int number = Qt::Key_1;
    const auto add = [&](const QString &text) {
        auto *action = new QAction(text, this);
        action->setShortcut(QKeySequence(int(Qt::CTRL) | (number < beyond ? number : letters[number - beyond])));
        ++number;
        m_actions << action;
        return action;
    };
    QAction *code = add(tr("Python &program"));
    code->setCheckable(true);
    code->setChecked(true);
    connect(code, &QAction::toggled, m_panels.code, &QWidget::setVisible);
    for (int tab = 0; tab < m_panels.inspector->count(); ++tab)
        connect(add(m_panels.inspector->tabText(tab)), &QAction::triggered, this,
                [this, tab] { m_drawer->showTab(tab); });
    m_actions << m_drawer->foldAction();
}

// Until the user moves a border the parts grow and shrink with the window.
void WorkArea::shareRoom()
{
    const int width = m_above->width();
    const int code = int(width * codeShare);
    m_above->setSizes({code, width - code});
    m_drawerHeight = int(m_all->height() * drawerShare);
    if (!m_drawer->isFolded())
        giveDrawer(drawerHeight());
}

// Of the height; 0 for a tab that gets by with what the user gave it.
double WorkArea::leastShare() const
{
    const QWidget *shown = m_panels.inspector->currentWidget();
    return shown == m_panels.sweep ? plotShare : shown == m_panels.whatIf ? tableShare : 0;
}

int WorkArea::drawerHeight() const
{
    if (m_looksAtDrawer)
        return std::max(m_isArranged ? m_drawerHeight : 0, int(m_all->height() * lookShare));
    if (m_isLow && !m_isArranged)
        return int(m_all->height() * lowShare);
    return std::max(m_drawerHeight, int(m_all->height() * leastShare()));
}

void WorkArea::giveDrawer(int height) { m_all->setSizes({m_all->height() - height, height}); }

void WorkArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    if (!m_isArranged)
        shareRoom();
}

// What is in it has its size only now.
void WorkArea::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isArranged)
        shareRoom();
}

void WorkArea::setStage(bool on)
{
    m_isOnStage = on;
    m_belowTimeline->setVisible(!on);
    showBelow();
    if (!on && m_looksAtDrawer && !m_drawer->isFolded())
        giveDrawer(drawerHeight());
    m_panels.code->setStage(on);
    m_panels.strip->setFillsWidth(on);
}

void WorkArea::showBelow()
{
    const bool showsDrawer = !m_isOnStage || m_looksAtDrawer;
    m_drawer->setVisible(m_hasTabs && showsDrawer);
    m_lines->setVisible(m_hasLines && !showsDrawer);
    m_above->setVisible(!m_isOnStage || !m_looksAtDrawer);
}

void WorkArea::setLow(bool on)
{
    m_isLow = on;
    m_legend->setMostLines(on ? 1 : 2);
    m_lines->setLines(on ? 1 : 3);
    if (!m_drawer->isFolded())
        giveDrawer(drawerHeight());
}

void WorkArea::lookAtDrawer(bool on)
{
    if (std::exchange(m_looksAtDrawer, on) == on)
        return;
    showBelow();
    if (!m_isOnStage && !m_drawer->isFolded())
        giveDrawer(drawerHeight());
}

void WorkArea::setShown(const QStringList &panels)
{
    m_panels.timeline->parentWidget()->setVisible(panels.contains(QStringLiteral("timeline")));
    m_actions.first()->setChecked(panels.contains(QStringLiteral("code")));
    const QStringList &tabs = drawerTabs();
    m_hasTabs = false;
    int first = -1;
    for (int tab = 0; tab < int(tabs.size()); ++tab) {
        const bool isShown = panels.contains(tabs[tab]);
        m_panels.inspector->setTabVisible(tab, isShown);
        m_hasTabs |= isShown;
        if (isShown && first < 0)
            first = tab;
    }
    if (first >= 0 && !m_panels.inspector->isTabVisible(m_panels.inspector->currentIndex()))
        m_panels.inspector->setCurrentIndex(first);
    m_hasLines = panels.contains(tabs.first());
    showBelow();
}

QByteArray WorkArea::arrangement() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << arrangementVersion << m_isArranged << m_above->saveState() << m_all->saveState() << m_drawer->isFolded()
           << qint32(m_drawerHeight) << qint32(m_panels.inspector->currentIndex()) << m_actions.first()->isChecked();
    return bytes;
}

void WorkArea::arrange(const QByteArray &arrangement)
{
    QDataStream stream(arrangement);
    qint32 version = 0;
    bool isArranged = false;
    QByteArray above;
    QByteArray all;
    bool isFolded = false;
    qint32 drawerHeight = 0;
    qint32 tab = 0;
    bool hasCode = true;
    stream >> version >> isArranged >> above >> all >> isFolded >> drawerHeight >> tab >> hasCode;
    if (stream.status() != QDataStream::Ok || version != arrangementVersion)
        return;
    m_actions.first()->setChecked(hasCode);
    m_panels.inspector->setCurrentIndex(std::clamp(tab, 0, m_panels.inspector->count() - 1));
    m_drawer->setFolded(isFolded);
    m_isArranged = isArranged && m_above->restoreState(above) && m_all->restoreState(all);
    m_drawerHeight = std::clamp(drawerHeight, 0, 4000);
}

void WorkArea::reset()
{
    m_actions.first()->setChecked(true);
    m_panels.inspector->setCurrentIndex(0);
    m_drawer->setFolded(false);
    m_isArranged = false;
    shareRoom();
}

} // namespace pool
