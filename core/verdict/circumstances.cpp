#include "core/verdict/circumstances.h"

#include <algorithm>

namespace pool {

namespace {

bool wasReady(const JobHistory &job, qint64 at) { return job.readyAt >= 0 && job.readyAt <= at; }

} // namespace

const StepInfo *stepOf(const History &history, const Event &event)
{
    const auto &steps = history.steps();
    const auto step = std::find_if(steps.rbegin(), steps.rend(),
                                   [&](const StepHistory &other) { return other.index == event.count; });
    return step == steps.rend() ? nullptr : &step->info;
}

bool leavesWork(const History &history, const Event &event)
{
    return std::any_of(history.jobs().begin(), history.jobs().end(),
                       [&](const JobHistory &job) { return job.submittedAt <= event.at && !wasReady(job, event.at); });
}

bool isReplacement(const History &history, const Event &event)
{
    return history.processes() > 0 && event.worker.value >= quint32(history.processes());
}

bool goesOn(const Event &sent) { return sent.attempt > 0 || sent.first > 0; }

} // namespace pool
