#include "core/lab/runtime.h"

#include <algorithm>

namespace pool {

std::optional<RunTime> runTimeOf(const Trace &trace)
{
    const Trace::View events = trace.view();
    std::optional<qint64> first;
    qint64 last = 0;
    qint64 open = 0; // jobs
    qint64 items = 0;
    for (size_t i = events.first(); i < events.size(); ++i) {
        const Event &event = events[i];
        if (event.kind == EventKind::JobSubmitted) {
            first = std::min(first.value_or(event.at), event.at);
            last = std::max(last, event.at);
            ++open;
        } else if (event.kind == EventKind::JobReady) {
            last = std::max(last, event.at);
            --open;
        } else if (event.kind == EventKind::ItemsRan) {
            items += event.count;
        }
    }
    return first && open == 0 ? std::optional(RunTime{last - *first, items}) : std::nullopt;
}

} // namespace pool
