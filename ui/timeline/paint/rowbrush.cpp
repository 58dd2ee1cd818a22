#include "ui/timeline/paint/rowbrush.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"
#include "ui/timeline/paint/kindpaint.h"
#include "ui/timeline/paint/lanebars.h"
#include "ui/timeline/words/phrases.h"

#include <QCoreApplication>
#include <qcustomplot.h>

namespace pool {

namespace {

constexpr double narrowestText = 8; // pixels: in less there is no room for a digit

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
    const Fill fill = traitsOf(shape.kind).fill;
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
    nameItem(shape);
}

void RowBrush::nameItem(const Shape &shape) const
{
    const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
    const Fill fill = traitsOf(shape.kind).fill;
    if (bar.width() < narrowestText * frame.detail / usualDetail || frame.isHidden(fill))
        return;
    const QColor colour = textOn(fillBackground(fill, colours.item(shape.job, shape.chunk), colours));
    switch (paintOf(shape.kind).name) {
    case ShapePaint::Name::None:
    case ShapePaint::Name::Chunk:
        return;
    case ShapePaint::Name::Exit:
        return plate(bar, frame.view.history->workers()[shape.worker.value].exit.text());
    case ShapePaint::Name::Count:
        if (bar.width() > 4 * narrowestText)
            label(bar, itemsText(shape.count), colour);
        return;
    case ShapePaint::Name::NumberAtOnce:
        return label(bar, QString::number(shape.item), colour);
    case ShapePaint::Name::Number:
        numbers.add(flags.besides(bar.intersected(area)).adjusted(1, 0, -1, 0), shape.item, colour);
    }
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

void RowBrush::step(const Shape &shape) const
{
    callerBar(shape, colours.caller, textOn(colours.caller), Qt::SolidLine);
}
void RowBrush::blockedStep(const Shape &shape) const { callerBar(shape, colours.blocked, colours.text, Qt::DashLine); }

void RowBrush::callerBar(const Shape &shape, const QColor &fill, const QColor &textColour, Qt::PenStyle outline) const
{
    const QRectF bar = rect(shape, area.top() + 3, area.bottom() - 3);
    painter.fillRect(bar, fill);
    painter.setPen(QPen(colours.outline, 1, outline));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    const QRectF room = bar.intersected(area).adjusted(4, 0, -4, 0);
    if (room.width() < 30 || shape.count > 1)
        return;
    const QString &text = frame.view.history->steps()[size_t(shape.item)].info.text;
    painter.setPen(textColour);
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
    using Depth = ShapePaint::Depth;
    const auto paintAll = [&](Depth depth) {
        for (const Shape &shape : shapes)
            if (const ShapePaint &one = paintOf(shape.kind); one.depth == depth)
                one.paint(*this, shape);
    };
    paintAll(Depth::Behind);
    paintBars(shapes);
    paintAll(Depth::Front);
    flags.paint(painter, colours);
}

void RowBrush::paintBars(const std::vector<Shape> &shapes) const
{
    using Depth = ShapePaint::Depth;
    const auto isBar = [](const Shape &shape) {
        const Depth depth = paintOf(shape.kind).depth;
        return depth == Depth::BandBar || depth == Depth::ItemBar;
    };
    if (std::none_of(shapes.begin(), shapes.end(), isBar))
        return;
    LaneBars bars(frame, colours, area, titleHeight, painter.device()->devicePixelRatioF());
    for (const Shape &shape : shapes) {
        const Depth depth = paintOf(shape.kind).depth;
        if (depth == Depth::BandBar)
            bars.addBand(shape);
        else if (depth == Depth::ItemBar)
            bars.addItem(shape);
    }
    bars.paint(painter);
    for (const Shape &shape : shapes)
        if (isBar(shape))
            paintOf(shape.kind).paint(*this, shape);
    numbers.print(painter); // a failure lies over the number of its item
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
