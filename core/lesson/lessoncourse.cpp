#include "core/lesson/lessoncourse.h"

#include "core/lesson/foresight.h"
#include "core/scenario/scenariojson.h"

namespace pool {

LessonCourse::LessonCourse(Lesson lesson, int processors)
    : m_lesson(std::move(lesson))
    , m_processors(processors)
{
    startOver();
}

void LessonCourse::startOver()
{
    m_at = 0;
    m_began = {{.scenario = m_lesson.scenario}};
    m_now = m_began.front();
}

QString LessonCourse::text() const { return facts().shownText(step().text); }

LessonFacts LessonCourse::facts() const
{
    LessonFacts facts(m_now.scenario, m_processors);
    if (m_now.outcome)
        facts.add(*m_now.outcome);
    if (m_now.before)
        facts.addBefore(*m_now.before);
    return facts;
}

std::optional<Place> LessonCourse::place() const
{
    const auto *look = step().as<LookStep>();
    if (!look)
        return {};
    Place place = look->at;
    if (place.fact.isEmpty())
        return place;
    const auto number = facts().number(place.fact);
    if (!number)
        return {};
    place.number = qint64(*number) - (place.kind == Place::Kind::Worker ? 1 : 0); // workers are told from 1
    return place;
}

bool LessonCourse::isDone() const
{
    if (step().as<RunStep>())
        return m_now.hasRun;
    if (step().as<ChangeStep>())
        return toJson(m_now.scenario) != toJson(m_began.back().scenario);
    if (const auto *challenge = step().as<ChallengeStep>())
        return m_now.outcome && challenge->goal.isMetBy(facts());
    if (step().as<HandOutStep>())
        return m_now.hasHandedOut;
    return true;
}

bool LessonCourse::allows(const Scenario &scenario) const
{
    return differsOnlyIn(isOver() ? std::vector<FreeField>() : step().free(), m_began.back().scenario, scenario);
}

void LessonCourse::setScenario(const Scenario &scenario)
{
    if (toJson(scenario) == toJson(m_now.scenario))
        return;
    if (m_now.outcome)
        m_now.before = facts(); // with the settings that it was run with
    m_now.outcome.reset();
    m_now.scenario = scenario;
}

Scenario LessonCourse::shown() const
{
    if (const auto *change = step().as<ChangeStep>())
        return change->example.appliedTo(m_began.back().scenario);
    if (const auto *challenge = step().as<ChallengeStep>())
        return challenge->answer.appliedTo(m_began.back().scenario);
    return m_now.scenario;
}

void LessonCourse::ran(const RunOutcome &outcome)
{
    if (m_now.outcome)
        m_now.before = facts();
    m_now.outcome = outcome;
    m_now.hasRun = true;
}

void LessonCourse::handedOut() { m_now.hasHandedOut = true; }

void LessonCourse::next()
{
    if (isOver())
        return;
    ++m_at;
    m_now.hasRun = m_now.hasHandedOut = false;
    m_began.push_back(m_now);
}

void LessonCourse::back()
{
    if (m_at == 0)
        return;
    --m_at;
    m_began.pop_back();
    m_now = m_began.back();
}

QStringList likelyTexts(const Lesson &lesson, int processors, const Wording &wording)
{
    LessonFacts facts(lesson.scenario, processors);
    if (const auto foresight = foresee(lesson.scenario, {}, processors))
        facts.add(foresight->outcome);
    facts.addBefore(LessonFacts(facts));
    QStringList texts;
    for (const LessonStep &step : lesson.steps)
        texts << facts.shownText(step.text, wording);
    return texts;
}

} // namespace pool
