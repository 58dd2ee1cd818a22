#include "ui/timeline/paint/kindpaint.h"

#include "ui/timeline/paint/callflags.h"
#include "ui/timeline/paint/queuearea.h"

#include <qcustomplot.h>

namespace pool {

namespace {

using Depth = ShapePaint::Depth;
using Name = ShapePaint::Name;

template <auto method> void by(const RowBrush &brush, const Shape &shape) { (brush.*method)(shape); }

constexpr ShapePaint shapePaints[] = {
    {.kind = ShapeKind::Starting, .paint = by<&RowBrush::starting>, .depth = Depth::Behind},
    {.kind = ShapeKind::Band, .paint = by<&RowBrush::nameBand>, .depth = Depth::BandBar, .name = Name::Chunk},
    {.kind = ShapeKind::Bands, .paint = by<&RowBrush::nameBand>, .depth = Depth::BandBar, .name = Name::Chunk},
    {.kind = ShapeKind::Item, .paint = by<&RowBrush::doneItem>, .depth = Depth::ItemBar, .name = Name::Number},
    {.kind = ShapeKind::Items, .paint = by<&RowBrush::doneItems>, .depth = Depth::ItemBar, .name = Name::Count},
    {.kind = ShapeKind::Unreported, .paint = by<&RowBrush::item>, .name = Name::Count},
    {.kind = ShapeKind::Running, .paint = by<&RowBrush::item>, .name = Name::NumberAtOnce},
    {.kind = ShapeKind::Failed, .paint = by<&RowBrush::failedItem>}, // the mark itself says it
    {.kind = ShapeKind::Lost, .paint = by<&RowBrush::item>, .name = Name::Exit},
    {.kind = ShapeKind::Cut, .paint = by<&RowBrush::item>, .name = Name::NumberAtOnce},
    {.kind = ShapeKind::Skipped, .paint = by<&RowBrush::ghost>},
    {.kind = ShapeKind::Stopped, .paint = by<&RowBrush::named>},
    {.kind = ShapeKind::WorkerEnd, .paint = by<&RowBrush::workerEnd>},
    {.kind = ShapeKind::Step, .paint = by<&RowBrush::step>, .depth = Depth::Behind},
    {.kind = ShapeKind::Blocked, .paint = by<&RowBrush::blockedStep>, .depth = Depth::Behind},
    {.kind = ShapeKind::Constructor, .paint = by<&RowBrush::constructor>, .depth = Depth::Behind},
    {.kind = ShapeKind::Callback, .paint = by<&RowBrush::callback>},
    {.kind = ShapeKind::IdleStart, .paint = by<&RowBrush::idle>, .depth = Depth::Behind},
    {.kind = ShapeKind::IdleBetween, .paint = by<&RowBrush::idle>, .depth = Depth::Behind},
    {.kind = ShapeKind::IdleTail, .paint = by<&RowBrush::idle>, .depth = Depth::Behind},
    {.kind = ShapeKind::IdleUnused, .paint = by<&RowBrush::idle>, .depth = Depth::Behind},
    {.kind = ShapeKind::Foreseen, .paint = by<&RowBrush::foreseen>},
    {.kind = ShapeKind::Unrecorded, .paint = by<&RowBrush::named>, .depth = Depth::Behind},
    {.kind = ShapeKind::Pickling, .paint = by<&RowBrush::pickling>},
};
static_assert(hasEachKind(shapePaints, lastShapeKind));

void paintShapes(const RowCanvas &canvas, double titleHeight)
{
    const std::vector<Shape> &shapes = canvas.frame.shapes[canvas.index];
    const RowFlags flags(canvas.frame, canvas.numbers.metrics(), canvas.area(), titleHeight, shapes);
    const std::vector<std::vector<Shape>> &ghosts = canvas.frame.ghosts;
    const QRectF area = canvas.area().adjusted(0, 0, 0, -flags.foot());
    RowBrush{canvas.painter, canvas.frame, canvas.colours, canvas.numbers, flags, area, titleHeight}.paint(
        shapes, ghosts.empty() ? std::vector<Shape>() : ghosts[canvas.index]);
}

// If there is room, the names of the chunks stand in a strip of their own. A foot takes part of it, and the numbers of
// the items matter more than the names.
void paintLane(const RowCanvas &canvas)
{
    const double line = canvas.numbers.metrics().height();
    const double height = canvas.row().height;
    const double foot = RowFlags::footOf(canvas.frame, height, canvas.frame.shapes[canvas.index]);
    const double bar = height - foot - line - 2 * RowLayout::barInset(height);
    const bool hasRoom = bar >= 0.72 * line; // for a number
    paintShapes(canvas, hasRoom ? line : 0);
}

// Over the caller's bars stand the names of the calls that are too short to have them inside.
void paintCaller(const RowCanvas &canvas)
{
    const double line = canvas.numbers.metrics().height();
    const double strip = canvas.row().height >= 2 * line ? std::min(line + 2, canvas.row().height - line) : 0;
    const std::vector<Shape> &shapes = canvas.frame.shapes[canvas.index];
    if (strip > 0)
        CallFlags(canvas.frame, canvas.numbers.metrics(), canvas.area(), strip, shapes)
            .paint(canvas.painter, canvas.colours);
    paintShapes(canvas, strip);
}

void paintWithoutTitle(const RowCanvas &canvas) { paintShapes(canvas, 0); }

void paintQueue(const RowCanvas &canvas)
{
    paintQueueArea(canvas.painter, canvas.frame, canvas.area(), canvas.colours);
}

constexpr RowPaint rowPaints[] = {
    {.kind = RowKind::Caller, .paint = paintCaller},
    {.kind = RowKind::Callbacks, .paint = paintWithoutTitle},
    {.kind = RowKind::Queue, .paint = paintQueue},
    {.kind = RowKind::Lane, .paint = paintLane},
};
static_assert(hasEachKind(rowPaints, lastRowKind));

} // namespace

const ShapePaint &paintOf(ShapeKind kind) { return shapePaints[size_t(kind)]; }
const RowPaint &paintOf(RowKind kind) { return rowPaints[size_t(kind)]; }

} // namespace pool
