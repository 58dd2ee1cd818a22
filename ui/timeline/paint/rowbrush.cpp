#include "ui/timeline/paint/rowbrush.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"
#include "ui/timeline/paint/lanebars.h"
#include "ui/timeline/words/shapetext.h"

#include <QCoreApplication>
#include <qcustomplot.h>

namespace pool {

namespace {

constexpr double narrowestText = 8; // pixels: in less there is no room for a digit

Fill fillOf(Shape::Kind kind)
{
    switch (kind) {
    case Shape::Kind::Items:
        return Fill::Dense;
    case Shape::Kind::Unreported:
        return Fill::Unreported;
    case Shape::Kind::Running:
        return Fill::Running;
    case Shape::Kind::Failed:
        return Fill::Failed;
    case Shape::Kind::Lost:
        return Fill::Lost;
    case Shape::Kind::Cut:
        return Fill::Cut;
    case Shape::Kind::Skipped:
        return Fill::Skipped;
    default:
        return Fill::Done;
    }
}

} // namespace

QRectF RowBrush::rect(const Shape &shape, double top, double bottom) const
{
    const double left = std::round(shape.left);
    return {left, top, std::max(std::round(shape.right) - left, 1.0), bottom - top};
}

void RowBrush::label(const QRectF &room, const QString &text, const QColor &colour) const
{
    const QRectF visible = flags.besides(room.intersected(area)).adjusted(3, 0, -3, 0);
    if (widthOf(text) > visible.width())
        return;
    painter.setPen(colour);
    painter.drawText(visible, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void RowBrush::item(const Shape &shape) const
{
    const Fill fill = fillOf(shape.kind);
    const QColor base = colours.item(shape.job, shape.chunk);
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    if (frame.isHidden(fill)) { // filtered: it is still there, but does not catch the eye
        painter.setPen(QPen(colours.grid, 1));
        painter.setBrush(Qt::NoBrush);
        if (bar.width() >= 3)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    paintFill(painter, bar, fill, base, colours);
    if (shape.kind != Shape::Kind::Failed) // there the mark itself says it
        nameItem(shape);
}

void RowBrush::nameItem(const Shape &shape) const
{
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    const Fill fill = fillOf(shape.kind);
    if (bar.width() < narrowestText * frame.detail / usualDetail || frame.isHidden(fill))
        return;
    if (shape.kind == Shape::Kind::Lost)
        return plate(bar, frame.view.history->workers()[shape.worker.value].exit.text());
    const QColor colour = textOn(fillBackground(fill, colours.item(shape.job, shape.chunk), colours));
    const bool isMany = shape.kind == Shape::Kind::Items || shape.kind == Shape::Kind::Unreported;
    if (isMany && bar.width() > 4 * narrowestText)
        label(bar, itemsText(shape.count), colour);
    else if (shape.kind == Shape::Kind::Running || shape.kind == Shape::Kind::Cut)
        label(bar, QString::number(shape.item), colour); // at once: its worker may be stopped, which lies over it
    else if (!isMany)
        numbers.add(flags.besides(bar.intersected(area)).adjusted(1, 0, -1, 0), shape.item, colour);
}

// Text on a pattern that is too busy to be written on.
void RowBrush::plate(const QRectF &bar, const QString &text) const
{
    const double width = widthOf(text) + 8;
    if (width > bar.width() - 2)
        return;
    const QRectF room(bar.center().x() - width / 2, bar.center().y() - numbers.metrics().height() / 2, width,
                      numbers.metrics().height());
    painter.fillRect(room, colours.background);
    painter.setPen(colours.text);
    painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void RowBrush::nameBand(const Shape &shape) const
{
    const QRectF bar = rect(shape, area.top() + 1, area.bottom() - 1);
    if (titleHeight == 0 || bar.width() < narrowestText)
        return;
    const QRectF title = flags.besides(QRectF(bar.left(), bar.top() + 1, bar.width(), titleHeight).intersected(area));
    if (shape.count > 1)
        return label(title, chunksText(shape.count), colours.text);
    if (title.width() > 4 * narrowestText) {
        const QString text = QCoreApplication::translate("Timeline", "chunk %1").arg(shape.chunk);
        if (widthOf(text) + 6 <= title.width())
            return label(title, text, colours.text);
    }
    numbers.add(title.adjusted(1, 0, -1, 0), shape.chunk, colours.text);
}

void RowBrush::ghost(const Shape &shape) const
{
    if (frame.isHidden(Fill::Skipped))
        return;
    const QRectF box = rect(shape, area.bottom() - 9, area.bottom() - 2);
    paintFill(painter, box, Fill::Skipped, colours.background, colours);
}

void RowBrush::caller(const Shape &shape) const
{
    const bool blocked = shape.kind == Shape::Kind::Blocked;
    const QRectF bar = rect(shape, area.top() + 3, area.bottom() - 3);
    const QColor fill = blocked ? colours.blocked : colours.caller;
    painter.fillRect(bar, fill);
    painter.setPen(QPen(colours.outline, 1, blocked ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    const QRectF room = bar.intersected(area).adjusted(4, 0, -4, 0);
    if (room.width() < 30 || shape.count > 1)
        return;
    const QString &text = frame.view.history->steps()[size_t(shape.item)].info.text;
    painter.setPen(blocked ? colours.text : textOn(fill));
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(room.width())));
}

void RowBrush::callback(const Shape &shape) const
{
    const QRectF bar = rect(shape, area.top() + 5, area.bottom() - 5);
    if (bar.width() > 4) {
        painter.fillRect(bar, colours.callback);
        painter.setPen(QPen(colours.outline, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const auto &calls = frame.view.history->jobs()[shape.job.value].callbacks;
    const bool isError = calls[size_t(shape.item)].isErrorCallback;
    const double half = std::min(area.height() / 2 - 3, 7.0);
    const QPointF c(bar.left(), area.center().y());
    painter.setAntialiasing(true);
    painter.setPen(QPen(colours.text, 1));
    painter.setBrush(isError ? colours.failed : colours.callback);
    painter.drawPolygon(
        QPolygonF{c + QPointF(0, -half), c + QPointF(half, 0), c + QPointF(0, half), c + QPointF(-half, 0)});
    painter.setAntialiasing(false);
    const QString name = isError ? QStringLiteral("error_callback") : QStringLiteral("callback");
    const double width = widthOf(name) + 4;
    const bool left = bar.right() + half + width > area.right();
    const QRectF room(left ? bar.left() - half - width - 2 : std::max(bar.right(), c.x() + half) + 3, area.top(), width,
                      area.height());
    painter.setPen(colours.text);
    painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, name);
}

void RowBrush::starting(const Shape &shape) const
{
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    painter.fillRect(bar, QBrush(colours.muted, Qt::Dense6Pattern));
    label(bar, QCoreApplication::translate("Timeline", "starting"), colours.text);
}

void RowBrush::stopped(const Shape &shape) const
{
    if (frame.isHidden(Fill::Stopped))
        return;
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    paintFill(painter, bar, Fill::Stopped, colours.background, colours);
    const QRectF room = flags.besides(bar.intersected(area));
    const QString word = fillName(Fill::Stopped);
    for (const QString &text : {QStringLiteral("%1 %2").arg(word, durationText(shape.end - shape.start)), word})
        if (widthOf(text) + 10 < room.width())
            return plate(room, text);
}

void RowBrush::workerEnd(const Shape &shape) const
{
    const WorkerExit &exit = frame.view.history->workers()[shape.worker.value].exit;
    const double x = std::round(shape.left) + 0.5;
    painter.setPen(QPen(exit.expected ? colours.muted : colours.text, exit.expected ? 1 : 3));
    painter.drawLine(QPointF(x, area.top() + 1), QPointF(x, area.bottom() - 1));
}

void RowBrush::paint(const std::vector<Shape> &shapes) const
{
    const auto isBehind = [](Shape::Kind kind) { return isIdle(kind) || kind == Shape::Kind::Starting; };
    for (const Shape &shape : shapes)
        if (isBehind(shape.kind))
            paintOne(shape);
    paintBars(shapes);
    for (const Shape &shape : shapes)
        if (!isBehind(shape.kind) && !LaneBars::isBar(shape.kind))
            paintOne(shape);
    flags.paint(painter, colours);
}

void RowBrush::paintBars(const std::vector<Shape> &shapes) const
{
    if (std::none_of(shapes.begin(), shapes.end(), [](const Shape &shape) { return LaneBars::isBar(shape.kind); }))
        return;
    LaneBars bars(frame, colours, area, titleHeight, painter.device()->devicePixelRatioF());
    for (const Shape &shape : shapes)
        if (LaneBars::isBar(shape.kind))
            bars.add(shape);
    bars.paint(painter);
    for (const Shape &shape : shapes) {
        if (shape.kind == Shape::Kind::Item || shape.kind == Shape::Kind::Items)
            nameItem(shape);
        else if (LaneBars::isBar(shape.kind))
            nameBand(shape);
    }
    numbers.print(painter); // a failure lies over the number of its item
}

void RowBrush::paintOne(const Shape &shape) const
{
    switch (shape.kind) {
    case Shape::Kind::Starting:
        return starting(shape);
    case Shape::Kind::Skipped:
        return ghost(shape);
    case Shape::Kind::Stopped:
        return stopped(shape);
    case Shape::Kind::WorkerEnd:
        return workerEnd(shape);
    case Shape::Kind::Step:
    case Shape::Kind::Blocked:
        return caller(shape);
    case Shape::Kind::Callback:
        return callback(shape);
    case Shape::Kind::IdleStart:
    case Shape::Kind::IdleBetween:
    case Shape::Kind::IdleTail:
    case Shape::Kind::IdleUnused:
        return idle(shape);
    default:
        return item(shape);
    }
}

void RowBrush::idle(const Shape &shape) const
{
    if (frame.isHidden(Fill::Idle))
        return;
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    paintFill(painter, bar, Fill::Idle, colours.background, colours);
    const QRectF room = flags.besides(bar.intersected(area));
    if (room.width() < 5 * narrowestText)
        return;
    for (const QString &text : idleTexts(frame.view, shape))
        if (widthOf(text) + 10 < room.width())
            return plate(room, text);
}

} // namespace pool
