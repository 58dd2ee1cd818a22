#include "core/lesson/lessonreader.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pool;

class TestLessonReader : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyReachesTheLesson();
    void whatIsWrongIsNamedByItsPlace_data();
    void whatIsWrongIsNamedByItsPlace();
    void aFileOfAnotherFormatIsNone();
    void itIsKnownByItsBeginning();
};

namespace {

const QByteArray wholeLesson = R"({
  "format": "pool-lesson/1", "name": "whole", "title": "A whole lesson", "misconception": "Nothing is whole.",
  "panels": ["strip", "results"],
  "scenario": {"format": "pool-scenario/1", "pool": {"processes": 2}, "program": [
    {"call": "map_async", "task": "sleep", "params": {"ms": 10}, "items": {"range": [0, 8]}, "chunksize": 2, "as": "a"},
    {"call": "map_async", "task": "square", "items": {"range": [0, 3]}, "as": "b"},
    {"call": "get", "on": "a"}, {"call": "get", "on": "b"}]},
  "steps": [
    {"do": "predict", "what": "worker_of_chunk", "chunks": [2, 3], "text": "Who takes them?"},
    {"do": "predict", "what": "chunks", "job": "b", "text": "How many?"},
    {"do": "predict", "what": "choice", "text": "Which?", "answers": [
      {"text": "all {items}", "if": {"fact": "done", "is": 8}}, {"text": "none", "right": false}]},
    {"do": "run", "text": "Run it."},
    {"do": "look", "at": {"chunk": 1, "job": "b"}, "text": "There."},
    {"do": "look", "at": {"worker": "last_worker"}, "text": "And there."},
    {"do": "look", "at": {"tab": "results"}, "text": "It took {makespan}."},
    {"do": "look", "at": "caller", "text": "The caller waits."},
    {"do": "change", "free": ["chunksize", "processes"], "example": {"chunksize": null}, "text": "Change it."},
    {"do": "challenge", "free": ["params", "order", "items", "seed"], "text": "Faster!",
     "goal": [{"fact": "makespan_ms", "most": 20}, {"fact": "efficiency", "least": 0.5}],
     "answer": {"params": {"ms": 1}, "order": "longest", "items": {"range": [0, 4]}, "seed": 3}},
    {"do": "hand_out", "text": "Be the pool."}
  ]
})";

QByteArray wholeWith(const QStringList &path, const QJsonValue &value)
{
    const std::function<QJsonValue(QJsonValue, qsizetype)> put = [&](QJsonValue in, qsizetype depth) -> QJsonValue {
        if (depth == path.size())
            return value;
        if (in.isArray()) {
            QJsonArray array = in.toArray();
            const int index = path[depth].toInt();
            array[index] = put(array[index], depth + 1);
            return array;
        }
        QJsonObject object = in.toObject();
        const QJsonValue changed = put(object.value(path[depth]), depth + 1);
        if (changed.isUndefined())
            object.remove(path[depth]);
        else
            object[path[depth]] = changed;
        return object;
    };
    return QJsonDocument(put(QJsonDocument::fromJson(wholeLesson).object(), 0).toObject()).toJson();
}

QString lessonRefusal(const QByteArray &json)
{
    try {
        readLesson(json);
    } catch (const ValueError &error) {
        return error.error().message;
    }
    return {};
}

} // namespace

void TestLessonReader::everyKeyReachesTheLesson()
{
    const Lesson lesson = readLesson(wholeLesson);
    QCOMPARE(lesson.name, QStringLiteral("whole"));
    QCOMPARE(lesson.title, QStringLiteral("A whole lesson"));
    QCOMPARE(lesson.misconception, QStringLiteral("Nothing is whole."));
    QCOMPARE(lesson.panels, (QStringList{QStringLiteral("strip"), QStringLiteral("results")}));
    QCOMPARE(lesson.scenario.program.size(), size_t(4));
    QCOMPARE(lesson.steps.size(), size_t(11));

    QCOMPARE(lesson.steps[0].as<PredictStep>()->chunks, (std::vector<quint32>{2, 3}));
    QCOMPARE(lesson.steps[1].as<PredictStep>()->kind, GuessKind::Chunks);
    QCOMPARE(lesson.steps[1].as<PredictStep>()->job, size_t(1));
    const auto &answers = lesson.steps[2].as<PredictStep>()->answers;
    QCOMPARE(answers.size(), size_t(2));
    QCOMPARE(answers[0].rightIf.bounds.front().fact, QStringLiteral("done"));
    QCOMPARE(answers[1].isRight, std::optional(false));
    QVERIFY(lesson.steps[3].as<RunStep>());
    QCOMPARE(lesson.steps[4].as<LookStep>()->at, (Place{.kind = Place::Kind::Chunk, .job = 1, .number = 1}));
    QCOMPARE(lesson.steps[5].as<LookStep>()->at.fact, QStringLiteral("last_worker"));
    QCOMPARE(lesson.steps[6].as<LookStep>()->at.tab, QStringLiteral("results"));
    QCOMPARE(lesson.steps[7].as<LookStep>()->at.kind, Place::Kind::Caller);
    QCOMPARE(lesson.steps[8].free(), (std::vector{FreeField::Chunksize, FreeField::Processes}));
    const auto &chunksize = lesson.steps[8].as<ChangeStep>()->example.chunksize;
    QVERIFY(chunksize && !*chunksize); // Python's default
    const auto *challenge = lesson.steps[9].as<ChallengeStep>();
    QCOMPARE(challenge->goal.text(), QStringLiteral("makespan at most 20 ms, efficiency at least 50 %"));
    QCOMPARE(challenge->answer.fields().size(), size_t(4));
    QCOMPARE(challenge->answer.order, std::optional(ItemOrder::Longest));
    QCOMPARE(lesson.steps[9].text, QStringLiteral("Faster!"));
    QVERIFY(lesson.steps[10].as<HandOutStep>());
    QCOMPARE(stepKind(lesson.steps[10]), QStringLiteral("hand_out"));
}

void TestLessonReader::whatIsWrongIsNamedByItsPlace_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("begin");
    const auto row = [](const char *path, const QJsonValue &value, const char *begin) {
        QTest::newRow(path) << path << value << begin;
    };
    row("name", QStringLiteral("two words"), "name: must be a name of letters");
    row("title", QStringLiteral(" "), "title: must be text that is not empty");
    row("misconception", QJsonValue(QJsonValue::Undefined), "misconception: must be text, not missing");
    row("panel", QStringLiteral("strip"), "panel: unknown key; a lesson takes format, name");
    row("panels/0", QStringLiteral("wall"), "panels[0]: must be one of strip, curve");
    row("scenario/pool/processes", 0, "scenario.pool.processes: must be an integer of at least 1 or null, not 0");
    row("scenario/format", QStringLiteral("x"), "scenario.format: must be \"pool-scenario/1\"");
    row("steps", QJsonArray(), "steps: must be at least one step");
    row("steps/0", 3, "steps[0]: must be an object, not 3");
    row("steps/0/do", QStringLiteral("sing"), "steps[0].do: must be one of predict, run, look, change, challenge");
    row("steps/0/what", QStringLiteral("luck"), "steps[0].what: must be one of finish, worker_of_chunk");
    row("steps/0/answers", QJsonArray(), "steps[0].answers: go with choice only");
    row("steps/1/chunks", QJsonArray(), "steps[1].chunks: goes with worker_of_chunk only");
    row("steps/1/job", QStringLiteral("c"), "steps[1].job: must be one of a, b, not \"c\"");
    row("steps/2/answers/1", QJsonValue(), "steps[2].answers[1]: must be an object");
    row("steps/2/answers/0/right", true, "steps[2].answers[0]: needs one of right and if");
    row("steps/2/answers/0/if/fact", QStringLiteral("makespan"), "steps[2].answers[0].if.fact: must be one of items");
    row("steps/2/answers/0/if/most", 7, "steps[2].answers[0].if.is: stands alone");
    row("steps/2/answers/0/text", QStringLiteral("{luck}"),
        "steps[2].answers[0].text: 'luck' is not the name of a fact");
    row("steps/3/at", QStringLiteral("strip"), "steps[3].at: unknown key; run takes do, text");
    row("steps/3/text", QJsonValue(QJsonValue::Undefined), "steps[3].text: must be text, not missing");
    row("steps/3/text", QStringLiteral("{?luck>0}a{/}"), "steps[3].text: 'luck' is not the name of a fact");
    row("steps/10/free", QJsonArray(), "steps[10].free: unknown key; hand_out takes do, text");
    row("steps/4/at", QStringLiteral("moon"), "steps[4].at: must be one of caller, callbacks");
    row("steps/4/at/item", 1, "steps[4].at: must be one of caller, callbacks");
    row("steps/5/at/worker", QStringLiteral("makespan"),
        "steps[5].at.worker: must be a number or one of unused_worker");
    row("steps/6/at/tab", QStringLiteral("x"), "steps[6].at.tab: must be one of output");
    row("steps/8/free", QJsonArray(), "steps[8].free: must be at least one of chunksize");
    row("steps/8/free/0", QStringLiteral("luck"), "steps[8].free[0]: must be one of chunksize");
    row("steps/8/example", QJsonObject(), "steps[8].example: must be an object with one of chunksize");
    row("steps/8/example/seed", 3, "steps[8].example.seed: is not among the free fields");
    row("steps/9/goal", QJsonArray(), "steps[9].goal: must be at least one goal");
    row("steps/9/goal/0/least", 30, "steps[9].goal[0].most: is below least");
    row("steps/9/goal/0/most", QJsonValue(QJsonValue::Undefined), "steps[9].goal[0]: needs least, most or is");
    row("steps/9/answer/order", QStringLiteral("luck"), "steps[9].answer.order: must be one of given, longest");
    row("steps/9/answer/chunksize", 0, "steps[9].answer.chunksize: must be an integer of at least 1 or null");
}

void TestLessonReader::whatIsWrongIsNamedByItsPlace()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, begin);
    const QString refusal = lessonRefusal(wholeWith(path.split(u'/'), value));
    QVERIFY2(refusal.startsWith(begin), qPrintable(refusal));
    QVERIFY(!refusal.contains(u'\n'));
}

void TestLessonReader::aFileOfAnotherFormatIsNone()
{
    QCOMPARE(lessonRefusal("[]"), QStringLiteral("lesson: must be an object, not []"));
    QVERIFY(lessonRefusal("{").startsWith(QStringLiteral("lesson: not JSON: ")));
    QCOMPARE(lessonRefusal(R"({"format": "pool-lesson/2"})"),
             QStringLiteral("format: must be \"pool-lesson/1\", not \"pool-lesson/2\""));
}

void TestLessonReader::itIsKnownByItsBeginning()
{
    QVERIFY(looksLikeLesson(wholeLesson));
    QVERIFY(!looksLikeLesson(R"({"format": "pool-scenario/1"})"));
    QVERIFY(!looksLikeLesson({}));
}

TEST_CLASS(TestLessonReader, NoApplication)
#include "tst_lessonreader.moc"
