#pragma once

#include "ui/timeline/scene/frame.h"

namespace pool {

// What a row of each kind consists of.
struct RowTraits {
    RowKind kind;
    // Its shapes in sight, back to front; empty: it is painted as something else.
    std::vector<Shape> (*shapes)(const Frame &frame, const RowLayout::Row &row);
    // The things in it, whatever is in sight: what the keys walk over and the table lists.
    qint64 (*count)(const Frame &frame, const RowLayout::Row &row);
    Shape (*at)(const Frame &frame, const RowLayout::Row &row, qint64 number); // without pixels
};

const RowTraits &traitsOf(RowKind kind);

} // namespace pool
