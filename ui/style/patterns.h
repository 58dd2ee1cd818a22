#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace pool {

// The patterns of the fills: as coarse to the eye on a dense screen as on any other, where Qt's own patterns get finer.
// One grid for all, so that neighbours fit together. GUI thread.
enum class Pattern {
    Stripes,
    Dots, // sparse
    Cross,
    Upright,
    Checks,
    Grains, // fine ones
    Questions,
};

void paintPattern(QPainter &painter, const QRectF &rect, Pattern pattern, const QColor &colour);

} // namespace pool
