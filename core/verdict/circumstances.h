#pragma once

#include "core/trace/history.h"

namespace pool {

// What was so when an event happened, as far as `history` has come.

// The caller's step that a StepStarted or a StepEnded is about; null: it is not known.
const StepInfo *stepOf(const History &history, const Event &event);
// Whether a pool that is terminated had jobs that were not ready.
bool leavesWork(const History &history, const Event &event);
// Whether a worker that starts takes the place of another one.
bool isReplacement(const History &history, const Event &event);
// Whether a chunk that is sent has been begun before, by a worker that died.
bool goesOn(const Event &sent);

} // namespace pool
