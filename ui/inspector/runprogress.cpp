#include "ui/inspector/runprogress.h"

#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

constexpr qint64 readingRest = 20;

struct ProgressWords {
    Q_DECLARE_TR_FUNCTIONS(RunProgress)
};

// Items that ended in chunks of which the pool has not heard yet.
qint64 endedInSight(const RunView &view)
{
    const auto &jobs = view.history->jobs();
    qint64 ended = 0;
    for (const WorkerStatus &status : view.live) {
        if (status.state != WorkerStatus::State::Running || status.chunk.job.value >= jobs.size())
            continue;
        const auto &runs = jobs[status.chunk.job.value].runs;
        if (status.chunk.chunk >= runs.size() || runs[status.chunk.chunk] == JobHistory::noRun)
            continue;
        const ChunkRun run = view.history->chunkRun(runs[status.chunk.chunk]);
        ended += std::max<qint64>(status.item - run.ended, 0);
    }
    return ended;
}

bool wentWell(const JobHistory &job)
{
    return job.raisedChunk() == JobHistory::noRun && job.cutItems == 0 && !job.terminated
        && (job.readyAt < 0 || job.outcome == Outcome::Ok);
}

void countChunk(RunProgress &into, const ChunkRun &run, qint64 size)
{
    const qint64 inside = std::max<qint64>(run.begun - run.ended, 0);
    const qint64 rest = size - run.ended - inside;
    into.done += run.ended;
    switch (run.state) {
    case ChunkRun::State::Raised:
        into.done -= 1; // the last one that ended raised
        into.failed += 1;
        into.skipped += size - run.ended;
        break;
    case ChunkRun::State::Lost:
        (run.goesOn ? into.yetToCome : into.lost) += inside;
        (run.goesOn ? into.yetToCome : into.skipped) += rest;
        break;
    case ChunkRun::State::Unrecorded:
        into.unrecorded += rest;
        break;
    case ChunkRun::State::Terminated:
        into.cut += inside;
        (inside > 0 || run.ended > 0 ? into.skipped : into.neverBegun) += rest;
        break;
    case ChunkRun::State::Sent:
        into.unreported += run.ended;
        [[fallthrough]];
    default:
        into.yetToCome += size - run.ended;
    }
}

void countJob(RunProgress &into, const JobHistory &job, const History &history)
{
    if (wentWell(job) && !history.hasGaps(job.id)) {
        into.done += job.endedItems;
        // All chunks but the last are alike; which ones are known does not matter for a bar.
        into.unreported += std::max<qint64>(0, job.endedItems - qint64(job.settledChunks) * job.chunking.chunksize());
        into.yetToCome += job.chunking.items() - job.endedItems;
        return;
    }
    const bool isOver = job.terminated || job.readyAt >= 0;
    const quint32 firstWaiting = history.firstWaiting(job.id);
    for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
        const qint64 size = job.chunking.chunk(chunk).size();
        if (chunk < job.runs.size() && job.runs[chunk] != JobHistory::noRun)
            countChunk(into, history.chunkRun(job.runs[chunk]), size);
        else
            (chunk < firstWaiting ? into.unrecorded : isOver ? into.neverBegun : into.yetToCome) += size;
    }
}

} // namespace

RunProgress ProgressReader::read(const RunView &view)
{
    const bool isRecent = m_read.isValid() && m_read.nsecsElapsed() < readingRest * m_costNs;
    if (view.isMoving() && m_of == view.run() && isRecent)
        return m_last;
    QElapsedTimer cost;
    cost.start();
    RunProgress progress;
    for (const JobHistory &job : view.history->jobs()) {
        progress.items += job.chunking.items();
        progress.chunks += job.chunking.count();
        const bool isGood = job.readyAt >= 0 && job.outcome == Outcome::Ok; // then the pool knows them all
        progress.chunksKnown += isGood ? job.chunking.count() : job.settledChunks;
        countJob(progress, job, *view.history);
    }
    if (view.history->isPythons()) // who never notices that a chunk was lost
        for (const WorkerHistory &worker : view.history->workers())
            progress.chunksKnown -= qint64(worker.lostRuns.size());
    const qint64 ended = std::min(endedInSight(view), progress.yetToCome);
    progress.done += ended;
    progress.unreported += ended;
    progress.yetToCome -= ended;
    m_of = view.run();
    m_last = progress;
    m_costNs = cost.nsecsElapsed();
    m_read.start();
    return progress;
}

QString progressText(const RunProgress &progress)
{
    const qint64 bad = progress.items - progress.done - progress.yetToCome;
    if (progress.items == 0)
        return ProgressWords::tr("no items");
    if (bad == 0 && progress.yetToCome > 0)
        return ProgressWords::tr("%1 of %2 done").arg(numberText(progress.done), itemsText(progress.items));
    QStringList parts{ProgressWords::tr("%1 done").arg(numberText(progress.done))};
    const auto add = [&](qint64 count, const QString &text) {
        if (count > 0)
            parts << text.arg(numberText(count));
    };
    add(progress.failed, ProgressWords::tr("%1 failed"));
    add(progress.lost, ProgressWords::tr("%1 lost"));
    add(progress.cut, ProgressWords::tr("%1 cut off"));
    add(progress.skipped + progress.neverBegun, ProgressWords::tr("%1 never ran"));
    add(progress.unrecorded, ProgressWords::tr("%1 not recorded"));
    add(progress.yetToCome, ProgressWords::tr("%1 to come"));
    return parts.join(QStringLiteral(", "));
}

} // namespace pool
