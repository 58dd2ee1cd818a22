#pragma once

#include "ui/timeline/rowlayout.h"
#include "ui/timeline/timelinegeometry.h"

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
    std::optional<Hit> hovered;
    double cursor = -1; // pixel; -1: the pointer is elsewhere

    bool isVisible(const RowLayout::Row &row) const { return row.bottom() > 0 && row.top < height; }
    void makeShapes();
    std::optional<Hit> hit(double x, double y) const;
    qint64 extent() const; // the end of what there is to see
};

} // namespace pool
