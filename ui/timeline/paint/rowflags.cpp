#include "ui/timeline/paint/rowflags.h"

#include "ui/timeline/words/phrases.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double distance = 4; // pixels: from what a flag speaks of, and between two

} // namespace

RowFlags::RowFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
                   const std::vector<Shape> &shapes)
{
    for (const Shape &shape : shapes)
        if (shape.kind == ShapeKind::WorkerEnd && !frame.view.history->workers()[shape.worker.value].exit.expected)
            add(metrics, area, titleHeight, shape.left, deathParts(frame, shape.worker));
    if (titleHeight == 0 || frame.isHidden(Fill::Skipped))
        return;
    for (const Shape &shape : shapes)
        if (shape.kind == ShapeKind::Skipped)
            add(metrics, area, titleHeight, shape.left, skippedParts(frame, shape));
}

void RowFlags::add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts)
{
    const QRectF strip(area.left(), area.top() + 1, area.width(),
                       titleHeight > 0 ? titleHeight + 2 : area.height() - 3);
    const auto isFree = [&](const QRectF &box) {
        return box.left() >= area.left() && box.right() <= area.right()
            && std::none_of(m_flags.begin(), m_flags.end(),
                            [&](const Flag &other) { return other.box.intersects(box); });
    };
    for (; !parts.isEmpty(); parts.removeLast()) {
        const QString text = parts.join(QStringLiteral(" · "));
        const double width = std::ceil(metrics.horizontalAdvance(text)) + 10;
        for (const double left : {x + distance, x - distance - width}) {
            const QRectF box(std::round(left), std::round(strip.top()), width, std::round(strip.height()));
            if (!isFree(box))
                continue;
            m_flags.push_back({box, text});
            return;
        }
    }
}

QRectF RowFlags::besides(const QRectF &room) const
{
    QRectF rest = room;
    for (const Flag &flag : m_flags) {
        if (!flag.box.adjusted(0, 1, 0, -1).intersects(rest)) // they touch what lies below
            continue;
        const double left = flag.box.left() - distance - rest.left();
        const double right = rest.right() - flag.box.right() - distance;
        if (left >= right)
            rest.setWidth(std::max(left, 0.0));
        else
            rest.setLeft(std::min(flag.box.right() + distance, rest.right()));
    }
    return rest;
}

void RowFlags::paint(QPainter &painter, const Colours &colours) const
{
    painter.setPen(QPen(colours.text, 1));
    painter.setBrush(colours.background);
    for (const Flag &flag : m_flags) {
        painter.drawRect(flag.box.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.drawText(flag.box, Qt::AlignCenter | Qt::TextSingleLine, flag.text);
    }
}

} // namespace pool
