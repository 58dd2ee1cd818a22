#include "ui/timeline/view/timelinegestures.h"

#include "ui/timeline/words/rowtext.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

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

TimelineGestures::TimelineGestures(const Targets &targets, const Widgets &widgets)
    : QObject(widgets.view)
    , m_to(targets)
    , m_at(widgets)
{
    m_at.plot->installEventFilter(this);
    m_at.view->installEventFilter(this);
}

bool TimelineGestures::eventFilter(QObject *watched, QEvent *event)
{
    return watched == m_at.plot ? plotEvent(event) : viewEvent(event);
}

bool TimelineGestures::plotEvent(QEvent *event)
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
    case QEvent::MouseButtonDblClick:
        zoomToWhatIsAt(static_cast<QMouseEvent *>(event)->position());
        return true;
    case QEvent::Leave:
        m_to.pointing->leave();
        return false;
    default:
        return false;
    }
}

bool TimelineGestures::viewEvent(QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        return key(*static_cast<QKeyEvent *>(event));
    if (event->type() == QEvent::ContextMenu) {
        contextMenu(*static_cast<QContextMenuEvent *>(event));
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && m_to.asked->isAsked()
        && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Left
            || static_cast<QKeyEvent *>(event)->key() == Qt::Key_Right)) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::ShortcutOverride || m_to.selection->isEmpty())
        return false;
    // Keys of the window that mean something else while something is selected here.
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isEscape = key == Qt::Key_Escape && !m_to.source->view().isRunning;
    if (!isEscape && !(m_to.selection->place() && (key == Qt::Key_Home || key == Qt::Key_End)))
        return false;
    event->accept();
    return true;
}

void TimelineGestures::show(const TimeScale &scale) { m_to.range->show(scale); }

void TimelineGestures::wheel(const QWheelEvent &event)
{
    const QPoint delta = event.angleDelta();
    const double factor = event.modifiers() & Qt::ControlModifier ? 1.05 : 1.25;
    if (event.modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y()))
        show(m_to.range->scale().panned(delta.x() + delta.y()));
    else if (event.modifiers() & Qt::AltModifier)
        Q_EMIT scrolled(-(delta.x() + delta.y()) / 2);
    else
        show(m_to.range->scale().zoomed(event.position().x(), std::pow(factor, -delta.y() / 120.0)));
}

void TimelineGestures::press(const QMouseEvent &event)
{
    m_at.view->setFocus(Qt::MouseFocusReason);
    m_drag = isPanning(event) ? Drag::Pan : Drag::Undecided;
    m_dragButton = event.button();
    m_dragFrom = event.position();
    m_dragScale = m_to.range->scale();
    if (m_drag != Drag::Undecided || !m_to.asked->isAsked())
        return;
    m_drag = Drag::Flag;
    sayTime(event.position());
}

void TimelineGestures::sayTime(const QPointF &position)
{
    const FramePtr seen = frame();
    m_to.asked->say(qint64(seen->scale.toTime(position.x())) - seen->view.origin());
}

// By a pixel, or by ten; at first it stands in the middle.
bool TimelineGestures::moveFlag(const QKeyEvent &event)
{
    const bool isLeft = event.key() == Qt::Key_Left;
    if (!m_to.asked->isAsked() || (!isLeft && event.key() != Qt::Key_Right) || event.modifiers() & Qt::ShiftModifier)
        return false;
    const FramePtr seen = frame();
    const TimeScale &scale = seen->scale;
    const double step = (event.modifiers() & Qt::ControlModifier ? 10 : 1) * (isLeft ? -1 : 1);
    const auto &flag = m_to.asked->flag();
    const double from = flag ? scale.toPixel(double(flag->time + seen->view.origin())) : scale.left + scale.width / 2;
    m_to.asked->say(qint64(scale.toTime(flag ? from + step : from)) - seen->view.origin());
    return true;
}

void TimelineGestures::move(const QPointF &position)
{
    const bool isFar = std::abs(position.x() - m_dragFrom.x()) >= dragFrom;
    if (m_drag == Drag::Undecided && isFar)
        m_drag = Drag::Brush;
    if (m_drag == Drag::Pan && (isFar || m_to.range->begin() != m_dragScale.begin))
        show(m_dragScale.panned(position.x() - m_dragFrom.x()));
    if (m_drag == Drag::Flag)
        sayTime(position);
    const FramePtr seen = frame();
    const auto timeAt = [&](double x) { return qint64(seen->scale.toTime(Pointing::snapped(*seen, x))); };
    if (m_drag == Drag::Brush)
        m_to.selection->brush(timeAt(m_dragFrom.x()), timeAt(position.x()));
    m_to.pointing->point(position, *seen, m_drag != Drag::None && m_drag != Drag::Undecided);
}

void TimelineGestures::release(const QMouseEvent &event)
{
    const bool isClick = std::abs(event.position().x() - m_dragFrom.x()) < dragFrom && m_drag != Drag::Brush;
    if (m_drag == Drag::Undecided && isClick)
        click(event.position());
    else if (m_drag == Drag::Pan && m_dragButton == Qt::RightButton && isClick)
        askForMenuAt(event);
    m_drag = Drag::None;
}

void TimelineGestures::click(const QPointF &position)
{
    const QPoint pixel = position.toPoint();
    const auto place = TimelineWalk(frame()).seenAt(pixel.x(), pixel.y());
    m_to.selection->clear();
    if (place)
        Q_EMIT placeChosen(*place);
}

void TimelineGestures::zoomToWhatIsAt(const QPointF &position)
{
    const auto hit = frame()->hit(position.x(), position.y());
    if (hit && hit->shape.end > hit->shape.start)
        m_to.range->showAround(hit->shape.start, hit->shape.end);
    else
        m_to.range->fit();
}

void TimelineGestures::askForMenu(int row, TimelineSpot spot)
{
    const FramePtr seen = frame();
    if (!seen->view.history)
        return;
    if (row >= 0)
        if (const WorkerHistory *worker = workerOf(*seen, seen->layout.rows()[size_t(row)]))
            spot.worker = worker->id;
    Q_EMIT menuRequested(spot);
}

void TimelineGestures::askForMenuAt(const QMouseEvent &event)
{
    const FramePtr seen = frame();
    TimelineSpot spot{.time = qint64(seen->scale.toTime(Pointing::snapped(*seen, event.position().x()))),
                      .globalPosition = event.globalPosition().toPoint()};
    if (const auto hit = seen->hit(event.position().x(), event.position().y());
        hit && hit->isItem() && hit->shape.count <= 1)
        spot.item = {hit->shape.job, hit->shape.item};
    askForMenu(seen->rowAt(event.position().y()), spot);
}

// For the row of what is selected, or else for the first worker's.
void TimelineGestures::askForMenuByKey()
{
    const FramePtr seen = frame();
    const auto &selected = m_to.selection->place();
    TimelineSpot spot;
    if (const TimelineWalk walk(seen); selected && walk.isThere(*selected)) {
        const Hit hit{selected->row, walk.at(*selected)};
        if (hit.isItem())
            spot.item = {hit.shape.job, hit.shape.item};
    }
    for (size_t i = 0; i < seen->layout.rows().size(); ++i) {
        const RowLayout::Row &row = seen->layout.rows()[i];
        const bool isMeant = selected ? selected->row == int(i) : row.kind == RowKind::Lane;
        const int y = int(std::clamp(row.bottom(), 0.0, seen->height));
        if (!isMeant)
            continue;
        spot.globalPosition = m_at.labels->mapToGlobal(QPoint(m_at.labels->width() / 2, y));
        return askForMenu(int(i), spot);
    }
}

void TimelineGestures::contextMenu(const QContextMenuEvent &event)
{
    if (event.reason() == QContextMenuEvent::Keyboard)
        askForMenuByKey();
    else if (m_at.labels->geometry().contains(event.pos()))
        askForMenu(frame()->rowAt(event.pos().y() - m_at.labels->y()), {.globalPosition = event.globalPos()});
}

bool TimelineGestures::key(const QKeyEvent &event)
{
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    if (moveFlag(event))
        return true;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_W:
        m_to.range->zoom(0.8);
        return true;
    case Qt::Key_Minus:
    case Qt::Key_S:
        m_to.range->zoom(1.25);
        return true;
    case Qt::Key_A:
        m_to.range->pan(0.1);
        return true;
    case Qt::Key_D:
        m_to.range->pan(-0.1);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (shift)
            m_to.range->pan(event.key() == Qt::Key_Left ? 0.1 : -0.1);
        else
            walk(event.key());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        walk(event.key());
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!m_to.selection->place())
            return false;
        walk(event.key());
        return true;
    case Qt::Key_PageUp:
        Q_EMIT pagesScrolled(-1);
        return true;
    case Qt::Key_PageDown:
        Q_EMIT pagesScrolled(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const TimelineWalk walk(frame());
        if (!m_to.selection->place() || !walk.isThere(*m_to.selection->place()))
            return false;
        const Shape shape = walk.at(*m_to.selection->place());
        m_to.range->showAround(shape.start, shape.end);
        return true;
    }
    case Qt::Key_Escape:
        m_to.selection->clear();
        return true;
    case Qt::Key_I:
        Q_EMIT idleToggled();
        return true;
    case Qt::Key_B:
        Q_EMIT boundsToggled();
        return true;
    case Qt::Key_T:
        Q_EMIT tableRequested();
        return true;
    case Qt::Key_R:
        Q_EMIT allRowsToggled();
        return true;
    case Qt::Key_F10:
        if (shift)
            askForMenuByKey();
        return shift;
    default:
        return false;
    }
}

void TimelineGestures::walk(int key)
{
    const TimelineWalk walk(frame());
    if (!m_to.selection->place()) {
        if (const auto first = walk.first())
            Q_EMIT placeChosen(*first);
        return;
    }
    TimelineWalk::Place place = *m_to.selection->place();
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
        Q_EMIT placeChosen(place);
}

} // namespace pool
