#include "ui/lesson/deedtexts.h"

namespace pool {

QString deedName(LessonPlayer::Deed deed)
{
    switch (deed) {
    case LessonPlayer::Deed::ShowMe:
        return LessonPlayer::tr("Show me");
    case LessonPlayer::Deed::Predict:
        return LessonPlayer::tr("Predict");
    case LessonPlayer::Deed::Run:
        return LessonPlayer::tr("Run it");
    case LessonPlayer::Deed::Running:
        return LessonPlayer::tr("Running…");
    case LessonPlayer::Deed::Look:
        return LessonPlayer::tr("Look");
    case LessonPlayer::Deed::Next:
        return LessonPlayer::tr("Next");
    case LessonPlayer::Deed::Finish:
    case LessonPlayer::Deed::Leave:
        return LessonPlayer::tr("Done");
    }
    return {};
}

QString deedTip(LessonPlayer::Deed deed)
{
    switch (deed) {
    case LessonPlayer::Deed::ShowMe:
        return LessonPlayer::tr("Have it done, instead of doing it (Ctrl+Enter)");
    case LessonPlayer::Deed::Predict:
        return LessonPlayer::tr("Stand by what you said (Ctrl+Enter)");
    case LessonPlayer::Deed::Run:
        return LessonPlayer::tr("Run the program (Ctrl+Enter, F5)");
    default:
        return LessonPlayer::tr("On with the lesson (Ctrl+Enter)");
    }
}

} // namespace pool
