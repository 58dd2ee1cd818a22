#include "ui/base/losstext.h"

#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Loss)
};

qint64 runningItem(const History &history, const ChunkRun &run)
{
    return history.jobs()[run.job.value].chunking.chunk(run.chunk).begin + run.ended;
}

QString lossPart(const History &history, const ChunkRun &run)
{
    if (History::isRunAgain(run))
        return Words::tr("item %1 is run again").arg(numberText(runningItem(history, run)));
    if (run.goesOn)
        return Words::tr("the rest of chunk %1 goes to another worker").arg(numberText(run.chunk));
    if (run.attempt > 0)
        return Words::tr("chunk %1 was lost at attempt %2 of item %3")
            .arg(numberText(run.chunk), numberText(run.attempt + 1), numberText(runningItem(history, run)));
    return Words::tr("chunk %1 was lost").arg(numberText(run.chunk));
}

// The first one first, the one that counts last.
std::vector<ItemHistory> attemptsAt(const History &history, JobId job, qint64 item)
{
    std::vector<ItemHistory> attempts = history.lostAttempts(job, item);
    attempts.push_back(history.item(job, item));
    return attempts;
}

} // namespace

QString deathText(const WorkerExit &exit)
{
    return exit.reason.isEmpty() ? Words::tr("died: %1").arg(exit.text())
                                 : Words::tr("ended by the pool: %1").arg(exit.reason);
}

QStringList lossParts(const History &history, const WorkerHistory &worker)
{
    QStringList parts;
    for (const quint32 id : worker.lostRuns)
        parts << lossPart(history, history.chunkRun(id));
    return parts;
}

QString attemptText(const History &history, JobId job, qint64 item, WorkerId by)
{
    QStringList deaths;
    for (const ItemHistory &attempt : attemptsAt(history, job, item)) {
        if (attempt.state != ItemState::Lost || attempt.worker == by)
            break;
        const WorkerExit &exit = history.workers()[attempt.worker->value].exit;
        const QString number = numberText(attempt.worker->value + 1);
        deaths << (exit.reason.isEmpty() ? Words::tr("worker %1 died of %2").arg(number, exit.text())
                                         : Words::tr("worker %1 was ended (%2)").arg(number, exit.reason));
    }
    return deaths.isEmpty()
        ? QString()
        : Words::tr("attempt %1, since %2")
              .arg(numberText(deaths.size() + 1), deaths.join(Words::tr(", ", "between two deaths")));
}

QString runAgainText(const History &history, JobId job, qint64 item, WorkerId diedIn)
{
    const std::vector<ItemHistory> attempts = attemptsAt(history, job, item);
    for (size_t i = 0; i + 1 < attempts.size(); ++i)
        if (attempts[i].worker == diedIn && attempts[i + 1].worker)
            return Words::tr("worker %1 ran it again, attempt %2")
                .arg(numberText(attempts[i + 1].worker->value + 1), numberText(qint64(i) + 2));
    for (const quint32 id : history.workers()[diedIn.value].lostRuns) {
        const ChunkRun run = history.chunkRun(id);
        if (run.job == job && History::isRunAgain(run) && runningItem(history, run) == item)
            return Words::tr("it is run again");
    }
    return {};
}

} // namespace pool
