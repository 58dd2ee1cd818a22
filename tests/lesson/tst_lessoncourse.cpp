#include "core/lesson/lessoncourse.h"
#include "core/scenario/scenariojson.h"
#include "tests/lesson/writtenlesson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestLessonCourse : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsDoneOnceItRan();
    void aChangeLeavesFreeWhatItNames();
    void theRunBeforeIsRememberedWithItsSettings();
    void aChallengeIsDoneWhenItsGoalIsMet();
    void itemsAreHandedOutAnewInEachStep();
    void goingBackBringsTheSettingsBack();
    void aPlaceIsFoundByItsFact();
    void itsTextsAreForeseenAboutAsLongAsTheyAreGoingToBe();
};

namespace {

LessonCourse threeSteps()
{
    return LessonCourse(writtenLesson(R"(
        {"do": "run", "text": "Run {chunks}."},
        {"do": "change", "free": ["chunksize"], "example": {"chunksize": 2}, "text": "Not {makespan} again."},
        {"do": "run", "text": "Run {chunks}."},
        {"do": "look", "at": {"worker": "last_worker"}, "text": "{makespan}, {before.makespan}, {before.chunks}"},
        {"do": "challenge", "free": ["processes"], "answer": {"processes": 4}, "text": "Go.",
         "goal": {"fact": "makespan_ms", "most": 100}})"),
                        2);
}

RunOutcome tookMs(qint64 milliseconds)
{
    RunOutcome outcome{.makespan = milliseconds * 1'000'000};
    outcome.jobs.push_back({.lastFinished = 0, .lastWorker = 1});
    return outcome;
}

// At the look.
LessonCourse changedAndRun()
{
    LessonCourse course = threeSteps();
    course.ran(tookMs(400));
    course.next();
    course.setScenario(course.shown());
    course.next();
    course.ran(tookMs(300));
    course.next();
    return course;
}

} // namespace

void TestLessonCourse::itsTextsAreForeseenAboutAsLongAsTheyAreGoingToBe()
{
    const Lesson lesson = writtenLesson(R"({"do": "run", "text": "Run {chunks}."},
        {"do": "look", "at": "strip", "text": "It took {makespan}{?before.makespan_ms}, and {before.makespan} before{/}."})");
    QCOMPARE(likelyTexts(lesson, 2),
             (QStringList{QStringLiteral("Run 2."), QStringLiteral("It took 400 ms, and 400 ms before.")}));
}

void TestLessonCourse::aRunIsDoneOnceItRan()
{
    LessonCourse course = threeSteps();
    QVERIFY(!course.isDone());
    course.ran(tookMs(400));
    QVERIFY(course.isDone());
    QCOMPARE(course.at(), size_t(0));
    for (int i = 0; i < 9; ++i)
        course.next();
    QVERIFY(course.isOver());
    course.startOver();
    QCOMPARE(course.at(), size_t(0));
    QVERIFY(!course.isDone() && !course.isRun());
}

void TestLessonCourse::aChangeLeavesFreeWhatItNames()
{
    LessonCourse course = threeSteps();
    const Scenario other = SettingsChange{.chunksize = std::optional<qint64>(7)}.appliedTo(course.scenario());
    const Scenario more = SettingsChange{.processes = 3}.appliedTo(course.scenario());
    QVERIFY(course.allows(course.scenario()));
    QVERIFY(!course.allows(other));
    course.ran(tookMs(400));
    course.next();
    QCOMPARE(course.text(), QStringLiteral("Not 400 ms again."));
    QVERIFY(course.allows(other));
    QVERIFY(!course.allows(more));
    QVERIFY(!course.isDone());
    course.setScenario(other);
    QVERIFY(course.isDone());
    QVERIFY(!course.isRun());
    course.next();
    QCOMPARE(course.text(), QStringLiteral("Run 2."));
    QCOMPARE(toJson(course.shown()), toJson(other));
}

void TestLessonCourse::theRunBeforeIsRememberedWithItsSettings()
{
    QCOMPARE(changedAndRun().text(), QStringLiteral("300 ms, 400 ms, 2"));
}

void TestLessonCourse::aChallengeIsDoneWhenItsGoalIsMet()
{
    LessonCourse course = changedAndRun();
    course.next();
    QVERIFY(!course.isDone());
    course.ran(tookMs(200));
    QVERIFY(!course.isDone());
    course.setScenario(course.shown());
    QCOMPARE(course.scenario().processes, std::optional(4));
    QVERIFY(!course.isDone());
    course.ran(tookMs(100));
    QVERIFY(course.isDone());
}

void TestLessonCourse::itemsAreHandedOutAnewInEachStep()
{
    LessonCourse course(writtenLesson(R"({"do": "hand_out", "text": "Be the pool."},
        {"do": "hand_out", "text": "Again."}, {"do": "run", "text": "Run it."})"),
                        2);
    QVERIFY(!course.isDone());
    course.handedOut();
    QVERIFY(course.isDone());
    course.next();
    QVERIFY(!course.isDone());
    course.back();
    QVERIFY(!course.isDone()); // as it began
}

void TestLessonCourse::goingBackBringsTheSettingsBack()
{
    LessonCourse course = changedAndRun();
    course.back();
    QCOMPARE(course.at(), size_t(2));
    QVERIFY(!course.isDone());
    course.back();
    course.setScenario(course.shown());
    course.back();
    course.back(); // there is none before the first
    QCOMPARE(course.at(), size_t(0));
    QCOMPARE(toJson(course.scenario()), toJson(course.lesson().scenario));
    QVERIFY(!course.isRun());
}

void TestLessonCourse::aPlaceIsFoundByItsFact()
{
    LessonCourse course = changedAndRun();
    QCOMPARE(course.place().value().kind, Place::Kind::Worker);
    QCOMPARE(course.place().value().number, std::optional<qint64>(1)); // from 0
    course.next();
    QVERIFY(!course.place());
}

TEST_CLASS(TestLessonCourse, NoApplication)
#include "tst_lessoncourse.moc"
