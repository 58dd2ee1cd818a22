#include "core/lesson/assignment.h"
#include "core/lesson/guess.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// What is said of a guess, on histories written by hand. The first submit is at 10 ms.
class TestGuess : public QObject
{
    Q_OBJECT

private slots:
    void whatWasNotSaidIsNotSpokenOf();
    void aFinishIsTooEarlyTooLateOrRight();
    void aJobThatNeverGotReadyIsSaid();
    void aLaterJobIsReadyAtATime();
    void aCallbackHasItsMoment();
    void noCallbackIsSaid();
    void chunksAreCounted();
    void aPaintedScheduleIsComparedChunkByChunk();
    void equalWorkersMayChangePlaces();
    void theNamesStayIfNoOthersFitBetter();
    void aWorkerThatTookAPlaceCountsAsTheOneBefore();
    void aChunkThatNobodyTookIsSaid();
    void itemsThatNeverRanAreFound();
    void someItemsAreMissedAndOthersRan();
    void everyItemRan();
    void aChunksizeIsHeldAgainstTheForecast();
    void anAnswerIsOneOfSeveral();
    void aJobThatIsNotThereIsSaid();
    void theBestAssignmentIsFound();

private:
    static QString gap(const Guess &guess, const LiteralTrace &trace)
    {
        return gapText(guess, truthOf(trace.read(), guess.job), Wording());
    }
    // Two workers, items of 100 ms: chunk k is run by `workers[k]`.
    static void run(LiteralTrace &trace, const std::vector<quint32> &workers)
    {
        trace.openedWithWorkers(3);
        for (quint32 worker = 0; worker < 3; ++worker)
            trace.at(1).started(worker);
        trace.at(10).submitted(0, qint64(workers.size()), 1);
        std::vector<qint64> free(3, 10);
        for (quint32 chunk = 0; chunk < workers.size(); ++chunk) {
            qint64 &from = free[workers[chunk]];
            trace.chunk(workers[chunk], 0, chunk, from, {{from, from + 100}});
            from += 100;
        }
    }
};

void TestGuess::whatWasNotSaidIsNotSpokenOf()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    for (const QString &key : guessKindKeys())
        QCOMPARE(gap({.kind = *guessKindFromKey(key)}, trace), QString());
}

void TestGuess::aFinishIsTooEarlyTooLateOrRight()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    trace.at(1630).ready(0);
    QCOMPARE(gap({.time = 1300 * ms}, trace), QStringLiteral("You said 1.3 s; it took 1.62 s: 320 ms later."));
    QCOMPARE(gap({.time = 2000 * ms}, trace), QStringLiteral("You said 2 s; it took 1.62 s: 380 ms sooner."));
    QCOMPARE(gap({.time = 1620 * ms + 300}, trace), QStringLiteral("You said 1.62 s, and so it was."));
}

void TestGuess::aJobThatNeverGotReadyIsSaid()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    QCOMPARE(gap({.time = 1300 * ms}, trace), QStringLiteral("You said 1.3 s; the job never got ready."));
}

void TestGuess::aLaterJobIsReadyAtATime()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    trace.at(110).ready(0);
    trace.at(210).submitted(1, 1, 1);
    trace.chunk(0, 1, 0, 210, {{210, 310}});
    trace.at(310).ready(1);
    QCOMPARE(gap({.job = {1}, .time = 100 * ms}, trace),
             QStringLiteral("You said 100 ms; it was ready at 300 ms: 200 ms later."));
}

void TestGuess::aCallbackHasItsMoment()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    trace.callback(0, 110, 120);
    trace.at(120).ready(0);
    QCOMPARE(gap({.kind = GuessKind::CallbackAt, .time = 50 * ms}, trace),
             QStringLiteral("You said 50 ms; the callback was called at 100 ms: 50 ms later."));
    LiteralTrace failed;
    run(failed, {0, 1});
    failed.callback(0, 110, 120, Outcome::Raised);
    QCOMPARE(gap({.kind = GuessKind::CallbackAt, .time = 200 * ms}, failed),
             QStringLiteral("You said 200 ms; the error_callback was called at 100 ms: 100 ms sooner."));
}

void TestGuess::noCallbackIsSaid()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    QCOMPARE(gap({.kind = GuessKind::CallbackAt, .time = 50 * ms}, trace),
             QStringLiteral("You said 50 ms; no callback was called."));
}

void TestGuess::chunksAreCounted()
{
    LiteralTrace trace;
    run(trace, {0, 1, 2});
    const auto said = [&](qint64 number) { return gap({.kind = GuessKind::Chunks, .number = number}, trace); };
    QCOMPARE(said(1), QStringLiteral("You said 1 chunk; the items were cut into 3 chunks: 2 more."));
    QCOMPARE(said(4), QStringLiteral("You said 4 chunks; the items were cut into 3 chunks: 1 fewer."));
    QCOMPARE(said(3), QStringLiteral("You said 3 chunks, and so it was."));
}

void TestGuess::aPaintedScheduleIsComparedChunkByChunk()
{
    LiteralTrace trace;
    run(trace, {0, 1, 2, 0, 1, 2});
    Guess guess{.kind = GuessKind::WorkerOfChunk, .workers = {{0, 0}, {1, 1}, {2, 2}, {3, 0}, {4, 2}, {5, 2}}};
    QCOMPARE(gap(guess, trace), QStringLiteral("5 of 6 chunks as you said; chunk 4 went to worker 2, not 3."));
    guess.workers = {{0, 0}, {3, 0}};
    QCOMPARE(gap(guess, trace), QStringLiteral("2 of 2 chunks as you said."));
}

void TestGuess::equalWorkersMayChangePlaces()
{
    LiteralTrace trace;
    run(trace, {1, 0, 2, 1, 0});
    const Guess guess{.kind = GuessKind::WorkerOfChunk, .workers = {{0, 0}, {1, 1}, {2, 2}, {3, 0}, {4, 2}}};
    QCOMPARE(gap(guess, trace),
             QStringLiteral("4 of 5 chunks as you said (your worker 1 is worker 2 here, 2 is 1: which of equal workers "
                            "comes first is chance); chunk 4 went to worker 1, not 3."));
}

void TestGuess::theNamesStayIfNoOthersFitBetter()
{
    LiteralTrace trace;
    run(trace, {0, 1, 2});
    const Guess guess{.kind = GuessKind::WorkerOfChunk, .workers = {{0, 0}, {1, 0}, {2, 0}}};
    QCOMPARE(bestRenaming(guess, truthOf(trace.read(), {})), (std::vector<int>{0, 1, 2}));
    QCOMPARE(gap(guess, trace),
             QStringLiteral("1 of 3 chunks as you said; chunk 1 went to worker 2, not 1, chunk 2 "
                            "went to worker 3, not 1."));
}

void TestGuess::aWorkerThatTookAPlaceCountsAsTheOneBefore()
{
    LiteralTrace trace;
    trace.openedWithWorkers(2);
    trace.at(1).started(0);
    trace.at(1).started(1);
    trace.at(10).submitted(0, 3, 1);
    trace.chunk(0, 0, 0, 10, {{10, 20}});
    trace.at(21).workerEnded(0, {});
    trace.at(22).worker(2, 300);
    trace.chunk(1, 0, 1, 30, {{30, 40}});
    trace.chunk(2, 0, 2, 30, {{30, 40}});
    QCOMPARE(seatsOf(trace.read()), (std::vector<int>{0, 1, 0}));
    const Guess guess{.kind = GuessKind::WorkerOfChunk, .workers = {{0, 0}, {1, 1}, {2, 0}}};
    QCOMPARE(gap(guess, trace), QStringLiteral("3 of 3 chunks as you said."));
}

void TestGuess::aChunkThatNobodyTookIsSaid()
{
    LiteralTrace trace;
    trace.openedWithWorkers(2);
    trace.at(10).submitted(0, 2, 1);
    trace.chunk(0, 0, 0, 10, {{10, 20}});
    const Guess guess{.kind = GuessKind::WorkerOfChunk, .workers = {{0, 0}, {1, 1}}};
    QCOMPARE(gap(guess, trace), QStringLiteral("1 of 2 chunks as you said; chunk 1 went to no worker."));
}

static void runWithFailure(LiteralTrace &trace) // 12 items, chunks of 4: 3, 10 and 11 never run
{
    trace.openedWithWorkers(2);
    trace.at(10).submitted(0, 12, 4);
    trace.chunk(0, 0, 0, 10, {{10, 20}, {20, 30}, {30, 40}}, true);
    trace.chunk(1, 0, 1, 40, {{40, 50}, {50, 60}, {60, 70}, {70, 80}});
    trace.chunk(0, 0, 2, 80, {{80, 90}, {90, 100}}, true);
    trace.failed(0, Outcome::Raised);
}

void TestGuess::itemsThatNeverRanAreFound()
{
    LiteralTrace trace;
    runWithFailure(trace);
    const Truth truth = truthOf(trace.read(), {});
    QCOMPARE(truth.neverRan, (std::vector<ItemRange>{{3, 4}, {10, 12}}));
    const Guess guess{.kind = GuessKind::NeverRun, .items = {3, 10, 11}};
    QCOMPARE(gap(guess, trace), QStringLiteral("You found all that never ran: 3 items (3, 10–11)."));
}

void TestGuess::someItemsAreMissedAndOthersRan()
{
    LiteralTrace trace;
    runWithFailure(trace);
    const Guess guess{.kind = GuessKind::NeverRun, .items = {3, 4, 5, 7}};
    QCOMPARE(gap(guess, trace),
             QStringLiteral("You found 1 of the 3 items that never ran (3, 10–11); 3 of those that "
                            "you said ran (4–5, 7)."));
    QCOMPARE(gap({.kind = GuessKind::NeverRun, .allRun = true}, trace),
             QStringLiteral("You said that every item runs; 3 items never ran: 3, 10–11."));
}

void TestGuess::everyItemRan()
{
    LiteralTrace trace;
    run(trace, {0, 1});
    QCOMPARE(gap({.kind = GuessKind::NeverRun, .allRun = true}, trace),
             QStringLiteral("You said that every item runs, and so it was."));
    QCOMPARE(gap({.kind = GuessKind::NeverRun, .items = {1}}, trace),
             QStringLiteral("You said that 1 item never runs; every item ran."));
}

void TestGuess::aChunksizeIsHeldAgainstTheForecast()
{
    const auto point = [](qint64 chunksize, qint64 makespan) {
        return CurvePoint{.chunksize = chunksize, .makespan = makespan * ms};
    };
    const Truth truth{.curve = {point(1, 1400), point(4, 1600), point(13, 1300), point(14, 1700)}};
    const auto said = [&](qint64 number) {
        return gapText({.kind = GuessKind::BestChunksize, .number = number}, truth, Wording());
    };
    QCOMPARE(said(4),
             QStringLiteral("You said chunksize 4, with a forecast of 1.6 s; the best is 13, with 1.3 s: 300 "
                            "ms sooner."));
    QCOMPARE(said(13), QStringLiteral("You said chunksize 13, and none is better: the forecast is 1.3 s."));
    QCOMPARE(said(99), QStringLiteral("You said chunksize 99; the best is 13, with a forecast of 1.3 s."));
    QCOMPARE(gapText({.kind = GuessKind::BestChunksize, .number = 1}, {}, Wording()), QString());
}

void TestGuess::anAnswerIsOneOfSeveral()
{
    const QStringList answers{QStringLiteral("once"), QStringLiteral("once per item")};
    const Truth truth{.choice = 0};
    QCOMPARE(gapText({.kind = GuessKind::Choice, .choice = 0}, truth, Wording(), answers),
             QStringLiteral("You said “once”, and so it is."));
    QCOMPARE(gapText({.kind = GuessKind::Choice, .choice = 1}, truth, Wording(), answers),
             QStringLiteral("You said “once per item”; it is “once”."));
    QCOMPARE(gapText({.kind = GuessKind::Choice, .choice = 1}, {}, Wording(), answers), QString());
}

void TestGuess::aJobThatIsNotThereIsSaid()
{
    QCOMPARE(gap({.job = {1}, .time = ms}, LiteralTrace()),
             QStringLiteral("The job that you spoke of was never submitted."));
}

void TestGuess::theBestAssignmentIsFound()
{
    QCOMPARE(bestAssignment({}), std::vector<int>());
    QCOMPARE(bestAssignment({{5, 9, 1}, {10, 3, 2}, {8, 7, 4}}), (std::vector<int>{1, 0, 2}));
    QCOMPARE(bestAssignment({{1, 2}, {2, 4}}), (std::vector<int>{0, 1}));
}

TEST_CLASS(TestGuess, NoApplication)
#include "tst_guess.moc"
