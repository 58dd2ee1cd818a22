#pragma once

#include "core/verdict/metrics.h"
#include "core/verdict/replay.h"

#include <optional>

namespace pool {

// A job of a run, ready to be run again with other chunks: its own item times, those of the jobs that it had to share
// its workers with, and what the run was measured to cost beside its items.
struct Rerun {
    Replay replay;
    size_t job = 0;      // position in it
    qint64 origin = 0;   // 0 on the clock of the replay, in nanoseconds since the trace's epoch
    bool isAlone = true; // it shared its workers with no other job
    qint64 assumed = 0;  // items whose time is not known; they count as the mean of the others
};

// `processors` that the workers shared; 0 if that is not known. `metrics` are the job's. `workers`: how many the replay
// is to have, at least those of the run; more than the run had are ready when its last one was. Nothing for a job that
// shared its workers with dozens of others, or whose times are not known: with Unknown::Refuse those of all its items,
// and its workers lived through the run; with Unknown::AsMean those of one.
std::optional<Rerun> rerunOf(const History &history, JobId job, const Metrics &metrics, int processors,
                             Unknown unknown = Unknown::Refuse, int workers = 0);

// Why that gives nothing with Unknown::Refuse.
enum class Obstacle {
    NotRecorded,       // when each item ran
    NoProcessors,      // how many there were is not recorded
    ItemsWithoutTime,  // not every item returned
    ReplacedWorker,    // or one that had gone before the job was ready
    ManyJobs,          // shared the workers
    WaitingUnmeasured, // for a processor
};

Obstacle obstacleTo(const History &history, JobId job, const Metrics &metrics, int processors);

} // namespace pool
