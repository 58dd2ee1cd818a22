#include "core/trace/jobhistory.h"

namespace pool {

JobHistory JobHistory::submitted(JobId id, const JobInfo &info, qint64 at)
{
    JobHistory job{.id = id, .info = info, .chunking = {info.items, info.chunksize}, .submittedAt = at};
    job.runs.assign(job.chunking.count(), noRun);
    return job;
}

void JobHistory::apply(const Event &event, const Trace::View &view)
{
    if (event.kind == EventKind::CallbackStarted) {
        callbacks.push_back({.isErrorCallback = event.outcome == Outcome::Raised, .startedAt = event.at});
    } else if (event.kind == EventKind::CallbackEnded && !callbacks.empty()) {
        callbacks.back().endedAt = event.at;
        callbacks.back().raised = event.outcome == Outcome::Raised;
    } else if (event.kind == EventKind::JobReady) {
        outcome = event.outcome;
        if (event.outcome == Outcome::Terminated)
            terminated = true;
        else
            readyAt = event.at;
        if (event.detail != noDetail)
            error = view.error(event);
    }
}

void JobHistory::revert(const Event &event)
{
    if (event.kind == EventKind::CallbackStarted) {
        callbacks.pop_back();
    } else if (event.kind == EventKind::CallbackEnded && !callbacks.empty()) {
        callbacks.back().endedAt = -1;
        callbacks.back().raised = false;
    } else if (event.kind == EventKind::JobReady) {
        outcome = Outcome::Ok;
        terminated = false;
        readyAt = -1;
        error.reset();
    }
}

} // namespace pool
