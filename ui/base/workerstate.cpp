#include "ui/base/workerstate.h"

#include "ui/base/losstext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pool {

namespace {

struct StateWords {
    Q_DECLARE_TR_FUNCTIONS(WorkerState)
};

} // namespace

const WorkerStatus *runningStatus(const RunView &view, WorkerId worker)
{
    const auto found = std::find_if(view.live.begin(), view.live.end(), [worker](const WorkerStatus &status) {
        return status.id == worker && status.state == WorkerStatus::State::Running;
    });
    return found == view.live.end() ? nullptr : &*found;
}

WorkerState workerState(const RunView &view, const WorkerHistory &worker)
{
    if (worker.endedAt >= 0)
        return worker.exit.expected ? WorkerState::Ended : WorkerState::Died;
    if (worker.isStopped())
        return WorkerState::Stopped;
    if (runningStatus(view, worker.id))
        return WorkerState::Running;
    if (worker.stoppingAt >= 0)
        return WorkerState::Leaving;
    return worker.readyAt < 0 ? WorkerState::Starting : WorkerState::Idle;
}

QString workerStateText(WorkerState state, const WorkerHistory &worker)
{
    switch (state) {
    case WorkerState::Starting:
        return StateWords::tr("starting");
    case WorkerState::Idle:
        return StateWords::tr("idle");
    case WorkerState::Running:
        return StateWords::tr("running");
    case WorkerState::Stopped:
        return StateWords::tr("stopped");
    case WorkerState::Leaving:
        return StateWords::tr("leaving");
    case WorkerState::Ended:
        return StateWords::tr("ended");
    case WorkerState::Died:
        return deathText(worker.exit);
    }
    return {};
}

} // namespace pool
