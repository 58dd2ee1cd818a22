#pragma once

#include "ui/lesson/lessonplayer.h"

namespace pool {

// What stands on the one button of a lesson, and its tooltip.
QString deedName(LessonPlayer::Deed deed);
QString deedTip(LessonPlayer::Deed deed);

} // namespace pool
