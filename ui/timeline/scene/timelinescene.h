#pragma once

#include "core/model/knownvalues.h"
#include "ui/style/fills.h"
#include "ui/timeline/index/finishlines.h"
#include "ui/timeline/scene/idletime.h"
#include "ui/timeline/scene/rowlayout.h"

#include <QPointF>

#include <optional>

namespace pool {

// What the parts of the timeline (plot, row labels, hover card) look at together. Shapes are made anew for
// each picture, for the rows in sight only.
struct TimelineScene {
    struct Hit {
        int row = 0;
        Shape shape;
    };

    RunView view;
    TimelineRows rows;
    RowLayout layout;
    TimeScale scale;
    double height = 0;
    std::vector<std::vector<Shape>> shapes; // by row
    double detail = usualDetail;            // pixels: what is narrower is merged; more where many rows are in sight
    std::optional<Hit> hovered;
    std::optional<Hit> selected;                    // by click or keys
    std::optional<std::pair<qint64, qint64>> range; // brushed, nanoseconds
    std::optional<FinishLines> finish;
    std::vector<KnownValues> values; // by job
    double cursor = -1;              // pixel; -1: the pointer is elsewhere
    QPointF pointer;                 // where the cursor is, not snapped
    quint32 hidden = 0;              // one bit a Fill
    bool showsIdle = true;
    bool showsBounds = true;
    bool hasFocus = false;
    bool isPresented = false; // on a projector

    bool isHidden(Fill fill) const { return (hidden & (1u << int(fill))) != 0; }

    bool isVisible(const RowLayout::Row &row) const { return row.bottom() > 0 && row.top < height; }
    int rowAt(double y) const { return y < height ? layout.rowAt(y) : -1; } // -1: none
    void makeShapes();
    std::optional<Hit> hit(double x, double y) const;
    // The pixel of the edge of a shape in sight that is nearest, if one is near.
    std::optional<double> edgeNear(double x) const;
    qint64 extent() const; // the end of what there is to see
};

} // namespace pool
