#pragma once

#include "ui/timeline/paint/rowbrush.h"

namespace pool {

// How a shape of each kind is painted.
struct ShapePaint {
    enum class Depth {
        Behind,
        BandBar, // the bars of a row are painted together (LaneBars), and named one by one
        ItemBar,
        Front,
    };
    // What is written on it.
    enum class Name {
        None,
        Number,       // of its item; all numbers of a row are printed together
        NumberAtOnce, // its worker may be stopped, and that lies over it
        Count,        // of its items
        Exit,         // how its worker ended
        Chunk,
    };

    ShapeKind kind;
    void (*paint)(const RowBrush &brush, const Shape &shape);
    Depth depth = Depth::Front;
    Name name = Name::None;
};

// A row on its way to the screen.
struct RowCanvas {
    QCPPainter &painter;
    const Frame &frame;
    const Colours &colours;
    NumberPrint &numbers;
    size_t index; // of the row
    QRect plot;   // all rows

    const RowLayout::Row &row() const { return frame.layout.rows()[index]; }
    QRectF area() const { return QRectF(plot.left(), plot.top() + row().top, plot.width(), row().height); }
};

// How a row of each kind is painted.
struct RowPaint {
    RowKind kind;
    void (*paint)(const RowCanvas &canvas);
};

const ShapePaint &paintOf(ShapeKind kind);
const RowPaint &paintOf(RowKind kind);

} // namespace pool
