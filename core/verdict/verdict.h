#pragma once

#include "core/verdict/advice.h"
#include "core/verdict/insight.h"
#include "core/verdict/wording.h"

#include <vector>

namespace pool {

// What can be said of one job.
struct JobVerdict {
    JobId job;
    Metrics metrics;
    bool isReady = false;
    std::optional<Insight> insight;
    std::optional<Advice> advice;
    NoAdvice noAdvice; // why there is none
};

// All that is said of a run: its figures, and one sentence and at most one piece of advice for each job and for the
// whole. Window, records and command line read this and judge nothing themselves. A plain value.
struct Verdict {
    Metrics run;
    std::vector<JobVerdict> jobs;   // by id
    std::optional<Insight> insight; // of jobs that shared the workers: what took how long was none's alone
    // The job with the most work: the advice of the run is that for it, and the insight, where jobs had the workers for
    // themselves. Null without a job that is ready.
    const JobVerdict *main() const;
    // What each chunk of that job cost beside its items, nanoseconds: the figure "Cost of a chunk". Empty if that was
    // not measured.
    std::optional<qint64> costOfChunk(JobId job) const;
};

// `processors` that the workers of the run could use; 0 if its record does not say. Takes up to a few seconds for a
// million items; any thread.
Verdict judge(const History &history, int processors);

// Known: without why something is not known, where something else is said. Happened: nothing of other settings.
enum class Extent { Whole, Known, Happened };

// What went wrong, or else what calls did to their caller, or else what can be learned from the main job; and what is
// known of other chunksizes for it.
QString sentenceOf(const Verdict &verdict, const History &history, const Wording &wording,
                   Extent extent = Extent::Whole);
QString sentenceOf(const JobVerdict &job, const Wording &wording, Extent extent = Extent::Whole);
// Why there is no advice: "No other chunksize gains 5 %." Empty if that is no question.
QString noAdviceText(const NoAdvice &none, qint64 makespan, const Wording &wording);
// "With chunksize 1 these items would have taken 2.2 s instead of 2.6 s." `makespan` is what was measured.
QString adviceText(const Advice &advice, qint64 makespan, const Wording &wording);
// After a run that did so: "The forecast was 2.2 s; it took 2.25 s, and 2.6 s before." Times are makespans.
QString trialText(const Advice &advice, qint64 before, qint64 after, const Wording &wording);

} // namespace pool
