#include "core/lab/makespan.h"

#include <algorithm>

namespace pool {

std::optional<qint64> makespanOf(const Trace &trace)
{
    const Trace::View events = trace.view();
    std::optional<qint64> first;
    qint64 last = 0;
    qint64 open = 0; // jobs
    for (size_t i = events.first(); i < events.size(); ++i) {
        const Event &event = events[i];
        if (event.kind == EventKind::JobSubmitted) {
            first = std::min(first.value_or(event.at), event.at);
            last = std::max(last, event.at);
            ++open;
        } else if (event.kind == EventKind::JobReady) {
            last = std::max(last, event.at);
            --open;
        }
    }
    return first && open == 0 ? std::optional(last - *first) : std::nullopt;
}

} // namespace pool
