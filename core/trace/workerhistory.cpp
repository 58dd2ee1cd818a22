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

} // namespace pool
