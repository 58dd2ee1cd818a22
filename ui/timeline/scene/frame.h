#pragma once

#include "core/model/knownvalues.h"
#include "ui/base/chunkname.h"
#include "ui/base/itemlabels.h"
#include "ui/style/fills.h"
#include "ui/timeline/index/finishlines.h"
#include "ui/timeline/scene/askedtime.h"
#include "ui/timeline/scene/foreseen.h"
#include "ui/timeline/scene/idleshapes.h"
#include "ui/timeline/scene/rowlayout.h"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>

namespace pool {

// What the user wants to see of a run, whatever the run and the stretch of time.
struct Look {
    quint32 hidden = 0; // one bit a Fill: drawn as faint outlines
    bool showsIdle = true;
    bool showsBounds = true;
    bool foldsPauses = true;
    bool showsForecast = true;            // what was foreseen
    std::optional<qint64> concealed = {}; // nanoseconds in sight before a run, of which nothing foreseen is to be seen
    bool isPresented = false;             // on a projector
    bool showsOnlyLanes = false;          // not the caller, its callbacks and the queue
    bool showsAllRows = false;            // as many as can be in sight, without texts

    template <class T> Look with(T Look::*part, T value) const
    {
        Look other = *this;
        other.*part = value;
        return other;
    }
};

// A gap in the axis.
struct FoldInSight {
    double left = 0; // pixels
    double right = 0;
    FoldedTime::Fold time;
};

// A shape of a frame, and the row that it stands in.
struct Hit {
    int row = 0;
    Shape shape;

    bool isItem() const; // or several, merged
};

// One picture of a timeline before it is painted: an immutable value that plot, row labels, cards, table and the
// accessible tree read. Nothing is written to it once makeFrame() has made it; whatever changes, the next picture has
// another one. It refers to the history and its indexes, which grow in place and outlive it.
struct Frame {
    // What it is a picture of.
    RunView view;
    std::shared_ptr<const TimelineRows> rows = std::make_shared<TimelineRows>();
    std::optional<FinishLines> finish;
    std::shared_ptr<const FoldedTime> pauses = std::make_shared<FoldedTime>(); // folded or not
    std::shared_ptr<const Foreseen> foreseen;               // of this run, or what if; null: nothing was
    std::shared_ptr<const std::vector<KnownValues>> values; // by job; null: none yet
    std::shared_ptr<const ItemLabels> labels = std::make_shared<ItemLabels>();
    Look look;
    TimeScale scale;
    RowLayout layout;
    double top = 0;    // pixels: from here ...
    double height = 0; // ... to here rows are seen; the names of the lines stand above

    // What is made of that: the shapes of the rows in sight, by row.
    std::vector<std::vector<Shape>> shapes;
    std::vector<std::vector<Shape>> ghosts; // of what was foreseen of a run that has begun; likewise
    double detail = usualDetail;            // pixels: what is narrower is merged; more where many rows are in sight

    // What if is asked for by choosing it.
    bool showsForecast() const { return foreseen && (isForecastWanted() || foreseen->isWhatIf()); }
    bool isForecastWanted() const { return look.showsForecast && !look.concealed; }
    size_t jobs() const; // as many as are known of
    ChunkName chunkName(JobId job, quint32 chunk) const;
    bool isHidden(Fill fill) const { return (look.hidden & bitOf(fill)) != 0; }
    bool isVisible(const RowLayout::Row &row) const { return row.bottom() > top && row.top < height; }
    int rowAt(double y) const { return y >= top && y < height ? layout.rowAt(y) : -1; } // -1: none
    std::optional<Hit> hit(double x, double y) const;
    quint32 fillsInSight() const; // one bit a Fill
    // The stretches of pixels in sight that are folded, from the left, and what each stands for.
    std::vector<FoldInSight> folds() const;
    // The widest part of a stretch of pixels that is not folded.
    QRectF besideFolds(const QRectF &room) const;
    // The pixel of the edge of a shape in sight that is nearest, if one is near.
    std::optional<double> edgeNear(double x) const;
    qint64 extent() const { return view.extent(); } // the end of what there is to see
};

using FramePtr = std::shared_ptr<const Frame>;

// Adds what is made of the parts.
FramePtr makeFrame(Frame parts);

// What lies over a frame: it changes with every move of the pointer, when the frame does not.
struct Emphasis {
    std::optional<Hit> hovered;
    std::optional<Hit> selected;
    std::optional<std::pair<qint64, qint64>> range; // brushed, nanoseconds
    std::optional<QPointF> pointer;                 // none: it is elsewhere
    double cursor = -1;        // pixel of the cross hair: the pointer's, or that of an edge near it
    AskedTime::Said said = {}; // before the run
    bool hasFocus = false;

    quint32 fills() const { return said.flag || said.spans ? bitOf(Fill::Guess) : 0; } // one bit a Fill
};

} // namespace pool
