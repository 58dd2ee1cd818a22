#include "ui/base/losstext.h"

#include "ui/base/chunkname.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct LossWords {
    Q_DECLARE_TR_FUNCTIONS(Loss)
};

qint64 runningItem(const History &history, const ChunkRun &run)
{
    return history.jobs()[run.job.value].chunking.chunk(run.chunk).begin + run.ended;
}

QString lossPart(const History &history, const ChunkRun &run)
{
    if (History::isRunAgain(run))
        return LossWords::tr("item %1 is run again").arg(numberText(runningItem(history, run)));
    const QString chunk = ChunkName(history.jobs().size(), run.job, run.chunk).text();
    if (run.goesOn)
        return LossWords::tr("the rest of %1 goes to another worker").arg(chunk);
    if (run.attempt > 0)
        return LossWords::tr("%1 was lost at attempt %2 of item %3")
            .arg(chunk, numberText(run.attempt + 1), numberText(runningItem(history, run)));
    return LossWords::tr("%1 was lost").arg(chunk);
}

// The first one first, the one that counts last.
std::vector<ItemHistory> attemptsAt(const History &history, JobId job, qint64 item)
{
    std::vector<ItemHistory> attempts = history.lostAttempts(job, item);
    attempts.push_back(history.item(job, item));
    return attempts;
}

} // namespace

QString endReasonText(const EndReason &reason)
{
    const QString time = durationText(Nanoseconds(reason.time).count());
    switch (reason.kind) {
    case EndReason::Kind::None:
        return {};
    case EndReason::Kind::NotStarted:
        return LossWords::tr("it could not be started: %1").arg(reason.detail);
    case EndReason::Kind::NoSignOfLife:
        return LossWords::tr("it gave no sign of life after its start");
    case EndReason::Kind::Stopped:
        return LossWords::tr("it was stopped for %1").arg(time);
    case EndReason::Kind::Stalled:
        return LossWords::tr("it began a message and did not go on for %1").arg(time);
    case EndReason::Kind::Idle:
        return LossWords::tr("it did nothing about its work for %1").arg(time);
    case EndReason::Kind::ItemTooLong:
        return LossWords::tr("item %1 ran longer than %2").arg(numberText(reason.item.value_or(0)), time);
    case EndReason::Kind::HungUp:
        return LossWords::tr("it closed its connection");
    case EndReason::Kind::Protocol:
        return LossWords::tr("it broke the rules: %1").arg(reason.detail);
    case EndReason::Kind::Other:
        break;
    }
    return reason.detail;
}

QString deathText(const WorkerExit &exit)
{
    return exit.reason.isThere() ? LossWords::tr("ended by the pool: %1").arg(endReasonText(exit.reason))
                                 : LossWords::tr("died: %1").arg(exit.text());
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
        deaths << (exit.reason.isThere()
                       ? LossWords::tr("worker %1 was ended (%2)").arg(number, endReasonText(exit.reason))
                       : LossWords::tr("worker %1 died of %2").arg(number, exit.text()));
    }
    return deaths.isEmpty()
        ? QString()
        : LossWords::tr("attempt %1, since %2")
              .arg(numberText(deaths.size() + 1), deaths.join(LossWords::tr(", ", "between two deaths")));
}

QString runAgainText(const History &history, JobId job, qint64 item, WorkerId diedIn)
{
    const std::vector<ItemHistory> attempts = attemptsAt(history, job, item);
    for (size_t i = 0; i + 1 < attempts.size(); ++i)
        if (attempts[i].worker == diedIn && attempts[i + 1].worker)
            return LossWords::tr("worker %1 ran it again, attempt %2")
                .arg(numberText(attempts[i + 1].worker->value + 1), numberText(qint64(i) + 2));
    for (const quint32 id : history.workers()[diedIn.value].lostRuns) {
        const ChunkRun run = history.chunkRun(id);
        if (run.job == job && History::isRunAgain(run) && runningItem(history, run) == item)
            return LossWords::tr("it is run again");
    }
    return {};
}

QString neverRanReason(const History &history, JobId id, qint64 item)
{
    const JobHistory &job = history.jobs()[id.value];
    const quint32 chunk = job.chunking.chunkOf(item);
    if (chunk < job.runs.size() && job.runs[chunk] != JobHistory::noRun) {
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
        if (run.state == ChunkRun::State::Raised)
            return LossWords::tr("item %1 of this chunk failed").arg(numberText(runningItem(history, run) - 1));
        if (run.state == ChunkRun::State::Lost && !run.goesOn)
            return LossWords::tr("its worker died");
    }
    if (job.terminated)
        return LossWords::tr("the pool was terminated");
    return job.readyAt >= 0 && history.broken() ? LossWords::tr("the pool gave up") : QString();
}

} // namespace pool
