#include "ui/timeline/paint/timelineplottable.h"

#include "ui/timeline/paint/foldmarks.h"
#include "ui/timeline/paint/kindpaint.h"
#include "ui/timeline/paint/lineflags.h"

namespace pool {

namespace {

constexpr double lowestLined = 7; // pixels: lines between lower rows would be all there is

} // namespace

TimelinePlottable::TimelinePlottable(QCPAxis *time, QCPAxis *rows)
    : QCPAbstractPlottable(time, rows)
    , m_frame(makeFrame({}))
{
    setAntialiased(false);
    setAntialiasedFill(false);
}

double TimelinePlottable::selectTest(const QPointF &, bool, QVariant *) const { return -1; }

QCPRange TimelinePlottable::getKeyRange(bool &foundRange, QCP::SignDomain) const
{
    foundRange = true;
    return {0, double(m_frame->extent())};
}

QCPRange TimelinePlottable::getValueRange(bool &foundRange, QCP::SignDomain, const QCPRange &) const
{
    foundRange = false;
    return {};
}

void TimelinePlottable::draw(QCPPainter *painter)
{
    const QRect area = mKeyAxis->axisRect()->rect();
    const Colours colours(mParentPlot->palette());
    painter->setFont(mParentPlot->font());
    painter->setAntialiasing(false);
    NumberPrint numbers(mParentPlot->font(), painter->device());
    const QRectF content(area.left(), area.top() + m_frame->top, area.width(), m_frame->height - m_frame->top);
    const auto drawRows = [&](bool areCallbacks) {
        for (size_t i = 0; i < m_frame->layout.rows().size(); ++i) {
            const RowLayout::Row &row = m_frame->layout.rows()[i];
            if (m_frame->isVisible(row) && (row.kind == RowKind::Callbacks) == areCallbacks)
                drawRow({*painter, *m_frame, colours, numbers, i, area});
        }
    };
    painter->save();
    painter->setClipRect(content, Qt::IntersectClip);
    drawRows(false);
    nameFolds(*painter, *m_frame, restfulRows(area), colours);
    painter->restore();
    drawOrigin(*painter, area, colours);
    drawFinish(*painter, area, colours);
    painter->save();
    painter->setClipRect(content, Qt::IntersectClip);
    drawRows(true); // a callback's mark often stands on the line of the finish
    painter->restore();
    drawNow(*painter, area, colours);
}

void TimelinePlottable::drawRow(const RowCanvas &canvas) const
{
    paintFolds(canvas.painter, *m_frame, canvas.area(), canvas.colours);
    paintOf(canvas.row().kind).paint(canvas);
    if (canvas.row().height < lowestLined)
        return;
    const double bottom = canvas.area().bottom();
    canvas.painter.setPen(QPen(canvas.colours.grid, 1));
    canvas.painter.drawLine(QPointF(canvas.plot.left(), bottom - 0.5), QPointF(canvas.plot.right(), bottom - 0.5));
}

// Where nothing is written in a pause: no chunk waits, and no worker has anything to do.
QRectF TimelinePlottable::restfulRows(const QRect &area) const
{
    double top = m_frame->height;
    double bottom = m_frame->top;
    for (const RowLayout::Row &row : m_frame->layout.rows())
        if ((row.kind == RowKind::Lane || row.kind == RowKind::Queue) && m_frame->isVisible(row)) {
            top = std::min(top, std::max(row.top, m_frame->top));
            bottom = std::max(bottom, std::min(row.bottom(), m_frame->height));
        }
    return QRectF(area.left(), area.top() + top, area.width(), std::max(bottom - top, 0.0));
}

// What was before the first submit is seen, but it is not what the clock measures.
void TimelinePlottable::drawOrigin(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    if (!m_frame->view.history || m_frame->view.history->jobs().empty())
        return;
    const double x = std::round(m_frame->scale.toPixel(double(m_frame->view.origin()))) + 0.5;
    if (x < area.left())
        return;
    painter.fillRect(QRectF(area.left(), area.top(), std::min(x, area.right() + 1.0) - area.left(), area.height()),
                     colours.dimming);
    if (x > area.right())
        return;
    painter.setPen(QPen(colours.outline, 1));
    painter.drawLine(QPointF(x, area.top() + m_frame->top), QPointF(x, area.bottom()));
}

void TimelinePlottable::drawFinish(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    const QRectF strip(area.left(), area.top(), area.width(), m_frame->top);
    using Kind = LineFlags::Kind;
    const LineFlags flags(*m_frame, strip, QFontMetricsF(painter.font()));
    for (const LineFlags::Flag &flag : flags.flags()) {
        const double thickness = m_frame->look.isPresented ? 2 : 1;
        if (flag.kind == Kind::Bound)
            painter.setPen(QPen(colours.text, thickness, Qt::DotLine));
        else if (flag.kind == Kind::Foreseen)
            painter.setPen(QPen(colours.text, thickness, Qt::DashLine));
        else
            painter.setPen(QPen(colours.text, flag.kind == Kind::Job ? 2 * thickness : thickness));
        // The pole of a name reaches up beside it; a line without a name begins under those of the others.
        const double top = flag.box.isEmpty() ? area.top() + m_frame->top : area.top();
        painter.drawLine(QPointF(flag.x, top), QPointF(flag.x, area.bottom()));
        painter.setPen(colours.text);
        painter.drawText(flag.box, Qt::AlignCenter | Qt::TextSingleLine, flag.text);
    }
}

void TimelinePlottable::drawNow(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    if (!m_frame->view.isRunning)
        return;
    const double x = std::round(m_frame->scale.toPixel(double(m_frame->view.now))) + 0.5;
    if (x < area.left() || x > area.right())
        return;
    painter.setPen(QPen(colours.now, m_frame->look.isPresented ? 3 : 1));
    painter.drawLine(QPointF(x, area.top() + m_frame->top), QPointF(x, area.bottom()));
}

void TimelinePlottable::drawLegendIcon(QCPPainter *, const QRectF &) const {}

} // namespace pool
