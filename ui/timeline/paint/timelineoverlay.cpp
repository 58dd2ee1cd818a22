#include "ui/timeline/paint/timelineoverlay.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"
#include "ui/timeline/paint/foldmarks.h"
#include "ui/timeline/paint/lineflags.h"
#include "ui/timeline/paint/timeticker.h"
#include "ui/timeline/scene/flow.h"

namespace pool {

namespace {

constexpr double besideLine = 12; // pixels: a name that is further from its line seems to be another's

} // namespace

TimelineOverlay::TimelineOverlay(QCustomPlot *plot)
    : QCPLayerable(plot, QStringLiteral("overlay"))
    , m_frame(makeFrame({}))
{}

void TimelineOverlay::applyDefaultAntialiasingHint(QCPPainter *painter) const { painter->setAntialiasing(false); }

void TimelineOverlay::draw(QCPPainter *painter)
{
    const QRect area = mParentPlot->axisRect()->rect();
    const QPalette palette = mParentPlot->palette();
    painter->setFont(mParentPlot->font());
    paintFoldsInAxis(*painter, *m_frame, area.bottom() + 1, Colours(palette));
    painter->setClipRect(area);
    drawRange(*painter, area);
    painter->save();
    painter->setClipRect(QRectF(area.left(), area.top() + m_frame->top, area.width(), m_frame->height - m_frame->top),
                         Qt::IntersectClip);
    drawSpans(*painter, area);
    if (m_emphasis.selected) {
        drawOutline(*painter, area, *m_emphasis.selected, QPen(palette.color(QPalette::Base), 5));
        drawOutline(*painter, area, *m_emphasis.selected, QPen(palette.color(QPalette::Highlight), 3));
    }
    if (m_emphasis.hovered) {
        drawOutline(*painter, area, *m_emphasis.hovered, QPen(palette.color(QPalette::Base), 4));
        drawOutline(*painter, area, *m_emphasis.hovered, QPen(palette.color(QPalette::Text), 2));
    }
    drawFlows(*painter, area);
    painter->restore();
    drawCursor(*painter, area, drawFlag(*painter, area));
    drawHalo(*painter);
    if (m_emphasis.hasFocus) {
        painter->setPen(QPen(palette.color(QPalette::Highlight), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(area.adjusted(1, 1, -1, -1));
    }
}

void TimelineOverlay::drawRange(QCPPainter &painter, const QRect &area) const
{
    if (!m_emphasis.range)
        return;
    const QPalette palette = mParentPlot->palette();
    const double left = m_frame->scale.toPixel(double(m_emphasis.range->first));
    const double right = m_frame->scale.toPixel(double(m_emphasis.range->second));
    QColor veil = palette.color(QPalette::Highlight);
    veil.setAlpha(48);
    painter.fillRect(QRectF(left, area.top(), right - left, area.height()), veil);
    painter.setPen(QPen(palette.color(QPalette::Highlight), 1));
    for (const double x : {left, right})
        painter.drawLine(QPointF(std::round(x) + 0.5, area.top()), QPointF(std::round(x) + 0.5, area.bottom()));
}

// Where a chunk came from, and where what it returned went: out of a row at its lower edge, into another at the edge
// that is nearer, with an arrow at the end.
void TimelineOverlay::drawFlow(QCPPainter &painter, const QRect &area, const Flow &flow, double thickness) const
{
    const std::vector<RowLayout::Row> &rows = m_frame->layout.rows();
    if (size_t(flow.fromRow) >= rows.size() || size_t(flow.toRow) >= rows.size())
        return;
    const QPalette palette = mParentPlot->palette();
    const RowLayout::Row &from = rows[size_t(flow.fromRow)];
    const RowLayout::Row &to = rows[size_t(flow.toRow)];
    const bool isDown = from.top < to.top;
    const double way = isDown ? 1 : -1;
    const double size = 2 + thickness; // of the arrow's head
    const QPointF start(m_frame->scale.toPixel(double(flow.fromTime)),
                        area.top() + (isDown ? from.bottom() - 3 : from.top + 3));
    const QPointF end(m_frame->scale.toPixel(double(flow.toTime)),
                      area.top() + (isDown ? to.top + 2 : to.bottom() - 2));
    const double bend = std::min((end.y() - start.y()) / 2 * way, 60.0) * way;
    QPainterPath path(start);
    path.cubicTo(start + QPointF(0, bend), end - QPointF(0, bend), end);
    path.moveTo(end + QPointF(-size, -1.7 * size * way));
    path.lineTo(end);
    path.lineTo(end + QPointF(size, -1.7 * size * way));
    painter.strokePath(path, QPen(palette.color(QPalette::Base), thickness + 3));
    painter.strokePath(path, QPen(palette.color(QPalette::Text), thickness));
}

// Thin the way of the job, and thick that of the chunk that is looked at.
void TimelineOverlay::drawFlows(QCPPainter &painter, const QRect &area) const
{
    const auto &hit = m_emphasis.hovered ? m_emphasis.hovered : m_emphasis.selected;
    painter.save();
    painter.setAntialiasing(true);
    painter.setBrush(Qt::NoBrush);
    if (const auto job = jobLookedAt(*m_frame, hit); job && !m_frame->look.showsAllRows)
        for (const Flow &flow : flowsOf(*m_frame, *job))
            drawFlow(painter, area, flow, m_frame->look.isPresented ? 2 : 1);
    if (hit)
        for (const Flow &flow : flowsOf(*m_frame, *hit))
            drawFlow(painter, area, flow, m_frame->look.isPresented ? 3 : 2);
    painter.restore();
}

// A projector's audience looks for the pointer.
void TimelineOverlay::drawHalo(QCPPainter &painter) const
{
    if (!m_frame->look.isPresented || !m_emphasis.pointer)
        return;
    const double radius = 1.4 * painter.fontMetrics().height();
    QColor glow = Colours(mParentPlot->palette()).now;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(glow, 2));
    glow.setAlpha(60);
    painter.setBrush(glow);
    painter.drawEllipse(*m_emphasis.pointer, radius, radius);
    painter.restore();
}

// Whom someone saw at work: over the bars of what was.
void TimelineOverlay::drawSpans(QCPPainter &painter, const QRect &area) const
{
    if (!m_emphasis.said.spans)
        return;
    const Colours colours(mParentPlot->palette());
    std::vector<const RowLayout::Row *> rows; // by lane
    for (const RowLayout::Row &row : m_frame->layout.rows())
        if (row.kind == RowKind::Lane) {
            rows.resize(std::max(rows.size(), size_t(row.lane) + 1));
            rows[row.lane] = &row;
        }
    for (const AskedTime::Span &span : *m_emphasis.said.spans) {
        const double left = m_frame->scale.toPixel(double(m_frame->view.origin() + span.from));
        const double right = m_frame->scale.toPixel(double(m_frame->view.origin() + span.to));
        if (span.lane >= rows.size() || !rows[span.lane] || right < area.left() || left > area.right())
            continue;
        const RowLayout::Row &row = *rows[span.lane];
        if (m_frame->isVisible(row))
            paintGuess(painter,
                       QRectF(left, area.top() + row.top + 1, std::max(right - left, narrowestShape), row.height - 2),
                       colours);
    }
}

// A moment that someone said: its name stands over the rows, where no line has one. One that is out of sight has an
// arrow at that side.
QRectF TimelineOverlay::drawFlag(QCPPainter &painter, const QRect &area) const
{
    if (!m_emphasis.said.flag)
        return {};
    const AskedTime::Flag &flag = *m_emphasis.said.flag;
    const double x = std::round(m_frame->scale.toPixel(double(m_frame->view.origin() + flag.time))) + 0.5;
    const Colours colours(mParentPlot->palette());
    const double thickness = m_frame->look.isPresented ? 3 : 2;
    QString text = QCoreApplication::translate("Timeline", "%1: %2").arg(flag.name, durationText(flag.time));
    if (x < area.left())
        text.prepend(QStringLiteral("← "));
    else if (x > area.right())
        text.append(QStringLiteral(" →"));
    const QFontMetricsF metrics(mParentPlot->font());
    const QRectF strip(area.left(), area.top(), area.width(), m_frame->top);
    const double near = std::clamp<double>(x, area.left(), area.right());
    const double width = metrics.horizontalAdvance(text) + 10;
    QRectF box = LineFlags(*m_frame, strip, metrics).besides(near, width);
    const bool isAtLine = !box.isEmpty() && box.left() - near < besideLine && near - box.right() < besideLine;
    if (!isAtLine) { // at the foot, then
        const double left = near + besideLine + width <= area.right() ? near + 4 : near - 4 - width;
        box = QRectF(std::max<double>(left, area.left()), area.bottom() - metrics.height() - 2, width,
                     metrics.height());
    }
    if (x == near) {
        const double top = isAtLine ? area.top() : area.top() + m_frame->top;
        painter.setPen(QPen(colours.background, thickness + 2));
        painter.drawLine(QPointF(x, top), QPointF(x, area.bottom()));
        painter.setPen(guessPen(colours, thickness));
        painter.drawLine(QPointF(x, top), QPointF(x, area.bottom()));
    }
    painter.fillRect(box, colours.background);
    paintGuess(painter, box, colours);
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    return box;
}

void TimelineOverlay::drawCursor(QCPPainter &painter, const QRect &area, const QRectF &taken) const
{
    const double x = m_emphasis.cursor;
    if (x < area.left() || x > area.right())
        return;
    const Colours colours(mParentPlot->palette());
    painter.setPen(QPen(colours.muted, 1, Qt::DotLine));
    painter.drawLine(QPointF(std::round(x) + 0.5, area.top() + m_frame->top),
                     QPointF(std::round(x) + 0.5, area.bottom()));
    const auto ticker = mParentPlot->xAxis->ticker().dynamicCast<TimeTicker>();
    const QString text = ticker->positionText(m_frame->scale.toTime(x), QLocale());
    const QFontMetricsF metrics(mParentPlot->font());
    const QRectF strip(area.left(), area.top(), area.width(), m_frame->top);
    const QRectF box = LineFlags(*m_frame, strip, metrics).besides(x, metrics.horizontalAdvance(text) + 10);
    if (box.isEmpty() || box.intersects(taken))
        return;
    painter.setBrush(colours.background);
    painter.setPen(QPen(colours.outline, 1));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(colours.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void TimelineOverlay::drawOutline(QCPPainter &painter, const QRect &area, const Hit &hit, const QPen &pen) const
{
    if (size_t(hit.row) >= m_frame->layout.rows().size())
        return;
    // By its times, not by its pixels: the scale may have changed since it was found.
    const RowLayout::Row &row = m_frame->layout.rows()[size_t(hit.row)];
    const double left = std::max(m_frame->scale.toPixel(double(hit.shape.start)), area.left() - 8.0);
    const double natural = std::min(m_frame->scale.toPixel(double(hit.shape.end)), area.right() + 8.0);
    const double right = std::max(natural, left + narrowestShape);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(left, area.top() + row.top + 1, right - left, row.height - 2));
}

} // namespace pool
