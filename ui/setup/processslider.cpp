#include "ui/setup/processslider.h"

#include "ui/style/colours.h"

#include <QPainter>
#include <QStyleOptionSlider>

namespace pool {

ProcessSlider::ProcessSlider(int cores, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_cores(cores)
{
    setRange(1, std::max(16, 2 * cores));
    setPageStep(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ProcessSlider::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("0000000000000")), QSlider::sizeHint().height()};
}

void ProcessSlider::paintEvent(QPaintEvent *event)
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const int handle = style()->pixelMetric(QStyle::PM_SliderLength, &option, this);
    const int x = handle / 2
        + QStyle::sliderPositionFromValue(minimum(), maximum(), m_cores, width() - handle, option.upsideDown);
    {
        QPainter painter(this);
        painter.setPen(QPen(Colours(palette()).outline, 2));
        painter.drawLine(QPointF(x, 1), QPointF(x, height() - 1));
    }
    QSlider::paintEvent(event); // the groove and the handle lie above the mark
}

} // namespace pool
