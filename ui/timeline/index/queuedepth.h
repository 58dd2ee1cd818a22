#pragma once

#include "core/trace/history.h"

#include <algorithm>
#include <span>

namespace pool {

// How many chunks were waiting for a worker, over time: a step function that grows with the trace. Empty for a run
// that is retold from its record, which does not say when chunks were handed out. Goes back with its history, which
// costs a search.
class QueueDepth
{
public:
    struct Step {
        qint64 at = 0;
        quint32 waiting = 0; // from `at` on
        quint32 event = 0;   // that changed it, by its place in the trace
    };

    void update(const History &history);

    std::span<const Step> steps() const { return std::span(m_steps).first(m_shown); }
    qint64 highest() const { return m_highest; } // ever seen: the scale of a replay stays the same

    // Calls take(from, to, waiting) for one stretch after the other. Steps closer together than `resolution`
    // become one stretch as high as the highest of (the first 16 of) them, so it costs what is seen.
    template <class Take> void walk(qint64 from, qint64 to, qint64 resolution, Take take) const
    {
        const std::span<const Step> all = steps();
        const auto after = [all](auto first, qint64 time) {
            return std::partition_point(first, all.end(), [time](const Step &step) { return step.at <= time; });
        };
        auto next = after(all.begin(), from);
        qint64 waiting = next == all.begin() ? 0 : (next - 1)->waiting;
        for (qint64 time = from; time < to;) {
            if (next == all.end()) {
                take(time, to, waiting);
                return;
            }
            if (next->at - time >= resolution) {
                take(time, std::min(next->at, to), waiting);
                time = next->at;
                waiting = next->waiting;
                ++next;
                continue;
            }
            const auto last = after(next, time + resolution);
            for (int i = 0; i < 16 && next != last; ++i, ++next)
                waiting = std::max(waiting, qint64(next->waiting));
            take(time, std::min(time + resolution, to), waiting);
            time += resolution;
            next = last;
            waiting = (last - 1)->waiting;
        }
    }

private:
    void change(qint64 at, qint64 by);
    qint64 waiting() const { return m_steps.empty() ? 0 : m_steps.back().waiting; }

    std::vector<Step> m_steps; // all that are known
    size_t m_shown = 0;        // of them, that have happened by now
    std::vector<qint64> m_waitingByJob;
    qint64 m_highest = 0;
    size_t m_applied = 0;
};

} // namespace pool
