#pragma once

#include "core/model/chunking.h"
#include "core/model/ids.h"
#include "core/model/items.h"

#include <QString>

#include <vector>

namespace pool {

// The jobs that the chunk strip shows, before or during a run: how many items each has and how they are
// cut. A run whose jobs come otherwise than planned (a step failed first) leaves the rest as planned.
struct PlannedJob {
    QString name;
    Chunking chunking;
    Items items = {}; // what they are; none: not known; of a watched program maybe only the first
    bool operator==(const PlannedJob &other) const
    {
        return name == other.name && chunking.items() == other.chunking.items()
            && chunking.chunksize() == other.chunking.chunksize();
    }
};

} // namespace pool
