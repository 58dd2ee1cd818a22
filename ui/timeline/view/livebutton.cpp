#include "ui/timeline/view/livebutton.h"

#include <QEvent>

namespace pool {

LiveButton::LiveButton(QWidget *plot)
    : QToolButton(plot)
{
    setText(tr("Go to now (End)"));
    setAccessibleName(tr("Go to now and follow the run"));
    hide();
    plot->installEventFilter(this);
}

void LiveButton::place()
{
    adjustSize();
    move(parentWidget()->width() - width() - 8, 4);
}

bool LiveButton::eventFilter(QObject *object, QEvent *event)
{
    if (object == parent() && event->type() == QEvent::Resize)
        place();
    return QToolButton::eventFilter(object, event);
}

void LiveButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        place();
}

} // namespace pool
