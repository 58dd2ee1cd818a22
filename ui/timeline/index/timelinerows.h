#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/callersteps.h"
#include "ui/timeline/index/foldedtime.h"
#include "ui/timeline/index/queuedepth.h"
#include "ui/timeline/index/workerspans.h"

namespace pool {

// The rows of the timeline and their indexes, kept up to date with a history. A pool of W processes has W
// lanes from the start; a worker that takes the place of one that left continues its lane. Goes back with its history;
// a lane stays.
class TimelineRows
{
public:
    struct Lane {
        std::vector<quint32> workers; // by time; the last one is there now
    };

    void update(const History &history);

    const std::vector<Lane> &lanes() const { return m_lanes; }
    const WorkerSpans &spans(quint32 worker) const { return m_spans[worker]; }
    quint32 laneOf(quint32 worker) const { return m_laneOf[worker]; }
    const QueueDepth &queue() const { return m_queue; }
    const CallerSteps &caller() const { return m_caller; }

private:
    quint32 freeLane(const History &history, qint64 at) const;

    std::vector<Lane> m_lanes;
    std::vector<quint32> m_laneOf;
    std::vector<WorkerSpans> m_spans; // by id of worker, also of one that has not started yet
    QueueDepth m_queue;
    CallerSteps m_caller;
};

// What a lane's header says of the workers that have been there.
struct LaneSummary {
    quint32 worker = 0; // the latest one
    qint64 pid = 0;
    bool isWhole = true; // all that they did was told
    qint64 items = 0;
    qint64 chunks = 0;
    double busyShare = 0; // of the time since the first submit in which there was work
    int replaced = 0;     // how many left before it
};

LaneSummary summarise(const RunView &view, const TimelineRows::Lane &lane, const FoldedTime &pauses);

} // namespace pool
