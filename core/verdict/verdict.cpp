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
    const std::vector<JobHistory> &jobs = history.jobs();
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
        if (job.isReady && job.metrics.okItems > 0 && (!most || job.metrics.busy > most->metrics.busy))
            most = &job;
    }
    return most;
}

Verdict judge(const History &history, int processors)
{
    Verdict verdict;
    const std::vector<bool> isAlone = jobsThatWereAlone(history);
    for (const JobHistory &job : history.jobs()) {
        JobVerdict &judged = verdict.jobs.emplace_back(JobVerdict{.job = job.id, .metrics = measure(history, job.id)});
        judged.isReady = job.readyAt >= 0;
        if (judged.isReady)
            judged.insight = insight(judged.metrics, processors, isAlone[job.id.value]);
    }
    for (JobVerdict *judged : mostWork(verdict.jobs))
        judged->advice = advise(history, judged->job, judged->metrics, processors);
    verdict.run = verdict.jobs.size() == 1 ? verdict.jobs.front().metrics : measure(history);
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

QString trialText(const Advice &advice, qint64 before, qint64 after, const Wording &w)
{
    return w.text(QT_TRANSLATE_NOOP("Verdict", "The forecast was %1; it took %2, and %3 before."))
        .arg(w.time(advice.predicted), w.time(after), w.time(before));
}

QString sentenceOf(const JobVerdict &job, const Wording &wording)
{
    QStringList sentences;
    if (job.insight)
        sentences << insightText(*job.insight, wording);
    if (job.advice)
        sentences << adviceText(*job.advice, job.metrics.makespan, wording);
    return sentences.join(u' ');
}

QString sentenceOf(const Verdict &verdict, const History &history, const Wording &wording)
{
    if (const auto broken = history.broken())
        return brokenText(*broken, wording);
    for (const QString &sentence : {troubleText(history, wording), blockingText(history, wording)}) {
        if (!sentence.isEmpty())
            return sentence;
    }
    const JobVerdict *main = verdict.main();
    if (!main)
        return {};
    QString said = sentenceOf(*main, wording);
    if (verdict.insight)
        said = main->advice ? adviceText(*main->advice, main->metrics.makespan, wording) : QString();
    if (!said.isEmpty() && verdict.jobs.size() > 1)
        said = wording.text(QT_TRANSLATE_NOOP("Verdict", "Job %1: %2")).arg(wording.number(main->job.value + 1), said);
    return verdict.insight ? (insightText(*verdict.insight, wording) + u' ' + said).trimmed() : said;
}

} // namespace pool
