#include "core/verdict/advice.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace pool;

namespace {

// To whole milliseconds: each item costs a little beside its own time.
qint64 rounded(qint64 time) { return (time + ms / 2) / ms * ms; }

std::optional<Advice> adviceOf(const LiteralTrace &trace, int processors, quint32 job = 0)
{
    const History history = trace.read();
    return advise(history, JobId{job}, measure(history, JobId{job}), processors).advice;
}

// Of one job whose items sleep for so many milliseconds, on 2 processors.
std::optional<Advice> adviceFor(const std::vector<qint64> &items, qint64 chunksize, int workers)
{
    LiteralTrace t;
    PlannedRun(t, workers).run(items, chunksize);
    return adviceOf(t, 2);
}

// The makespan of the same items in milliseconds, by a schedule of its own.
qint64 makespanOf(const std::vector<qint64> &items, qint64 chunksize, int workers)
{
    LiteralTrace t;
    return PlannedRun(t, workers).run(items, chunksize);
}

} // namespace

class TestAdvice : public QObject
{
    Q_OBJECT

private slots:
    void computingItemsThatFillTheirProcessorsGetNone();
    void waitingForAProcessorIsNotTheCostOfAChunk();
    void smallerChunksAreAdvisedWhereTheyWin();
    void largerChunksAreAdvisedWhereChunksCost();
    void aGainBelowATwentiethIsNotWorthIt();
    void aGainBelowTenMillisecondsIsNotWorthIt();
    void fewerWorkersAreAdvisedWhereItemsComputeAndShareBadly();
    void itemsThatSleepAreNeverToldToUseFewerWorkers();
    void aSingleCallIsNotToldAChunksize();
    void whatOtherJobsTookCounts();
    void aJobWithAFailedItemGetsNone();
    void aRunThatIsRetoldGetsNone();
    void aPoolThatReplacedAWorkerGetsNone();
    void whoLeavesAClosedPoolHasLeftNoWork();
    void unknownProcessorsMeanNone();
    void aForecastFarFromTheRunIsNoGround();
    void theAdvisedChunksizeIsNeverWorseThanTheOwn();
    void fewChunksizesAreAllLookedAt();
    void manyChunksizesAreSpreadOverTheLogarithms();
};

void TestAdvice::computingItemsThatFillTheirProcessorsGetNone()
{
    LiteralTrace t;
    shareProcessors(t);
    QVERIFY(!adviceOf(t, 2));
}

// Each worker waits for a processor 10 ms before it begins a chunk, too.
void TestAdvice::waitingForAProcessorIsNotTheCostOfAChunk()
{
    LiteralTrace t;
    shareProcessors(t, 10);
    QCOMPARE(measured(t).overhead, 24 * 10 * ms);
    QVERIFY(!adviceOf(t, 2));
}

void TestAdvice::smallerChunksAreAdvisedWhereTheyWin()
{
    const std::vector<qint64> items{30, 10, 40, 20, 10, 50, 20, 70, 90, 80};
    QCOMPARE(makespanOf(items, 5, 2), 310);
    const auto advice = adviceFor(items, 5, 2);
    QVERIFY(advice && advice->chunksize && !advice->processes);
    QCOMPARE(*advice->chunksize, 1);
    QCOMPARE(rounded(advice->predicted), makespanOf(items, 1, 2) * ms);
    QCOMPARE(rounded(advice->gain), 310 * ms - rounded(advice->predicted));
}

void TestAdvice::largerChunksAreAdvisedWhereChunksCost()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).started(0);
    t.at(0).submitted(0, 10, 1);
    for (quint32 chunk = 0; chunk < 10; ++chunk)
        t.chunk(0, 0, chunk, chunk * 10, {{chunk * 10 + 4, chunk * 10 + 10}}); // 4 ms beside the item
    t.at(100).ready(0);
    const auto advice = adviceOf(t, 2);
    QVERIFY(advice && advice->chunksize);
    QCOMPARE(*advice->chunksize, 10);
    QCOMPARE(rounded(advice->predicted), 64 * ms);
    QCOMPARE(rounded(advice->gain), 36 * ms);
}

void TestAdvice::aGainBelowATwentiethIsNotWorthIt()
{
    const std::vector<qint64> items{98, 98, 97, 97, 98, 102, 103, 102, 102, 103};
    QCOMPARE(makespanOf(items, 5, 2), 512);
    QCOMPARE(makespanOf(items, 1, 2), 502);
    QVERIFY(!adviceFor(items, 5, 2));
    QVERIFY(adviceFor({130, 102, 103, 102, 102, 50, 98, 97, 97, 98}, 5, 2)); // 539, and 37 less
}

void TestAdvice::aGainBelowTenMillisecondsIsNotWorthIt()
{
    const std::vector<qint64> items{3, 1, 4, 2, 1, 5, 2, 7, 4, 4};
    const qint64 gain = makespanOf(items, 5, 2) - makespanOf(items, 1, 2);
    QVERIFY(gain < 10 && gain * 20 > makespanOf(items, 5, 2)); // by far more than a twentieth
    QVERIFY(!adviceFor(items, 5, 2));
}

void TestAdvice::fewerWorkersAreAdvisedWhereItemsComputeAndShareBadly()
{
    // Four items of 180, 60, 80 and 60 share two processors until 120; from 140 on the longest computes alone.
    const auto advise = [](bool computes) {
        constexpr qint64 own[] = {180, 60, 80, 60};
        constexpr qint64 end[] = {240, 120, 140, 120};
        LiteralTrace t;
        t.openedWithWorkers(4);
        for (quint32 worker = 0; worker < 4; ++worker)
            t.at(0).started(worker);
        t.at(0).submitted(0, 4, 1);
        for (const quint32 worker : {1, 3, 2, 0}) {
            t.at(0).sent(worker, 0, worker);
            t.at(end[worker]).measured(worker, {0, end[worker], computes ? own[worker] : 0, 60});
            t.at(end[worker]).ran(worker, 0, worker, 0, {{0, end[worker]}});
            t.at(end[worker]).reported(worker, 0, worker);
        }
        t.at(240).ready(0);
        return adviceOf(t, 2);
    };
    const auto advice = advise(true);
    QVERIFY(advice && advice->processes);
    QVERIFY(!advice->chunksize);
    QCOMPARE(*advice->processes, 2);
    QCOMPARE(rounded(advice->predicted), 200 * ms);
    QCOMPARE(rounded(advice->gain), 40 * ms);
    const auto whereTheySleep = advise(false);
    QVERIFY(!whereTheySleep || !whereTheySleep->processes);
}

void TestAdvice::itemsThatSleepAreNeverToldToUseFewerWorkers()
{
    std::mt19937 random(11);
    for (int draw = 0; draw < 300; ++draw) {
        std::vector<qint64> items(4 + random() % 12);
        for (qint64 &item : items)
            item = 1 + qint64(random() % 200);
        const auto advice = adviceFor(items, 1 + qint64(random() % items.size()), 3 + int(random() % 5));
        QVERIFY(!advice || (advice->chunksize && !advice->processes));
    }
}

void TestAdvice::aSingleCallIsNotToldAChunksize()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({300}, 1, 0, false, Method::Apply);
    QVERIFY(!adviceOf(t, 2));
}

void TestAdvice::whatOtherJobsTookCounts()
{
    // The first job has both workers until 100, and one of them until 300: large chunks of the second job end up
    // behind it.
    LiteralTrace t;
    PlannedRun pool(t, 2);
    pool.run({300, 100}, 1);
    const qint64 own = pool.run({50, 50, 50, 50}, 2);
    QCOMPARE(own, 300);
    QVERIFY(!adviceOf(t, 2, 1)); // alone its two chunks would be even, and here no other cut ends before 300

    LiteralTrace another;
    PlannedRun two(another, 2);
    two.run({300, 100}, 1);
    QCOMPARE(two.run({150, 150, 50, 50}, 4), 500);
    const auto advice = adviceOf(another, 2, 1);
    QVERIFY(advice && advice->chunksize);
    QCOMPARE(*advice->chunksize, 1);
    QCOMPARE(rounded(advice->predicted), 400 * ms); // 100 to 250 to 400, and 300 to 350 to 400
    QCOMPARE(rounded(advice->gain), 100 * ms);
}

void TestAdvice::aJobWithAFailedItemGetsNone()
{
    const std::vector<qint64> items{10, 10, 10, 10, 100, 100};
    QVERIFY(adviceFor(items, 3, 2));
    LiteralTrace t;
    PlannedRun(t, 2).run(items, 3, 0, true);
    QVERIFY(!adviceOf(t, 2));
}

void TestAdvice::aRunThatIsRetoldGetsNone()
{
    LiteralTrace t(TraceSource::Retold);
    PlannedRun(t, 2).run({10, 10, 10, 10, 100, 100}, 3);
    QVERIFY(!adviceOf(t, 2));
}

void TestAdvice::aPoolThatReplacedAWorkerGetsNone()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({10, 10, 10, 10, 100, 100}, 3);
    QVERIFY(adviceOf(t, 2));
    t.at(300).workerEnded(0, {.signal = 9});
    t.at(301).worker(2, 500);
    QVERIFY(!adviceOf(t, 2));
}

// The second worker has nothing left to take: close() lets no more work in, so it leaves before the job is ready.
void TestAdvice::whoLeavesAClosedPoolHasLeftNoWork()
{
    const auto adviceWhere = [](bool isClosed) {
        LiteralTrace t;
        PlannedRun(t, 2).run({100, 100, 100, 100}, 3);
        if (isClosed)
            t.at(1).say({.kind = EventKind::PoolClosed});
        t.at(110).say({.kind = EventKind::WorkerStopping, .worker = {1}});
        t.at(120).workerEnded(1, {.expected = true});
        return adviceOf(t, 2);
    };
    const auto advice = adviceWhere(true);
    QVERIFY(advice && rounded(advice->predicted) == 200 * ms);
    QVERIFY(!adviceWhere(false)); // it was to be replaced
}

void TestAdvice::unknownProcessorsMeanNone()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({10, 10, 10, 10, 100, 100}, 3);
    QVERIFY(adviceOf(t, 1));
    QVERIFY(!adviceOf(t, 0));
}

void TestAdvice::aForecastFarFromTheRunIsNoGround()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({10, 10, 10, 10, 100, 100}, 3);
    const History history = t.read();
    Metrics m = measure(history, JobId{0});
    QVERIFY(advise(history, JobId{0}, m, 2).advice);
    m.makespan = advise(history, JobId{0}, m, 2).advice->predicted; // as fast as what is advised
    const AdviceSearch search = advise(history, JobId{0}, m, 2);
    QVERIFY(!search.advice);
    QCOMPARE(search.none.why, NoAdvice::Why::ForecastIsOff);
}

// Random items as in the examples: few of them, even or with a long tail.
void TestAdvice::theAdvisedChunksizeIsNeverWorseThanTheOwn()
{
    std::mt19937 random(2026);
    std::exponential_distribution<double> spread(1 / 100.0);
    int advised = 0;
    for (int draw = 0; draw < 20'000; ++draw) {
        const int workers = 2 + draw % 3;
        std::vector<qint64> items(10);
        for (qint64 &item : items)
            item = draw % 2 == 0 ? 1 + qint64(random() % 200) : 1 + qint64(spread(random));
        const qint64 chunksize = defaultChunksize(10, workers) + draw % 4;
        const auto advice = adviceFor(items, chunksize, workers);
        if (!advice)
            continue;
        ++advised;
        const qint64 own = makespanOf(items, chunksize, workers);
        const qint64 other = makespanOf(items, *advice->chunksize, workers);
        QVERIFY2(other < own, qPrintable(QStringLiteral("draw %1: %2 and %3").arg(draw).arg(own).arg(other)));
        QCOMPARE(rounded(advice->predicted), other * ms);
        QCOMPARE(rounded(advice->gain), (own - other) * ms);
        QVERIFY(own - other >= 10 && double(own - other) >= 0.05 * double(own));
    }
    QVERIFY2(advised > 2000, qPrintable(QString::number(advised)));
}

void TestAdvice::fewChunksizesAreAllLookedAt()
{
    QCOMPARE(chunksizesToTry(5, 2, 2), (std::vector<qint64>{1, 2, 3, 4, 5}));
    QCOMPARE(chunksizesToTry(2, 7, 2), (std::vector<qint64>{1, 2, 7}));
    QCOMPARE(chunksizesToTry(64, 1, 2).size(), size_t(64));
}

void TestAdvice::manyChunksizesAreSpreadOverTheLogarithms()
{
    const std::vector<qint64> sizes = chunksizesToTry(1'000'000, 31'337, 2);
    QVERIFY(sizes.size() <= 73 && sizes.size() > 55);
    QVERIFY(std::is_sorted(sizes.begin(), sizes.end()));
    QCOMPARE(sizes.front(), 1);
    QCOMPARE(sizes.back(), 1'000'000);
    for (const qint64 size : {31'337, 500'000, 250'000, 166'667}) // its own, and what comes out even
        QVERIFY(std::find(sizes.begin(), sizes.end(), size) != sizes.end());
    for (size_t i = 1; i < sizes.size(); ++i)
        QVERIFY(sizes[i] - sizes[i - 1] == 1 || double(sizes[i]) < 1.3 * double(sizes[i - 1]));
}

TEST_CLASS(TestAdvice, NoApplication)
#include "tst_advice.moc"
