#pragma once

#include "ui/style/colours.h"

#include <QPainter>

namespace pool {

// How each state of an item, of a worker and of the caller looks, in the timeline, the chunk strip and the legend
// alike. Every state has a pattern of its own and can be told in grey; stripes are blocked time and nothing else.
enum class Fill {
    Waiting,       // in the queue, or at the worker behind another chunk: empty
    Starting,      // no item at all: a worker process that starts up; grey, dashed outline
    Running,       // a pale bar in a thick frame
    Done,          // solid
    NoProcessor,   // the part of an item in which its worker waited for a processor: the pale top of a solid bar
    Grain,         // an item that is shorter than what its chunk costs: the foot of its bar is full of fine grains
    Failed,        // cross-hatch and an x
    Skipped,       // its chunk ended before it: dotted outline
    Idle,          // no item at all: a worker without a chunk; sparse, faint dots
    CallerBlocked, // the caller waits inside a call: stripes
    CallerFree,    // the caller does something itself: solid grey
    Callback,      // a diamond
    ErrorCallback, // a diamond in the colour of a failure, with a bar across it
    Now,           // an upright line
    Dense,         // many items in less room than one needs: fine upright lines
    Unreported,    // done, but its stamps have not arrived yet: lighter
    Lost,          // its worker died: checks, thick outline
    Cut,           // terminate() ended it: struck out
    Stopped,       // a signal keeps the worker from running: level lines over what stands still
    Pickling,      // no item at all: bytes become objects, or objects bytes; an envelope
    Unrecorded,    // nobody has told what became of it: question marks
    Guess,         // no state at all: what someone said before the run, a dashed outline over what happened
};

// In the order of the legend.
constexpr Fill allFills[] = {Fill::Waiting,    Fill::Starting, Fill::Running,       Fill::Done,    Fill::NoProcessor,
                             Fill::Grain,      Fill::Failed,   Fill::Skipped,       Fill::Idle,    Fill::CallerBlocked,
                             Fill::CallerFree, Fill::Callback, Fill::ErrorCallback, Fill::Now,     Fill::Dense,
                             Fill::Unreported, Fill::Lost,     Fill::Cut,           Fill::Stopped, Fill::Pickling,
                             Fill::Unrecorded, Fill::Guess};

// One bit, for a set of fills in a quint32.
constexpr quint32 bitOf(Fill fill) { return 1u << int(fill); }

// Whether the timeline can draw it as a faint outline instead.
constexpr bool canBeHidden(Fill fill)
{
    return fill != Fill::Waiting && fill != Fill::Starting && fill != Fill::Pickling && fill != Fill::Guess
        && (fill < Fill::CallerBlocked || fill > Fill::Now);
}

QString fillName(Fill fill);
QString fillMeaning(Fill fill);

// `base` is the colour of the item's chunk.
void paintFill(QPainter &painter, const QRectF &rect, Fill fill, const QColor &base, const Colours &colours);

// A failed item, with its cross in a part of it: the rest has room for a number.
void paintFailed(QPainter &painter, const QRectF &rect, const QRectF &crossed, const Colours &colours);

// The diamond of a callback, or of an error_callback.
void paintCallbackMark(QPainter &painter, const QPointF &middle, qreal half, Fill fill, const Colours &colours);

// The upper part of a solid bar, `share` of its height, in which its worker waited for a processor; what is painted.
QRectF paintWait(QPainter &painter, const QRectF &bar, double share, const QColor &base, const Colours &colours);

// The grains at the foot of a solid bar; nothing where there is no room for any.
void paintGrain(QPainter &painter, const QRectF &bar, const Colours &colours);

// The outline of a guess, over whatever is there.
void paintGuess(QPainter &painter, const QRectF &rect, const Colours &colours);
QPen guessPen(const Colours &colours, qreal width = 2); // of such a line, over one of the background that is wider

// The colour on which a label must be readable.
QColor fillBackground(Fill fill, const QColor &base, const Colours &colours);

} // namespace pool
