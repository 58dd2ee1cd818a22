#include "core/lesson/lessoncheck.h"
#include "tests/lesson/writtenlesson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestLessonCheck : public QObject
{
    Q_OBJECT

private slots:
    void whatALessonPromisesIsHeld_data();
    void whatALessonPromisesIsHeld();
    void aProgramThatCannotBeForeseenCannotBeChecked();
    void anAnswerThatHangsOnThePoolsCostsIsFound();
    void whoIsFreeFirstMustNotBeLuck();
    void whatIsHandedOutMustBeOneJobOfFewItems();
};

namespace {

const QByteArray goes = R"({"do": "run", "text": "Run it."})";

QString findingsOf(const QByteArray &steps) { return checkLesson(writtenLesson(steps), 2).join(u'\n'); }

} // namespace

void TestLessonCheck::whatALessonPromisesIsHeld_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QByteArray &steps, const char *finding) {
        QTest::newRow(name) << steps << QString::fromLatin1(finding);
    };
    row("all well", R"({"do": "predict", "what": "finish", "text": "When?"}, )" + goes, "");
    row("nothing is run", R"({"do": "look", "at": "strip", "text": "There."})", "steps: none of them runs the program");
    row("a prediction that nothing follows", goes + R"(, {"do": "predict", "what": "finish", "text": "When?"})",
        "steps[1]: nothing is run after this prediction");
    row("no right answer",
        R"({"do": "predict", "what": "choice", "text": "How many?", "answers": [
        {"text": "7", "if": {"fact": "done", "is": 7}}, {"text": "6", "right": false}]}, )"
            + goes,
        "steps[0]: no answer is right");
    row("two right answers",
        R"({"do": "predict", "what": "choice", "text": "How many?", "answers": [
        {"text": "8", "if": {"fact": "done", "is": 8}}, {"text": "6", "right": false},
        {"text": "many", "if": {"fact": "done", "least": 5}}]}, )"
            + goes,
        "steps[0]: answers[0] and answers[2] are both right");
    row("a chunk that is not there",
        R"({"do": "predict", "what": "worker_of_chunk", "chunks": [2], "text": "Who?"}, )" + goes,
        "steps[0]: there is no chunk 2");
    row("several are best", R"({"do": "predict", "what": "best_chunksize", "text": "Which?"}, )" + goes,
        "steps[0]: chunksizes ");
    row("an outcome before the run", R"({"do": "look", "at": "strip", "text": "It took {makespan}."}, )" + goes,
        "steps[0]: the text's {makespan} is not known here");
    row("a condition before the run", R"({"do": "look", "at": "strip", "text": "Now. {?failed}Bad.{/}"}, )" + goes,
        "steps[0]: the text's {?failed} is not known here");
    row("a text without an end", goes + R"(, {"do": "look", "at": "strip", "text": "{?done} Done."})",
        "steps[1]: the text's {?done} is not known here");
    row("nothing is said", goes + R"(, {"do": "look", "at": "strip", "text": "{?failed}Bad.{/}"})",
        "steps[1]: no part of the text stands");
    row("a text of another run", goes + R"(, {"do": "look", "at": "strip", "text": "{before.makespan}"})",
        "steps[1]: the text's {before.makespan} is not known here");
    row("a text that the learner can make untrue",
        goes + R"(, {"do": "change", "free": ["chunksize"], "example": {"chunksize": 1}, "text": "Change it."}, )"
            + goes + R"(, {"do": "look", "at": "strip", "text": "{?chunks=8}Each item alone.{/}"})",
        "steps[3]: no part of the text stands if the learner sets chunksize 2 on 2 workers");
    row("a worker that is not there", goes + R"(, {"do": "look", "at": {"worker": 2}, "text": "There."})",
        "steps[1]: there is no worker 2 here");
    row("a worker that nobody is", goes + R"(, {"do": "look", "at": {"worker": "unused_worker"}, "text": "There."})",
        "steps[1]: which one to look at is not known here");
    row("no change",
        R"({"do": "change", "free": ["chunksize"], "example": {"chunksize": 4}, "text": "Change it."}, )" + goes,
        "steps[0]: example changes nothing");
    row("a change that is refused",
        R"({"do": "change", "free": ["params"], "example": {"params": {"ms": -1}}, "text": "Change it."}, )" + goes,
        "steps[0]: example: program[0].params.ms");
    row("a goal that is met", goes + R"(, {"do": "challenge", "free": ["chunksize"], "answer": {"chunksize": 1},
        "goal": {"fact": "makespan_ms", "most": 500}, "text": "Faster!"})",
        "steps[1]: the goal (makespan at most 500 ms) is met before anything is changed");
    row("an answer that does not meet it", goes + R"(, {"do": "challenge", "free": ["chunksize"],
        "answer": {"chunksize": 1}, "goal": {"fact": "makespan_ms", "most": 200}, "text": "Faster!"})",
        "steps[1]: the answer does not meet the goal: makespan_ms is 400");
    row("a challenge that is met", R"({"do": "challenge", "free": ["processes", "chunksize"],
        "answer": {"processes": 4, "chunksize": 2}, "goal": {"fact": "callback_ms", "most": 250}, "text": "Faster!"})",
        "");
}

void TestLessonCheck::whatALessonPromisesIsHeld()
{
    QFETCH(QByteArray, steps);
    QFETCH(QString, finding);
    const QString found = findingsOf(steps);
    QVERIFY2(finding.isEmpty() ? found.isEmpty() : found.startsWith(finding), qPrintable(found));
}

void TestLessonCheck::aProgramThatCannotBeForeseenCannotBeChecked()
{
    const Lesson lesson = writtenLesson(
        goes, R"({"call": "map", "task": "probe", "params": {"kill": {"1": "SIGKILL"}}, "items": {"range": [0, 2]}})");
    QCOMPARE(
        checkLesson(lesson, 2),
        QStringList{QStringLiteral("steps[0]: what this program does cannot be foreseen, so it cannot be checked")});
}

void TestLessonCheck::anAnswerThatHangsOnThePoolsCostsIsFound()
{
    const QStringList findings = checkLesson(
        writtenLesson(R"({"do": "predict", "what": "choice", "text": "When?", "answers": [
            {"text": "at 0.4 s", "if": {"fact": "makespan_ms", "most": 401}},
            {"text": "later", "if": {"fact": "makespan_ms", "least": 401.001}}]}, )"
                      + goes),
        2);
    QCOMPARE(
        findings,
        QStringList{QStringLiteral("steps[0]: answers[0] is right, but answers[1] once a pool takes time for itself")});
}

void TestLessonCheck::whoIsFreeFirstMustNotBeLuck()
{
    const auto found = [](const QByteArray &times) {
        return checkLesson(writtenLesson(R"({"do": "predict", "what": "worker_of_chunk", "text": "Who?"}, )" + goes,
                                         R"({"call": "map", "task": "probe", "params": {"durations_ms": )" + times
                                             + R"(}, "items": {"range": [0, 3]}, "chunksize": 1})"),
                           2);
    };
    QCOMPARE(found("[100, 300, 50]"), QStringList());
    QVERIFY(found("[100, 100, 50]").value(0).startsWith(QStringLiteral("steps[0]: chunk 2 can go to worker ")));
}

void TestLessonCheck::whatIsHandedOutMustBeOneJobOfFewItems()
{
    const QByteArray handOut = R"({"do": "hand_out", "text": "Hand out {items item}."}, )" + goes;
    const auto found = [&](const QByteArray &program) {
        return checkLesson(writtenLesson(handOut, program), 2).join(u'\n');
    };
    QCOMPARE(found(R"({"call": "map", "task": "square", "items": {"range": [0, 1000]}})"), QString());
    QVERIFY(found(R"({"call": "map", "task": "square", "items": {"range": [0, 1001]}})")
                .startsWith(QStringLiteral("steps[0]: 1001 items on 2 workers are too many to hand out")));
    QCOMPARE(found(R"({"call": "map", "task": "square", "items": {"range": [0, 9]}},
                      {"call": "map", "task": "square", "items": {"range": [0, 9]}})"),
             QStringLiteral("steps[0]: only a program with one job of several items can be handed out"));
}

TEST_CLASS(TestLessonCheck, NoApplication)
#include "tst_lessoncheck.moc"
