#include "ui/timeline/view/timelineview.h"

#include "ui/timeline/paint/timelineoverlay.h"
#include "ui/timeline/paint/timelineplottable.h"
#include "ui/timeline/paint/timeticker.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/rowlabels.h"
#include "ui/timeline/view/timelineaccess.h"
#include "ui/timeline/view/timelinetable.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

#include <cmath>

namespace pool {

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_ticker(QSharedPointer<TimeTicker>::create())
    , m_labels(new RowLabels(&m_scene, this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
    , m_minimap(new Minimap(&m_scene, this))
    , m_card(new QLabel(m_plot))
    , m_rangeCard(new QLabel(m_plot))
    , m_live(new QToolButton(m_plot))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_labels, 0, 0);
    layout->addWidget(m_plot, 0, 1);
    layout->addWidget(m_scroll, 0, 2);
    auto *overview = new QLabel(tr("Mean concurrency"));
    overview->setIndent(8);
    overview->setBuddy(m_minimap);
    layout->addWidget(overview, 1, 0);
    layout->addWidget(m_minimap, 1, 1);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(0, 1);
    connect(m_minimap, &Minimap::moved, this, &TimelineView::showOnly);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this] {
        layOut();
        redraw();
    });

    TimelineAccess::install();
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One row for the caller, its callbacks, the waiting chunks and each worker, over "
                                "time. Press T for the same as a table."));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(360, 200);

    QCPAxisRect *rect = m_plot->axisRect();
    rect->setAutoMargins(QCP::msNone);
    rect->setupFullAxesBox();
    for (QCPAxis *axis : {m_plot->yAxis, m_plot->yAxis2, m_plot->xAxis2})
        axis->setVisible(false);
    m_plot->xAxis->setTicker(m_ticker);
    m_plot->xAxis->grid()->setSubGridVisible(false);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->setAccessibleName(tr("Timeline plot"));
    m_plot->setFocusPolicy(Qt::NoFocus); // the keys go to the view
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    new TimelinePlottable(m_plot->xAxis, m_plot->yAxis, &m_scene); // owned by the plot
    m_overlay = new TimelineOverlay(m_plot, &m_scene);

    for (QLabel *card : {m_card, m_rangeCard}) {
        card->setTextFormat(Qt::PlainText);
        card->setFrameShape(QFrame::StyledPanel);
        card->setAutoFillBackground(true);
        card->setBackgroundRole(QPalette::ToolTipBase);
        card->setForegroundRole(QPalette::ToolTipText);
        card->setMargin(6);
        card->setAttribute(Qt::WA_TransparentForMouseEvents);
        card->hide();
    }
    m_rangeCard->setAccessibleName(tr("Statistics of the range"));

    m_live->setText(tr("Go to now (End)"));
    m_live->setAccessibleName(tr("Go to now and follow the run"));
    m_live->hide();
    connect(m_live, &QToolButton::clicked, this, &TimelineView::goLive);

    applyColours();
    layOut();
    m_plot->replot(QCustomPlot::rpQueuedRefresh); // the overlay can be painted on its own only once all has been
}

void TimelineView::applyColours()
{
    const Colours colours(palette());
    m_plot->setBackground(QBrush(colours.background));
    QCPAxis *axis = m_plot->xAxis;
    axis->setBasePen(QPen(colours.outline));
    axis->setTickPen(QPen(colours.outline));
    axis->setSubTickPen(QPen(colours.outline));
    axis->setTickLabelColor(colours.text);
    axis->setTickLabelFont(font());
    axis->grid()->setPen(QPen(colours.grid, 1, Qt::DotLine));
    axis->grid()->setZeroLinePen(QPen(colours.outline));
}

void TimelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    m_plot->setFont(font());
    applyColours();
    m_labels->updateGeometry();
    layOut();
    redraw();
}

void TimelineView::showPlan(int processes)
{
    m_scene.view = {};
    m_scene.rows = {};
    m_scene.shapes.clear();
    m_scene.hovered.reset();
    m_scene.finish.reset();
    m_scene.values.clear();
    clearSelection();
    if (m_table)
        m_table->restart();
    m_lanes = processes;
    setFollow(Follow::Whole);
    layOut();
    followRun();
    m_minimap->refresh();
    redraw();
}

void TimelineView::setValues(JobId job, const KnownValues &values)
{
    m_scene.values.resize(std::max(m_scene.values.size(), size_t(job.value) + 1));
    m_scene.values[job.value] = values;
}

void TimelineView::showRun(const RunView &view)
{
    const bool isOther = view.history != m_scene.view.history;
    if (isOther) {
        clearSelection();
        m_scene.rows = {};
        m_scene.finish.reset();
    }
    m_scene.view = view;
    m_scene.rows.update(*view.history);
    if (!view.isRunning && !m_scene.finish)
        m_scene.finish = finishLines(view);
    m_lanes = std::max(m_lanes, int(m_scene.rows.lanes().size()));
    followRun();
    layOut();
    m_live->setVisible(view.isRunning && m_follow == Follow::Off);
    refreshSelection();
    m_minimap->refresh();
    if (m_table)
        m_table->refresh(isOther || !view.isRunning);
    redraw();
}

void TimelineView::followRun()
{
    if (!m_scene.view.history) {
        m_scene.scale = m_scene.scale.fitted(1e9);
        return;
    }
    const double extent = double(m_scene.extent());
    if (m_follow == Follow::Whole)
        m_scene.scale = m_scene.scale.fitted(m_scene.view.isRunning ? std::max(extent * 1.05, 2.5e8) : extent);
    else if (m_follow == Follow::Edge)
        m_scene.scale = m_scene.scale.following(extent);
}

void TimelineView::setFollow(Follow follow)
{
    m_live->setVisible(m_scene.view.isRunning && follow == Follow::Off);
    if (m_follow == follow)
        return;
    m_follow = follow;
    Q_EMIT followChanged();
}

void TimelineView::setScale(const TimeScale &scale)
{
    setFollow(Follow::Off);
    m_scene.scale = scale.kept(std::max(double(m_scene.extent()), 1e6));
    redraw();
}

void TimelineView::fit()
{
    setFollow(Follow::Whole);
    followRun();
    redraw();
}

void TimelineView::goLive()
{
    setFollow(Follow::Edge);
    followRun();
    redraw();
}

void TimelineView::zoom(double factor)
{
    setScale(m_scene.scale.zoomed(m_scene.scale.left + m_scene.scale.width / 2, factor));
}

void TimelineView::showOnly(double begin, double end)
{
    TimeScale scale = m_scene.scale;
    scale.begin = begin;
    scale.end = std::clamp(end, begin + TimeScale::shortest, begin + TimeScale::longest);
    setScale(scale);
}

void TimelineView::zoomTo(const Shape &shape)
{
    const double margin = 0.05 * double(shape.end - shape.start);
    showOnly(double(shape.start) - margin, double(shape.end) + margin);
}

void TimelineView::pan(double share) { setScale(m_scene.scale.panned(share * m_scene.scale.width)); }

void TimelineView::layOut()
{
    const int line = fontMetrics().height();
    const int axisHeight = line + 14;
    m_plot->axisRect()->setMargins(QMargins(0, 0, 0, axisHeight));
    m_scene.scale.width = std::max(m_plot->width(), 10);
    m_ticker->setRoom(m_scene.scale.width, QFontMetricsF(font()));
    const int flagsHeight = line + 4; // the strip in which the finish is named, under the rows
    m_scene.height = std::max(m_plot->height() - axisHeight - flagsHeight, 10);
    m_scene.layout = RowLayout(m_lanes, m_scene.height, line, m_scroll->value(), m_scene.isPresented ? 2 : 1);
    const int hidden = int(std::ceil(m_scene.layout.contentHeight() - m_scene.height));
    m_scroll->setPageStep(int(m_scene.height));
    m_scroll->setSingleStep(line);
    m_scroll->setRange(0, std::max(hidden, 0));
    m_scroll->setVisible(hidden > 0);
    placeCards();
}

void TimelineView::redraw()
{
    m_plot->xAxis->setRange(m_scene.scale.begin, m_scene.scale.end);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    m_labels->update();
    m_minimap->update();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    if (m_follow == Follow::Whole)
        followRun();
    redraw();
}

void TimelineView::setHidden(quint32 fills)
{
    m_scene.hidden = fills;
    redraw();
}

void TimelineView::setIdleShown(bool on)
{
    m_scene.showsIdle = on;
    redraw();
}

void TimelineView::setBoundsShown(bool on)
{
    m_scene.showsBounds = on;
    redraw();
}

void TimelineView::setPresentation(bool on)
{
    m_scene.isPresented = on;
    layOut();
    redraw();
}

TimelineView::~TimelineView()
{
    delete m_table; // tells this so, while this is still there
}

void TimelineView::openTable()
{
    if (!m_table) {
        m_table = new TimelineTable(&m_scene, this);
        m_table->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_table, &TimelineTable::placeChosen, this, &TimelineView::select);
        connect(m_table, &QObject::destroyed, this, [this] { m_table = nullptr; });
    }
    m_table->show();
    m_table->raise();
}

} // namespace pool
