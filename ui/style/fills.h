#pragma once

#include "ui/style/colours.h"

#include <QPainter>

namespace pool {

// How each state of an item looks, in the timeline, the chunk strip and the legend alike. Every state has
// a pattern of its own and can be told in grey.
enum class Fill {
    Waiting,    // in the queue, or at the worker behind another chunk
    Running,    // stripes
    Done,       // solid
    Dense,      // many items in less room than one needs: fine upright lines
    Unreported, // done, but its stamps have not arrived yet: lighter, with dots
    Failed,     // cross-hatch and an x
    Skipped,    // its chunk ended before it: dotted outline
    Lost,       // its worker died: dense dots, thick outline
    Cut,        // terminate() ended it: sparse stripes
    Stopped,    // a signal keeps the worker from running: level lines over what stands still
    Idle,       // no item at all: a worker without a chunk; sparse, faint stripes
};

constexpr Fill allFills[] = {Fill::Waiting, Fill::Running, Fill::Done, Fill::Dense,   Fill::Unreported, Fill::Failed,
                             Fill::Skipped, Fill::Lost,    Fill::Cut,  Fill::Stopped, Fill::Idle};

QString fillName(Fill fill);
QString fillMeaning(Fill fill);

// `base` is the colour of the item's chunk.
void paintFill(QPainter &painter, const QRectF &rect, Fill fill, const QColor &base, const Colours &colours);

// The lines of Dense.
QColor denseLine(const QColor &base);

// The colour on which a label must be readable.
QColor fillBackground(Fill fill, const QColor &base, const Colours &colours);

} // namespace pool
