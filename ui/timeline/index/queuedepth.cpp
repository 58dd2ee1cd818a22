#include "ui/timeline/index/queuedepth.h"

namespace pool {

void QueueDepth::update(const History &history)
{
    if (history.isRetold())
        return;
    const Trace::View &view = history.view();
    for (; m_applied < history.applied(); ++m_applied) {
        const Event &event = view[m_applied];
        switch (event.kind) {
        case EventKind::JobSubmitted: {
            const JobInfo &info = view.job(event);
            m_waitingByJob.resize(std::max(m_waitingByJob.size(), size_t(event.job.value) + 1));
            m_waitingByJob[event.job.value] = Chunking(info.items, info.chunksize).count();
            change(event.at, m_waitingByJob[event.job.value]);
            break;
        }
        case EventKind::ChunkSent:
            m_waitingByJob[event.job.value] -= event.chunks();
            change(event.at, -qint64(event.chunks()));
            break;
        case EventKind::ChunkReturned:
            m_waitingByJob[event.job.value] += event.chunks();
            change(event.at, event.chunks());
            break;
        case EventKind::ChunkReported:
        case EventKind::ChunkLost:
            if (event.outcome != Outcome::GoesOn)
                break;
            ++m_waitingByJob[event.job.value]; // the rest of it
            change(event.at, 1);
            break;
        case EventKind::JobReady: // a job cut off leaves the queue; a finished one has nothing there
            change(event.at, -m_waitingByJob[event.job.value]);
            m_waitingByJob[event.job.value] = 0;
            break;
        default:
            break;
        }
    }
    const auto after = std::partition_point(m_steps.begin(), m_steps.end(),
                                            [&](const Step &step) { return step.event < history.applied(); });
    m_shown = size_t(after - m_steps.begin());
}

void QueueDepth::change(qint64 at, qint64 by)
{
    if (by == 0)
        return;
    const qint64 now = waiting() + by;
    m_highest = std::max(m_highest, now);
    if (!m_steps.empty())
        at = std::max(at, m_steps.back().at); // several threads stamp, one list
    m_steps.push_back({.at = at, .waiting = quint32(now), .event = quint32(m_applied)});
}

} // namespace pool
