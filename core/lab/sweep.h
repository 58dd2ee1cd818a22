#pragma once

#include "core/lab/runtime.h"
#include "core/scenario/scenario.h"
#include "core/verdict/wording.h"

#include <optional>
#include <vector>

namespace pool {

// One setting of a sweep, and how long its runs took. Times are makespans in nanoseconds.
struct SweepPoint {
    int processes = 1;
    std::optional<qint64> wanted;    // the chunksize that every step is given; none: auto
    std::optional<qint64> chunksize; // that follows; none: steps differ
    qint64 chunks = 0;               // of all steps
    bool isDefault = false;          // auto would cut the items alike
    std::optional<qint64> predicted; // none: not known
    std::vector<qint64> runs;
    std::vector<qint64> items; // that ran to their end, by run

    std::optional<qint64> median() const; // of an even number of runs the mean of the two in the middle
    qint64 spread() const;                // from the fastest run to the slowest
};

// What a sweep is to try: each chunksize with each number of processes. None of either: the scenario's own.
struct SweepQuestion {
    std::vector<std::optional<qint64>> chunksizes = {}; // none in it: auto
    std::vector<int> processes = {};
};

// One scenario with several settings, each run a number of times: which runs, in which order, and what came of them.
// A plain value; runs nothing itself (SweepRun does).
class Sweep
{
public:
    // All runs share the seed of the scenario. Throws ValueError with one line for the user if a chunksize is asked for
    // and no step of the program takes one, or where items cannot be read.
    Sweep(Scenario scenario, const SweepQuestion &question);

    const Scenario &scenario() const { return m_scenario; }
    const std::vector<SweepPoint> &points() const { return m_points; }
    Scenario scenarioOf(size_t point) const;

    // The points in the order in which they are run: `repeats` rounds, each of all points in an order that is drawn, so
    // that whatever drifts meanwhile hits all alike.
    std::vector<size_t> order(int repeats) const;
    void setPredicted(size_t point, qint64 makespan) { m_points[point].predicted = makespan; }
    void add(size_t point, const RunTime &run);

    // Whether all runs did the same work: where an item fails, how many run depends on how they are cut.
    bool didTheSame() const;
    // If they did: the point with the least median, if every other one is slower by more than the runs of either differ
    // among themselves; no point can be that without a second run of each.
    std::optional<size_t> best() const;
    // The point with the least median; none before every point has a run.
    std::optional<size_t> fastest() const;

private:
    void addPoint(int processes, std::optional<qint64> wanted);

    const Scenario m_scenario;
    bool m_hasOwnChunksizes = false; // each step keeps its own
    std::vector<qint64> m_items;     // of each step that submits
    std::vector<SweepPoint> m_points;
};

// "chunksize 4 with 2 processes", as far as it is to be told.
QString settingText(const SweepPoint &point, bool namesProcesses, const Wording &wording);
// Which setting is best, and by how much, or that none is. Empty before every point has a run.
QString sweepSentence(const Sweep &sweep, const Wording &wording);

constexpr size_t mostSweepPoints = 1000;
constexpr int mostRepeats = 1000;

} // namespace pool
