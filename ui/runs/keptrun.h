#pragma once

#include "core/model/note.h"
#include "core/program/printedlines.h"
#include "core/trace/history.h"
#include "ui/base/runview.h"
#include "ui/timeline/scene/foreseen.h"

#include <memory>

namespace pool {

// A run that is over, kept to be seen again: what it left behind and the numbers that tell it from others.
// Never changes but for its notes, which the list has; shared by the list and by whoever shows it.
struct KeptRun {
    std::shared_ptr<const RunResult> result;
    std::shared_ptr<const History> history;
    std::shared_ptr<const Verdict> verdict;   // never null
    std::shared_ptr<const Foreseen> foreseen; // before it began; null: nothing was, or that is not known
    QString program;                          // what was run
    QString engine;                           // whose pool ran it, if it was not ours
    TaskLines taskLines = TaskLines::ByTime;
    qint64 items = 0;
    qint64 chunksize = 0;    // of the first job
    std::vector<Note> notes; // in the list: as they are now; elsewhere: as they were

    RunView view() const { return {.history = history.get(), .now = history->lastEventAt(), .verdict = verdict}; }
};

// What became of it in a word: "done", "failed", "stopped".
QString outcomeText(const KeptRun &run);

// `verdict` is that of the history, and never null. Costs the number of jobs.
KeptRun keep(std::shared_ptr<const RunResult> result, std::shared_ptr<const History> history,
             std::shared_ptr<const Verdict> verdict, const QString &program);

} // namespace pool
