#pragma once

#include "core/scenario/scenario.h"

#include <vector>

// What one call of a program asks for, worked out from the definition of Python's Pool and the words of the task's
// help. None of the pool's own code is asked how items are cut or what they return.

struct PlannedItem {
    qint64 key = 0;          // its value; all items of a program that has a ledger differ
    QCborValue value;        // what it returns, if it returns
    pool::Error error;       // what it raises instead; no type: nothing
    QString death;           // how it takes its worker with it instead: "SIGKILL", "exit:3"; empty: it does not
    double milliseconds = 0; // that it takes at least
    bool endsChunk() const { return !error.type.isEmpty() || !death.isEmpty(); }
};

struct PlannedJob {
    pool::SubmitStep step;
    std::vector<PlannedItem> items;
    qint64 chunksize = 0;
    bool hasLedger = false; // its items write down that they begin

    qint64 size() const { return qint64(items.size()); }
    qint64 chunks() const;
    qint64 begin(qint64 chunk) const { return chunk * chunksize; }
    qint64 end(qint64 chunk) const { return std::min(size(), (chunk + 1) * chunksize); }
    // The first item of the chunk behind which nothing of the chunk runs; none: they all run.
    std::optional<qint64> lastToRun(qint64 chunk) const;
    QCborValue result() const; // what get() returns if nothing fails
};

PlannedJob plannedJob(const pool::SubmitStep &step, int processes);

// As print() shows them.
QString shownInPython(const QCborValue &value);
