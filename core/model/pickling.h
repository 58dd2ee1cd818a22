#pragma once

#include <QtGlobal>

namespace pool {

// How something travelled between a pool and a worker: it was made bytes (pickled) on one side, and an object again on
// the other. Times are nanoseconds; -1 where nobody has measured.
struct Pickling {
    qint64 bytes = -1;
    qint64 pickling = -1;
    qint64 unpickling = -1;
    bool operator==(const Pickling &) const = default;
};

} // namespace pool
