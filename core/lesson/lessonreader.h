#pragma once

#include "core/lesson/lesson.h"

namespace pool {

// Lessons as JSON, format "pool-lesson/1". Throws ValueError whose message is one line: the path of the refused value,
// and what it takes. Whether the lesson holds what it promises is for LessonCheck.
Lesson readLesson(const QByteArray &json);

// Whether a file that begins so is to be read as a lesson.
bool looksLikeLesson(const QByteArray &beginning);

} // namespace pool
