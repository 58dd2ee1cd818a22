#include "core/verdict/verdict.h"

#include "core/verdict/overlap.h"
#include "core/verdict/trouble.h"

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

} // namespace

const JobVerdict *Verdict::main() const
{
    const JobVerdict *most = nullptr;
    for (const JobVerdict &job : jobs) {
        if (job.insight && (!most || job.metrics.busy > most->metrics.busy))
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
        if (job.readyAt < 0)
            continue;
        judged.insight = insight(judged.metrics, processors, isAlone[job.id.value]);
        judged.advice = advise(history, job.id, judged.metrics, processors);
    }
    verdict.run = verdict.jobs.size() == 1 ? verdict.jobs.front().metrics : measure(history);
    return verdict;
}

QString adviceText(const Advice &advice, const Wording &w)
{
    const QString predicted = w.time(advice.predicted);
    const QString gain = w.time(advice.gain);
    if (advice.chunksize)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "With chunksize %1 these items would take %2, %3 less."))
            .arg(w.number(*advice.chunksize), predicted, gain);
    return w
        .text(QT_TRANSLATE_NOOP("Verdict", "With %1 worker(s) these items would take %2, %3 less."), *advice.processes)
        .arg(w.number(*advice.processes), predicted, gain);
}

QString sentenceOf(const JobVerdict &job, const Wording &wording)
{
    if (!job.insight)
        return {};
    const QString said = insightText(*job.insight, wording);
    return job.advice ? said + u' ' + adviceText(*job.advice, wording) : said;
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
    const QString said = sentenceOf(*main, wording);
    return verdict.jobs.size() > 1
        ? wording.text(QT_TRANSLATE_NOOP("Verdict", "Job %1: %2")).arg(wording.number(main->job.value), said)
        : said;
}

} // namespace pool
