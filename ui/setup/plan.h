#pragma once

#include "core/scenario/scenario.h"
#include "ui/chunkstrip/stripplan.h"

namespace pool {

// What a scenario is going to do, as far as it is known before it runs.
struct Plan {
    struct Job {
        PlannedJob planned;
        bool isChunked = false;   // takes a chunksize
        bool isAutomatic = false; // and none is given
    };
    std::vector<Job> jobs;
    int processes = 0;

    std::vector<PlannedJob> planned() const;
};

Plan planOf(const Scenario &scenario);

// The arithmetic behind a job's chunks, in one line: "auto = ⌈10 ÷ (4 × 2)⌉ = 2 → 5 chunks".
QString chunkArithmetic(const Plan::Job &job, int processes);

// Copies of the scenario with one setting changed.
bool isChunked(Method method);
Scenario withChunksize(Scenario scenario, std::optional<qint64> chunksize);
Scenario withItems(Scenario scenario, qint64 items); // of the first job, if it is a range
std::optional<qint64> rangeItems(const Scenario &scenario); // how many those are
std::optional<qint64> givenChunksize(const Scenario &scenario);

} // namespace pool
