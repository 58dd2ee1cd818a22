#include "ui/timeline/timelineview.h"

#include "ui/timeline/rowlabels.h"
#include "ui/timeline/shapetext.h"
#include "ui/timeline/timelineoverlay.h"
#include "ui/timeline/timelineplottable.h"
#include "ui/timeline/timeticker.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

#include <cmath>

namespace pool {

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_labels(new RowLabels(&m_scene, this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
    , m_card(new QLabel(m_plot))
    , m_live(new QToolButton(m_plot))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_labels);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_scroll);
    m_scroll->hide();
    connect(m_scroll, &QScrollBar::valueChanged, this, [this] {
        layOut();
        redraw();
    });

    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One row for the caller, its callbacks, the waiting chunks and each worker, over "
                                "time. The Results table says the same in text."));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(360, 160);

    QCPAxisRect *rect = m_plot->axisRect();
    rect->setAutoMargins(QCP::msNone);
    rect->setupFullAxesBox();
    for (QCPAxis *axis : {m_plot->yAxis, m_plot->yAxis2, m_plot->xAxis2})
        axis->setVisible(false);
    m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create());
    m_plot->xAxis->grid()->setSubGridVisible(false);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->setAccessibleName(tr("Timeline plot"));
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    new TimelinePlottable(m_plot->xAxis, m_plot->yAxis, &m_scene); // owned by the plot
    m_overlay = new TimelineOverlay(m_plot, &m_scene);

    m_card->setTextFormat(Qt::PlainText);
    m_card->setFrameShape(QFrame::StyledPanel);
    m_card->setAutoFillBackground(true);
    m_card->setBackgroundRole(QPalette::ToolTipBase);
    m_card->setForegroundRole(QPalette::ToolTipText);
    m_card->setMargin(6);
    m_card->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_card->hide();

    m_live->setText(tr("Go to now (End)"));
    m_live->setAccessibleName(tr("Go to now and follow the run"));
    m_live->hide();
    connect(m_live, &QToolButton::clicked, this, &TimelineView::goLive);

    applyColours();
    layOut();
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
    m_lanes = processes;
    setFollow(Follow::Whole);
    layOut();
    followRun();
    redraw();
}

void TimelineView::showRun(const RunView &view)
{
    if (view.history != m_scene.view.history)
        m_scene.rows = {};
    m_scene.view = view;
    m_scene.rows.update(*view.history);
    m_lanes = std::max(m_lanes, int(m_scene.rows.lanes().size()));
    followRun();
    layOut();
    m_live->setVisible(view.isRunning && m_follow == Follow::Off);
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

void TimelineView::pan(double share) { setScale(m_scene.scale.panned(share * m_scene.scale.width)); }

void TimelineView::layOut()
{
    const int line = fontMetrics().height();
    const int axisHeight = line + 14;
    m_plot->axisRect()->setMargins(QMargins(0, 0, 0, axisHeight));
    m_scene.scale.width = std::max(m_plot->width(), 10);
    m_scene.height = std::max(m_plot->height() - axisHeight, 10);
    m_scene.layout = RowLayout(m_lanes, m_scene.height, line, m_scroll->value());
    const int hidden = int(std::ceil(m_scene.layout.contentHeight() - m_scene.height));
    m_scroll->setPageStep(int(m_scene.height));
    m_scroll->setSingleStep(line);
    m_scroll->setRange(0, std::max(hidden, 0));
    m_scroll->setVisible(hidden > 0);
    placeCard();
}

void TimelineView::redraw()
{
    m_plot->xAxis->setRange(m_scene.scale.begin, m_scene.scale.end);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    m_labels->update();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    if (m_follow == Follow::Whole)
        followRun();
    redraw();
}

bool TimelineView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        const QPoint delta = wheel->angleDelta();
        if (wheel->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y()))
            setScale(m_scene.scale.panned(delta.x() + delta.y()));
        else if (wheel->modifiers() & Qt::AltModifier)
            m_scroll->setValue(m_scroll->value() - delta.y() / 2);
        else
            setScale(m_scene.scale.zoomed(wheel->position().x(),
                                          std::pow(wheel->modifiers() & Qt::ControlModifier ? 1.05 : 1.25,
                                                   -delta.y() / 120.0)));
        return true;
    }
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        m_dragFrom = static_cast<QMouseEvent *>(event)->position().x();
        m_dragScale = m_scene.scale;
        return true;
    case QEvent::MouseMove: {
        const QPointF position = static_cast<QMouseEvent *>(event)->position();
        if (m_dragFrom && std::abs(position.x() - *m_dragFrom) >= 2)
            setScale(m_dragScale.panned(position.x() - *m_dragFrom));
        pointAt(position);
        return true;
    }
    case QEvent::MouseButtonRelease:
        m_dragFrom.reset();
        return true;
    case QEvent::MouseButtonDblClick:
        if (m_scene.hovered && m_scene.hovered->shape.end > m_scene.hovered->shape.start) {
            const Shape &shape = m_scene.hovered->shape;
            TimeScale scale = m_scene.scale;
            const double margin = 0.05 * double(shape.end - shape.start);
            scale.begin = double(shape.start) - margin;
            scale.end = std::max(double(shape.end) + margin, scale.begin + TimeScale::shortest);
            setScale(scale);
        } else {
            fit();
        }
        return true;
    case QEvent::Leave:
        leave();
        return false;
    case QEvent::Resize:
        layOut();
        return false;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus: return zoom(0.8);
    case Qt::Key_Equal: return zoom(0.8);
    case Qt::Key_W: return zoom(0.8);
    case Qt::Key_Minus: return zoom(1.25);
    case Qt::Key_S: return zoom(1.25);
    case Qt::Key_Left: return pan(0.1);
    case Qt::Key_A: return pan(0.1);
    case Qt::Key_Right: return pan(-0.1);
    case Qt::Key_D: return pan(-0.1);
    case Qt::Key_Up: return m_scroll->setValue(m_scroll->value() - m_scroll->singleStep());
    case Qt::Key_Down: return m_scroll->setValue(m_scroll->value() + m_scroll->singleStep());
    default: QWidget::keyPressEvent(event);
    }
}

void TimelineView::pointAt(const QPointF &position)
{
    m_scene.cursor = position.x();
    m_scene.hovered = m_scene.hit(position.x(), position.y());
    const bool hasItem = m_scene.hovered && m_scene.hovered->shape.item >= 0;
    Q_EMIT itemHovered(hasItem ? m_scene.hovered->shape.job : JobId{}, hasItem ? m_scene.hovered->shape.item : -1);
    m_card->setText(cardText());
    m_card->setVisible(m_scene.hovered.has_value());
    placeCard();
    m_overlay->layer()->replot();
}

void TimelineView::leave()
{
    m_scene.cursor = -1;
    m_scene.hovered.reset();
    m_card->hide();
    Q_EMIT itemHovered({}, -1);
    m_overlay->layer()->replot();
}

QString TimelineView::cardText() const
{
    return m_scene.hovered ? shapeText(m_scene, m_scene.hovered->shape) : QString();
}

// In the corner away from the pointer, so that it never covers what it speaks of.
void TimelineView::placeCard()
{
    m_card->adjustSize();
    const bool pointerIsRight = m_scene.cursor > m_plot->width() / 2.0;
    const int y = int(m_scene.height) - m_card->height() - 8;
    m_card->move(pointerIsRight ? 8 : m_plot->width() - m_card->width() - 8, std::max(y, 4));
    m_live->adjustSize();
    m_live->move(m_plot->width() - m_live->width() - 8, 4);
}

} // namespace pool
