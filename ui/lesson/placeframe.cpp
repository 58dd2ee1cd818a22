#include "ui/lesson/placeframe.h"

#include "ui/style/colours.h"

#include <QEvent>
#include <QPainter>

namespace pool {

namespace {

constexpr int lineWidth = 3; // pixels
constexpr int halo = 1;      // between it and what it lies on

} // namespace

PlaceFrame::PlaceFrame(QWidget *on, std::function<QRect()> where)
    : QWidget(on->window())
    , m_on(on)
    , m_where(std::move(where))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    for (QWidget *part : on->findChildren<QWidget *>())
        if (part != this)
            part->installEventFilter(this);
    on->installEventFilter(this);
    follow();
}

void PlaceFrame::follow()
{
    const QRect part = !m_on || !m_on->isVisible() ? QRect() : m_where ? m_where() : m_on->rect();
    setVisible(!part.isEmpty());
    if (part.isEmpty())
        return;
    const int margin = lineWidth + halo;
    const QRect there(m_on->mapTo(parentWidget(), part.topLeft()), part.size());
    const QRect framed = there.adjusted(-margin, -margin, margin, margin).intersected(parentWidget()->rect());
    if (framed == geometry())
        return;
    setGeometry(framed);
    raise();
}

bool PlaceFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Paint:
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide:
        QMetaObject::invokeMethod(this, &PlaceFrame::follow, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PlaceFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outer = QRectF(rect()).adjusted(lineWidth / 2.0, lineWidth / 2.0, -lineWidth / 2.0, -lineWidth / 2.0);
    painter.setPen(QPen(Colours(palette()).background, lineWidth + 2 * halo));
    painter.drawRoundedRect(outer.adjusted(halo, halo, -halo, -halo), 4, 4);
    painter.setPen(QPen(Colours(palette()).place, lineWidth));
    painter.drawRoundedRect(outer, 4, 4);
}

} // namespace pool
