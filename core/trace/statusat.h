#pragma once

#include "core/model/status.h"
#include "core/trace/history.h"

#include <span>
#include <vector>

namespace pool {

// What the workers were doing at a time of a run, from the stamps of its items: what the memory that they share with
// the pool would have shown. `then` has read what the pool knew at that time, `whole` as much as there is of the same
// run; `live` is what they do now, while it goes on, for an item that has not come to its end. Costs a search a worker.
// Workers that had ended are left out.
std::vector<WorkerStatus> statusesAt(qint64 time, const History &then, const History &whole,
                                     std::span<const WorkerStatus> live = {});

} // namespace pool
