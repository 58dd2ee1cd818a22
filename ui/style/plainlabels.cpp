#include "ui/style/plainlabels.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace pool {

PlainLabels::PlainLabels(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

// A label is polished before its text is laid out for the first time; a tip, which is a label, too, before it gets it.
bool PlainLabels::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        auto *label = qobject_cast<QLabel *>(object);
        if (label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    }
    return QObject::eventFilter(object, event);
}

} // namespace pool
