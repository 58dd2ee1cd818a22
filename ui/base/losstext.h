#pragma once

#include "core/trace/history.h"

#include <QStringList>

namespace pool {

// What became of what a dead worker was doing, the same wherever the window speaks of it.

// Why the pool ended a worker, for people: "item 3 ran longer than 200 ms". Empty if it did not.
QString endReasonText(const EndReason &reason);

// "died: SIGKILL", or why the pool ended it.
QString deathText(const WorkerExit &exit);
// What it took with it, or what the pool did so that it did not: "chunk 3 was lost", "item 7 is run again".
QStringList lossParts(const History &history, const WorkerHistory &worker);

// Of the attempt of that worker at an item: "attempt 2, since worker 1 died of SIGKILL". Empty if it is the first.
QString attemptText(const History &history, JobId job, qint64 item, WorkerId by);

// Of an item that a worker died in: who runs it again. Empty if nobody does.
QString runAgainText(const History &history, JobId job, qint64 item, WorkerId diedIn);

// Why an item that has not begun never will: "item 5 of this chunk failed". Empty if it still may.
QString neverRanReason(const History &history, JobId job, qint64 item);

} // namespace pool
