#include "core/verdict/trouble.h"

#include <QStringList>

#include <algorithm>
#include <optional>

namespace pool {

namespace {

// Python's Pool does not notice that. It would not have ended a worker for the time that an item takes, or for what it
// says.
bool diedByItself(const WorkerHistory &worker) { return !worker.exit.reason.isThere(); }

class Trouble
{
public:
    explicit Trouble(const Wording &wording)
        : m(wording)
    {}

    // Of the workers that took a chunk with them; of all that died where none did.
    QString ofWorkers(const History &history, bool withLoss) const
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
            // The one that died first is the one whose error the job has.
            if ((lost > 0) == withLoss && (!first || worker.endedAt < first->endedAt))
                first = &worker;
        }
        if (!first)
            return {};
        QStringList sentences{withLoss ? ofLoss(history, *first, chunks - 1) : ofDeath(history, *first)};
        if (const auto next = replacement(history, *first))
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 took its place.")).arg(m.number(*next + 1));
        const qint64 others = withLoss ? harmless : harmless - 1;
        if (others > 0)
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict", "%1 more worker(s) died, and nothing was lost with that."),
                                others)
                             .arg(m.number(others));
        return sentences.join(u' ');
    }

    QString ofItems(const History &history, const JobHistory &job) const
    {
        const quint32 chunk = job.raisedChunk();
        if (chunk == JobHistory::noRun)
            return {};
        qint64 failed = 0;
        qint64 skipped = 0;
        bool hasLost = false;
        for (quint32 other = 0; other < job.chunking.count(); ++other) {
            if (job.runs[other] == JobHistory::noRun)
                continue;
            const ChunkRun run = history.chunkRun(job.runs[other]);
            hasLost |= run.state == ChunkRun::State::Lost;
            if (run.state != ChunkRun::State::Raised)
                continue;
            ++failed;
            skipped += job.chunking.chunk(other).size() - run.ended;
        }
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
        const qint64 item = job.chunking.chunk(chunk).begin + run.ended - 1;
        QStringList sentences;
        if (failed > 1 && skipped == 0) {
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict", "%1 items failed.")).arg(m.number(failed));
        } else if (failed > 1) {
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict",
                                                  "%1 items failed, and %2 that followed in their chunks never ran."))
                             .arg(m.number(failed), m.number(skipped));
        } else if (skipped == 0) {
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict", "Item %1 failed.")).arg(m.number(item));
        } else if (skipped == 1) {
            sentences << m.text(QT_TRANSLATE_NOOP(
                                    "Verdict", "Item %1 failed, so item %2, which follows it in its chunk, never ran."))
                             .arg(m.number(item), m.number(item + 1));
        } else if (skipped == 2) {
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict",
                                                  "Item %1 failed, so items %2 and %3, which follow it in its "
                                                  "chunk, never ran."))
                             .arg(m.number(item), m.number(item + 1), m.number(item + 2));
        } else {
            sentences << m.text(QT_TRANSLATE_NOOP(
                                    "Verdict",
                                    "Item %1 failed, so items %2 to %3, which follow it in its chunk, never ran."))
                             .arg(m.number(item), m.number(item + 1), m.number(item + skipped));
        }
        if (job.info.method == Method::ExecutorMap)
            sentences << m.text(
                QT_TRANSLATE_NOOP("Verdict",
                                  "The iterator of executor.map() raises the first error, in the order of the items, "
                                  "and gives no value after it."));
        else if (isIterated(job.info.method))
            sentences << m.text(
                QT_TRANSLATE_NOOP("Verdict", "The iterator raises that error in place of its chunk's values."));
        else if (job.info.items == 1)
            sentences << m.text(QT_TRANSLATE_NOOP("Verdict", "The job's result is that error."));
        else if (failed == 1 && !hasLost && job.endedItems + skipped == job.info.items)
            sentences << m.text(QT_TRANSLATE_NOOP(
                "Verdict", "All others ran, but the job's result is that error: their values are lost to the caller."));
        else
            sentences << m.text(
                QT_TRANSLATE_NOOP("Verdict", "The job's result is an error, so the caller gets no values."));
        return sentences.join(u' ');
    }

    QString ofTermination(const History &history, const JobHistory &job) const
    {
        if (const qint64 unrecorded = history.unrecordedItems(job.id); unrecorded > 0)
            return m
                .text(QT_TRANSLATE_NOOP("Verdict",
                                        "The pool was terminated before the job was ready: no callback called. What "
                                        "became of %1 of the %2 is not recorded."))
                .arg(m.number(unrecorded), m.items(job.info.items));
        return m
            .text(QT_TRANSLATE_NOOP(
                "Verdict",
                "The pool was terminated before the job was ready: %1 cut off, %2 never ran, no callback called."))
            .arg(m.items(job.cutItems), m.number(job.chunking.items() - job.endedItems - job.cutItems));
    }

    QString ofPool(const Error &broken) const
    {
        return m.text(QT_TRANSLATE_NOOP("Verdict", "The pool gave up, and its jobs failed: %1.")).arg(broken.message);
    }

    QString ofBlocking(const QString &time) const
    {
        return m
            .text(QT_TRANSLATE_NOOP(
                "Verdict",
                "map_async() came back at once and left the caller free; map() held it for %1, until its last item "
                "was done."))
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

    QString ofLoss(const History &history, const WorkerHistory &worker, qint64 more) const
    {
        const QString chunk = m.number(lostRun(history, worker)->chunk);
        const QString died = howItDied(history, worker);
        if (!diedByItself(worker)) {
            return more == 0
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 and took chunk %2 with it.")).arg(died, chunk)
                : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 and took chunk %2 with it; in all %3 were lost."))
                      .arg(died, chunk, m.chunks(more + 1));
        }
        if (isOfExecutor(history, *lostRun(history, worker)))
            return m
                .text(QT_TRANSLATE_NOOP("Verdict",
                                        "%1 and took chunk %2 with it. That breaks an executor: what it had not "
                                        "returned by then raises BrokenProcessPool."))
                .arg(died, chunk);
        if (history.isPythons())
            return m
                .text(QT_TRANSLATE_NOOP("Verdict",
                                        "%1 and took chunk %2 with it. Python's Pool never notices: who waits for that "
                                        "job waits for ever."))
                .arg(died, chunk);
        if (more == 0)
            return m
                .text(QT_TRANSLATE_NOOP("Verdict",
                                        "%1 and took chunk %2 with it. Python's Pool would wait for that chunk for "
                                        "ever; this pool reports the loss."))
                .arg(died, chunk);
        return m
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "%1 and took chunk %2 with it; in all %3 were lost. Python's Pool would wait for "
                                    "them for ever; this pool reports the loss."))
            .arg(died, chunk, m.chunks(more + 1));
    }

    QString ofDeath(const History &history, const WorkerHistory &worker) const
    {
        const QString died = howItDied(history, worker);
        const auto lost = lostRun(history, worker);
        if (!lost)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 between two chunks, so nothing was lost.")).arg(died);
        const QString chunk = m.number(lost->chunk);
        const QString saved = History::isRunAgain(*lost)
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 in chunk %2; %3 was run again, and nothing was lost."))
                  .arg(died, chunk, itemName(history, *lost))
            : m.text(QT_TRANSLATE_NOOP(
                         "Verdict",
                         "%1 between two items of chunk %2; another worker went on with it, and nothing was lost."))
                  .arg(died, chunk);
        if (!diedByItself(worker) || history.isPythons())
            return saved;
        return saved + u' ' + m.text(QT_TRANSLATE_NOOP("Verdict", "Python's Pool would wait for that chunk for ever."));
    }

    // "Worker 2 died of SIGKILL running item 7"
    QString howItDied(const History &history, const WorkerHistory &worker) const
    {
        const QString number = m.number(worker.id.value + 1);
        if (worker.exit.reason.kind == EndReason::Kind::ItemTooLong)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 was ended because %2"))
                .arg(number, m.reason(worker.exit.reason));
        if (worker.exit.reason.isThere())
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 was ended (%2)"))
                .arg(number, m.reason(worker.exit.reason));
        const QString how = worker.exit.signal
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 died of %2")).arg(number, worker.exit.text())
            : m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 ended itself (%2)")).arg(number, worker.exit.text());
        const auto lost = lostRun(history, worker);
        if (!lost || lost->begun == lost->ended)
            return how;
        const QString item = itemName(history, *lost);
        return lost->attempt == 0 ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 running %2")).arg(how, item)
                                  : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 running %2, attempt %3,"))
                                        .arg(how, item, m.number(lost->attempt + 1));
    }

    QString itemName(const History &history, const ChunkRun &run) const
    {
        const ItemRange range = history.jobs()[run.job.value].chunking.chunk(run.chunk);
        return m.text(QT_TRANSLATE_NOOP("Verdict", "item %1")).arg(m.number(range.begin + run.ended));
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

    static bool isOfExecutor(const History &history, const ChunkRun &run)
    {
        return isExecutors(history.jobs()[run.job.value].info.method);
    }

    static qint64 lostChunks(const History &history, const WorkerHistory &worker)
    {
        return std::count_if(worker.lostRuns.begin(), worker.lostRuns.end(),
                             [&](quint32 id) { return !history.chunkRun(id).goesOn; });
    }

    const Wording &m;
};

} // namespace

QString waitsForEverText(const History &history, const Wording &wording)
{
    if (!history.isPythons())
        return {};
    const auto hasLost = [&](const WorkerHistory &worker) {
        return std::ranges::any_of(worker.lostRuns, [&](quint32 id) {
            return !isExecutors(history.jobs()[history.chunkRun(id).job.value].info.method);
        });
    };
    if (std::ranges::any_of(history.workers(), hasLost))
        return Trouble(wording).ofWorkers(history, true);
    constexpr qint64 chance = 3; // so many do not end by chance
    const auto ended = std::ranges::count_if(history.workers(), [](const WorkerHistory &worker) {
        return worker.endedAt >= 0 && worker.readyAt < 0 && worker.exit.signal == 0 && worker.exit.code != 0;
    });
    return ended < chance
        ? QString()
        : wording
              .text(QT_TRANSLATE_NOOP("Verdict",
                                      "%1 workers have ended before they took a chunk, and Python's "
                                      "Pool starts new ones for ever. Why they end stands in Output."))
              .arg(wording.number(ended));
}

QString troubleText(const History &history, const Wording &wording)
{
    if (const QString text = waitsForEverText(history, wording); !text.isEmpty())
        return text;
    if (const QString text = Trouble(wording).ofWorkers(history, true); !text.isEmpty())
        return text;
    for (const JobHistory &job : history.jobs())
        if (job.readyAt >= 0 && job.outcome != Outcome::Ok)
            if (const QString text = Trouble(wording).ofItems(history, job); !text.isEmpty())
                return text;
    for (const JobHistory &job : history.jobs())
        if (job.terminated)
            return Trouble(wording).ofTermination(history, job);
    return Trouble(wording).ofWorkers(history, false);
}

QString differenceText(const History &history, const Wording &wording)
{
    const auto waits = [](const WorkerHistory &worker) { return !worker.lostRuns.empty() && diedByItself(worker); };
    if (history.isPythons() || std::none_of(history.workers().begin(), history.workers().end(), waits))
        return {};
    // Whatever the job's own error is: that may be of an item that raised before.
    const auto isLost = [&](const WorkerHistory &worker) {
        return std::ranges::any_of(worker.lostRuns, [&](quint32 id) { return !history.chunkRun(id).goesOn; });
    };
    return std::any_of(history.workers().begin(), history.workers().end(), isLost)
        ? wording.text(
            QT_TRANSLATE_NOOP("Verdict", "Python's Pool would wait here for ever; this pool reports the loss."))
        : wording.text(QT_TRANSLATE_NOOP(
            "Verdict", "Python's Pool would wait here for ever; this pool runs again what was lost."));
}

QString brokenText(const Error &broken, const Wording &wording) { return Trouble(wording).ofPool(broken); }

QString blockingText(const History &history, const Wording &wording)
{
    qint64 blocked = -1;
    bool hasAsync = false;
    for (const JobHistory &job : history.jobs()) {
        hasAsync |= job.info.method == Method::MapAsync;
        if (job.info.method == Method::Map && job.readyAt >= 0)
            blocked = std::max(blocked, job.readyAt - job.submittedAt);
    }
    return hasAsync && blocked >= 0 ? Trouble(wording).ofBlocking(wording.time(blocked)) : QString();
}

} // namespace pool
