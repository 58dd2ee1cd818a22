#pragma once

#include "core/lesson/lesson.h"

namespace pool {

// Whether a lesson holds what it promises, by the forecast alone: every prediction has exactly one right answer, every
// challenge is met by its answer and not before it, every place in a text is known and filled in, every place that is
// pointed at is there. All is judged twice, for a pool that costs hardly anything and for one that costs what pools do,
// and must be the same. `processors` that the workers share.
//
// One line a finding, for the user: "steps[3]: ...". Empty: the lesson is right. Any thread; at most seconds.
QStringList checkLesson(const Lesson &lesson, int processors);

} // namespace pool
