#include "ui/timeline/paint/rowflags.h"

#include "ui/timeline/words/phrases.h"

#include <QPainter>

#include <cmath>
#include <limits>

namespace pool {

namespace {

constexpr double distance = 4; // pixels: from what a flag speaks of, and between two
constexpr double lowestMark = 12;
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

// It grows with the letters in the strip over the bars; where there is none it leaves half of the row to them.
double markHeight(const QFontMetricsF &metrics, const QRectF &area, double titleHeight)
{
    const double most = titleHeight > 0 ? titleHeight - tipHeight : area.height() / 2 - tipHeight;
    return std::max(lowestMark, std::round(std::min(0.7 * metrics.height(), most)));
}

double finishOf(const Frame &frame, JobId job)
{
    const qint64 ready = frame.view.history->jobs()[job.value].readyAt;
    return ready < 0 ? std::numeric_limits<double>::infinity() : frame.scale.toPixel(double(ready));
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
    for (const Shape &shape : shapes)
        if (showsSkipped && shape.kind == ShapeKind::Skipped && !shape.isOver)
            m_ghosts.push_back(QRectF(shape.left, area.top(), shape.right - shape.left, area.height()));
    m_origin = frame.scale.toPixel(double(frame.view.origin()));
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
            add(metrics, area, titleHeight, shape.left + markHeight(metrics, area, titleHeight) / 2,
                skippedParts(frame, shape));
}

double RowFlags::footOf(const Frame &frame, double rowHeight, const std::vector<Shape> &shapes)
{
    const auto isInFoot = [](const Shape &shape) { return shape.isOver; };
    const bool hasFoot = rowHeight >= lowestWithFoot && !frame.isHidden(Fill::Skipped)
        && std::ranges::any_of(shapes, isInFoot);
    return hasFoot ? frame.layout.lowStrip(rowHeight) : 0;
}

void RowFlags::markFailures(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
                            const std::vector<Shape> &shapes)
{
    const double height = markHeight(metrics, area, titleHeight);
    const double width = height + 1;
    const double barHeight = area.height() - m_foot - titleHeight - 2 * RowLayout::barInset(area.height());
    for (const Shape &shape : shapes) {
        if (shape.kind != ShapeKind::Failed)
            continue;
        const QString number = shape.count > 1 ? QString() : frame.labels->text(shape.job, shape.item);
        const double room = std::ceil(metrics.horizontalAdvance(number)) + 4;
        const bool isInBar = !number.isEmpty() && room + 2 <= shape.right - shape.left;
        if (isInBar && titleHeight == 0 && barHeight >= 0.7 * metrics.height())
            continue; // so wide a bar is seen, and a mark over its end would hide the number
        const double middle = std::round((shape.left + shape.right) / 2);
        // Over the bar, where there is room; else over its upper end.
        const double bottom = area.top()
            + (titleHeight > 0 ? RowLayout::barInset(area.height()) + titleHeight : 1 + height + tipHeight);
        m_marks.push_back({QRectF(middle - width / 2, std::round(bottom - height - tipHeight), width, height), {}, {}});
        if (!isInBar && titleHeight > 0)
            m_marks.back().number = number;
    }
    for (Mark &mark : m_marks) {
        if (mark.number.isEmpty())
            continue;
        const double room = std::ceil(metrics.horizontalAdvance(mark.number)) + 4;
        // On the side of its own chunk first: it was the last of it that ran.
        for (const double left : {mark.box.left() - room - 1, mark.box.right() + 1}) {
            const QRectF box(left, mark.box.top(), room, mark.box.height() + tipHeight - 1);
            if (box.left() < area.left() || box.right() > area.right() || !isFree(box))
                continue;
            mark.numberBox = box;
            break;
        }
        if (mark.numberBox.isEmpty())
            mark.number.clear();
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
        // Not across the line at which its job was ready, if it stands before that.
        const double ready = finishOf(frame, shape.job);
        double right = (left < ready ? std::min(area.right(), ready) : area.right()) - distance;
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
            const bool isAcross = box.left() < m_origin && box.right() > m_origin; // the line of the first submit
            if (box.left() < area.left() || box.right() > area.right() || isAcross || !isFree(box))
                continue;
            m_flags.push_back({box, text});
            return;
        }
    }
}

void RowFlags::keepOff(QRectF &room, const QRectF &box)
{
    if (!box.adjusted(0, 1, 0, -1).intersects(room)) // they touch what lies below
        return;
    const double left = box.left() - distance - room.left();
    const double right = room.right() - box.right() - distance;
    if (left >= right)
        room.setWidth(std::max(left, 0.0));
    else
        room.setLeft(std::min(box.right() + distance, room.right()));
}

QRectF RowFlags::besides(const QRectF &room) const
{
    QRectF rest = room;
    for (const Flag &flag : m_flags)
        keepOff(rest, flag.box);
    for (const Mark &mark : m_marks)
        keepOff(rest, mark.box.united(mark.numberBox));
    return rest;
}

QRectF RowFlags::besideGhosts(const QRectF &room) const
{
    QRectF rest = besides(room);
    for (const QRectF &ghosts : m_ghosts)
        keepOff(rest, ghosts);
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
