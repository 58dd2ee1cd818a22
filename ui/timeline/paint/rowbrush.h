#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/paint/numberprint.h"
#include "ui/timeline/paint/rowflags.h"

class QCPPainter;

namespace pool {

// Paints the shapes of one row. A row is cut into a strip for the chunk's name (if there is room for it), the items,
// and a foot for the ghosts of items that never ran, if others ran where they would have.
struct RowBrush {
    QCPPainter &painter;
    const Frame &frame;
    const Colours &colours;
    NumberPrint &numbers;
    const RowFlags &flags;
    QRectF area; // of the row, without its foot
    double titleHeight = 0;

    void paint(const std::vector<Shape> &shapes, const std::vector<Shape> &ghosts) const;
    void paintBars(const std::vector<Shape> &shapes) const;

    // One shape, as its kind says (kindpaint.cpp).
    void item(const Shape &shape) const;
    void nameItem(const Shape &shape) const;
    void doneItem(const Shape &shape) const;
    void doneItems(const Shape &shape) const;
    void grain(const Shape &shape) const;
    void failedItem(const Shape &shape) const;
    void nameBand(const Shape &shape) const;
    void ghost(const Shape &shape) const;
    void idle(const Shape &shape) const;
    void foreseen(const Shape &shape) const;
    void ghostsBehind(const std::vector<Shape> &ghosts) const;  // whole outlines, where nothing is
    void ghostsInFront(const std::vector<Shape> &ghosts) const; // brackets above and below the bars
    void step(const Shape &shape) const;
    void blockedStep(const Shape &shape) const;
    void constructor(const Shape &shape) const;
    void callback(const Shape &shape) const;
    void starting(const Shape &shape) const;
    void named(const Shape &shape) const; // a stretch of time: its fill, with its name and how long it was
    void pickling(const Shape &shape) const;
    void workerEnd(const Shape &shape) const;

    void callerBar(const Shape &shape, Fill fill) const;
    void nameItemIn(const Shape &shape, const QRectF &part, Fill fill) const;
    QString fitting(const QStringList &texts, double width) const; // the first that fits, if any does
    double widthOf(const QString &text) const { return numbers.metrics().horizontalAdvance(text); }
    bool isHighEnough(const QRectF &room) const; // for a text
    QRectF barRect(const Shape &shape) const;    // of an item, or of what stands where items do
    QRectF rect(const Shape &shape, double top, double bottom) const;
    void label(const QRectF &room, const QString &text, const QColor &colour) const;
    QRectF hookedInFoot(const Shape &shape) const;
    void plate(const QRectF &bar, const QString &text, double padding = 8) const;
};

} // namespace pool
