#include "core/lesson/lessoncheck.h"

#include "core/lab/curvejob.h"
#include "core/lab/handout.h"
#include "core/lesson/foresight.h"
#include "core/lesson/lessoncourse.h"
#include "core/scenario/scenariojson.h"
#include "core/scenario/texttemplate.h"
#include "core/verdict/plainnumbers.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace pool {

namespace {

// A pool that costs hardly anything: as one that sends many short chunks ahead.
PoolCosts quickCosts() { return {.work = {.chunk = 1'000, .item = 50, .report = 20'000}}; }

// One as it was measured on two processors of an ordinary machine.
PoolCosts usualCosts()
{
    return {.work = {.chunk = 150'000, .item = 150, .report = 150'000},
            .firstReady = 12'000'000,
            .nextReady = 2'000'000,
            .opening = 12'000'000};
}

// Two workers that are done at nearly the same time may come in either order.
constexpr qint64 close(qint64 makespan) { return std::max<qint64>(5'000'000, makespan / 50); }

constexpr qint64 mostTriedChunks = 5'000;

// The settings that a learner is likely to try, where that many things are free.
std::vector<SettingsChange> trials(const std::vector<FreeField> &free, qint64 items)
{
    std::vector<SettingsChange> changes;
    for (const FreeField field : free) {
        if (field == FreeField::Chunksize) {
            changes.push_back({.chunksize = std::optional<qint64>()});
            for (const qint64 size : {qint64(1), qint64(2), qint64(3), qint64(5), qint64(7), items})
                if (size > 0 && items / size <= mostTriedChunks)
                    changes.push_back({.chunksize = std::optional<qint64>(size)});
        } else if (field == FreeField::Processes) {
            for (const int processes : {1, 2, 3, 4, 8})
                changes.push_back({.processes = processes});
        } else if (field == FreeField::Order) {
            for (const ItemOrder order : itemOrders())
                changes.push_back({.order = order});
        }
    }
    return changes;
}

// Goes through a lesson once, for a pool of certain costs.
class Judge
{
public:
    Judge(const Lesson &lesson, const PoolCosts &costs, int processors)
        : m_costs(costs)
        , m_processors(processors)
        , m_course(lesson, processors)
    {}

    QStringList findings()
    {
        for (; !m_course.isOver(); m_course.next())
            std::visit([this](const auto &step) { judge(step); }, m_course.step().what);
        if (!m_ran && m_findings.isEmpty())
            m_findings << QStringLiteral("steps: none of them runs the program");
        if (m_asked)
            m_findings << QStringLiteral("steps[%1]: nothing is run after this prediction").arg(*m_asked);
        return m_findings;
    }

    // By step, the index of the right one of its answers.
    const std::map<size_t, size_t> &rightAnswersOf() const { return m_right; }

private:
    void find(const QString &sentence)
    {
        m_findings << QStringLiteral("steps[%1]: %2").arg(m_course.at()).arg(sentence);
    }

    // Nothing, with a finding, if it cannot be foreseen.
    std::optional<Foresight> foreseen()
    {
        auto foresight = foreseen(m_course.scenario());
        if (!foresight)
            find(QStringLiteral("what this program does cannot be foreseen, so it cannot be checked"));
        return foresight;
    }

    // Each settings once: a job of many chunks takes a while.
    std::optional<Foresight> foreseen(const Scenario &scenario)
    {
        const QByteArray key = QJsonDocument(toJson(scenario)).toJson(QJsonDocument::Compact);
        const auto known = m_foreseen.find(key);
        if (known != m_foreseen.end())
            return known->second;
        return m_foreseen[key] = foresee(scenario, m_costs, m_processors);
    }

    LessonFacts factsOf(const Scenario &scenario, const RunOutcome &outcome) const
    {
        LessonFacts facts(scenario, m_processors);
        facts.add(outcome);
        facts.addBefore(m_course.facts());
        return facts;
    }

    void judgeText(const QString &text, const LessonFacts &facts, const QString &when = {})
    {
        const QString filled = facts.filledIn(text);
        QStringList open = placesIn(filled);
        for (const QString &condition : conditionsIn(filled))
            open << QStringLiteral("?") + condition;
        if (open.isEmpty() && (filled.contains(u'{') || filled.contains(u'}')))
            open << QStringLiteral("/");
        for (const QString &name : open)
            find(QStringLiteral("the text's {%1} is not known here%2").arg(name, when));
        if (filled.isEmpty())
            find(QStringLiteral("no part of the text stands%1").arg(when));
    }

    // Also for what a learner may have set instead of what the lesson shows.
    void judgeText()
    {
        const LessonStep &step = m_course.step();
        judgeText(step.text, m_course.facts());
        if (!m_free.empty() && m_findings.isEmpty() && !step.as<PredictStep>())
            judgeTrials(step.text);
    }

    void judgeTrials(const QString &text)
    {
        const Scenario before = m_freedFrom;
        const LessonFacts settings(before, m_processors);
        for (const SettingsChange &change :
             trials(m_free, qint64(settings.number(QStringLiteral("items")).value_or(0)))) {
            if (!m_findings.isEmpty())
                return;
            const Scenario tried = change.appliedTo(before);
            LessonFacts facts(tried, m_processors);
            if (m_course.isRun()) {
                const auto foresight = foreseen(tried);
                if (!foresight)
                    continue;
                facts.add(foresight->outcome);
            }
            facts.addBefore(m_freedFacts);
            judgeText(text, facts, QStringLiteral(" if the learner sets %1").arg(settingText(tried)));
        }
    }

    static QString settingText(const Scenario &scenario)
    {
        const LessonFacts facts(scenario);
        return facts.filledIn(QStringLiteral("chunksize {chunksize} on {processes worker}"));
    }

    void judge(const PredictStep &step)
    {
        judgeText();
        m_asked = m_course.at();
        const auto foresight = foreseen();
        if (!foresight)
            return;
        if (step.job >= foresight->outcome.jobs.size())
            return find(QStringLiteral("the job that is asked about is never submitted"));
        const JobOutcome &job = foresight->outcome.jobs[step.job];
        switch (step.kind) {
        case GuessKind::Finish:
            if (!job.readyAt)
                find(QStringLiteral("the job never gets ready, so there is no time to guess"));
            break;
        case GuessKind::WorkerOfChunk:
            judgeWorkers(step, *foresight);
            break;
        case GuessKind::NeverRun:
            break; // whatever never runs is one set of items, if it is none
        case GuessKind::CallbackAt:
            if (!job.callbackAt && !job.errorCallbackAt)
                find(QStringLiteral("no callback is called, so there is no time to guess"));
            break;
        case GuessKind::Chunks:
            if (job.chunks == 0)
                find(QStringLiteral("there are no chunks to count"));
            break;
        case GuessKind::BestChunksize:
            judgeBest();
            break;
        case GuessKind::Choice:
            judgeChoice(step, *foresight);
            break;
        }
    }

    // Which worker is free first must not be a matter of luck.
    void judgeWorkers(const PredictStep &step, const Foresight &foresight)
    {
        const JobOutcome &job = foresight.outcome.jobs[step.job];
        std::vector<quint32> chunks = step.chunks;
        for (quint32 chunk = 0; step.chunks.empty() && chunk < job.chunks; ++chunk)
            chunks.push_back(chunk);
        for (const quint32 chunk : chunks) {
            const auto turn = std::ranges::find_if(
                foresight.turns, [&](const Replay::Turn &one) { return one.job == step.job && one.chunk == chunk; });
            if (turn == foresight.turns.end())
                return find(QStringLiteral("there is no chunk %1").arg(chunk));
            if (chunk < quint32(foresight.outcome.processes())) // equal workers: which is first is told with the gap
                continue;
            const auto rival = std::ranges::find_if(foresight.turns, [&](const Replay::Turn &other) {
                return other.worker != turn->worker && other.end <= turn->begin + close(foresight.outcome.makespan)
                    && other.end >= turn->begin - close(foresight.outcome.makespan);
            });
            if (rival != foresight.turns.end())
                return find(QStringLiteral("chunk %1 can go to worker %2 or %3, which are free at the same time")
                                .arg(chunk)
                                .arg(turn->worker + 1)
                                .arg(rival->worker + 1));
        }
    }

    void judgeBest()
    {
        auto curve = foreseenCurve(m_course.scenario(), m_costs, m_processors);
        if (curve.size() < 2)
            return find(QStringLiteral("there is no best chunksize to guess"));
        std::ranges::sort(curve, {}, [](const auto &point) { return point.second; });
        const auto &[best, time] = curve[0];
        const auto &[second, next] = curve[1];
        if (next - time < time / 50)
            find(QStringLiteral("chunksizes %1 and %2 are equally good: %3 and %4")
                     .arg(best)
                     .arg(second)
                     .arg(plainTime(double(time)), plainTime(double(next))));
    }

    void judgeChoice(const PredictStep &step, const Foresight &foresight)
    {
        const LessonFacts facts = factsOf(m_course.scenario(), foresight.outcome);
        for (const Answer &answer : step.answers)
            judgeText(answer.text, m_course.facts());
        const std::vector<size_t> right = rightAnswers(step, facts);
        if (right.empty())
            return find(QStringLiteral("no answer is right"));
        if (right.size() > 1)
            return find(QStringLiteral("answers[%1] and answers[%2] are both right").arg(right[0]).arg(right[1]));
        m_right[m_course.at()] = right.front();
    }

    void judge(const RunStep &)
    {
        if (const auto foresight = foreseen()) {
            m_course.ran(foresight->outcome);
            m_ran = true;
            m_asked.reset();
        }
        judgeText();
    }

    void judge(const LookStep &)
    {
        judgeText();
        const auto place = m_course.place();
        if (!place)
            return find(QStringLiteral("which one to look at is not known here"));
        if (!place->number)
            return;
        const LessonFacts facts = m_course.facts();
        const auto most = [&](const QString &fact) {
            const QString name = place->job == 0 ? fact : QStringLiteral("job%1.%2").arg(place->job + 1).arg(fact);
            return qint64(facts.number(name).value_or(0));
        };
        const QString name = numberedPlaces().value(qsizetype(place->kind));
        const qint64 count = place->kind == Place::Kind::Worker ? most(QStringLiteral("processes"))
            : place->kind == Place::Kind::Chunk                 ? most(QStringLiteral("chunks"))
            : place->kind == Place::Kind::Item                  ? most(QStringLiteral("items"))
                                                                : *place->number + 1;
        if (*place->number < 0 || *place->number >= count)
            find(QStringLiteral("there is no %1 %2 here").arg(name).arg(*place->number));
    }

    void judge(const ChangeStep &step)
    {
        judgeText();
        free(step.free);
        apply(step.example, QStringLiteral("example"));
    }

    void judge(const ChallengeStep &step)
    {
        judgeText();
        const auto before = foreseen();
        if (!before)
            return;
        if (step.goal.isMetBy(factsOf(m_course.scenario(), before->outcome)))
            return find(QStringLiteral("the goal (%1) is met before anything is changed").arg(step.goal.text()));
        free(step.free);
        if (!apply(step.answer, QStringLiteral("answer")))
            return;
        const auto after = foreseen();
        if (!after)
            return;
        m_course.ran(after->outcome);
        m_ran = true;
        m_asked.reset();
        if (!step.goal.isMetBy(m_course.facts()))
            find(QStringLiteral("the answer does not meet the goal: %1").arg(reached(step.goal)));
    }

    void judge(const HandOutStep &)
    {
        judgeText();
        const auto job = curveSettings(m_course.scenario());
        if (!job)
            find(QStringLiteral("only a program with one job of several items can be handed out"));
        else if (job->items > HandOut::mostItems || job->processes > HandOut::mostWorkers)
            find(QStringLiteral("%1 items on %2 workers are too many to hand out").arg(job->items).arg(job->processes));
    }

    QString reached(const Goal &goal) const
    {
        QStringList parts;
        const LessonFacts facts = m_course.facts();
        for (const Bounds &bounds : goal.bounds) {
            const auto value = facts.number(bounds.fact);
            parts << (value ? QStringLiteral("%1 is %2").arg(bounds.fact, plainNumber(*value))
                            : QStringLiteral("%1 is not known").arg(bounds.fact));
        }
        return QStringLiteral("%1, wanted: %2").arg(parts.join(QStringLiteral(", ")), goal.text());
    }

    void free(const std::vector<FreeField> &fields)
    {
        m_free = fields;
        m_freedFrom = m_course.scenario();
        m_freedFacts = m_course.facts();
    }

    // Whether it is a change, and leads to settings that can be run.
    bool apply(const SettingsChange &change, const QString &key)
    {
        try {
            const Scenario changed = change.appliedTo(m_course.scenario());
            readScenario(QJsonDocument(toJson(changed)).toJson());
            if (toJson(changed) == toJson(m_course.scenario())) {
                find(QStringLiteral("%1 changes nothing").arg(key));
                return false;
            }
            m_course.setScenario(changed);
            return true;
        } catch (const ValueError &error) {
            find(QStringLiteral("%1: %2").arg(key, error.error().message));
            return false;
        }
    }

    const PoolCosts m_costs;
    const int m_processors;
    LessonCourse m_course;
    QStringList m_findings;
    std::map<size_t, size_t> m_right;
    bool m_ran = false;
    std::optional<size_t> m_asked; // the step of a prediction that nothing was run after yet
    std::vector<FreeField> m_free; // in the newest change or challenge ...
    Scenario m_freedFrom;          // ... which began with these settings
    LessonFacts m_freedFacts;
    std::map<QByteArray, std::optional<Foresight>> m_foreseen; // by settings
};

} // namespace

QStringList checkLesson(const Lesson &lesson, int processors)
{
    Judge quick(lesson, quickCosts(), processors);
    QStringList findings = quick.findings();
    if (!findings.isEmpty())
        return findings;
    Judge usual(lesson, usualCosts(), processors);
    for (const QString &finding : usual.findings())
        findings << finding + QStringLiteral(" (once a pool takes time for itself)");
    for (const auto &[step, answer] : quick.rightAnswersOf()) {
        const auto other = usual.rightAnswersOf().find(step);
        if (other != usual.rightAnswersOf().end() && other->second != answer)
            findings << QStringLiteral(
                            "steps[%1]: answers[%2] is right, but answers[%3] once a pool takes time for itself")
                            .arg(step)
                            .arg(answer)
                            .arg(other->second);
    }
    return findings;
}

} // namespace pool
