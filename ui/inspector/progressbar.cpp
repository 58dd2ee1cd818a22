#include "ui/inspector/progressbar.h"

#include "ui/style/colours.h"

#include <QPainter>

namespace pool {

void paintTwoFills(QPainter &painter, const QRectF &rect, const QPalette &palette, double done, double known)
{
    const Colours colours(palette);
    painter.fillRect(rect, colours.background);
    const QColor hue = colours.item({0}, 0);
    QRectF part = rect;
    part.setWidth(rect.width() * std::clamp(done, 0.0, 1.0));
    QColor light = hue;
    light.setAlpha(90);
    painter.fillRect(part, light);
    painter.fillRect(part, QBrush(hue, Qt::BDiagPattern));
    part.setWidth(rect.width() * std::clamp(known, 0.0, 1.0));
    painter.fillRect(part, hue);
    painter.setPen(QPen(colours.outline, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

TwoFillBar::TwoFillBar(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Progress"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TwoFillBar::sizeHint() const { return {160, fontMetrics().height() + 4}; }

void TwoFillBar::setShares(double done, double known)
{
    if (done == m_done && known == m_known)
        return;
    m_done = done;
    m_known = known;
    update();
}

void TwoFillBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTwoFills(painter, rect(), palette(), m_done, m_known);
}

} // namespace pool
