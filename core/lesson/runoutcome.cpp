#include "core/lesson/runoutcome.h"

#include "core/lesson/guess.h"
#include "core/verdict/metrics.h"

#include <algorithm>

namespace pool {

namespace {

void addNeverRan(JobOutcome &outcome, ItemRange items)
{
    if (items.begin >= items.end)
        return;
    if (!outcome.neverRan.empty() && outcome.neverRan.back().end == items.begin)
        outcome.neverRan.back().end = items.end;
    else
        outcome.neverRan.push_back(items);
}

// What one attempt at a chunk adds.
void addRun(JobOutcome &outcome, const ChunkRun &run, ItemRange items, int seat)
{
    const bool raised = run.state == ChunkRun::State::Raised;
    outcome.done += run.ended - (raised ? 1 : 0);
    outcome.cut += run.begun - run.ended;
    if (raised) {
        outcome.failed.push_back(items.begin + run.begun - 1);
        outcome.firstFailedAt = std::min(outcome.firstFailedAt.value_or(run.lastEnd), run.lastEnd);
    }
    addNeverRan(outcome, {items.begin + run.begun, items.end});
    if (run.ended == 0 || run.lastEnd < outcome.lastEnd)
        return;
    outcome.lastEnd = run.lastEnd;
    outcome.lastFinished = items.begin + run.ended - 1;
    outcome.lastChunk = run.chunk;
    outcome.lastWorker = seat;
}

JobOutcome outcomeOf(const History &history, const JobHistory &job, const std::vector<int> &seats)
{
    JobOutcome outcome{.items = job.chunking.items(),
                       .chunksize = job.chunking.chunksize(),
                       .chunks = job.chunking.count(),
                       .submittedAt = job.submittedAt};
    for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
        const ItemRange items = job.chunking.chunk(chunk);
        if (job.runs[chunk] == JobHistory::noRun) {
            addNeverRan(outcome, items);
            continue;
        }
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
        addRun(outcome, run, items, seats[run.worker.value]);
        if (run.settledAt >= 0)
            outcome.firstReport = std::min(outcome.firstReport.value_or(run.settledAt), run.settledAt);
        if (run.itemRunCount == 0)
            continue;
        const ItemRun piece = history.piece(run, 0);
        const qint64 end = history.stamp(piece, std::max<qint64>(0, items.begin - piece.first)).end;
        if (end >= 0 && end < outcome.firstEnd.value_or(end + 1)) {
            outcome.firstEnd = end;
            outcome.firstFinished = std::max(piece.first, items.begin);
        }
    }
    if (job.readyAt >= 0 && !job.terminated)
        outcome.readyAt = job.readyAt;
    for (const CallbackHistory &callback : job.callbacks)
        (callback.isErrorCallback ? outcome.errorCallbackAt : outcome.callbackAt) = callback.startedAt;
    return outcome;
}

void shift(JobOutcome &outcome, qint64 origin)
{
    outcome.submittedAt -= origin;
    outcome.lastEnd = outcome.lastFinished < 0 ? 0 : outcome.lastEnd - origin;
    for (auto *time : {&outcome.readyAt, &outcome.callbackAt, &outcome.errorCallbackAt, &outcome.firstEnd,
                       &outcome.firstReport, &outcome.firstFailedAt})
        if (*time)
            **time -= origin;
}

} // namespace

qint64 JobOutcome::neverRanCount() const
{
    qint64 count = 0;
    for (const ItemRange &range : neverRan)
        count += range.size();
    return count;
}

int RunOutcome::usedWorkers() const
{
    return int(std::ranges::count_if(chunksOfWorkers, [](qint64 chunks) { return chunks > 0; }));
}

std::optional<double> RunOutcome::speedup() const
{
    return work && makespan > 0 ? std::optional(double(*work) / double(makespan)) : std::nullopt;
}

std::optional<double> RunOutcome::efficiency() const
{
    const auto times = speedup();
    return times && processes() > 0 ? std::optional(*times / processes()) : std::nullopt;
}

RunOutcome outcomeOf(const History &history, int processors)
{
    RunOutcome outcome;
    const Metrics metrics = measure(history, processors);
    outcome.makespan = metrics.makespan;
    outcome.work = metrics.work;
    outcome.alone = metrics.loneTime;
    const std::vector<int> seats = seatsOf(history);
    const int last = seats.empty() ? -1 : *std::ranges::max_element(seats);
    outcome.itemsOfWorkers.resize(size_t(std::max(history.processes(), last + 1)));
    outcome.chunksOfWorkers.resize(outcome.itemsOfWorkers.size());
    for (const WorkerHistory &worker : history.workers()) {
        const size_t seat = size_t(seats[worker.id.value]);
        outcome.itemsOfWorkers[seat] += worker.items;
        outcome.chunksOfWorkers[seat] += worker.chunks;
        outcome.usedProcesses += worker.chunks > 0 ? 1 : 0;
        outcome.mostOfProcess = std::max(outcome.mostOfProcess, worker.items);
    }
    if (history.jobs().empty())
        return outcome;
    const qint64 origin = history.jobs().front().submittedAt;
    for (const JobHistory &job : history.jobs()) {
        outcome.jobs.push_back(outcomeOf(history, job, seats));
        shift(outcome.jobs.back(), origin);
    }
    return outcome;
}

} // namespace pool
