#include "core/lab/overrun.h"

#include "core/verdict/overlap.h"

#include <QStringList>

#include <algorithm>

namespace pool {

namespace {

bool isAlone(const History &history, const JobHistory &job)
{
    return std::ranges::none_of(history.jobs(),
                                [&](const JobHistory &other) { return other.id != job.id && overlap(job, other); });
}

// The run of the chunk that ended last; nothing if one did not run, or was lost and run again.
std::optional<ChunkRun> lastRun(const History &history, const JobHistory &job)
{
    std::optional<ChunkRun> last;
    for (const quint32 index : job.runs) {
        if (index == JobHistory::noRun)
            return {};
        const ChunkRun run = history.chunkRun(index);
        if (run.previous != ChunkRun::noRun || run.firstStart < 0 || run.lastEnd < 0)
            return {};
        if (!last || run.lastEnd > last->lastEnd)
            last = run;
    }
    return last;
}

} // namespace

std::optional<Overrun> overrunOf(const History &history, JobId id, qint64 forecast)
{
    if (id.value >= history.jobs().size())
        return {};
    const JobHistory &job = history.jobs()[id.value];
    if (job.readyAt < 0 || job.terminated || history.isRetold() || !isAlone(history, job))
        return {};
    const auto last = lastRun(history, job);
    if (!last)
        return {};
    const WorkerHistory &worker = history.workers()[last->worker.value];
    qint64 inItems = 0;
    for (size_t i = 0; i < worker.chunkRuns.size(); ++i) {
        const ChunkRun run = history.chunkRun(worker.chunkRuns[i]);
        if (run.job == id && run.state != ChunkRun::State::Returned)
            inItems += run.busy;
    }
    Overrun overrun{.forecast = forecast, .took = job.readyAt - job.submittedAt};
    overrun.startUp = std::max<qint64>(0, worker.readyAt - job.submittedAt);
    overrun.chunks = overrun.took - overrun.startUp - inItems;
    for (const ProcessorTime &time : worker.processorTimes)
        if (time.to > job.submittedAt && time.from < job.readyAt)
            overrun.waited = overrun.waited.value_or(0) + time.waited;
    overrun.rest = overrun.took - forecast - overrun.startUp - overrun.chunks - overrun.waited.value_or(0);
    return overrun;
}

QString overrunText(const Overrun &overrun, const Wording &w)
{
    QStringList parts;
    if (overrun.startUp > 0) // else the worker was there before
        parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 for starting workers")).arg(w.time(overrun.startUp));
    parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 for chunks")).arg(w.time(overrun.chunks));
    if (overrun.waited.value_or(0) > 0)
        parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 waiting for processors")).arg(w.time(*overrun.waited));
    if (overrun.rest > 0)
        parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 else")).arg(w.time(overrun.rest));
    else if (overrun.rest < 0)
        parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 less in items than foreseen")).arg(w.time(-overrun.rest));
    return w.text(QT_TRANSLATE_NOOP("Verdict", "Without costs it would have taken %1; it took %2: %3."))
        .arg(w.time(overrun.forecast), w.time(overrun.took), parts.join(QStringLiteral(", ")));
}

} // namespace pool
