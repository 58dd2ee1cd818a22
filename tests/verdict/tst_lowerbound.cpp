#include "core/verdict/lowerbound.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pool;

namespace {

double boundOf(int workers, const std::vector<qint64> &parts)
{
    LowerBound bound(workers);
    for (const qint64 part : parts)
        bound.add(part);
    return bound.time();
}

// When the last part ends if the worker that is free first always takes the next one.
qint64 listSchedule(int workers, const std::vector<qint64> &parts)
{
    std::vector<qint64> freeAt(size_t(workers), 0);
    for (const qint64 part : parts)
        *std::min_element(freeAt.begin(), freeAt.end()) += part;
    return *std::max_element(freeAt.begin(), freeAt.end());
}

// The shortest of all ways to give the parts from `next` on to workers.
qint64 bestSchedule(std::vector<qint64> &busy, const std::vector<qint64> &parts, size_t next = 0)
{
    if (next == parts.size())
        return *std::max_element(busy.begin(), busy.end());
    qint64 best = std::numeric_limits<qint64>::max();
    for (qint64 &worker : busy) {
        worker += parts[next];
        best = std::min(best, bestSchedule(busy, parts, next + 1));
        worker -= parts[next];
    }
    return best;
}

} // namespace

class TestLowerBound : public QObject
{
    Q_OBJECT

private slots:
    void evenPartsNeedTheirMeanForEachWorker();
    void theLongestPartIsABound();
    void twoOfTheWPlusOneLongestMeetAtOneWorker();
    void withoutWorkersOrPartsItIsNothing();
    void noListScheduleFinishesBelowIt();
    void noScheduleAtAllFinishesBelowIt();
};

void TestLowerBound::evenPartsNeedTheirMeanForEachWorker()
{
    QCOMPARE(boundOf(2, {10, 10, 10, 10}), 20.0);
    QCOMPARE(boundOf(1, {1, 2, 3}), 6.0);
    QCOMPARE(boundOf(4, {10, 10, 10, 10, 10, 10}), 20.0); // two have two
}

void TestLowerBound::theLongestPartIsABound()
{
    QCOMPARE(boundOf(4, {100, 1, 1, 1}), 100.0);
    QCOMPARE(boundOf(8, {5, 7}), 7.0);
}

void TestLowerBound::twoOfTheWPlusOneLongestMeetAtOneWorker()
{
    QCOMPARE(boundOf(2, {36, 40, 38}), 74.0);
    QCOMPARE(boundOf(2, {36, 1, 40, 2, 38, 1}), 74.0);
    QCOMPARE(boundOf(2, {40, 38}), 40.0); // as many as workers: none meet
}

void TestLowerBound::withoutWorkersOrPartsItIsNothing()
{
    QCOMPARE(boundOf(0, {5, 5}), 0.0);
    QCOMPARE(boundOf(3, {}), 0.0);
}

void TestLowerBound::noListScheduleFinishesBelowIt()
{
    std::mt19937 random(42);
    int reached = 0;
    int reachedByPairs = 0; // where neither the mean nor the longest part is as much
    for (int draw = 0; draw < 10'000; ++draw) {
        const int workers = 1 + int(random() % 8);
        std::vector<qint64> parts(1 + random() % 30);
        for (qint64 &part : parts)
            part = draw % 2 == 0 ? qint64(random() % 1000) : 1 + qint64(random() % 3) * 100;
        const double bound = boundOf(workers, parts);
        const qint64 finish = listSchedule(workers, parts);
        QVERIFY2(double(finish) >= bound,
                 qPrintable(QStringLiteral("draw %1: %2 < %3").arg(draw).arg(finish).arg(bound)));
        double sum = 0;
        for (const qint64 part : parts)
            sum += double(part);
        reached += double(finish) == bound;
        reachedByPairs += double(finish) == bound && sum / workers < bound
            && double(*std::max_element(parts.begin(), parts.end())) < bound;
    }
    QVERIFY2(reached > 1000 && reachedByPairs > 50, "it is no bound if nothing ever reaches it");
}

void TestLowerBound::noScheduleAtAllFinishesBelowIt()
{
    std::mt19937 random(7);
    for (int draw = 0; draw < 500; ++draw) {
        std::vector<qint64> busy(2 + random() % 2, 0);
        std::vector<qint64> parts(1 + random() % 7);
        for (qint64 &part : parts)
            part = qint64(random() % 100);
        QVERIFY(double(bestSchedule(busy, parts)) >= boundOf(int(busy.size()), parts));
    }
}

TEST_CLASS(TestLowerBound, NoApplication)
#include "tst_lowerbound.moc"
