#include "ui/insight/troubletext.h"

#include "ui/base/losstext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace pool {

namespace {

class Trouble
{
    Q_DECLARE_TR_FUNCTIONS(Insight)

public:
    // Of the workers that took a chunk with them; of all that died where none did.
    static QString ofWorkers(const History &history, bool withLoss)
    {
        const WorkerHistory *first = nullptr;
        qint64 chunks = 0;
        qint64 harmless = 0;
        for (const WorkerHistory &worker : history.workers()) {
            if (worker.endedAt < 0 || worker.exit.expected)
                continue;
            const qint64 lost = lostChunks(history, worker);
            chunks += lost;
            harmless += lost == 0;
            if (!first && (lost > 0) == withLoss)
                first = &worker;
        }
        if (!first)
            return {};
        QStringList sentences{withLoss ? ofLoss(history, *first, chunks - 1) : ofDeath(history, *first)};
        if (const auto next = replacement(history, *first))
            sentences << tr("Worker %1 took its place.").arg(numberText(*next + 1));
        const qint64 others = withLoss ? harmless : harmless - 1;
        if (others > 0)
            sentences << tr("%Ln other worker(s) died, and nothing was lost with them.", nullptr, pluralOf(others));
        return sentences.join(u' ');
    }

    static QString ofItem(const History &history, const JobHistory &job)
    {
        const quint32 chunk = job.raisedChunk;
        if (chunk == JobHistory::noRun)
            return {};
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
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

    static QString ofTermination(const JobHistory &job)
    {
        return tr("The pool was terminated before the job was ready: %1 cut off, %2 never started, no callback called.")
            .arg(itemsText(job.cutItems), numberText(job.chunking.items() - job.endedItems - job.cutItems));
    }

    static QString ofPool(const Error &broken)
    {
        return tr("The pool gave up, and its jobs failed: %1.").arg(broken.message);
    }

    static QString ofBlocking(const QString &time)
    {
        return tr("map_async() came back at once and left the caller free; map() held it for %1, until its last item "
                  "was done.")
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

    static QString ofLoss(const History &history, const WorkerHistory &worker, qint64 more)
    {
        const QString chunk = numberText(lostRun(history, worker)->chunk);
        const QString died = howItDied(history, worker);
        if (more == 0)
            return tr("%1 and took chunk %2 with it; no other chunk was lost, but get() raises.").arg(died, chunk);
        return tr("%1 and took chunk %2 with it; %3 more went the same way, and get() raises.")
            .arg(died, chunk, chunksText(more));
    }

    static QString ofDeath(const History &history, const WorkerHistory &worker)
    {
        const QString died = howItDied(history, worker);
        const auto lost = lostRun(history, worker);
        if (!lost)
            return tr("%1 between two chunks, so nothing was lost.").arg(died);
        const QString chunk = numberText(lost->chunk);
        return History::isRunAgain(*lost)
            ? tr("%1 in chunk %2; %3 was run again, and nothing was lost.").arg(died, chunk, itemName(history, *lost))
            : tr("%1 between two items of chunk %2; another worker went on with it, and nothing was lost.")
                  .arg(died, chunk);
    }

    // "Worker 2 died of SIGKILL running item 7"
    static QString howItDied(const History &history, const WorkerHistory &worker)
    {
        const QString number = numberText(worker.id.value + 1);
        if (worker.exit.reason.kind == EndReason::Kind::ItemTooLong)
            return tr("Worker %1 was ended because %2").arg(number, endReasonText(worker.exit.reason));
        if (worker.exit.reason.isThere())
            return tr("Worker %1 was ended (%2)").arg(number, endReasonText(worker.exit.reason));
        const auto lost = lostRun(history, worker);
        if (!lost || lost->begun == lost->ended)
            return tr("Worker %1 died of %2").arg(number, worker.exit.text());
        const QString item = itemName(history, *lost);
        return lost->attempt == 0 ? tr("Worker %1 died of %2 running %3").arg(number, worker.exit.text(), item)
                                  : tr("Worker %1 died of %2 running %3, attempt %4,")
                                        .arg(number, worker.exit.text(), item, numberText(lost->attempt + 1));
    }

    static QString itemName(const History &history, const ChunkRun &run)
    {
        const ItemRange range = history.jobs()[run.job.value].chunking.chunk(run.chunk);
        return tr("item %1").arg(numberText(range.begin + run.ended));
    }

    // What it died in; of several the one that is lost for good.
    static std::optional<ChunkRun> lostRun(const History &history, const WorkerHistory &worker)
    {
        std::optional<ChunkRun> found;
        for (const quint32 id : worker.lostRuns)
            if (const ChunkRun run = history.chunkRun(id); !found || found->goesOn)
                found = run;
        return found;
    }

    static qint64 lostChunks(const History &history, const WorkerHistory &worker)
    {
        return std::count_if(worker.lostRuns.begin(), worker.lostRuns.end(),
                             [&](quint32 id) { return !history.chunkRun(id).goesOn; });
    }
};

} // namespace

QString troubleText(const History &history)
{
    if (const QString text = Trouble::ofWorkers(history, true); !text.isEmpty())
        return text;
    for (const JobHistory &job : history.jobs())
        if (job.readyAt >= 0 && job.outcome != Outcome::Ok)
            if (const QString text = Trouble::ofItem(history, job); !text.isEmpty())
                return text;
    for (const JobHistory &job : history.jobs())
        if (job.terminated)
            return Trouble::ofTermination(job);
    return Trouble::ofWorkers(history, false);
}

QString brokenText(const Error &broken) { return Trouble::ofPool(broken); }

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
