#pragma once

#include "core/lab/handout.h"

#include <QString>

namespace pool {

// What is asked of whoever hands out the chunks: "Worker 2 raises its hand: give it the next 3 items." `chosen`: who
// gets the next chunk.
QString handOutQuestion(const HandOut &mine, int chosen, qint64 size);

// How it went, in one sentence: against Pool's default, and against the least that any schedule needs.
QString handOutVerdict(qint64 mine, qint64 ofPool, qint64 shortest);

// Why there are too many items or workers for somebody's hands; empty if there are not.
QString handOutRefusal(qint64 items, int workers);

QString workerText(int worker);                                       // "Worker 2", counted from 0
QString gapText(qint64 makespan, qint64 shortest);                    // "120 ms (20 %)"
QString rivalText(const Rival &rival);                                // "Python's default: about 4 chunks a worker"
QString boardDescription(const HandOut &mine, const QString &ofWhom); // for who cannot see it

} // namespace pool
