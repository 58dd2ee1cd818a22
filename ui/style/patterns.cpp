#include "ui/style/patterns.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

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
    case Pattern::Grains:
        return 6;
    case Pattern::Questions:
        return 14;
    }
    return 8;
}

// A question mark in the middle of a tile.
QPainterPath questionMark()
{
    QPainterPath path(QPointF(4.5, 5));
    path.cubicTo(4.5, 1.5, 9.5, 1.5, 9.5, 5);
    path.cubicTo(9.5, 7, 7, 7, 7, 9);
    path.moveTo(7, 11);
    path.lineTo(7, 11.8);
    return path;
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
    case Pattern::Grains:
        painter.fillRect(QRectF(1, 1, 2, 2), colour);
        painter.fillRect(QRectF(4, 4, 2, 2), colour);
        break;
    case Pattern::Questions:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.strokePath(questionMark(), QPen(colour, 1.3));
        break;
    }
}

// Of the device's own pixels.
QBrush tileBrush(Pattern pattern, const QColor &colour, const QPaintDevice *device)
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

// The lines x + y = c, or x - y = c, as far as they are in the rectangle.
void addSlanted(QPainterPath &path, const QRectF &rect, double size, bool isRising)
{
    const double lowest = isRising ? rect.left() + rect.top() : rect.left() - rect.bottom();
    const double highest = isRising ? rect.right() + rect.bottom() : rect.right() - rect.top();
    for (double c = std::ceil(lowest / size) * size; c < highest; c += size) {
        const auto yAt = [&](double x) { return isRising ? c - x : x - c; };
        const double from = std::max(rect.left(), isRising ? c - rect.bottom() : c + rect.top());
        const double to = std::min(rect.right(), isRising ? c - rect.top() : c + rect.bottom());
        path.moveTo(from, yAt(from));
        path.lineTo(to, yAt(to));
    }
}

// Those squares of each tile that are in the rectangle.
void addSquares(QPainterPath &path, const QRectF &rect, double size, std::initializer_list<QRectF> squares)
{
    for (double y = std::floor(rect.top() / size) * size; y < rect.bottom(); y += size)
        for (double x = std::floor(rect.left() / size) * size; x < rect.right(); x += size)
            for (const QRectF &square : squares)
                if (const QRectF seen = square.translated(x, y).intersected(rect); !seen.isEmpty())
                    path.addRect(seen);
}

// The same as shapes, for a drawing: it has no tiles, and not every program that shows drawings has patterns.
void paintShapes(QPainter &painter, const QRectF &rect, Pattern pattern, const QColor &colour)
{
    const double size = sizeOf(pattern);
    QPainterPath path;
    switch (pattern) {
    case Pattern::Stripes:
        addSlanted(path, rect, size, true);
        return painter.strokePath(path, QPen(colour, 2.2, Qt::SolidLine, Qt::FlatCap));
    case Pattern::Cross:
        addSlanted(path, rect, size, true);
        addSlanted(path, rect, size, false);
        return painter.strokePath(path, QPen(colour, 1, Qt::SolidLine, Qt::FlatCap));
    case Pattern::Dots:
        addSquares(path, rect, size, {QRectF(2, 2, 2, 2), QRectF(8, 8, 2, 2)});
        break;
    case Pattern::Checks:
        addSquares(path, rect, size, {QRectF(0, 0, 2, 2), QRectF(2, 2, 2, 2)});
        break;
    case Pattern::Grains:
        addSquares(path, rect, size, {QRectF(1, 1, 2, 2), QRectF(4, 4, 2, 2)});
        break;
    case Pattern::Questions:
        for (double y = std::ceil(rect.top() / size) * size; y + size <= rect.bottom(); y += size)
            for (double x = std::ceil(rect.left() / size) * size; x + size <= rect.right(); x += size)
                path.addPath(questionMark().translated(x, y));
        return painter.strokePath(path, QPen(colour, 1.3));
    case Pattern::Upright:
        for (double x = std::ceil(rect.left() / size) * size + 1; x < rect.right(); x += size)
            path.addRect(x, rect.top(), std::min(1.0, rect.right() - x), rect.height());
        break;
    }
    painter.fillPath(path, colour);
}

} // namespace

void paintPattern(QPainter &painter, const QRectF &rect, Pattern pattern, const QColor &colour)
{
    if (painter.paintEngine()->type() == QPaintEngine::SVG)
        return paintShapes(painter, rect, pattern, colour);
    painter.fillRect(rect, tileBrush(pattern, colour, painter.device()));
}

} // namespace pool
