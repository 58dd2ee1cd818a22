#include "ui/insight/troubletext.h"

#include "ui/style/format.h"

#include <QCoreApplication>

#include <optional>

namespace pool {

namespace {

class Trouble
{
    Q_DECLARE_TR_FUNCTIONS(Insight)

public:
    static QString ofWorker(const History &history)
    {
        for (const WorkerHistory &worker : history.workers()) {
            if (worker.endedAt < 0 || worker.exit.expected)
                continue;
            const QString died = howItDied(history, worker);
            const auto lost = lostChunk(history, worker);
            if (!lost)
                return tr("%1 between two chunks, so nothing was lost.").arg(died);
            const QString what = numberText(lost->chunk);
            const QString loss = isAgain(history, *lost)
                ? tr("%1 in chunk %2; %3 was run again, and nothing was lost.").arg(died, what, itemName(history, *lost))
                : tr("%1 and took chunk %2 with it; no other chunk was lost, but get() raises.").arg(died, what);
            const auto next = replacement(history, worker);
            return next ? tr("%1 Worker %2 took its place.").arg(loss, numberText(*next + 1)) : loss;
        }
        return {};
    }

    static QString ofItem(const History &history, const JobHistory &job)
    {
        for (quint32 chunk = 0; chunk < job.runs.size(); ++chunk) {
            if (job.runs[chunk] == JobHistory::noRun)
                continue;
            const ChunkRun run = history.chunkRun(job.runs[chunk]);
            if (run.state != ChunkRun::State::Raised)
                continue;
            const ItemRange range = job.chunking.chunk(chunk);
            const QString failed = numberText(range.begin + run.ended - 1);
            const qint64 first = range.begin + run.ended;
            const qint64 last = range.end - 1;
            if (first > last)
                return tr("Item %1 failed. All others ran, but get() raises, and their values are lost to the caller.")
                    .arg(failed);
            if (first == last)
                return tr("Item %1 failed, so item %2, which follows it in its chunk, never ran. The other chunks did.")
                    .arg(failed, numberText(last));
            return tr("Item %1 failed, so items %2 to %3, which follow it in its chunk, never ran. The other chunks did.")
                .arg(failed, numberText(first), numberText(last));
        }
        return {};
    }

    static QString ofTermination(const History &history, const JobHistory &job)
    {
        qint64 cut = 0;
        qint64 begun = 0;
        for (const quint32 id : job.runs) {
            if (id == JobHistory::noRun)
                continue;
            const ChunkRun run = history.chunkRun(id);
            cut += run.begun - run.ended;
            begun += run.begun;
        }
        return tr("The pool was terminated before the job was ready: %1 cut off, %2 never started, no callback called.")
            .arg(itemsText(cut), numberText(job.chunking.items() - begun));
    }

    static QString ofPool(const Error &broken)
    {
        return tr("The pool gave up, and its jobs failed: %1.").arg(broken.message);
    }

    static QString ofBlocking(const QString &time)
    {
        return tr("map_async() came back at once and left the caller free; map() held it for %1, until its last item was done.")
            .arg(time);
    }

private:
    static std::optional<quint32> replacement(const History &history, const WorkerHistory &dead)
    {
        for (const WorkerHistory &worker : history.workers())
            if (worker.startingAt >= dead.endedAt)
                return worker.id.value;
        return {};
    }

    // "Worker 2 died of SIGKILL running item 7"
    static QString howItDied(const History &history, const WorkerHistory &worker)
    {
        const QString number = numberText(worker.id.value + 1);
        for (const JobHistory &job : history.jobs())
            if (job.error && job.error->worker == worker.id && job.error->cause.startsWith(QStringLiteral("item ")))
                return tr("Worker %1 was ended because %2").arg(number, job.error->cause);
        const auto lost = lostChunk(history, worker);
        if (lost && lost->begun > lost->ended)
            return tr("Worker %1 died of %2 running %3").arg(number, worker.exit.text(), itemName(history, *lost));
        return tr("Worker %1 died of %2").arg(number, worker.exit.text());
    }

    static QString itemName(const History &history, const ChunkRun &run)
    {
        const ItemRange range = history.jobs()[run.job.value].chunking.chunk(run.chunk);
        return tr("item %1").arg(numberText(range.begin + run.ended));
    }

    // Whether what it ran was run once more, and to its end.
    static bool isAgain(const History &history, const ChunkRun &run)
    {
        const ItemRange range = history.jobs()[run.job.value].chunking.chunk(run.chunk);
        return run.goesOn && run.begun > run.ended
            && history.item(run.job, range.begin + run.ended).state == ItemState::Ok;
    }

    static std::optional<ChunkRun> lostChunk(const History &history, const WorkerHistory &worker)
    {
        for (size_t i = worker.chunkRuns.size(); i > 0; --i) {
            const ChunkRun run = history.chunkRun(worker.chunkRuns[i - 1]);
            if (run.state == ChunkRun::State::Lost)
                return run;
        }
        return {};
    }
};

} // namespace

QString troubleText(const History &history)
{
    const QString worker = Trouble::ofWorker(history);
    if (!worker.isEmpty())
        return worker;
    for (const JobHistory &job : history.jobs())
        if (job.readyAt >= 0 && job.outcome != Outcome::Ok)
            if (const QString text = Trouble::ofItem(history, job); !text.isEmpty())
                return text;
    for (const JobHistory &job : history.jobs())
        if (job.terminated)
            return Trouble::ofTermination(history, job);
    return {};
}

QString brokenText(const Error &broken)
{
    return Trouble::ofPool(broken);
}

QString blockingText(const History &history)
{
    qint64 blocked = -1;
    bool hasAsync = false;
    for (const JobHistory &job : history.jobs()) {
        hasAsync |= job.info.method == Method::MapAsync;
        if (job.info.method == Method::Map && job.readyAt >= 0)
            blocked = std::max(blocked, job.readyAt - job.submittedAt);
    }
    return hasAsync && blocked >= 0 ? Trouble::ofBlocking(durationText(blocked)) : QString();
}

} // namespace pool
