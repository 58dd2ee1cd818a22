#include "ui/timeline/paint/rowflags.h"

#include "ui/timeline/words/phrases.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double distance = 4; // pixels: from what a flag speaks of, and between two
constexpr double markWidth = 11;
constexpr double markHeight = 10;

// What a worker's death cost is said once.
bool isToldByDeath(const Frame &frame, const Shape &skipped)
{
    const quint32 run = frame.view.history->jobs()[skipped.job.value].runs[skipped.chunk];
    return run != JobHistory::noRun && frame.view.history->chunkRun(run).state == ChunkRun::State::Lost;
}

} // namespace

RowFlags::RowFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
                   const std::vector<Shape> &shapes)
{
    if (!frame.isHidden(Fill::Skipped))
        for (const Shape &shape : shapes)
            if (shape.isOver)
                m_ghosts.emplace_back(shape.left, area.bottom() - RowLayout::lowStrip(area.height()),
                                      shape.right - shape.left, RowLayout::lowStrip(area.height()));
    if (titleHeight == 0)
        return;
    if (!frame.isHidden(Fill::Failed))
        for (const Shape &shape : shapes)
            if (shape.kind == ShapeKind::Failed)
                m_marks.push_back(markOf(shape, area.top() + RowLayout::barInset(area.height()) + titleHeight));
    for (const Shape &shape : shapes)
        if (shape.kind == ShapeKind::WorkerEnd && !frame.view.history->workers()[shape.worker.value].exit.expected)
            add(metrics, area, titleHeight, shape.left, deathParts(frame, shape.worker));
    if (frame.isHidden(Fill::Skipped))
        return;
    for (const Shape &shape : shapes)
        if (shape.kind == ShapeKind::Skipped && !isToldByDeath(frame, shape))
            add(metrics, area, titleHeight, shape.left + markWidth / 2, skippedParts(frame, shape));
}

QRectF RowFlags::markOf(const Shape &shape, double barTop)
{
    const double middle = std::round((shape.left + shape.right) / 2) + 0.5;
    return QRectF(middle - markWidth / 2, barTop - markHeight, markWidth, markHeight);
}

void RowFlags::add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts)
{
    const QRectF strip(area.left(), area.top() + 1, area.width(), titleHeight + 2);
    const auto isFree = [&](const QRectF &box) {
        return box.left() >= area.left() && box.right() <= area.right()
            && std::none_of(m_flags.begin(), m_flags.end(),
                            [&](const Flag &other) { return other.box.intersects(box); })
            && std::none_of(m_marks.begin(), m_marks.end(), [&](const QRectF &mark) { return mark.intersects(box); });
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
    const auto keepOff = [&rest](const QRectF &box) {
        if (!box.adjusted(0, 1, 0, -1).intersects(rest)) // they touch what lies below
            return;
        const double left = box.left() - distance - rest.left();
        const double right = rest.right() - box.right() - distance;
        if (left >= right)
            rest.setWidth(std::max(left, 0.0));
        else
            rest.setLeft(std::min(box.right() + distance, rest.right()));
    };
    for (const Flag &flag : m_flags)
        keepOff(flag.box);
    for (const QRectF &mark : m_marks)
        keepOff(mark);
    return rest;
}

QRectF RowFlags::above(const QRectF &room) const
{
    QRectF rest = room;
    for (const QRectF &ghost : m_ghosts)
        if (ghost.intersects(rest))
            rest.setBottom(std::max(ghost.top() + 1, rest.top()));
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
