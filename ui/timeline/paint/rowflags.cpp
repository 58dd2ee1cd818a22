#include "ui/timeline/paint/rowflags.h"

#include "ui/timeline/words/phrases.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double distance = 4; // pixels: from what a flag speaks of, and between two
constexpr double markWidth = 13;
constexpr double markHeight = 12;
constexpr double tipHeight = 4;       // with which a mark points at its bar
constexpr double lowestMarked = 14;   // pixels: of a row in which a failure has a mark
constexpr double lowestWithFoot = 20; // in a lower row nothing could be read in its foot

// As a failed item looks, with a tip.
void paintMark(QPainter &painter, const QRectF &box, const Colours &colours)
{
    paintFailed(painter, box, box, colours);
    const double middle = box.center().x();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.outline, 1));
    painter.setBrush(colours.failed);
    painter.drawPolygon(QPolygonF{QPointF(middle - tipHeight, box.bottom()), QPointF(middle + tipHeight, box.bottom()),
                                  QPointF(middle, box.bottom() + tipHeight)});
    painter.restore();
}

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
    const bool showsSkipped = !frame.isHidden(Fill::Skipped);
    m_foot = footOf(frame, area.height(), shapes);
    if (m_foot > 0)
        addToFoot(frame, metrics, area, shapes);
    if (!frame.isHidden(Fill::Failed) && area.height() >= lowestMarked)
        markFailures(frame, metrics, area, titleHeight, shapes);
    if (titleHeight == 0)
        return;
    for (const Shape &shape : shapes)
        if (shape.kind == ShapeKind::WorkerEnd && !frame.view.history->workers()[shape.worker.value].exit.expected)
            add(metrics, area, titleHeight, shape.left, deathParts(frame, shape.worker));
    for (const Shape &shape : shapes)
        if (showsSkipped && shape.kind == ShapeKind::Skipped && !shape.isOver && !isToldByDeath(frame, shape))
            add(metrics, area, titleHeight, shape.left + markWidth / 2, skippedParts(frame, shape));
}

double RowFlags::footOf(const Frame &frame, double rowHeight, const std::vector<Shape> &shapes)
{
    const auto isInFoot = [](const Shape &shape) { return shape.isOver; };
    const bool hasFoot = rowHeight >= lowestWithFoot && !frame.isHidden(Fill::Skipped)
        && std::ranges::any_of(shapes, isInFoot);
    return hasFoot ? RowLayout::lowStrip(rowHeight) : 0;
}

void RowFlags::markFailures(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
                            const std::vector<Shape> &shapes)
{
    std::vector<const Shape *> failures;
    for (const Shape &shape : shapes) {
        if (shape.kind != ShapeKind::Failed)
            continue;
        const double middle = std::round((shape.left + shape.right) / 2);
        // Over the bar, where there is room; else over its upper end.
        const double bottom = area.top()
            + (titleHeight > 0 ? RowLayout::barInset(area.height()) + titleHeight : 1 + markHeight + tipHeight);
        m_marks.push_back(
            {QRectF(middle - markWidth / 2, std::round(bottom - markHeight - tipHeight), markWidth, markHeight),
             {},
             {}});
        failures.push_back(&shape);
    }
    if (titleHeight == 0)
        return;
    for (size_t i = 0; i < m_marks.size(); ++i) {
        Mark &mark = m_marks[i];
        if (failures[i]->count > 1)
            continue;
        const QString number = frame.labels->text(failures[i]->job, failures[i]->item);
        const double width = std::ceil(metrics.horizontalAdvance(number)) + 4;
        if (width + 2 <= failures[i]->right - failures[i]->left)
            continue; // it stands in the bar
        // On the side of its own chunk first: it was the last of it that ran.
        for (const double left : {mark.box.left() - width - 1, mark.box.right() + 1}) {
            const QRectF box(left, mark.box.top(), width, mark.box.height() + tipHeight - 1);
            if (box.left() < area.left() || box.right() > area.right() || !isFree(box))
                continue;
            mark.numberBox = box;
            mark.number = number;
            break;
        }
    }
}

// Beside the cells of what never ran, on the right, until the next such cells.
void RowFlags::addToFoot(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area,
                         const std::vector<Shape> &shapes)
{
    if (m_foot < 0.7 * metrics.height())
        return;
    for (const Shape &shape : shapes) {
        if (!shape.isOver || isToldByDeath(frame, shape))
            continue;
        const double left = shape.right + hookWidth + distance;
        double right = area.right() - distance;
        for (const Shape &other : shapes)
            if (other.isOver && other.left > shape.left)
                right = std::min(right, other.left - distance);
        for (QStringList parts = skippedParts(frame, shape); !parts.isEmpty(); parts.removeLast()) {
            const QString text = parts.join(QStringLiteral(" · "));
            const double width = std::ceil(metrics.horizontalAdvance(text)) + 2;
            if (left + width > right)
                continue;
            m_footnotes.push_back({QRectF(left, area.bottom() - m_foot, width, m_foot - 1), text});
            break;
        }
    }
}

bool RowFlags::isFree(const QRectF &box) const
{
    return std::ranges::none_of(m_flags, [&](const Flag &other) { return other.box.intersects(box); })
        && std::ranges::none_of(
               m_marks, [&](const Mark &mark) { return mark.box.intersects(box) || mark.numberBox.intersects(box); });
}

void RowFlags::add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts)
{
    const QRectF strip(area.left(), area.top() + 1, area.width(), titleHeight + 2);
    for (; !parts.isEmpty(); parts.removeLast()) {
        const QString text = parts.join(QStringLiteral(" · "));
        const double width = std::ceil(metrics.horizontalAdvance(text)) + 10;
        for (const double left : {x + distance, x - distance - width}) {
            const QRectF box(std::round(left), std::round(strip.top()), width, std::round(strip.height()));
            if (box.left() < area.left() || box.right() > area.right() || !isFree(box))
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
    for (const Mark &mark : m_marks)
        keepOff(mark.box.united(mark.numberBox));
    return rest;
}

void RowFlags::paint(QPainter &painter, const Colours &colours) const
{
    const auto write = [&](const QRectF &box, const QString &text) {
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    painter.setPen(QPen(colours.text, 1));
    painter.setBrush(colours.background);
    for (const Flag &flag : m_flags) {
        painter.drawRect(flag.box.adjusted(0.5, 0.5, -0.5, -0.5));
        write(flag.box, flag.text);
    }
    for (const Flag &note : m_footnotes)
        write(note.box, note.text);
    for (const Mark &mark : m_marks) {
        paintMark(painter, mark.box, colours);
        if (mark.number.isEmpty())
            continue;
        painter.fillRect(mark.numberBox, colours.background);
        painter.setPen(colours.text);
        write(mark.numberBox.adjusted(-1, -2, 1, 2), mark.number);
    }
}

} // namespace pool
