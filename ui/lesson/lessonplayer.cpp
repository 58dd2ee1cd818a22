#include "ui/lesson/lessonplayer.h"

#include "core/scenario/scenariojson.h"
#include "ui/base/localwording.h"

namespace pool {

namespace {

constexpr int mostMisses = 2; // of settings that meet the goal on a machine with nothing else to do

bool isSame(const Scenario &one, const Scenario &other) { return toJson(one) == toJson(other); }

// As goals name them.
QString factText(const Bounds &bounds, const LessonFacts &facts)
{
    QString name = bounds.fact;
    if (name.endsWith(QStringLiteral("_ms")))
        name.chop(3);
    const QString value = facts.text(name, LocalWording()).value_or(LessonPlayer::tr("not known"));
    return QStringLiteral("%1 %2").arg(spokenName(bounds.fact), value);
}

QString fieldName(FreeField field)
{
    switch (field) {
    case FreeField::Chunksize:
        return LessonPlayer::tr("the chunksize");
    case FreeField::Processes:
        return LessonPlayer::tr("the processes");
    case FreeField::Items:
        return LessonPlayer::tr("the items");
    case FreeField::Params:
        return LessonPlayer::tr("what an item does");
    case FreeField::Order:
        return LessonPlayer::tr("the order of the items");
    case FreeField::Seed:
        return LessonPlayer::tr("the seed");
    }
    return {};
}

QString freeText(const std::vector<FreeField> &free)
{
    QStringList names;
    for (const FreeField field : free)
        names << fieldName(field);
    const QString last = names.isEmpty() ? QString() : names.takeLast();
    return LessonPlayer::tr("You may change %1.")
        .arg(names.isEmpty() ? last : LessonPlayer::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last));
}

} // namespace

LessonPlayer::LessonPlayer(Lesson lesson, int processors, QObject *parent)
    : QObject(parent)
    , m_course(std::move(lesson), processors)
    , m_began(m_course.scenario())
    , m_states{State{}}
{}

std::optional<PredictStep> LessonPlayer::question() const
{
    const auto *predict = m_course.isOver() ? nullptr : m_course.step().as<PredictStep>();
    return predict ? std::optional(*predict) : std::nullopt;
}

bool LessonPlayer::isHandOut() const { return !m_course.isOver() && m_course.step().as<HandOutStep>(); }

bool LessonPlayer::isChanged() const { return !isSame(m_course.scenario(), m_began); }

LessonPlayer::Deed LessonPlayer::onward() const
{
    const size_t next = m_course.at() + 1;
    if (next == m_course.steps())
        return Deed::Finish;
    return lesson().steps[next].as<LookStep>() ? Deed::Look : Deed::Next;
}

LessonPlayer::Deed LessonPlayer::deed() const
{
    if (m_isRunning)
        return Deed::Running;
    if (m_course.isOver())
        return Deed::Leave;
    const LessonStep &step = m_course.step();
    if (step.as<PredictStep>())
        return m_isGuessed ? Deed::Predict : Deed::ShowMe;
    if (m_course.isDone())
        return onward();
    if (step.as<RunStep>())
        return Deed::Run;
    if (!step.as<ChallengeStep>())
        return Deed::ShowMe;
    if (!m_course.isRun() && isChanged())
        return Deed::Run;
    if (!isSame(m_course.scenario(), m_course.shown()))
        return Deed::ShowMe;
    return m_misses < mostMisses ? Deed::Run : onward();
}

QString LessonPlayer::text() const
{
    if (m_course.isOver())
        return isDone() ? tr("That was the lesson. Some people say: “%1” Now you know how it really is.")
                              .arg(lesson().misconception)
                        : tr("That was the lesson, but its goal was not met here: other work may keep this machine "
                             "busy.");
    if (m_isRunning)
        return tr("It runs. Watch.");
    if (m_wasStopped)
        return tr("The run was stopped before its end. Run it again.");
    const bool hasRun = m_course.step().as<RunStep>() && m_course.isDone();
    if (hasRun && !m_told.isEmpty())
        return m_told.join(QStringLiteral("\n"));
    if (hasRun)
        return tr("It took %1.")
            .arg(m_course.facts().text(QStringLiteral("makespan"), LocalWording()).value_or(QString()));
    return m_course.facts().shownText(m_course.step().text, LocalWording());
}

bool LessonPlayer::isGoalMet() const
{
    return !m_course.isOver() && m_course.step().as<ChallengeStep>() && m_course.isDone();
}

QString LessonPlayer::note() const
{
    if (m_course.isOver())
        return {};
    const auto *challenge = m_course.step().as<ChallengeStep>();
    const std::vector<FreeField> free = m_course.step().free();
    if (!challenge)
        return free.empty() ? QString() : freeText(free);
    const QString goal = tr("Goal: %1.").arg(challenge->goal.text());
    if (isGoalMet())
        return tr("✓ Met. %1 It is: %2.").arg(goal, reached(challenge->goal));
    if (!m_course.isRun() || m_misses == 0)
        return QStringLiteral("%1 %2").arg(goal, freeText(free));
    return tr("Not met yet. %1 It is: %2.").arg(goal, reached(challenge->goal));
}

QString LessonPlayer::reached(const Goal &goal) const
{
    const LessonFacts facts = m_course.facts();
    QStringList parts;
    for (const Bounds &bounds : goal.bounds)
        parts << factText(bounds, facts);
    return parts.join(QStringLiteral(", "));
}

void LessonPlayer::press()
{
    switch (deed()) {
    case Deed::Running:
        return;
    case Deed::Run:
        return Q_EMIT runRequested();
    case Deed::Leave:
        return Q_EMIT leaveRequested();
    case Deed::ShowMe:
        if (question())
            return next();
        if (isHandOut())
            return Q_EMIT handOutRequested();
        setScenario(m_course.shown());
        return Q_EMIT settingsChosen();
    case Deed::Predict:
    case Deed::Look:
    case Deed::Next:
    case Deed::Finish:
        return next();
    }
}

void LessonPlayer::next()
{
    if (m_course.isOver())
        return;
    m_now.wasSkipped |= !m_course.isDone();
    m_course.next();
    m_states.push_back(m_now);
    begin();
}

void LessonPlayer::back()
{
    if (m_course.at() == 0 || m_isRunning)
        return;
    m_course.back();
    m_states.pop_back();
    m_now = m_states.back();
    begin();
}

void LessonPlayer::startOver()
{
    if (m_isRunning)
        return;
    m_course.startOver();
    m_now = {};
    m_states = {m_now};
    begin();
}

void LessonPlayer::begin()
{
    m_began = m_course.scenario();
    m_misses = 0;
    m_isGuessed = false;
    m_wasStopped = false;
    m_told.clear();
    Q_EMIT stepBegan();
    Q_EMIT changed();
}

void LessonPlayer::setGuessed(bool on)
{
    if (std::exchange(m_isGuessed, on) != on)
        Q_EMIT changed();
}

void LessonPlayer::setTold(const QStringList &gaps)
{
    m_told = gaps;
    Q_EMIT changed();
}

bool LessonPlayer::setScenario(const Scenario &changed)
{
    if (!m_course.allows(changed))
        return false;
    if (!isSame(changed, m_course.scenario()))
        m_now.run = nullptr;
    m_course.setScenario(changed);
    Q_EMIT this->changed();
    return true;
}

void LessonPlayer::handedOut()
{
    if (!isHandOut() || m_course.isDone())
        return;
    m_course.handedOut();
    Q_EMIT changed();
}

// Who runs what a question, or a change that was made, is about is past it.
void LessonPlayer::runBegan()
{
    m_isRunning = true;
    m_wasStopped = false;
    while (!m_course.isOver() && (question() || (m_course.step().as<ChangeStep>() && m_course.isDone())))
        next();
    Q_EMIT changed();
}

void LessonPlayer::runEnded(const std::optional<RunOutcome> &outcome, const std::shared_ptr<const RunResult> &run)
{
    m_isRunning = false;
    m_wasStopped = !outcome;
    if (outcome) {
        m_course.ran(*outcome);
        m_now.run = run;
        m_misses += !m_course.isOver() && !m_course.isDone();
    }
    Q_EMIT changed();
}

} // namespace pool
