#include "core/lesson/foresight.h"
#include "core/program/runresult.h"
#include "core/scenario/scenariojson.h"
#include "tests/lesson/writtenlesson.h"
#include "tests/testmain.h"
#include "ui/lesson/lessonplayer.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

// What a learner is led through, with runs as the forecast says they go.
class TestLessonPlayer : public QObject
{
    Q_OBJECT

private slots:
    void theOneButtonLeadsThroughAllOfIt();
    void whatWasSaidStandsBeforeTheRun();
    void aChangeIsTheLearnersOrShown();
    void whatIsNotFreeStaysAsItIs();
    void aGoalIsMetOnlyByTheRightRun();
    void aMachineThatIsTooBusyHoldsNobodyUp();
    void whoRunsIsPastTheQuestion();
    void aRunThatWasStoppedDoesNotCount();
    void backAndStartOverBringBackWhatWas();
    void theGapStandsInPlaceOfTheRunsText();
    void theOneButtonHandsOutInsteadOfTheLearner();
};

namespace {

constexpr int processors = 2;

Lesson wholeLesson()
{
    return writtenLesson(R"({"do": "predict", "what": "chunks", "text": "How many?"},
        {"do": "run", "text": "Run it."},
        {"do": "look", "at": "strip", "text": "It took {makespan}."},
        {"do": "change", "free": ["chunksize"], "example": {"chunksize": 8}, "text": "Larger."},
        {"do": "run", "text": "Run it with {chunksize}."},
        {"do": "challenge", "free": ["chunksize"], "goal": {"fact": "chunks", "least": 8},
         "answer": {"chunksize": 1}, "text": "Smaller."})");
}

struct Learner {
    explicit Learner(const Lesson &lesson)
        : player(lesson, processors)
    {
        QObject::connect(&player, &LessonPlayer::runRequested, &player, [this] { run(); });
    }

    void run()
    {
        player.runBegan();
        player.runEnded(foresee(player.course().scenario(), {}, processors)->outcome,
                        std::make_shared<const RunResult>());
    }

    void goTo(size_t step)
    {
        for (int presses = 0; player.course().at() < step && presses < 50; ++presses)
            player.press();
        QCOMPARE(player.course().at(), step);
    }

    Scenario withChunksize(qint64 chunksize) const
    {
        return SettingsChange{.chunksize = std::optional<qint64>(chunksize)}.appliedTo(player.course().scenario());
    }

    LessonPlayer player;
};

} // namespace

void TestLessonPlayer::theOneButtonLeadsThroughAllOfIt()
{
    using Deed = LessonPlayer::Deed;
    Learner learner(wholeLesson());
    QSignalSpy left(&learner.player, &LessonPlayer::leaveRequested);
    std::vector<Deed> deeds;
    while (left.isEmpty() && deeds.size() < 50) {
        deeds.push_back(learner.player.deed());
        learner.player.press();
    }
    const std::vector<Deed> expected{Deed::ShowMe, Deed::Run,  Deed::Look,   Deed::Next, Deed::ShowMe, Deed::Next,
                                     Deed::Run,    Deed::Next, Deed::ShowMe, Deed::Run,  Deed::Finish, Deed::Leave};
    QCOMPARE(deeds, expected);
    QVERIFY(learner.player.isDone());
    QVERIFY(learner.player.text().contains(QStringLiteral("None.")));
}

void TestLessonPlayer::whatWasSaidStandsBeforeTheRun()
{
    Learner learner(wholeLesson());
    QVERIFY(learner.player.question());
    learner.player.setGuessed(true);
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Predict);
    learner.player.press();
    QCOMPARE(learner.player.course().at(), 1u);
    QVERIFY(!learner.player.question());
}

void TestLessonPlayer::aChangeIsTheLearnersOrShown()
{
    Learner learner(wholeLesson());
    learner.goTo(3);
    QVERIFY(learner.player.note().contains(QStringLiteral("chunksize")));
    QVERIFY(learner.player.setScenario(learner.withChunksize(3)));
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Next);
    QVERIFY(!learner.player.run());
}

void TestLessonPlayer::whatIsNotFreeStaysAsItIs()
{
    Learner learner(wholeLesson());
    learner.goTo(2);
    const auto run = learner.player.run();
    QVERIFY(run);
    QVERIFY(!learner.player.setScenario(learner.withChunksize(3)));
    QCOMPARE(learner.player.run(), run);
}

void TestLessonPlayer::aGoalIsMetOnlyByTheRightRun()
{
    Learner learner(wholeLesson());
    learner.goTo(5);
    QVERIFY(learner.player.setScenario(learner.withChunksize(4)));
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Run);
    learner.player.press();
    QVERIFY(!learner.player.isGoalMet());
    QVERIFY2(learner.player.note().startsWith(QStringLiteral("Not met yet")), qPrintable(learner.player.note()));
    QVERIFY(learner.player.note().contains(QStringLiteral("chunks 2")));
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::ShowMe);
    QVERIFY(learner.player.setScenario(learner.withChunksize(1)));
    QVERIFY(!learner.player.isGoalMet()); // it was not run yet
    learner.player.press();
    QVERIFY(learner.player.isGoalMet());
    QVERIFY(learner.player.note().contains(QStringLiteral("chunks 8")));
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Finish);
}

void TestLessonPlayer::aMachineThatIsTooBusyHoldsNobodyUp()
{
    Learner learner(
        writtenLesson(R"({"do": "challenge", "free": ["chunksize"], "goal": {"fact": "makespan_ms", "most": 1},
         "answer": {"chunksize": 1}, "text": "Faster."})"));
    QSignalSpy left(&learner.player, &LessonPlayer::leaveRequested);
    for (int presses = 0; left.isEmpty() && presses < 10; ++presses)
        learner.player.press();
    QCOMPARE(left.count(), 1);
    QVERIFY(!learner.player.isDone());
}

void TestLessonPlayer::whoRunsIsPastTheQuestion()
{
    Learner learner(wholeLesson());
    learner.run();
    QCOMPARE(learner.player.course().at(), 1u);
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Look);
    learner.goTo(3);
    learner.run(); // without a change
    QCOMPARE(learner.player.course().at(), 3u);
    QVERIFY(learner.player.setScenario(learner.withChunksize(2)));
    learner.run();
    QCOMPARE(learner.player.course().at(), 4u);
    QVERIFY(learner.player.course().isDone());
}

void TestLessonPlayer::aRunThatWasStoppedDoesNotCount()
{
    Learner learner(wholeLesson());
    learner.player.press();
    learner.player.runBegan();
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Running);
    learner.player.press(); // does nothing
    learner.player.runEnded({}, nullptr);
    QCOMPARE(learner.player.deed(), LessonPlayer::Deed::Run);
    QVERIFY(learner.player.text().contains(QStringLiteral("stopped")));
}

void TestLessonPlayer::backAndStartOverBringBackWhatWas()
{
    Learner learner(wholeLesson());
    learner.goTo(2);
    const auto first = learner.player.run();
    learner.goTo(5);
    QVERIFY(learner.player.run() != first);
    for (int i = 0; i < 3; ++i)
        learner.player.back();
    QCOMPARE(learner.player.run(), first);
    QVERIFY(learner.player.text().contains(QStringLiteral("It took")));
    learner.player.startOver();
    QCOMPARE(learner.player.course().at(), 0u);
    QVERIFY(!learner.player.run());
    QCOMPARE(toJson(learner.player.course().scenario()), toJson(learner.player.lesson().scenario));
}

void TestLessonPlayer::theGapStandsInPlaceOfTheRunsText()
{
    Learner learner(wholeLesson());
    learner.goTo(1);
    QCOMPARE(learner.player.text(), QStringLiteral("Run it."));
    learner.player.press();
    QVERIFY(learner.player.text().startsWith(QStringLiteral("It took")));
    learner.player.setTold({QStringLiteral("You said 3; there were 2.")});
    QCOMPARE(learner.player.text(), QStringLiteral("You said 3; there were 2."));
    learner.player.press();
    QVERIFY(learner.player.text().startsWith(QStringLiteral("It took")));
}

void TestLessonPlayer::theOneButtonHandsOutInsteadOfTheLearner()
{
    LessonPlayer player(
        writtenLesson(R"({"do": "hand_out", "text": "Be the pool."}, {"do": "run", "text": "Run it."})"), processors);
    QSignalSpy asked(&player, &LessonPlayer::handOutRequested);
    QVERIFY(player.isHandOut());
    QCOMPARE(player.deed(), LessonPlayer::Deed::ShowMe);
    player.press();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(player.course().at(), 0u); // until all is handed out
    player.handedOut();
    QCOMPARE(player.deed(), LessonPlayer::Deed::Next);
    player.press();
    QCOMPARE(player.course().at(), 1u);
    QVERIFY(!player.isHandOut());
}

TEST_CLASS(TestLessonPlayer, QCoreApplication)
#include "tst_lessonplayer.moc"
