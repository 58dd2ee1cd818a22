#include "ui/curve/curvebrush.h"

#include "ui/curve/curvetexts.h"
#include "ui/style/fills.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QPainter>

namespace pool {

namespace {

struct CurveLabelWords {
    Q_DECLARE_TR_FUNCTIONS(Curve)
};

constexpr double dotSize = 3.5; // pixels, its radius
constexpr double markSize = 5;

qint64 zero(const CurvePoint &) { return 0; }
qint64 workOf(const CurvePoint &point) { return point.work; }
qint64 busyOf(const CurvePoint &point) { return point.work + point.overhead; }
qint64 allOf(const CurvePoint &point) { return point.makespan; }
qint64 lowOf(const CurvePoint &point) { return point.low; }
qint64 highOf(const CurvePoint &point) { return point.high; }

} // namespace

QPolygonF CurveBrush::line(Level level) const
{
    QPolygonF points;
    for (const CurvePoint &point : answer.curve)
        points << QPointF(scale.x(point.chunksize), scale.y(level(point)));
    return points;
}

void CurveBrush::area(Level from, Level to, const QBrush &brush) const
{
    QPolygonF outline = line(to);
    const QPolygonF below = line(from);
    for (auto point = below.crbegin(); point != below.crend(); ++point)
        outline << *point;
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawPolygon(outline);
}

void CurveBrush::areas() const
{
    painter.save();
    painter.setClipRect(scale.plot().adjusted(0, -1, 0, 0));
    area(zero, workOf, colours.item({0}, 0));
    area(workOf, busyOf, QBrush(colours.muted, Qt::Dense4Pattern));
    area(busyOf, allOf, QBrush(colours.muted, Qt::BDiagPattern));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.rim, 1));
    painter.drawPolyline(line(workOf));
    if (answer.source == CurveJob::Source::Draws) {
        QColor band = colours.text;
        band.setAlpha(60);
        area(lowOf, highOf, band);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.text, 1.6));
    painter.drawPolyline(line(allOf));
    if (answer.curve.size() == 1) // a line needs two
        painter.drawLine(QPointF(scale.plot().left(), scale.y(answer.curve[0].makespan)),
                         QPointF(scale.plot().left() + 2 * markSize, scale.y(answer.curve[0].makespan)));
    painter.restore();
}

// Where the area is highest over the width of its name.
void CurveBrush::name(Level from, Level to, const QString &text, const QRectF &taken) const
{
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(text) + 4;
    const double height = metrics.height() - 2;
    double most = 0;
    QRectF best;
    for (const CurvePoint &middle : answer.curve) {
        const double left = scale.x(middle.chunksize) - width / 2;
        if (left < scale.plot().left() || left + width > scale.plot().right())
            continue;
        double top = scale.plot().top();
        double bottom = scale.plot().bottom();
        for (const CurvePoint &point : answer.curve)
            if (const double x = scale.x(point.chunksize); x >= left - 4 && x <= left + width + 4) {
                top = std::max(top, scale.y(to(point)));
                bottom = std::min(bottom, scale.y(from(point)));
            }
        const QRectF box(left, (top + bottom - height) / 2, width, height);
        if (bottom - top > most && !box.intersects(taken)) {
            most = bottom - top;
            best = box;
        }
    }
    if (most < height)
        return;
    painter.fillRect(best, colours.background);
    painter.setPen(colours.text);
    painter.drawText(best, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void CurveBrush::names(const QRectF &taken) const
{
    name(zero, workOf, CurveLabelWords::tr("work"), taken);
    name(workOf, busyOf, CurveLabelWords::tr("overhead"), taken);
    name(busyOf, allOf, CurveLabelWords::tr("imbalance"), taken);
}

QRectF CurveBrush::above() const
{
    const auto isAbove = [this](const CurvePoint &point) { return !scale.holds(point.makespan); };
    const auto first = std::ranges::find_if(answer.curve, isAbove);
    if (first == answer.curve.end())
        return {};
    const qint64 most = std::ranges::max_element(answer.curve, {}, &CurvePoint::makespan)->makespan;
    const QString text = CurveLabelWords::tr("up to %1").arg(durationText(most));
    const QFontMetricsF metrics(painter.font());
    const QRectF plot = scale.plot();
    const double width = metrics.horizontalAdvance(text) + 4;
    const QRectF box(plot.right() - width, plot.top() + markSize + 2, width, metrics.height() - 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.text);
    double next = plot.left();
    for (const CurvePoint &point : answer.curve) {
        const double x = std::min(scale.x(point.chunksize), plot.right() - markSize);
        if (!isAbove(point) || x < next)
            continue;
        painter.drawPolygon(QPolygonF{QPointF(x, plot.top() - 1), QPointF(x - markSize, plot.top() + markSize),
                                      QPointF(x + markSize, plot.top() + markSize)});
        next = x + 5 * markSize;
    }
    painter.restore();
    if (box.left() < scale.x(first->chunksize) || box.bottom() > plot.bottom())
        return {}; // it would seem to speak of other chunksizes
    painter.fillRect(box, colours.background);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    return box;
}

// Powers of ten as far as there is room between them, and the two ends.
void CurveBrush::axis() const
{
    const QRectF plot = scale.plot();
    painter.setPen(QPen(colours.outline, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    const QFontMetricsF metrics(painter.font());
    std::vector<QRectF> taken;
    const auto tick = [&](qint64 size, const QString &text, bool isMark) {
        const double width = metrics.horizontalAdvance(text) + 4;
        const double left = std::clamp(scale.x(size) - width / 2, plot.left() - 4,
                                       std::max(plot.left() - 4, plot.right() - width + 4));
        const QRectF box(left, plot.bottom() + 4, width, metrics.height());
        if (std::ranges::any_of(taken, [&](const QRectF &other) { return other.intersects(box); }))
            return;
        taken.push_back(box.adjusted(-3, 0, 3, 0));
        painter.setPen(isMark ? colours.text : colours.muted);
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    const auto isAuto = settings.chosen == settings.automatic;
    const QString automatic = CurveLabelWords::tr("auto %1").arg(numberText(settings.automatic));
    QFont bold = painter.font();
    bold.setBold(true);
    painter.save();
    painter.setFont(bold);
    tick(settings.chosen, isAuto ? automatic : numberText(settings.chosen), true);
    painter.restore();
    if (!isAuto)
        tick(settings.automatic, automatic, true);
    tick(settings.items, numberText(settings.items), false);
    for (qint64 size = 1; size < settings.items; size *= 10)
        tick(size, numberText(size), false);
}

// Auto is a hollow triangle on a dotted line, the chosen one a full one on a solid line.
void CurveBrush::marks() const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mark = [&](qint64 chunksize, Qt::PenStyle style, const QBrush &brush) {
        const auto at = pointOf(answer.curve, chunksize);
        const double x = std::round(scale.x(chunksize)) + 0.5;
        const double top = at ? scale.y(answer.curve[*at].makespan) : scale.plot().top();
        const double bottom = scale.plot().bottom();
        painter.setPen(QPen(colours.background, style == Qt::SolidLine ? 4 : 3));
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        painter.setPen(QPen(colours.text, style == Qt::SolidLine ? 2 : 1.5, style));
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
        painter.setPen(QPen(colours.text, 1.5));
        painter.setBrush(brush);
        painter.drawPolygon(QPolygonF{QPointF(x, bottom - markSize), QPointF(x - markSize, bottom + markSize - 1),
                                      QPointF(x + markSize, bottom + markSize - 1)});
    };
    if (settings.automatic != settings.chosen)
        mark(settings.automatic, Qt::DotLine, colours.background);
    mark(settings.chosen, Qt::SolidLine, colours.text);
    painter.restore();
}

void CurveBrush::dots(const std::vector<ChunksizeCurve::Dot> &dots) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ChunksizeCurve::Dot &dot : dots) {
        const QPointF middle(scale.x(dot.chunksize), scale.y(dot.makespan));
        painter.setPen(QPen(colours.background, 1));
        painter.setBrush(colours.text);
        painter.drawEllipse(middle, dotSize + 1.5, dotSize + 1.5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.callback);
        painter.drawEllipse(middle, dotSize - 0.5, dotSize - 0.5);
    }
    painter.restore();
}

void CurveBrush::guess(qint64 chunksize) const
{
    const double x = std::round(scale.x(chunksize)) + 0.5;
    const QFontMetricsF metrics(painter.font());
    const QString text = CurveLabelWords::tr("your guess: %1").arg(numberText(chunksize));
    const double width = metrics.horizontalAdvance(text) + 8;
    const bool isRight = x + width <= scale.plot().right() || x - width < scale.plot().left();
    const QRectF box(isRight ? x + 3 : x - width - 3, scale.plot().top(), width, metrics.height() + 2);
    painter.save();
    painter.setPen(QPen(colours.background, 4));
    painter.drawLine(QPointF(x, scale.plot().top()), QPointF(x, scale.plot().bottom()));
    painter.setPen(guessPen(colours));
    painter.drawLine(QPointF(x, scale.plot().top()), QPointF(x, scale.plot().bottom()));
    painter.fillRect(box, colours.background);
    paintGuess(painter, box, colours);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

void CurveBrush::pointer(const CurvePoint &point) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF middle(scale.x(point.chunksize), scale.y(point.makespan));
    painter.setPen(QPen(colours.muted, 1, Qt::DashLine));
    painter.drawLine(middle, QPointF(middle.x(), scale.plot().bottom()));
    painter.setPen(QPen(colours.text, 1.5));
    painter.setBrush(colours.background);
    painter.drawEllipse(middle, dotSize, dotSize);
    painter.restore();
}

} // namespace pool
