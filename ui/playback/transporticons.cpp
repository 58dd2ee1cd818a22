#include "ui/playback/transporticons.h"

#include <QPainter>
#include <QPainterPath>

namespace pool {

namespace {

// In a square of 16.
QPainterPath pathOf(TransportSign sign)
{
    QPainterPath path;
    const auto arrow = [&path](double left, double right) { // points to `right`
        path.moveTo(left, 3);
        path.lineTo(right, 8);
        path.lineTo(left, 13);
        path.closeSubpath();
    };
    switch (sign) {
    case TransportSign::ToBegin:
        path.addRect(2, 3, 2, 10);
        arrow(9, 4.5);
        arrow(14, 9.5);
        break;
    case TransportSign::StepBack:
        arrow(9, 2);
        path.addRect(11, 3, 2.5, 10);
        break;
    case TransportSign::Play:
        arrow(4, 14);
        break;
    case TransportSign::Pause:
        path.addRect(3.5, 3, 3, 10);
        path.addRect(9.5, 3, 3, 10);
        break;
    case TransportSign::StepOn:
        path.addRect(2.5, 3, 2.5, 10);
        arrow(7, 14);
        break;
    case TransportSign::ToEnd:
        arrow(2, 6.5);
        arrow(7, 11.5);
        path.addRect(12, 3, 2, 10);
        break;
    }
    return path;
}

} // namespace

QIcon transportIcon(TransportSign sign, const QPalette &palette)
{
    QIcon icon;
    for (const auto mode : {QIcon::Normal, QIcon::Disabled}) {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        for (const int size : {16, 24, 32, 64}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(size / 16.0, size / 16.0);
            painter.fillPath(pathOf(sign), palette.color(group, QPalette::ButtonText));
            painter.end();
            icon.addPixmap(pixmap, mode);
        }
    }
    return icon;
}

} // namespace pool
