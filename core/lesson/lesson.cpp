#include "core/lesson/lesson.h"

namespace pool {

const QStringList &stepKinds()
{
    static const QStringList kinds{QStringLiteral("predict"), QStringLiteral("run"),       QStringLiteral("look"),
                                   QStringLiteral("change"),  QStringLiteral("challenge"), QStringLiteral("hand_out")};
    return kinds;
}

QString stepKind(const LessonStep &step) { return stepKinds()[qsizetype(step.what.index())]; }

std::vector<FreeField> LessonStep::free() const
{
    if (const auto *change = as<ChangeStep>())
        return change->free;
    if (const auto *challenge = as<ChallengeStep>())
        return challenge->free;
    return {};
}

QStringList lessonPanels()
{
    return QStringList{QStringLiteral("strip"), QStringLiteral("curve"), QStringLiteral("timeline"),
                       QStringLiteral("code"), QStringLiteral("insight")}
    + drawerTabs();
}

std::vector<size_t> rightAnswers(const PredictStep &step, const LessonFacts &facts)
{
    std::vector<size_t> right;
    for (size_t i = 0; i < step.answers.size(); ++i) {
        const Answer &answer = step.answers[i];
        if (answer.isRight ? *answer.isRight : answer.rightIf.isMetBy(facts))
            right.push_back(i);
    }
    return right;
}

} // namespace pool
