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

// The way of one job: from its submit to its first chunk, from its last chunk to the callback, and from there, or where
// there is none from the chunk, to the caller, if it waits for it.
std::vector<Flow> flowsOf(const Frame &frame, JobId job);

// Whose way is shown: of the only job there is, or of the one that is looked at.
std::optional<JobId> jobLookedAt(const Frame &frame, const std::optional<Hit> &lookedAt);

} // namespace pool
