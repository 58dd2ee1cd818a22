#include "ui/style/patterns.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <map>
#include <tuple>

namespace pool {

namespace {

int sizeOf(Pattern pattern) // of a tile, in pixels of the eye
{
    switch (pattern) {
    case Pattern::Stripes:
        return 8;
    case Pattern::Dots:
        return 12;
    case Pattern::Cross:
        return 6;
    case Pattern::Upright:
        return 4;
    case Pattern::Checks:
        return 4;
    }
    return 8;
}

void paintTile(QPainter &painter, Pattern pattern, const QColor &colour)
{
    const double size = sizeOf(pattern);
    const auto line = [&](double x0, double y0, double x1, double y1) {
        painter.drawLine(QPointF(x0, y0), QPointF(x1, y1));
    };
    switch (pattern) {
    case Pattern::Stripes:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour, 2.2));
        for (const double shift : {-size, 0.0, size})
            line(shift - 1, size + 1, shift + size + 1, -1);
        break;
    case Pattern::Dots:
        painter.fillRect(QRectF(2, 2, 2, 2), colour);
        painter.fillRect(QRectF(8, 8, 2, 2), colour);
        break;
    case Pattern::Cross:
        painter.setPen(QPen(colour, 1));
        for (const double shift : {-size, 0.0, size}) {
            line(shift, size, shift + size, 0);
            line(shift, 0, shift + size, size);
        }
        break;
    case Pattern::Upright:
        painter.fillRect(QRectF(1, 0, 1, size), colour);
        break;
    case Pattern::Checks:
        painter.fillRect(QRectF(0, 0, 2, 2), colour);
        painter.fillRect(QRectF(2, 2, 2, 2), colour);
        break;
    }
}

} // namespace

QBrush patternBrush(Pattern pattern, const QColor &colour, const QPaintDevice *device)
{
    const double ratio = device->devicePixelRatioF();
    static std::map<std::tuple<Pattern, QRgb, double>, QBrush> made;
    QBrush &brush = made[{pattern, colour.rgba(), ratio}];
    if (brush.style() != Qt::NoBrush)
        return brush;
    const double size = sizeOf(pattern);
    const int pixels = std::max(int(std::lround(size * ratio)), 1);
    QImage tile(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.scale(pixels / size, pixels / size);
    paintTile(painter, pattern, colour);
    painter.end();
    brush = QBrush(tile);
    brush.setTransform(QTransform::fromScale(1 / ratio, 1 / ratio));
    return brush;
}

} // namespace pool
