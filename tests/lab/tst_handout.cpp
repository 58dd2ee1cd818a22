#include "core/lab/handout.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QTest>

#include <random>

using namespace pool;

namespace {

constexpr int plenty = 64; // processors

OwnTimes itemsOf(const std::vector<qint64> &items, double computing = 0)
{
    OwnTimes times{.upTo = {0}, .computing = computing};
    for (const qint64 item : items)
        times.upTo.push_back(times.upTo.back() + item);
    return times;
}

// Workers that are ready at once and cost nothing. Items in milliseconds.
Replay calm(std::vector<qint64> items, int workers, int processors = plenty, double computing = 0)
{
    for (qint64 &item : items)
        item *= ms;
    return Replay({{.times = itemsOf(items, computing)}}, std::vector<qint64>(size_t(workers)), {}, processors);
}

Replay drawnPool(std::mt19937 &random)
{
    std::vector<qint64> items(1 + random() % 60);
    for (qint64 &item : items)
        item = 1 + qint64(random() % 40'000'000);
    std::vector<qint64> readyAt(1 + random() % 7);
    for (qint64 &time : readyAt)
        time = random() % 3 == 0 ? 0 : qint64(random() % 50'000'000);
    const Replay::Costs costs{.chunk = double(random() % 900'000), .item = double(random() % 900), .report = 40'000};
    const double computing = random() % 2 ? double(random() % 101) / 100 : 0;
    Replay replay({{.times = itemsOf(items, computing)}}, readyAt, costs, 1 + int(random() % 4));
    if (random() % 4 == 0)
        replay.setReplaced(1 + int(random() % 3), 5'000'000);
    return replay;
}

} // namespace

// Chunks that somebody hands out, on literal items and pools.
class TestHandOut : public QObject
{
    Q_OBJECT

private slots:
    void whoHandsOutAsPoolDoesNeedsAsLongAsPool();
    void timeStandsStillWhileAHandIsUp();
    void whoIsBusyOrThereIsNotGetsNothing();
    void aChunkIsNeverLargerThanWhatIsLeft();
    void whoIsFreeCanBeLetWait();
    void whereNobodyWorksThereIsNothingToWaitFor();
    void undoLeadsBackStepByStep();
    void itemsHaveTheirTimesInAChunk();
    void itemsThatShareAProcessorGoOnSlower();
    void costsComeBeforeTheFirstItem();
    void aWorkerThatIsReplacedHasNoHandToRaise();
    void rivalsAreThoseOfTheForecast();
    void nothingBeatsTheBound();
    void theBoundIsReached();
    void anItemThatFailsCountsAsOneThatReturns();
    void oneJobOfSeveralIsTakenByItself();
};

void TestHandOut::whoHandsOutAsPoolDoesNeedsAsLongAsPool()
{
    std::mt19937 random(20'261'126);
    for (int round = 0; round < 400; ++round) {
        const Replay replay = drawnPool(random);
        HandOut mine(replay);
        for (const Policy policy : policies()) {
            const Cut cut(policy, mine.items(), mine.workers(), 1 + qint64(random() % 9));
            mine.handOut(cut);
            QVERIFY(mine.isOver());
            QCOMPARE(qint64(mine.chunks().size()), cut.count());
            QCOMPARE(mine.makespan(), replay.run(0, cut, mine.workers()).makespan);
        }
    }
}

void TestHandOut::timeStandsStillWhileAHandIsUp()
{
    HandOut mine(calm({10, 20, 30, 40}, 2));
    QCOMPARE(mine.freeWorkers(), (std::vector<int>{0, 1}));
    QVERIFY(mine.give(1, 1));
    QCOMPARE(mine.now(), 0);
    QVERIFY(mine.give(0, 1)); // all are busy
    QCOMPARE(mine.now(), 10 * ms);
    QCOMPARE(mine.freeWorkers(), std::vector<int>{1});
    QVERIFY(mine.give(1, 2)); // all are handed out: the rest goes by itself
    QVERIFY(mine.isOver());
    QCOMPARE(mine.makespan(), 80 * ms);
}

void TestHandOut::whoIsBusyOrThereIsNotGetsNothing()
{
    HandOut mine(calm({10, 20, 30, 40}, 2));
    QVERIFY(mine.give(0, 1));
    QVERIFY(!mine.give(0, 1));
    QVERIFY(!mine.give(2, 1));
    QVERIFY(!mine.give(-1, 1));
    QVERIFY(!mine.give(1, 0));
    QCOMPARE(mine.given(), 1);
}

void TestHandOut::aChunkIsNeverLargerThanWhatIsLeft()
{
    HandOut mine(calm({10, 20, 30}, 1));
    QVERIFY(mine.give(0, 99));
    QCOMPARE(mine.chunks().front().items.size(), 3);
    QCOMPARE(mine.makespan(), 60 * ms);
    QVERIFY(!mine.give(0, 1));
}

void TestHandOut::whoIsFreeCanBeLetWait()
{
    HandOut mine(calm({10, 20, 30}, 2));
    QVERIFY(mine.give(0, 1));
    QVERIFY(mine.wait());
    QCOMPARE(mine.now(), 10 * ms);
    QCOMPARE(mine.freeWorkers(), (std::vector<int>{0, 1}));
    QVERIFY(mine.give(0, 2));
    QCOMPARE(mine.makespan(), 60 * ms);
}

void TestHandOut::whereNobodyWorksThereIsNothingToWaitFor()
{
    HandOut mine(calm({10}, 2));
    QVERIFY(!mine.canWait());
    QVERIFY(!mine.wait());
    HandOut starts(Replay({{.times = itemsOf({10 * ms})}}, {0, 5 * ms}, {}, plenty));
    QVERIFY(starts.wait()); // for the second one
    QCOMPARE(starts.now(), 5 * ms);
    QVERIFY(!starts.wait());
}

void TestHandOut::undoLeadsBackStepByStep()
{
    HandOut mine(calm({10, 20, 30, 40}, 2));
    QVERIFY(!mine.undo());
    mine.give(0, 1);
    mine.wait();
    mine.give(1, 3);
    QVERIFY(mine.isOver());
    QVERIFY(mine.undo());
    QCOMPARE(mine.now(), 10 * ms);
    QCOMPARE(mine.left(), 3);
    QVERIFY(mine.undo());
    QCOMPARE(mine.now(), 0);
    QCOMPARE(mine.chunks().front().end, -1);
    QVERIFY(mine.undo());
    QVERIFY(mine.chunks().empty() && !mine.canUndo());
    mine.give(0, 4);
    mine.startOver();
    QCOMPARE(mine.left(), 4);
}

void TestHandOut::itemsHaveTheirTimesInAChunk()
{
    HandOut mine(calm({10, 20, 30, 40}, 2));
    mine.give(0, 2);
    QCOMPARE(mine.bounds(0), (std::vector<qint64>{0, 10 * ms, 30 * ms})); // what is to come
    mine.give(1, 1);
    QCOMPARE(mine.bounds(1), (std::vector<qint64>{0, 30 * ms}));
    mine.give(0, 1);
    QCOMPARE(mine.bounds(2), (std::vector<qint64>{30 * ms, 70 * ms}));
}

void TestHandOut::itemsThatShareAProcessorGoOnSlower()
{
    HandOut mine(calm({10, 10, 20}, 2, 1, 1));
    mine.give(0, 2);
    QCOMPARE(mine.bounds(0).back(), 20 * ms); // as long as it is alone
    mine.give(1, 1);
    QCOMPARE(mine.bounds(0), (std::vector<qint64>{0, 20 * ms, 40 * ms}));
    QCOMPARE(mine.makespan(), 40 * ms);
}

void TestHandOut::costsComeBeforeTheFirstItem()
{
    HandOut mine(Replay({{.times = itemsOf({10 * ms, 10 * ms})}}, {0}, {.chunk = 2e6, .report = 3 * ms}, plenty));
    mine.give(0, 2);
    QCOMPARE(mine.bounds(0), (std::vector<qint64>{2 * ms, 12 * ms, 22 * ms}));
    QCOMPARE(mine.makespan(), 25 * ms);
}

void TestHandOut::aWorkerThatIsReplacedHasNoHandToRaise()
{
    Replay replay = calm({10, 10, 10}, 1);
    replay.setReplaced(1, 7 * ms);
    HandOut mine(replay);
    mine.give(0, 1);
    QCOMPARE(mine.now(), 17 * ms); // the next one
    QCOMPARE(mine.starts(0).size(), size_t(2));
    QCOMPARE(mine.starts(0).back().begin, 10 * ms);
    QCOMPARE(mine.starts(0).back().end, 17 * ms);
    mine.give(0, 2);
    QCOMPARE(mine.makespan(), 37 * ms);
}

void TestHandOut::rivalsAreThoseOfTheForecast()
{
    const Replay replay = calm(std::vector<qint64>(40, 10), 4);
    const std::vector<Rival> rivals = rivalsOf(replay, 10);
    QCOMPARE(rivals.size(), policies().size());
    QVERIFY(rivals[0].policy == Policy::Default && rivals[0].chunksize == 3 && rivals[0].chunks == 14);
    QCOMPARE(rivals[0].makespan, 120 * ms);
    QVERIFY(rivals[1].policy == Policy::Fixed && rivals[1].chunksize == 10);
    QCOMPARE(rivals[1].makespan, 100 * ms);
    QCOMPARE(rivalsOf(replay, 3).size(), policies().size() - 1); // the chosen one is Pool's own
    for (const Rival &rival : rivals) {
        HandOut mine(replay);
        mine.handOut(cutOf(rival, 40, 4));
        QCOMPARE(mine.makespan(), rival.makespan);
    }
}

void TestHandOut::nothingBeatsTheBound()
{
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        const Replay replay = drawnPool(random);
        const qint64 bound = shortestMakespan(replay);
        HandOut mine(replay);
        while (!mine.isOver())
            if (random() % 9 != 0 || !mine.wait()) {
                const std::vector<int> free = mine.freeWorkers();
                QVERIFY(mine.give(free[random() % free.size()], 1 + qint64(random() % 4)));
            }
        QVERIFY2(mine.makespan() >= bound, qPrintable(QString::number(mine.makespan() - bound)));
    }
}

void TestHandOut::theBoundIsReached()
{
    QCOMPARE(shortestMakespan(calm({10, 20, 30}, 2)), 30 * ms);
    QCOMPARE(shortestMakespan(calm({30, 30, 30}, 2)), 60 * ms);           // two of them meet
    QCOMPARE(shortestMakespan(calm({30, 30, 30, 30}, 4, 2, 1)), 60 * ms); // on two processors
    // The second one is late: 10 and 20 ms of the items are done before and after.
    QCOMPARE(shortestMakespan(
                 Replay({{.times = itemsOf(std::vector<qint64>(3, 10 * ms))}}, {0, 10 * ms}, {.report = ms}, plenty)),
             21 * ms);
}

void TestHandOut::anItemThatFailsCountsAsOneThatReturns()
{
    OwnTimes times = itemsOf({10 * ms, 10 * ms, 10 * ms});
    times.endChunks = {0};
    const Replay replay({{.times = times}}, {0}, {}, plenty);
    QCOMPARE(replay.run(0, 3, 1).makespan, 10 * ms);
    const Replay whole = toHandOut(replay, 0);
    QCOMPARE(whole.run(0, 3, 1).makespan, 30 * ms);
}

void TestHandOut::oneJobOfSeveralIsTakenByItself()
{
    const Replay two({{.times = itemsOf({10 * ms})}, {.submittedAt = 5 * ms, .times = itemsOf({20 * ms, 20 * ms})}},
                     {0, 8 * ms}, {}, plenty);
    HandOut mine(toHandOut(two, 1));
    QCOMPARE(mine.items(), 2);
    mine.give(0, 1);
    QCOMPARE(mine.now(), 3 * ms); // 8 ms after the first submit
    mine.give(1, 1);
    QCOMPARE(mine.makespan(), 23 * ms);
}

TEST_CLASS(TestHandOut, NoApplication)
#include "tst_handout.moc"
