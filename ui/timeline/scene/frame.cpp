#include "ui/timeline/scene/frame.h"

#include "ui/timeline/index/firstnumber.h"
#include "ui/timeline/scene/kinds.h"
#include "ui/timeline/scene/rowkinds.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double narrowestPatterned = 5; // pixels: in less neither grains nor a pale part can be seen

void addGhosts(Frame &frame)
{
    const std::vector<RowLayout::Row> &rows = frame.layout.rows();
    frame.ghosts.assign(rows.size(), {});
    if (!frame.showsForecast() || frame.view.history->jobs().empty())
        return; // when it is submitted is not known yet
    const std::vector<quint32> lanes = foreseenLanes(*frame.foreseen, frame.view, *frame.rows);
    for (size_t i = 0; i < rows.size(); ++i)
        if (rows[i].kind == RowKind::Lane && frame.isVisible(rows[i]) && rows[i].lane < lanes.size())
            frame.ghosts[i] = foreseenShapes(*frame.foreseen, lanes[rows[i].lane], frame.scale, frame.view.origin());
}

} // namespace

FramePtr makeFrame(Frame parts)
{
    const auto frame = std::make_shared<Frame>(std::move(parts));
    const std::vector<RowLayout::Row> &rows = frame->layout.rows();
    frame->shapes.assign(rows.size(), {});
    if (!frame->view.history) {
        for (size_t i = 0; i < rows.size() && frame->showsForecast(); ++i)
            if (rows[i].kind == RowKind::Lane && frame->isVisible(rows[i]))
                frame->shapes[i] = foreseenShapes(*frame->foreseen, rows[i].lane, frame->scale);
        return frame;
    }
    // A frame costs the number of shapes. Where many rows are in sight they are low, and little is lost if
    // each has fewer.
    const auto lanes = std::count_if(rows.begin(), rows.end(), [&](const RowLayout::Row &row) {
        return row.kind == RowKind::Lane && frame->isVisible(row);
    });
    frame->detail = std::clamp(double(lanes) / 6, usualDetail, 3 * usualDetail);
    for (size_t i = 0; i < rows.size(); ++i)
        if (frame->isVisible(rows[i]))
            frame->shapes[i] = traitsOf(rows[i].kind).shapes(*frame, rows[i]);
    addGhosts(*frame);
    return frame;
}

bool Hit::isItem() const { return shape.item >= 0 && traitsOf(shape.kind).isInChunk; }

size_t Frame::jobs() const { return std::max(view.history ? view.history->jobs().size() : 0, labels->jobs()); }
ChunkName Frame::chunkName(JobId job, quint32 chunk) const { return {jobs(), job, chunk}; }

quint32 Frame::fillsInSight() const
{
    quint32 fills = view.isRunning ? bitOf(Fill::Now) : 0;
    for (const std::vector<Shape> &row : shapes)
        for (const Shape &shape : row) {
            if (shape.kind == ShapeKind::Band || shape.kind == ShapeKind::Bands || shape.kind == ShapeKind::WorkerEnd)
                continue; // that is no state of an item
            const bool isError = shape.kind == ShapeKind::Callback
                && view.history->jobs()[shape.job.value].callbacks[size_t(shape.item)].isErrorCallback;
            fills |= bitOf(isError ? Fill::ErrorCallback : traitsOf(shape.kind).fill);
            const double width = shape.right - shape.left;
            if (shape.waited >= leastWait && width >= narrowestPatterned)
                fills |= bitOf(Fill::NoProcessor);
            const bool isDone = shape.kind == ShapeKind::Item || shape.kind == ShapeKind::Items;
            if (shape.isGrain && isDone && width >= narrowestPatterned)
                fills |= bitOf(Fill::Grain);
        }
    return fills;
}

std::optional<Hit> Frame::hit(double x, double y) const
{
    const int row = rowAt(y);
    if (row < 0 || size_t(row) >= shapes.size())
        return {};
    const RowLayout::Row &one = layout.rows()[size_t(row)];
    const bool isLow = y >= one.bottom() - layout.lowStrip(one.height);
    const Shape *shape = shapeAt(shapes[size_t(row)], x, isLow);
    if (!shape)
        return {};
    return Hit{row, *shape};
}

std::vector<FoldInSight> Frame::folds() const
{
    std::vector<FoldInSight> seen;
    if (!scale.isFolded())
        return seen;
    const std::vector<FoldedTime::Fold> &all = scale.folds->folds();
    const double from = scale.toTime(scale.left);
    for (qint64 i = firstNumberNot(qint64(all.size()), [&](qint64 k) { return double(all[size_t(k)].to) <= from; });
         i < qint64(all.size()); ++i) {
        const double left = scale.toPixel(double(all[size_t(i)].from));
        if (left > scale.left + scale.width)
            break;
        seen.push_back({left, left + scale.foldWidth(), all[size_t(i)]});
    }
    return seen;
}

QRectF Frame::besideFolds(const QRectF &room) const
{
    QRectF widest(room.left(), room.top(), 0, room.height());
    double from = room.left();
    const auto tryUpTo = [&](double to) {
        if (to - from > widest.width())
            widest = QRectF(from, room.top(), to - from, room.height());
    };
    for (const FoldInSight &fold : folds()) {
        tryUpTo(std::min(fold.left, room.right()));
        from = std::max(from, fold.right);
    }
    tryUpTo(room.right());
    return widest;
}

std::optional<double> Frame::edgeNear(double x) const
{
    std::optional<double> nearest;
    double distance = 6;
    const auto consider = [&](qint64 time) {
        const double pixel = scale.toPixel(double(time)); // a narrow shape is drawn wider than it is
        if (std::abs(pixel - x) > distance)
            return;
        nearest = pixel;
        distance = std::abs(pixel - x);
    };
    for (const std::vector<Shape> &row : shapes)
        for (const Shape &shape : row) {
            consider(shape.start);
            consider(shape.end);
        }
    return nearest;
}

} // namespace pool
