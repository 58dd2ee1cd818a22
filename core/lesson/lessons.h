#pragma once

#include "core/lesson/lesson.h"

namespace pool {

// The lessons that come with the program, in their order.
std::vector<Lesson> builtInLessons();

// Throws ValueError if there is none of that name.
Lesson builtInLesson(const QString &name);

} // namespace pool
