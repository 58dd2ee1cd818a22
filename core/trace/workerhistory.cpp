#include "core/trace/workerhistory.h"

namespace pool {

void WorkerHistory::apply(const Event &event, const Trace::View &view)
{
    switch (event.kind) {
    case EventKind::WorkerReady:
        readyAt = event.at;
        break;
    case EventKind::WorkerStopping:
        stoppingAt = event.at;
        break;
    case EventKind::ProcessorMeasured:
        processorTimes.push_back(view.processorTime(event));
        break;
    case EventKind::Signalled: {
        const auto signal = Signal(event.count);
        if (signal == Signal::Stop && !isStopped() && endedAt < 0)
            stops.push_back({.from = event.at});
        else if (signal == Signal::Continue && isStopped())
            stops.back().to = event.at;
        break;
    }
    case EventKind::WorkerEnded:
        if (isStopped())
            stops.back().to = event.at;
        endedAt = event.at;
        exit = view.exit(event);
        break;
    default:
        break;
    }
}

void WorkerHistory::revert(const Event &event)
{
    const bool endedStop = !stops.empty() && stops.back().to == event.at;
    switch (event.kind) {
    case EventKind::WorkerReady:
        readyAt = -1;
        break;
    case EventKind::WorkerStopping:
        stoppingAt = -1;
        break;
    case EventKind::ProcessorMeasured:
        processorTimes.pop_back();
        break;
    case EventKind::Signalled: {
        const auto signal = Signal(event.count);
        if (signal == Signal::Stop && isStopped() && stops.back().from == event.at)
            stops.pop_back();
        else if (signal == Signal::Continue && endedStop && endedAt < 0)
            stops.back().to = -1;
        break;
    }
    case EventKind::WorkerEnded:
        if (endedStop)
            stops.back().to = -1;
        endedAt = -1;
        exit = {};
        break;
    default:
        break;
    }
}

} // namespace pool
