#pragma once

#include "ui/timeline/scene/frame.h"

namespace pool {

// From where to where something went: a chunk from its submit to its worker, what it returned from there to
// the callback, or where there is none to the caller.
struct Flow {
    qint64 fromTime = 0;
    int fromRow = 0;
    qint64 toTime = 0;
    int toRow = 0;
    bool operator==(const Flow &) const = default;
};

// Of the one chunk that the shape is, or is part of.
std::vector<Flow> flowsOf(const Frame &frame, const Hit &hit);

} // namespace pool
