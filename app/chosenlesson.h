#pragma once

#include "core/lesson/lesson.h"

namespace pool {

// The built-in lesson of that name, or else the one in that file; what has a slash or ends with ".json" is a file.
// Throws ValueError with one line for the user. Needs no application object.
Lesson chosenLesson(const QString &nameOrFile);

} // namespace pool
