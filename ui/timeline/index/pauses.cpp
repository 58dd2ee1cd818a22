#include "ui/timeline/index/pauses.h"

#include "ui/timeline/index/firstnumber.h"

#include <algorithm>

namespace pool {

namespace {

using Fold = FoldedTime::Fold;

// Stretches of time, by time, of which pieces are taken.
class Stretches
{
public:
    explicit Stretches(std::vector<Fold> stretches)
        : m_stretches(std::move(stretches))
    {}

    // Something happened then. An end below 0 is not known yet.
    void cut(qint64 from, qint64 to)
    {
        const qint64 end = std::max(from, to);
        for (qint64 i = firstNumberNot(qint64(m_stretches.size()),
                                       [&](qint64 k) { return m_stretches[size_t(k)].to <= from; });
             i < qint64(m_stretches.size()) && m_stretches[size_t(i)].from < end + (from == end ? 1 : 0); ++i)
            m_cuts.push_back({size_t(i), from, end});
    }

    std::vector<Fold> rest(qint64 shortest)
    {
        std::sort(m_cuts.begin(), m_cuts.end(), [](const Cut &a, const Cut &b) {
            return std::pair(a.stretch, a.from) < std::pair(b.stretch, b.from);
        });
        std::vector<Fold> rest;
        size_t next = 0;
        for (size_t i = 0; i < m_stretches.size(); ++i) {
            qint64 from = m_stretches[i].from;
            const auto addUpTo = [&](qint64 to) {
                if (to - from > shortest)
                    rest.push_back({from, to});
            };
            for (; next < m_cuts.size() && m_cuts[next].stretch == i; ++next) {
                addUpTo(m_cuts[next].from);
                from = std::max(from, m_cuts[next].to);
            }
            addUpTo(m_stretches[i].to);
        }
        return rest;
    }

private:
    struct Cut {
        size_t stretch;
        qint64 from;
        qint64 to;
    };

    std::vector<Fold> m_stretches;
    std::vector<Cut> m_cuts;
};

// In which no job was under way.
std::vector<Fold> withoutJobs(const RunView &view)
{
    const History &history = *view.history;
    std::vector<Fold> all;
    qint64 free = 0;
    const auto addUpTo = [&](qint64 to) {
        if (to - free > shortestPause)
            all.push_back({free, to});
    };
    for (const JobHistory &job : history.jobs()) {
        addUpTo(job.submittedAt);
        const qint64 cutOff = history.terminatedAt() >= 0 ? history.terminatedAt() : view.extent();
        free = std::max(free, job.readyAt >= 0 ? job.readyAt : cutOff);
        for (const CallbackHistory &call : job.callbacks)
            free = std::max(free, call.endedAt >= 0 ? call.endedAt : view.extent());
    }
    addUpTo(view.extent());
    return all;
}

} // namespace

std::vector<Fold> pausesOf(const RunView &view)
{
    if (!view.history)
        return {};
    std::vector<Fold> all = withoutJobs(view);
    if (all.empty())
        return all;
    const History &history = *view.history;
    Stretches stretches(std::move(all));
    for (const StepHistory &step : history.steps()) {
        stretches.cut(step.startedAt, step.startedAt);
        if (step.endedAt >= 0)
            stretches.cut(step.endedAt, step.endedAt);
    }
    for (const WorkerHistory &worker : history.workers()) {
        stretches.cut(worker.startingAt, worker.readyAt >= 0 ? worker.readyAt : view.extent());
        if (worker.endedAt >= 0)
            stretches.cut(worker.endedAt, worker.endedAt);
        for (const StopHistory &stop : worker.stops) {
            stretches.cut(stop.from, stop.from);
            if (stop.to >= 0)
                stretches.cut(stop.to, stop.to);
        }
    }
    return stretches.rest(shortestPause);
}

} // namespace pool
