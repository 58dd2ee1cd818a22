#pragma once

#include "core/model/ids.h"

#include <QtGlobal>

#include <map>
#include <set>

namespace pool {

// What someone said of the chunks and items of one job. A plain value.
struct StripMarks {
    JobId job;
    std::map<quint32, int> workers; // by chunk: the seat of a worker, from 0
    std::set<qint64> items;
    bool operator==(const StripMarks &) const = default;

    bool isEmpty() const { return workers.empty() && items.empty(); }
};

} // namespace pool
