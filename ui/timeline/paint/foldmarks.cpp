#include "ui/timeline/paint/foldmarks.h"

#include "ui/style/format.h"
#include "ui/timeline/words/phrases.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double tooth = 4;         // pixels: the height of a tooth of a torn edge
constexpr double depth = 3;         // ... and its length
constexpr double narrowestTorn = 9; // in a narrower gap the teeth would meet

// From the top of the area to its bottom. Teeth stand where they stand in every other row.
QPolygonF tornEdge(double x, const QRectF &area, double into)
{
    QPolygonF edge{QPointF(x, area.top())};
    for (double y = std::ceil(area.top() / tooth) * tooth; y < area.bottom(); y += tooth)
        edge << QPointF(x + (qint64(y / tooth) % 2 == 0 ? into : 0), y);
    edge << QPointF(x, area.bottom());
    return edge;
}

} // namespace

void paintFolds(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours)
{
    for (const FoldInSight &fold : frame.folds()) {
        const double left = std::round(fold.left);
        const double right = std::round(fold.right);
        const double into = right - left >= narrowestTorn ? depth : 1;
        QPolygonF gap = tornEdge(left, area, into);
        QPolygonF end = tornEdge(right, area, -into);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        std::reverse(end.begin(), end.end());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.background);
        painter.drawPolygon(gap + end);
        painter.setPen(QPen(colours.muted, 1));
        painter.drawPolyline(gap);
        painter.drawPolyline(end);
        painter.restore();
    }
}

void paintFoldsInAxis(QPainter &painter, const Frame &frame, double axis, const Colours &colours)
{
    for (const FoldInSight &fold : frame.folds()) {
        const double middle = std::round((fold.left + fold.right) / 2) + 0.5;
        const double half = std::min(3.0, (fold.right - fold.left) / 4);
        painter.save();
        painter.fillRect(QRectF(middle - half, axis - 1, 2 * half, 3), colours.background);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.text, 1));
        for (const double x : {middle - half, middle + half})
            painter.drawLine(QPointF(x - 2, axis + 5), QPointF(x + 2, axis - 5));
        painter.restore();
    }
}

void nameFolds(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours)
{
    const QFontMetricsF metrics(painter.font());
    for (const FoldInSight &fold : frame.folds()) {
        const qint64 pause = fold.time.to - fold.time.from;
        const auto lengthOf = [&](const QString &text) { return metrics.horizontalAdvance(text) + 8; };
        const QString whole = pauseText(pause);
        const QString text = lengthOf(whole) <= area.height() ? whole : elapsedText(pause);
        const double length = lengthOf(text);
        if (fold.right - fold.left < metrics.height() || length > area.height())
            continue;
        painter.save();
        painter.translate(std::round((fold.left + fold.right) / 2), std::round(area.center().y()));
        painter.rotate(-90);
        const QRectF room(-length / 2, -metrics.height() / 2, length, metrics.height());
        painter.fillRect(room, colours.background);
        painter.setPen(colours.text);
        painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, text);
        painter.restore();
    }
}

} // namespace pool
