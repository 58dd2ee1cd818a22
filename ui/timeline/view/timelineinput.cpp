#include "ui/style/format.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/rowlabels.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/timeline/words/rowtext.h"

#include <qcustomplot.h>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <cmath>

namespace pool {

namespace {

constexpr double dragFrom = 3; // pixels; less is a click

bool isPanning(const QMouseEvent &event)
{
    return event.button() == Qt::MiddleButton || event.button() == Qt::RightButton
        || (event.button() == Qt::LeftButton && event.modifiers() & Qt::ShiftModifier);
}

} // namespace

// Everything that mouse and keys do to the timeline.
bool TimelineView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ContextMenu: // comes with the press; only the release knows whether it was a drag
        return true;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        move(static_cast<QMouseEvent *>(event)->position());
        return true;
    case QEvent::MouseButtonRelease:
        release(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonDblClick: {
        const QPointF position = static_cast<QMouseEvent *>(event)->position();
        const auto hit = m_scene.hit(position.x(), position.y());
        if (hit && hit->shape.end > hit->shape.start)
            zoomTo(hit->shape);
        else
            fit();
        return true;
    }
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

void TimelineView::wheel(const QWheelEvent &event)
{
    const QPoint delta = event.angleDelta();
    const double factor = event.modifiers() & Qt::ControlModifier ? 1.05 : 1.25;
    if (event.modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y()))
        setScale(m_scene.scale.panned(delta.x() + delta.y()));
    else if (event.modifiers() & Qt::AltModifier)
        m_scroll->setValue(m_scroll->value() - (delta.x() + delta.y()) / 2);
    else
        setScale(m_scene.scale.zoomed(event.position().x(), std::pow(factor, -delta.y() / 120.0)));
}

void TimelineView::press(const QMouseEvent &event)
{
    setFocus(Qt::MouseFocusReason);
    m_drag = isPanning(event) ? Drag::Pan : Drag::Undecided;
    m_dragButton = event.button();
    m_dragFrom = event.position();
    m_dragScale = m_scene.scale;
}

void TimelineView::move(const QPointF &position)
{
    const bool isFar = std::abs(position.x() - m_dragFrom.x()) >= dragFrom;
    if (m_drag == Drag::Undecided && isFar)
        m_drag = Drag::Brush;
    if (m_drag == Drag::Pan && (isFar || m_scene.scale.begin != m_dragScale.begin))
        setScale(m_dragScale.panned(position.x() - m_dragFrom.x()));
    if (m_drag == Drag::Brush)
        brush(qint64(m_scene.scale.toTime(snapped(m_dragFrom.x()))),
              qint64(m_scene.scale.toTime(snapped(position.x()))));
    pointAt(position);
}

void TimelineView::release(const QMouseEvent &event)
{
    const bool isClick = std::abs(event.position().x() - m_dragFrom.x()) < dragFrom && m_drag != Drag::Brush;
    if (m_drag == Drag::Undecided && isClick)
        click(event.position());
    else if (m_drag == Drag::Pan && m_dragButton == Qt::RightButton && isClick)
        askForMenu(m_scene.rowAt(event.position().y()), event.globalPosition().toPoint());
    m_drag = Drag::None;
}

void TimelineView::click(const QPointF &position)
{
    const auto place = placeAt(m_plot->mapTo(this, position.toPoint()));
    clearSelection();
    if (place)
        select(*place);
}

void TimelineView::askForMenu(int row, const QPoint &globalPosition)
{
    if (row < 0)
        return;
    if (const WorkerHistory *worker = workerOf(m_scene, m_scene.layout.rows()[size_t(row)]))
        Q_EMIT workerMenuRequested(worker->id, globalPosition);
}

// For the row of what is selected, or else for the first worker's.
void TimelineView::askForMenuByKey()
{
    for (size_t i = 0; i < m_scene.layout.rows().size(); ++i) {
        const RowLayout::Row &row = m_scene.layout.rows()[i];
        const bool isMeant = m_selection ? m_selection->row == int(i) : row.kind == RowLayout::Kind::Lane;
        const int y = int(std::clamp(row.bottom(), 0.0, m_scene.height));
        if (isMeant)
            return askForMenu(int(i), m_labels->mapToGlobal(QPoint(m_labels->width() / 2, y)));
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        askForMenuByKey();
    else if (m_labels->geometry().contains(event->pos()))
        askForMenu(m_scene.rowAt(event->pos().y() - m_labels->y()), event->globalPos());
}

double TimelineView::snapped(double x) const { return m_scene.edgeNear(x).value_or(x); }

void TimelineView::pointAt(const QPointF &position)
{
    m_scene.cursor = snapped(position.x());
    m_scene.pointer = position;
    if (m_drag == Drag::Brush || m_drag == Drag::Pan)
        m_scene.hovered.reset();
    else
        m_scene.hovered = m_scene.hit(position.x(), position.y());
    showCards();
}

void TimelineView::leave()
{
    m_scene.cursor = -1;
    m_scene.hovered.reset();
    showCards();
}

bool TimelineView::event(QEvent *event)
{
    // Keys of the window that mean something else while something is selected here.
    if (event->type() == QEvent::ShortcutOverride && (m_selection || m_scene.range)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isEscape = key == Qt::Key_Escape && !m_scene.view.isRunning;
        if (isEscape || (m_selection && (key == Qt::Key_Home || key == Qt::Key_End))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_W:
        return zoom(0.8);
    case Qt::Key_Minus:
    case Qt::Key_S:
        return zoom(1.25);
    case Qt::Key_A:
        return pan(0.1);
    case Qt::Key_D:
        return pan(-0.1);
    case Qt::Key_Left:
        return shift ? pan(0.1) : walk(event->key());
    case Qt::Key_Right:
        return shift ? pan(-0.1) : walk(event->key());
    case Qt::Key_Up:
    case Qt::Key_Down:
        return walk(event->key());
    case Qt::Key_Home:
    case Qt::Key_End:
        return m_selection ? walk(event->key()) : QWidget::keyPressEvent(event);
    case Qt::Key_PageUp:
        return m_scroll->setValue(m_scroll->value() - m_scroll->pageStep());
    case Qt::Key_PageDown:
        return m_scroll->setValue(m_scroll->value() + m_scroll->pageStep());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return m_scene.selected ? zoomTo(m_scene.selected->shape) : QWidget::keyPressEvent(event);
    case Qt::Key_Escape:
        return clearSelection();
    case Qt::Key_I:
        return setIdleShown(!m_scene.showsIdle);
    case Qt::Key_B:
        return setBoundsShown(!m_scene.showsBounds);
    case Qt::Key_T:
        return openTable();
    case Qt::Key_F10:
        return shift ? askForMenuByKey() : QWidget::keyPressEvent(event);
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineView::walk(int key)
{
    const TimelineWalk walk(m_scene);
    if (!m_selection) {
        if (const auto first = walk.first())
            select(*first);
        return;
    }
    TimelineWalk::Place place = *m_selection;
    switch (key) {
    case Qt::Key_Left:
        --place.number;
        break;
    case Qt::Key_Right:
        ++place.number;
        break;
    case Qt::Key_Home:
        place.number = 0;
        break;
    case Qt::Key_End:
        place.number = walk.count(place.row) - 1;
        break;
    default:
        place = walk.beside(place, key == Qt::Key_Up ? -1 : 1).value_or(place);
    }
    if (walk.isThere(place))
        select(place);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_scene.hasFocus = event->reason() != Qt::MouseFocusReason;
    showCards();
    announceSelection();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_scene.hasFocus = false;
    showCards();
}

} // namespace pool
