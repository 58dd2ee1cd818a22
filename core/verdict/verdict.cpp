#include "core/verdict/verdict.h"

#include "core/verdict/overlap.h"
#include "core/verdict/trouble.h"

#include <QStringList>

#include <algorithm>

namespace pool {

namespace {

// By job, whether it had the workers for itself. Jobs stand in the order of their submission.
std::vector<bool> jobsThatWereAlone(const History &history)
{
    const auto &jobs = history.jobs();
    std::vector<bool> isAlone(jobs.size(), true);
    const JobHistory *longest = nullptr; // of those before, the one that got ready last
    for (const JobHistory &job : jobs) {
        if (job.info.items == 0)
            continue;
        if (longest && overlap(*longest, job))
            isAlone[job.id.value] = isAlone[longest->id.value] = false;
        if (!longest || readyOrNever(job) > readyOrNever(*longest))
            longest = &job;
    }
    return isAlone;
}

// Advice runs a job again with all that shared its workers, so of many jobs only those that matter get it.
constexpr size_t mostAdvised = 8;

std::vector<JobVerdict *> mostWork(std::vector<JobVerdict> &jobs)
{
    std::vector<JobVerdict *> most;
    for (JobVerdict &job : jobs) {
        if (job.isReady)
            most.push_back(&job);
    }
    std::stable_sort(most.begin(), most.end(),
                     [](const JobVerdict *a, const JobVerdict *b) { return a->metrics.busy > b->metrics.busy; });
    most.resize(std::min(most.size(), mostAdvised));
    return most;
}

// Whether the pool had a job nearly all of the time. Where the caller paused between its jobs, a sentence about them
// all would count that as the pool's time.
bool isOneStretch(const History &history, const Metrics &run)
{
    qint64 until = -1;
    qint64 pauses = 0;
    for (const JobHistory &job : history.jobs()) {
        if (job.info.items == 0)
            continue;
        if (until >= 0)
            pauses += std::max<qint64>(0, job.submittedAt - until);
        until = std::max(until, readyOrNever(job));
    }
    return double(pauses) <= worthSaying * double(run.makespan);
}

const char *reasonOf(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::NotRecorded:
        break;
    case Obstacle::NoProcessors:
        return QT_TRANSLATE_NOOP("Verdict", "how many processors there were is not recorded");
    case Obstacle::ItemsWithoutTime:
        return QT_TRANSLATE_NOOP("Verdict", "not every item returned");
    case Obstacle::ReplacedWorker:
        return QT_TRANSLATE_NOOP("Verdict", "a worker was replaced");
    case Obstacle::ManyJobs:
        return QT_TRANSLATE_NOOP("Verdict", "too many jobs shared the workers");
    case Obstacle::WaitingUnmeasured:
        return QT_TRANSLATE_NOOP("Verdict", "how long the items waited for a processor was not measured");
    }
    return QT_TRANSLATE_NOOP("Verdict", "when each item ran is not recorded");
}

// Of a program all of whose jobs were empty.
QString emptyText(const History &history, const Wording &wording)
{
    const auto &jobs = history.jobs();
    const auto isEmpty = [](const JobHistory &job) { return job.info.items == 0 && job.readyAt >= 0; };
    if (jobs.empty() || !std::ranges::all_of(jobs, isEmpty))
        return {};
    return wording.text(
        QT_TRANSLATE_NOOP("Verdict", "There were no items, so nothing ran, and no callback was called."));
}

QString adviceOrWhyNone(const JobVerdict &job, const Wording &wording, Extent extent)
{
    using Why = NoAdvice::Why;
    const bool isUnknown = job.noAdvice.why == Why::Unknown || job.noAdvice.why == Why::ForecastIsOff;
    if (extent == Extent::Happened || (!job.advice && isUnknown && extent == Extent::Known))
        return {};
    return job.advice ? adviceText(*job.advice, job.metrics.makespan, wording)
                      : noAdviceText(job.noAdvice, job.metrics.makespan, wording);
}

} // namespace

std::optional<qint64> Verdict::costOfChunk(JobId job) const
{
    if (job.value >= jobs.size() || jobs[job.value].metrics.chunkOverhead.value_or(0) <= 0)
        return {};
    return qRound64(*jobs[job.value].metrics.chunkOverhead);
}

const JobVerdict *Verdict::main() const
{
    const JobVerdict *most = nullptr;
    for (const JobVerdict &job : jobs) {
        const bool hasItems = job.metrics.okItems > 0 || job.metrics.unrecordedItems > 0;
        if (job.isReady && hasItems && (!most || job.metrics.busy > most->metrics.busy))
            most = &job;
    }
    return most;
}

Verdict judge(const History &history, int processors)
{
    Verdict verdict;
    const std::vector<bool> isAlone = jobsThatWereAlone(history);
    for (const JobHistory &job : history.jobs()) {
        JobVerdict &judged = verdict.jobs.emplace_back(
            JobVerdict{.job = job.id, .metrics = measure(history, job.id, processors)});
        judged.isReady = job.readyAt >= 0;
        if (judged.isReady)
            judged.insight = insight(judged.metrics, processors, isAlone[job.id.value]);
    }
    for (JobVerdict *judged : mostWork(verdict.jobs)) {
        const AdviceSearch search = advise(history, judged->job, judged->metrics, processors);
        judged->advice = search.advice;
        judged->noAdvice = search.none;
    }
    verdict.run = verdict.jobs.size() == 1 ? verdict.jobs.front().metrics : measure(history, processors);
    if (isOneStretch(history, verdict.run) && std::find(isAlone.begin(), isAlone.end(), false) != isAlone.end()) {
        verdict.insight = insight(verdict.run, processors, true);
        if (verdict.insight)
            verdict.insight->job = verdict.run.stragglerJob;
    }
    return verdict;
}

QString adviceText(const Advice &advice, qint64 makespan, const Wording &w)
{
    const QString predicted = w.time(advice.predicted);
    const QString measured = w.time(makespan);
    if (advice.chunksize)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "With chunksize %1 these items would have taken %2 instead of %3."))
            .arg(w.number(*advice.chunksize), predicted, measured);
    return w
        .text(QT_TRANSLATE_NOOP("Verdict", "With %1 worker(s) these items would have taken %2 instead of %3."),
              *advice.processes)
        .arg(w.number(*advice.processes), predicted, measured);
}

QString noAdviceText(const NoAdvice &none, qint64 makespan, const Wording &w)
{
    const auto unknown = [&](const char *reason) {
        return w.text(QT_TRANSLATE_NOOP("Verdict", "Unknown whether another chunksize gains: %1.")).arg(w.text(reason));
    };
    switch (none.why) {
    case NoAdvice::Why::NoQuestion:
        return {};
    case NoAdvice::Why::ForecastIsOff:
        return unknown(QT_TRANSLATE_NOOP("Verdict", "the forecast is too far from the run"));
    case NoAdvice::Why::Unknown:
        return unknown(reasonOf(none.obstacle));
    case NoAdvice::Why::NothingGains:
        break;
    }
    // What is asked of the larger of the two is asked of both.
    const bool isShare = leastGain * double(makespan) >= double(leastGainTime);
    const QString least = isShare ? w.share(leastGain) : w.time(leastGainTime);
    const QString said = none.areAll ? w.text(QT_TRANSLATE_NOOP("Verdict", "No other chunksize gains %1")).arg(least)
                                     : w.text(QT_TRANSLATE_NOOP("Verdict", "None of %1 other chunksizes gains %2"))
                                           .arg(w.number(none.others), least);
    return (none.isAlone ? w.text(QT_TRANSLATE_NOOP("Verdict", "%1."))
                         : w.text(QT_TRANSLATE_NOOP("Verdict", "%1 without holding up another job.")))
        .arg(said);
}

QString trialText(const Advice &advice, qint64 before, qint64 after, const Wording &w)
{
    return w.text(QT_TRANSLATE_NOOP("Verdict", "The advice said %1; it took %2, and %3 before."))
        .arg(w.time(advice.predicted), w.time(after), w.time(before));
}

QString sentenceOf(const JobVerdict &job, const Wording &wording, Extent extent)
{
    QStringList sentences;
    if (job.insight)
        sentences << insightText(*job.insight, wording);
    sentences << adviceOrWhyNone(job, wording, extent);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString sentenceOf(const Verdict &verdict, const History &history, const Wording &wording, Extent extent)
{
    if (const auto broken = history.broken())
        return brokenText(*broken, wording);
    QString first = troubleText(history, wording);
    if (first.isEmpty())
        first = blockingText(history, wording);
    if (first.isEmpty() && verdict.insight)
        first = insightText(*verdict.insight, wording);
    const JobVerdict *main = verdict.main();
    if (!main)
        return first.isEmpty() ? emptyText(history, wording) : first;
    QString said = first.isEmpty() ? sentenceOf(*main, wording, extent) : adviceOrWhyNone(*main, wording, extent);
    if (!said.isEmpty() && verdict.jobs.size() > 1)
        said = wording.text(QT_TRANSLATE_NOOP("Verdict", "Job %1: %2")).arg(wording.number(main->job.value + 1), said);
    return QString(first + u' ' + said).trimmed();
}

} // namespace pool
