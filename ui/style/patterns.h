#pragma once

#include <QBrush>
#include <QColor>

class QPaintDevice;

namespace pool {

// The patterns of the fills, as brushes of the device's own pixels: as coarse to the eye on a dense screen as on any
// other, where Qt's own patterns get finer. One grid for all, so that neighbours fit together. GUI thread.
enum class Pattern {
    Stripes,
    Dots, // sparse
    Cross,
    Upright,
    Checks,
};

QBrush patternBrush(Pattern pattern, const QColor &colour, const QPaintDevice *device);

} // namespace pool
