#include "ui/style/focusmark.h"

#include "ui/style/colours.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace pool {

namespace {

class FocusFrame : public QWidget
{
public:
    explicit FocusFrame(QWidget *around)
        : QWidget(around)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        setGeometry(around->rect());
        show();
        raise();
    }

protected:
    // Dark beside light, so that it is seen on a button of any colour.
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Colours colours(palette());
        painter.setPen(QPen(colours.focus, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
        painter.setPen(QPen(colours.background, 1));
        painter.drawRect(rect().adjusted(2, 2, -3, -3));
    }
};

bool isByKeys(const QWidget *widget) { return widget->window()->testAttribute(Qt::WA_KeyboardFocusChange); }

} // namespace

FocusMark::FocusMark(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { move(now && isByKeys(now) ? now : nullptr); });
}

QWidget *FocusMark::marked() const { return m_frame ? m_frame->parentWidget() : nullptr; }

void FocusMark::move(QWidget *to)
{
    if (QWidget *before = marked()) {
        before->removeEventFilter(this);
        delete m_frame;
    }
    if (!to)
        return;
    m_frame = new FocusFrame(to);
    to->installEventFilter(this);
}

bool FocusMark::eventFilter(QObject *object, QEvent *event)
{
    if (m_frame && object == m_frame->parentWidget()) {
        if (event->type() == QEvent::Resize)
            m_frame->setGeometry(m_frame->parentWidget()->rect());
        else if (event->type() == QEvent::MouseButtonPress) // the pointer shows where the user is
            move(nullptr);
    }
    return QObject::eventFilter(object, event);
}

} // namespace pool
