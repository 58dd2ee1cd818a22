#include "ui/style/fills.h"

#include <QCoreApplication>
#include <QImage>

namespace pool {

namespace {

struct FillWords {
    Q_DECLARE_TR_FUNCTIONS(Fill)
};

QColor faded(const QColor &colour, const Colours &colours, qreal share)
{
    const auto channel = [share](int x, int y) { return qRound(x + (y - x) * share); };
    const QColor &to = colours.background;
    return {channel(colour.red(), to.red()), channel(colour.green(), to.green()), channel(colour.blue(), to.blue())};
}

// Lighter than any of Qt's patterns, and one grid for all, so that neighbours fit together.
QBrush sparseStripes(const QColor &colour)
{
    constexpr int distance = 12;
    static QBrush brush;
    static QRgb made = 0;
    if (brush.style() != Qt::NoBrush && made == colour.rgb())
        return brush;
    QImage tile(distance, distance, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    for (int i = 0; i < distance; ++i)
        tile.setPixelColor(i, distance - 1 - i, colour);
    brush = QBrush(tile);
    made = colour.rgb();
    return brush;
}

void paintCross(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const qreal arm = std::min({rect.width() / 2 - 1.5, rect.height() / 2 - 1.5, 4.5});
    if (arm < 3)
        return;
    const QPointF c = rect.center();
    const auto stroke = [&](const QColor &pen, qreal width) {
        painter.setPen(QPen(pen, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c - QPointF(arm, arm), c + QPointF(arm, arm));
        painter.drawLine(c - QPointF(arm, -arm), c + QPointF(arm, -arm));
    };
    stroke(colour, 4);
    stroke(Qt::white, 2);
}

} // namespace

QString fillName(Fill fill)
{
    switch (fill) {
    case Fill::Waiting:
        return FillWords::tr("waiting");
    case Fill::Running:
        return FillWords::tr("running");
    case Fill::Done:
        return FillWords::tr("done");
    case Fill::Dense:
        return FillWords::tr("many done");
    case Fill::Unreported:
        return FillWords::tr("done, unreported");
    case Fill::Failed:
        return FillWords::tr("failed");
    case Fill::Skipped:
        return FillWords::tr("skipped");
    case Fill::Lost:
        return FillWords::tr("lost");
    case Fill::Cut:
        return FillWords::tr("cut off");
    case Fill::Stopped:
        return FillWords::tr("stopped");
    case Fill::Idle:
        return FillWords::tr("idle");
    }
    return {};
}

QString fillMeaning(Fill fill)
{
    switch (fill) {
    case Fill::Waiting:
        return FillWords::tr("No worker has begun it.");
    case Fill::Running:
        return FillWords::tr("A worker is inside the function now.");
    case Fill::Done:
        return FillWords::tr("The function returned.");
    case Fill::Dense:
        return FillWords::tr("Several items, too short to be drawn one by one: zoom in.");
    case Fill::Unreported:
        return FillWords::tr("The function returned, but the worker has not reported its times yet.");
    case Fill::Failed:
        return FillWords::tr("The function raised an exception; the rest of its chunk is not run.");
    case Fill::Skipped:
        return FillWords::tr("Never run: an earlier item of its chunk failed, or the pool was terminated.");
    case Fill::Lost:
        return FillWords::tr("Its worker process died while running it.");
    case Fill::Cut:
        return FillWords::tr("The pool was terminated while it was running.");
    case Fill::Stopped:
        return FillWords::tr("Its worker process was stopped by a signal (SIGSTOP) and stands still.");
    case Fill::Idle:
        return FillWords::tr("The worker was there and had no chunk.");
    }
    return {};
}

QColor fillBackground(Fill fill, const QColor &base, const Colours &colours)
{
    switch (fill) {
    case Fill::Waiting:
    case Fill::Skipped:
    case Fill::Cut:
    case Fill::Stopped:
    case Fill::Idle:
        return colours.background;
    case Fill::Running:
        return faded(base, colours, 0.62);
    case Fill::Unreported:
        return faded(base, colours, 0.45);
    case Fill::Failed:
        return colours.failed;
    case Fill::Lost:
        return colours.lost;
    case Fill::Done:
    case Fill::Dense:
        break;
    }
    return base;
}

QColor denseLine(const QColor &base) { return base.darker(138); }

void paintFill(QPainter &painter, const QRectF &rect, Fill fill, const QColor &base, const Colours &colours)
{
    if (fill == Fill::Done && rect.width() >= 2.5) { // by far the most common; two rectangles are fastest
        painter.fillRect(rect, colours.outline);
        painter.fillRect(rect.adjusted(1, 1, -1, -1), base);
        return;
    }
    if (fill == Fill::Stopped) { // lies over an item, which can still be seen
        QColor veil = colours.background;
        veil.setAlpha(150);
        painter.fillRect(rect, veil);
        painter.setPen(QPen(colours.outline, 1));
        for (qreal y = rect.top() + 3.5; y < rect.bottom(); y += 4)
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    painter.fillRect(rect, fillBackground(fill, base, colours));
    QPen outline(fill == Fill::Waiting ? colours.grid : colours.outline, 1);
    const auto hatch = [&](const QColor &colour, Qt::BrushStyle style) {
        painter.fillRect(rect, QBrush(colour, style));
    };
    switch (fill) {
    case Fill::Running:
        hatch(base.darker(colours.isDark ? 100 : 125), Qt::BDiagPattern);
        break;
    case Fill::Dense:
        hatch(denseLine(base), Qt::VerPattern);
        break;
    case Fill::Failed:
        hatch(QColor(0, 0, 0, 150), Qt::DiagCrossPattern);
        break;
    case Fill::Lost:
        hatch(colours.text, Qt::Dense5Pattern);
        outline = QPen(colours.text, 2);
        break;
    case Fill::Cut:
        hatch(colours.muted, Qt::FDiagPattern);
        break;
    case Fill::Idle:
        painter.fillRect(rect, sparseStripes(colours.grid));
        return;
    case Fill::Skipped:
        outline = QPen(colours.muted, 1, Qt::DotLine);
        break;
    case Fill::Unreported:
        hatch(colours.isDark ? base.lighter(130) : base.darker(160), Qt::Dense7Pattern);
        break;
    case Fill::Waiting:
    case Fill::Done:
    case Fill::Stopped:
        break;
    }
    if (rect.width() >= 2.5) {
        painter.setPen(outline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (fill == Fill::Failed)
        paintCross(painter, rect, Qt::black);
}

} // namespace pool
