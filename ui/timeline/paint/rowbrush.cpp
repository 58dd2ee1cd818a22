#include "ui/timeline/paint/rowbrush.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"
#include "ui/timeline/paint/callflags.h"
#include "ui/timeline/paint/foldmarks.h"
#include "ui/timeline/paint/kindpaint.h"
#include "ui/timeline/paint/lanebars.h"
#include "ui/timeline/words/phrases.h"

#include <QCoreApplication>
#include <qcustomplot.h>

#include <algorithm>

namespace pool {

namespace {

constexpr double narrowestText = 8; // pixels: in less there is no room for a digit

QPen ghostPen(const Colours &colours) { return QPen(colours.muted, 1, Qt::DashLine); }

} // namespace

QRectF RowBrush::barRect(const Shape &shape) const
{
    const double inset = RowLayout::barInset(area.height());
    return rect(shape, area.top() + inset + titleHeight, area.bottom() - inset);
}

QRectF RowBrush::rect(const Shape &shape, double top, double bottom) const
{
    const double left = std::round(shape.left);
    return {left, top, std::max(std::round(shape.right) - left, 1.0), bottom - top};
}

void RowBrush::label(const QRectF &room, const QString &text, const QColor &colour) const
{
    const QRectF visible = flags.besides(room.intersected(area)).adjusted(3, 0, -3, 0);
    if (widthOf(text) > visible.width() || !isHighEnough(room))
        return;
    painter.setPen(colour);
    painter.drawText(visible, Qt::AlignCenter | Qt::TextSingleLine, text);
}

QString RowBrush::fitting(const QStringList &texts, double width) const
{
    const auto fits = [&](const QString &text) { return widthOf(text) <= width; };
    const auto found = std::ranges::find_if(texts, fits);
    return found == texts.end() ? QString() : *found;
}

// Letters may reach a little beyond a bar, but not be cut in half.
bool RowBrush::isHighEnough(const QRectF &room) const { return room.height() >= 0.7 * numbers.metrics().height(); }

// The bar stands there already: what its worker waited for a processor lies over it, and its number over that.
void RowBrush::doneItem(const Shape &shape) const
{
    const QRectF bar = barRect(shape);
    grain(shape);
    if (shape.waited < leastWait || bar.width() < 3 || frame.isHidden(Fill::Done) || frame.isHidden(Fill::NoProcessor))
        return nameItem(shape);
    const QColor base = colours.item(shape.job, shape.chunk);
    const QRectF pale = paintWait(painter, bar, shape.waited, base, colours);
    const auto inkOn = [&](Fill fill) { return textOn(fillBackground(fill, base, colours)); };
    if (inkOn(Fill::Done) == inkOn(Fill::NoProcessor)) // and can be read on both
        return nameItem(shape);
    const bool isPale = pale.height() > bar.height() / 2;
    const QRectF solid(bar.left(), std::max(pale.bottom(), bar.top()), bar.width(), bar.bottom() - pale.bottom());
    nameItemIn(shape, isPale ? pale : solid, isPale ? Fill::NoProcessor : Fill::Done);
}

void RowBrush::doneItems(const Shape &shape) const
{
    grain(shape);
    nameItem(shape);
}

void RowBrush::grain(const Shape &shape) const
{
    if (shape.isGrain && !frame.isHidden(traitsOf(shape.kind).fill) && !frame.isHidden(Fill::Grain))
        paintGrain(painter, barRect(shape), colours);
}

// The bar has its true width; its mark (RowFlags) can be seen however short it was. A number in it needs the room of
// its cross.
void RowBrush::failedItem(const Shape &shape) const
{
    const QRectF bar = barRect(shape);
    const QString number = shape.count > 1 ? QString() : frame.labels->text(shape.job, shape.item);
    if (number.isEmpty() || frame.isHidden(Fill::Failed) || widthOf(number) + 6 > bar.width() || !isHighEnough(bar))
        return item(shape);
    // Without a mark over it the bar has its cross beside the number.
    const double cross = titleHeight == 0 ? bar.width() - widthOf(number) - 10 : 0;
    const bool isCrossed = cross >= numbers.metrics().height() * 0.7;
    const QRectF crossed = isCrossed ? QRectF(bar.left(), bar.top(), cross, bar.height()) : QRectF();
    paintFailed(painter, bar, crossed, colours);
    plate(bar.adjusted(crossed.width(), 0, 0, 0), number, 4);
}

void RowBrush::item(const Shape &shape) const
{
    const Fill fill = traitsOf(shape.kind).fill;
    const QColor base = colours.item(shape.job, shape.chunk);
    const QRectF bar = barRect(shape);
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

void RowBrush::nameItem(const Shape &shape) const { nameItemIn(shape, barRect(shape), traitsOf(shape.kind).fill); }

// In the part of its bar that has that fill.
void RowBrush::nameItemIn(const Shape &shape, const QRectF &part, Fill fill) const
{
    const QRectF &room = part;
    if (room.width() < narrowestText * frame.detail / usualDetail || frame.isHidden(traitsOf(shape.kind).fill)
        || !isHighEnough(room))
        return;
    const QColor colour = textOn(fillBackground(fill, colours.item(shape.job, shape.chunk), colours));
    switch (paintOf(shape.kind).name) {
    case ShapePaint::Name::None:
    case ShapePaint::Name::Chunk:
        return;
    case ShapePaint::Name::Exit:
        return plate(room, frame.view.history->workers()[shape.worker.value].exit.text());
    case ShapePaint::Name::Count:
        if (room.width() > 4 * narrowestText)
            label(room, itemsText(shape.count), colour);
        return;
    case ShapePaint::Name::NumberAtOnce:
        return label(room, frame.labels->text(shape.job, shape.item), colour);
    case ShapePaint::Name::Number:
        if (const auto number = frame.labels->number(shape.job, shape.item))
            return numbers.add(flags.besides(room.intersected(area)).adjusted(1, 0, -1, 0), *number, colour);
        if (room.width() > 2 * narrowestText)
            label(room, frame.labels->text(shape.job, shape.item), colour);
    }
}

// Text on a pattern that is too busy to be written on.
void RowBrush::plate(const QRectF &bar, const QString &text, double padding) const
{
    const double width = widthOf(text) + padding;
    if (width > bar.width() - 2 || !isHighEnough(bar))
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
    const bool isOnlyJob = frame.jobs() <= 1;
    if (title.width() > (isOnlyJob ? 4 : 3) * narrowestText)
        if (const QString name = fitting(frame.chunkName(shape.job, shape.chunk).texts(), title.width() - 6);
            !name.isEmpty())
            return label(title, name, colours.text);
    if (isOnlyJob)
        numbers.add(title.adjusted(1, 0, -1, 0), shape.chunk, colours.text);
}

// One cell an item that never ran, in the bar of its chunk; over what came after it as a strip at the row's foot.
void RowBrush::ghost(const Shape &shape) const
{
    if (frame.isHidden(Fill::Skipped))
        return;
    QRectF box = barRect(shape);
    if (shape.isOver && flags.foot() > 0)
        box = hookedInFoot(shape);
    else if (shape.isOver)
        box.setTop(std::max(box.top(), area.bottom() - frame.layout.lowStrip(area.height())));
    if (box.height() < 3)
        return;
    const auto cells = std::clamp(qint64(box.width() / ghostWidth), qint64(1), shape.count);
    const double width = box.width() / double(cells);
    for (qint64 i = 0; i < cells; ++i) {
        const double left = std::round(box.left() + double(i) * width);
        const QRectF cell(left, box.top(), std::round(box.left() + double(i + 1) * width) - left, box.height());
        paintFill(painter, cell, Fill::Skipped, colours.background, colours);
        const bool isRest = i + 1 == cells && cells < shape.count;
        const QString text = isRest ? QStringLiteral("+%1").arg(shape.count - i)
                                    : frame.labels->text(shape.job, shape.item + i);
        const QRectF room = shape.isOver ? cell : flags.besides(cell.intersected(area));
        if (widthOf(text) + 2 > room.width() || !isHighEnough(room))
            continue;
        painter.setPen(colours.text);
        painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, text);
    }
}

void RowBrush::step(const Shape &shape) const { callerBar(shape, Fill::CallerFree); }
void RowBrush::blockedStep(const Shape &shape) const { callerBar(shape, Fill::CallerBlocked); }
void RowBrush::constructor(const Shape &shape) const { callerBar(shape, Fill::CallerFree); }

// The place of ghosts in the row's foot, to which a line leads from the end of their chunk.
QRectF RowBrush::hookedInFoot(const Shape &shape) const
{
    const double left = std::round(shape.left);
    const QRectF box = rect(shape, area.bottom(), area.bottom() + flags.foot() - 1).translated(RowFlags::hookWidth, 0);
    painter.setPen(QPen(colours.text, 1));
    const double inset = RowLayout::barInset(area.height());
    const QPointF corner(left + 0.5, std::round(box.center().y()) + 0.5);
    painter.drawLine(QPointF(corner.x(), area.bottom() - inset), corner);
    painter.drawLine(corner, QPointF(box.left(), corner.y()));
    return box;
}

// With as much of the call as there is room for inside; the names of shorter ones are flags.
void RowBrush::callerBar(const Shape &shape, Fill fill) const
{
    const QRectF bar = rect(shape, area.top() + std::max(titleHeight, 3.0), area.bottom() - 3);
    paintFill(painter, bar, fill, colours.caller, colours);
    const QRectF room = frame.besideFolds(bar.intersected(area)).adjusted(5, 0, -5, 0);
    if (shape.count > 1 || !isHighEnough(room))
        return;
    const QString name = callText(frame, shape);
    QStringList texts;
    if (shape.kind != ShapeKind::Constructor)
        texts = stepTexts(frame.view.history->steps()[size_t(shape.item)]);
    texts << name;
    const QString text = fitting(texts, room.width());
    if (text.isEmpty())
        return;
    const bool isPlain = fill == Fill::CallerFree;
    const QRectF place(room.left(), room.center().y() - numbers.metrics().height() / 2, widthOf(text),
                       numbers.metrics().height());
    if (!isPlain)
        painter.fillRect(place.adjusted(-3, 0, 3, 0).intersected(bar.adjusted(0, 1, 0, -1)), colours.background);
    painter.setPen(isPlain ? textOn(colours.caller) : colours.text);
    painter.drawText(place.adjusted(0, 0, 2, 0), Qt::AlignVCenter | Qt::TextSingleLine, text);
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
    const double half = std::min(area.height() / 2 - 3, std::max(8.0, 0.4 * numbers.metrics().height()));
    const QPointF c(bar.left(), area.center().y());
    paintCallbackMark(painter, c, half, isError ? Fill::ErrorCallback : Fill::Callback, colours);
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
    const QRectF bar = barRect(shape);
    paintFill(painter, bar, Fill::Starting, colours.band, colours);
    label(flags.besideGhosts(bar.intersected(area)), QCoreApplication::translate("Timeline", "starting"), colours.text);
}

void RowBrush::named(const Shape &shape) const
{
    const Fill fill = traitsOf(shape.kind).fill;
    if (frame.isHidden(fill))
        return;
    const QRectF bar = barRect(shape);
    paintFill(painter, bar, fill, colours.background, colours);
    const QRectF room = flags.besides(frame.besideFolds(bar.intersected(area)));
    const QString word = fillName(fill);
    for (const QString &text : {QStringLiteral("%1 %2").arg(word, durationText(shape.end - shape.start)), word})
        if (widthOf(text) + 10 < room.width())
            return plate(room, text);
}

void RowBrush::pickling(const Shape &shape) const
{
    paintFill(painter, barRect(shape), Fill::Pickling, colours.band, colours);
}

void RowBrush::workerEnd(const Shape &shape) const
{
    const WorkerExit &exit = frame.view.history->workers()[shape.worker.value].exit;
    const double x = std::round(shape.left) + 0.5;
    painter.setPen(QPen(exit.expected ? colours.muted : colours.text, exit.expected ? 1 : 3));
    painter.drawLine(QPointF(x, area.top() + 1), QPointF(x, area.bottom() - 1));
}

void RowBrush::foreseen(const Shape &shape) const
{
    const QRectF bar = barRect(shape);
    painter.setPen(QPen(colours.muted, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    label(bar, fitting(frame.chunkName(shape.job, shape.chunk).texts(), bar.width() - 6), colours.muted);
}

// As high as the row, so that it stands out around bars.
void RowBrush::ghostsBehind(const std::vector<Shape> &ghosts) const
{
    painter.setPen(ghostPen(colours));
    painter.setBrush(Qt::NoBrush);
    for (const Shape &ghost : ghosts)
        painter.drawRect(rect(ghost, area.top() + 0.5, area.bottom() - 2.5).adjusted(0.5, 0, -0.5, 0));
}

void RowBrush::ghostsInFront(const std::vector<Shape> &ghosts) const
{
    const double inset = RowLayout::barInset(area.height());
    if (inset < 1)
        return; // so low that there would be nothing else
    const double above = area.top() + inset + titleHeight * 0.4;
    for (const Shape &ghost : ghosts) {
        const QRectF outline = rect(ghost, area.top() + 0.5, area.bottom() - 2.5).adjusted(0.5, 0, -0.5, 0);
        painter.setPen(ghostPen(colours));
        painter.drawLine(outline.topLeft(), outline.topRight());
        painter.drawLine(outline.bottomLeft(), outline.bottomRight());
        painter.setPen(QPen(colours.text, 1));
        for (const double x : {outline.left(), outline.right()}) {
            painter.drawLine(QPointF(x, outline.top()), QPointF(x, above));
            painter.drawLine(QPointF(x, outline.bottom()), QPointF(x, outline.bottom() - inset));
        }
    }
}

void RowBrush::paint(const std::vector<Shape> &shapes, const std::vector<Shape> &ghosts) const
{
    using Depth = ShapePaint::Depth;
    const auto paintAll = [&](Depth depth) {
        for (const Shape &shape : shapes)
            if (const ShapePaint &one = paintOf(shape.kind); one.depth == depth)
                one.paint(*this, shape);
    };
    paintAll(Depth::Behind);
    ghostsBehind(ghosts);
    paintBars(shapes);
    ghostsInFront(ghosts);
    paintFolds(painter, frame, area.adjusted(0, titleHeight, 0, 0), colours);
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
    const QRectF bar = barRect(shape);
    paintFill(painter, bar, Fill::Idle, colours.background, colours);
    const QRectF room = flags.besideGhosts(frame.besideFolds(bar.intersected(area)));
    if (room.width() < 5 * narrowestText)
        return;
    for (const QString &text : idleTexts(frame.view, shape))
        if (widthOf(text) + 10 < room.width())
            return plate(room, text);
}

} // namespace pool
