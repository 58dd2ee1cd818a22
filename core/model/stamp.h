#pragma once

#include <QtGlobal>

namespace pool {

// When one item's function ran: nanoseconds since the trace's epoch, stamped in the worker.
struct ItemStamp {
    qint64 start = 0;
    qint64 end = 0;
    bool operator==(const ItemStamp &) const = default;
};

} // namespace pool
