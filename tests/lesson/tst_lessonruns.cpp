#include "core/lesson/foresight.h"
#include "core/lesson/lessoncourse.h"
#include "core/lesson/lessons.h"
#include "core/program/runner.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Lessons with real workers: what was the right answer by the forecast is the right answer of the run, each text is
// filled in with what was measured, and the answer of a challenge meets its goal.
class TestLessonRuns : public QObject
{
    Q_OBJECT

private slots:
    void whatTheForecastSaysIsWhatHappens_data();
    void whatTheForecastSaysIsWhatHappens();
};

namespace {

RunOutcome runForReal(const Scenario &scenario)
{
    Runner runner(scenario, [](const QString &) {});
    const RunResult result = runner.run();
    History history;
    history.update(*result.trace);
    return outcomeOf(history, usableCpus());
}

// Plays one lesson as a learner does who takes what the one button offers.
class Play
{
public:
    explicit Play(const QString &name)
        : m_course(builtInLesson(name))
    {}

    void toTheEnd()
    {
        for (; !m_course.isOver() && !QTest::currentTestFailed(); m_course.next()) {
            const LessonStep &step = m_course.step();
            if (step.as<PredictStep>())
                m_asked.push_back(m_course.at());
            else if (step.as<RunStep>())
                run();
            else if (step.as<ChangeStep>())
                m_course.setScenario(m_course.shown());
            else if (step.as<HandOutStep>())
                m_course.handedOut();
            readText();
            if (step.as<LookStep>())
                QVERIFY2(m_course.place(), where());
            if (step.as<ChallengeStep>())
                meetGoal();
            QVERIFY2(m_course.isDone(), where());
        }
    }

private:
    const char *where()
    {
        m_where = QStringLiteral("steps[%1]: %2").arg(m_course.at()).arg(m_course.text()).toUtf8();
        return m_where.constData();
    }

    void readText()
    {
        const QString text = m_course.text();
        if (qEnvironmentVariableIsSet("POOL_LESSONS"))
            qInfo().noquote() << stepKind(m_course.step()).leftJustified(9) << text;
        QVERIFY2(!text.isEmpty() && !text.contains(u'{') && !text.contains(QStringLiteral("not recorded")), where());
    }

    void run()
    {
        const Scenario scenario = m_course.scenario();
        const auto foresight = foresee(scenario, {}, usableCpus());
        QVERIFY2(foresight, where());
        LessonFacts foreseen(scenario);
        foreseen.add(foresight->outcome);
        m_course.ran(runForReal(scenario));
        const LessonFacts measured = m_course.facts();
        for (const size_t asked : std::exchange(m_asked, {})) {
            const auto *question = m_course.lesson().steps[asked].as<PredictStep>();
            if (question->kind == GuessKind::Choice)
                QCOMPARE(rightAnswers(*question, measured), rightAnswers(*question, foreseen));
        }
        for (const char *sure : {"chunks", "done", "failed", "never_ran", "callbacks", "error_callbacks"})
            QVERIFY2(measured.number(QLatin1String(sure)) == foreseen.number(QLatin1String(sure)), sure);
        if (scenario.maxtasksperchild)
            QCOMPARE(measured.number(QStringLiteral("process_items")),
                     foreseen.number(QStringLiteral("process_items")));
        for (const char *named : {"never_ran_items", "failed_items"})
            QCOMPARE(measured.text(QLatin1String(named)), foreseen.text(QLatin1String(named)));
        for (const char *time :
             {"makespan_ms", "callback_ms", "error_callback_ms", "failed_at_ms", "first_report_ms"}) {
            const auto real = measured.number(QLatin1String(time));
            const auto planned = foreseen.number(QLatin1String(time));
            QCOMPARE(real.has_value(), planned.has_value());
            if (real) // a busy machine may be late, but none is early
                QVERIFY2(*real >= *planned - 1, time);
        }
    }

    void meetGoal()
    {
        QVERIFY2(!m_course.isDone(), where());
        m_course.setScenario(m_course.shown());
        run();
    }

    LessonCourse m_course;
    std::vector<size_t> m_asked; // steps that predict what is run next
    QByteArray m_where;
};

} // namespace

void TestLessonRuns::whatTheForecastSaysIsWhatHappens_data()
{
    QTest::addColumn<QString>("name");
    QStringList names{QStringLiteral("work-is-pulled"), QStringLiteral("an-error-takes-its-chunk"),
                      QStringLiteral("async-starts-at-once"), QStringLiteral("a-task-is-a-chunk"),
                      QStringLiteral("empty-and-tiny-jobs")};
    if (qEnvironmentVariableIsSet("POOL_LESSONS")) { // all, and their texts are printed
        names.clear();
        for (const Lesson &lesson : builtInLessons())
            names << lesson.name;
    }
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestLessonRuns::whatTheForecastSaysIsWhatHappens()
{
    QFETCH(QString, name);
    Play(name).toTheEnd();
}

TEST_CLASS(TestLessonRuns, QCoreApplication)
#include "tst_lessonruns.moc"
