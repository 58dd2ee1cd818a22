#pragma once

#include "core/program/runresult.h"
#include "core/scenario/prediction.h"
#include "core/trace/history.h"
#include "ui/base/plannedjob.h"

namespace pool {

// What a scenario is going to do, as far as it is known before it runs.
struct ProgramPlan {
    struct Job {
        PlannedJob planned;
        bool isChunked = false;   // takes a chunksize
        bool isAutomatic = false; // and none is given
    };
    std::vector<Job> jobs;
    int processes = 0;

    std::vector<PlannedJob> planned() const;
};

ProgramPlan planOf(const Scenario &scenario);

// The jobs of a run as they were cut, with their items where the program says what they are.
std::vector<PlannedJob> jobsOf(const RunResult &run, const History &history);

// What the program does in one sentence, and how long it is going to take if that can be known: "52 items in
// 13 chunks of 4 – predicted 1.60 s".
QString planSentence(const ProgramPlan &plan, const std::optional<Prediction> &prediction);

// The settings in one line: "24 items · 4 workers · chunksize 4".
QString settingsText(const ProgramPlan &plan, const Scenario &scenario);

// The arithmetic behind a job's chunks, in one line: "10 items ÷ chunksize 4, rounded up = 3 chunks, the last one of
// 2".
QString chunkArithmetic(const ProgramPlan::Job &job, int processes);

// Copies of the scenario with one setting changed.
Scenario withChunksize(Scenario scenario, std::optional<qint64> chunksize);
Scenario withItems(Scenario scenario, const ItemsSpec &items); // of the first job
std::optional<ItemsSpec> firstItems(const Scenario &scenario); // those; nothing if it is one call
std::optional<qint64> givenChunksize(const Scenario &scenario);

// Why the setup cannot change these of a program, in one sentence; empty if it can.
QString whyItemsAreFixed(const Scenario &scenario);
QString whyChunksizeIsFixed(const Scenario &scenario);

} // namespace pool
