#include "ui/timeline/paint/timelineplottable.h"

#include "ui/style/format.h"
#include "ui/timeline/paint/kindpaint.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct PlotWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

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
    painter->save();
    painter->setClipRect(QRectF(area.left(), area.top(), area.width(), m_frame->height), Qt::IntersectClip);
    for (size_t i = 0; i < m_frame->layout.rows().size(); ++i) {
        const RowLayout::Row &row = m_frame->layout.rows()[i];
        if (!m_frame->isVisible(row))
            continue;
        const RowCanvas canvas{*painter, *m_frame, colours, numbers, i, area};
        paintOf(row.kind).paint(canvas);
        const double bottom = canvas.area().bottom();
        painter->setPen(QPen(colours.grid, 1));
        painter->drawLine(QPointF(area.left(), bottom - 0.5), QPointF(area.right(), bottom - 0.5));
    }
    painter->restore();
    drawFinish(*painter, area, colours);
    drawNow(*painter, area, colours);
}

void TimelinePlottable::drawFinish(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    if (!m_frame->finish)
        return;
    const FinishLines &lines = *m_frame->finish;
    const QRectF strip(area.left(), area.top() + m_frame->height, area.width(), area.bottom() - m_frame->height);
    std::vector<QRectF> taken;
    // The names stand in the strip under the rows, where possible beside their lines; a bound whose name finds
    // no room is not drawn: nobody could tell what it is.
    const auto draw = [&](qint64 time, const QPen &pen, const QString &text) {
        const double x = std::round(m_frame->scale.toPixel(double(time))) + 0.5;
        if (x < area.left() || x > area.right())
            return;
        painter.setPen(pen);
        const double width = painter.fontMetrics().horizontalAdvance(text) + 8;
        std::vector<double> places{x - width - 1, x + 1};
        for (const QRectF &other : taken)
            if (x > other.left() && x < other.right())
                places.insert(places.end(), {other.left() - width, other.right()});
        const auto place = std::find_if(places.begin(), places.end(), [&](double left) {
            const QRectF box(left, strip.top(), width, strip.height());
            return left >= area.left() && box.right() <= area.right()
                && std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(box); });
        });
        if (place == places.end() && time != lines.finish)
            return;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (place == places.end())
            return;
        taken.emplace_back(*place, strip.top(), width, strip.height());
        painter.drawText(taken.back(), Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    draw(lines.finish, QPen(colours.text, m_frame->look.isPresented ? 4 : 2),
         PlotWords::tr("finished: %1").arg(durationText(lines.makespan)));
    if (m_frame->look.showsBounds && lines.bound)
        draw(*lines.bound, QPen(colours.text, 1, Qt::DotLine), PlotWords::tr("no schedule beats this"));
}

void TimelinePlottable::drawNow(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    if (!m_frame->view.isRunning)
        return;
    const double x = std::round(m_frame->scale.toPixel(double(m_frame->view.now))) + 0.5;
    if (x < area.left() || x > area.right())
        return;
    painter.setPen(QPen(colours.now, m_frame->look.isPresented ? 3 : 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

void TimelinePlottable::drawLegendIcon(QCPPainter *, const QRectF &) const {}

} // namespace pool
