#pragma once

#include "core/model/ids.h"

#include <QPoint>

#include <optional>
#include <utility>

namespace pool {

// Where somebody asks for a menu in a timeline: what there is at that place, of what is known.
struct TimelineSpot {
    std::optional<WorkerId> worker = {}; // whose row it is
    std::optional<qint64> time = {};     // nanoseconds since the trace's epoch; none: by keys, or on a name
    std::optional<std::pair<JobId, qint64>> item = {};
    QPoint globalPosition = {};
};

} // namespace pool
