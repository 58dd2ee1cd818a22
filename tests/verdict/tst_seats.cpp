#include "core/verdict/seats.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// Three items of 10, which compute or do not.
OwnTimes threeTens(double computing) { return {.alike = 3, .each = 10, .computing = computing}; }

} // namespace

// Workers on a clock of their own, by literal times.
class TestSeats : public QObject
{
    Q_OBJECT

private slots:
    void workersGetReadyOneByOne();
    void aCertainOneOfTheFreeTakesAChunk();
    void chunksThatShareAProcessorGoOnSlower();
    void aWorkerAtTheEndOfItsLifeIsReplaced();
};

void TestSeats::workersGetReadyOneByOne()
{
    Seats seats({.readyAt = {3, 5}});
    QCOMPARE(seats.next(), 3.0);
    QVERIFY(!seats.hasFree());
    const Seats::Step step = seats.step();
    QVERIFY(step.seat == 0 && step.isFree && !step.endsChunk);
    QCOMPARE(seats.now(), 3.0);
    QVERIFY(seats.hasFree());
    seats.step();
    QCOMPARE(seats.next(), Seats::never); // nobody works
}

void TestSeats::aCertainOneOfTheFreeTakesAChunk()
{
    Seats seats({.readyAt = {0, 0, 0}, .costs = {.chunk = 1, .item = 2}});
    for (int i = 0; i < 3; ++i)
        seats.step();
    const OwnTimes times = threeTens(0);
    seats.begin(2, 0, 7, times, {0, 2});
    seats.begin(0, 8, times, {2, 3}); // the first of the others
    Seats::Step step = seats.step();
    QVERIFY(step.endsChunk && step.seat == 0 && step.chunk == 8);
    QCOMPARE(seats.now(), 13.0);
    step = seats.step();
    QVERIFY(step.seat == 2 && step.chunk == 7 && step.begin == 0);
    QCOMPARE(seats.now(), 25.0);
}

void TestSeats::chunksThatShareAProcessorGoOnSlower()
{
    Seats seats({.readyAt = {0, 0}, .processors = 1});
    seats.step();
    seats.step();
    const OwnTimes times = threeTens(1);
    seats.begin(0, 0, times, {0, 1});
    QCOMPARE(seats.rate(), 1.0);
    seats.wait(5);
    seats.begin(0, 1, times, {1, 2});
    QCOMPARE(seats.rate(), 0.5);
    seats.step();
    QCOMPARE(seats.now(), 15.0); // 5 alone, the rest at half the pace
    seats.step();
    QCOMPARE(seats.now(), 20.0);
    QCOMPARE(seats.work(), 15.0);
}

void TestSeats::aWorkerAtTheEndOfItsLifeIsReplaced()
{
    Seats seats({.readyAt = {0}, .life = 1, .birth = 4});
    seats.step();
    seats.begin(0, 0, threeTens(0), {0, 1});
    const Seats::Step step = seats.step();
    QVERIFY(step.endsChunk && !step.isFree);
    QCOMPARE(seats.next(), 14.0);
}

TEST_CLASS(TestSeats, NoApplication)
#include "tst_seats.moc"
