#include "ui/timeline/paint/timelineoverlay.h"

#include "ui/style/colours.h"
#include "ui/timeline/paint/foldmarks.h"
#include "ui/timeline/paint/lineflags.h"
#include "ui/timeline/paint/timeticker.h"
#include "ui/timeline/scene/flow.h"

namespace pool {

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
    drawCursor(*painter, area);
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

void TimelineOverlay::drawCursor(QCPPainter &painter, const QRect &area) const
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
    if (box.isEmpty())
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
