#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/timelinescene.h"

class QCPPainter;

namespace pool {

// Paints the shapes of one row. A row is cut into a strip for the chunk's name (if there is room for it),
// the items, and a low strip for the ghosts of items that were never run.
struct RowBrush {
    QCPPainter &painter;
    const TimelineScene &scene;
    const Colours &colours;
    QRectF area; // of the row
    double titleHeight = 0;

    void paint(const Shape &shape) const;
    // What must be read whatever lies there, so after all shapes of the row.
    void paintFlag(const Shape &shape) const; // of a death, or of items that were never run

private:
    QRectF rect(const Shape &shape, double top, double bottom) const;
    void label(const QRectF &room, const QString &text, const QColor &colour) const;
    void plate(const QRectF &bar, const QString &text) const;
    void item(const Shape &shape) const;
    void band(const Shape &shape) const;
    void ghost(const Shape &shape) const;
    void idle(const Shape &shape) const;
    void caller(const Shape &shape) const;
    void callback(const Shape &shape) const;
    void starting(const Shape &shape) const;
    void stopped(const Shape &shape) const;
    void workerEnd(const Shape &shape) const;
};

} // namespace pool
