#include "core/verdict/distribution.h"
#include "core/verdict/metrics.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

#include <random>

using namespace pool;

// Distributions against what is counted by hand.
class TestDistribution : public QObject
{
    Q_OBJECT

private slots:
    void everyDurationIsInTheBinThatItBelongsTo();
    void fewLongOnesMakeTheBinsLogarithmic();
    void equalOnesStandInTheMiddle();
    void nothingHasNoBins();
    void theTimesOfARunAreThoseOfItsFigures();
    void aWorkerAndAStretchOfTimeNarrowThem();
    void whatRaisedIsNoTimeOfAnItem();
    void inStepsTheSameComesOut();

private:
    static std::vector<qint64> collected(const History &history, const TimeChoice &choice);
};

std::vector<qint64> TestDistribution::collected(const History &history, const TimeChoice &choice)
{
    TimeCollector collector(history, choice);
    while (!collector.go(1'000'000)) {}
    return collector.take();
}

void TestDistribution::everyDurationIsInTheBinThatItBelongsTo()
{
    std::mt19937_64 random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<qint64> times(1 + random() % 500);
        const qint64 spread = round % 2 == 0 ? 5'000 : 5'000'000;
        for (qint64 &time : times)
            time = 1'000 + qint64(random() % quint64(spread));
        const Distribution made = distributionOf(times);
        std::vector<qint64> sorted = times;
        std::ranges::sort(sorted);
        QCOMPARE(made.least, sorted.front());
        QCOMPARE(made.greatest, sorted.back());
        QCOMPARE(made.median, sorted[(sorted.size() + 1) / 2 - 1]);
        QCOMPARE(made.p90, sorted[(sorted.size() * 9 + 9) / 10 - 1]);
        qint64 all = 0;
        for (size_t i = 0; i < made.bins.size(); ++i) {
            const Distribution::Bin &bin = made.bins[i];
            const bool isLast = i + 1 == made.bins.size();
            const auto isIn = [&](double slack) {
                return std::ranges::count_if(sorted, [&](qint64 time) {
                    return double(time) >= bin.from - slack
                        && (double(time) < bin.to + slack || (isLast && time == made.greatest));
                });
            };
            QVERIFY(isIn(-1) <= bin.count && bin.count <= isIn(1)); // an edge is rounded
            QVERIFY(isLast || std::abs(bin.to - made.bins[i + 1].from) < 1e-6 * bin.to);
            all += bin.count;
        }
        QCOMPARE(all, qint64(times.size()));
        QCOMPARE(made.count, all);
    }
}

void TestDistribution::fewLongOnesMakeTheBinsLogarithmic()
{
    std::vector<qint64> times(99, 1 * ms);
    times.push_back(19 * ms);
    QVERIFY(!distributionOf(times).isLogarithmic);
    times.push_back(1'000 * ms);
    const Distribution made = distributionOf(times, 12);
    QVERIFY(made.isLogarithmic);
    QCOMPARE(made.bins.size(), size_t(12));
    QVERIFY(std::abs(made.bins[1].to / made.bins[1].from - made.bins[5].to / made.bins[5].from) < 1e-6);
    QCOMPARE(made.bins.front().count, 99);
    QCOMPARE(made.bins.back().count, 1);
    QVERIFY(!distributionOf({0, 1'000'000}).isLogarithmic); // 0 has no logarithm
}

void TestDistribution::equalOnesStandInTheMiddle()
{
    const Distribution made = distributionOf(std::vector<qint64>(52, 30 * ms));
    QVERIFY(made.bins.front().from <= 27e6 && made.bins.back().to >= 33e6);
    QCOMPARE(std::ranges::count_if(made.bins, [](const auto &bin) { return bin.count > 0; }), 1);
    QCOMPARE(distributionOf({0, 0}).bins.size(), size_t(8)); // nothing took any time
}

void TestDistribution::nothingHasNoBins() { QVERIFY(distributionOf({}).bins.empty()); }

void TestDistribution::theTimesOfARunAreThoseOfItsFigures()
{
    LiteralTrace trace;
    PlannedRun(trace, 3).run({10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, 2);
    const History history = trace.read();
    const Metrics metrics = measure(history);
    const Distribution items = distributionOf(collected(history, {}));
    QCOMPARE(items.count, metrics.okItems);
    QCOMPARE(items.median, metrics.itemMedian);
    QCOMPARE(items.p90, metrics.itemP90);
    QCOMPARE(items.greatest, metrics.longestItem);
    const Distribution chunks = distributionOf(collected(history, {.of = TimeChoice::Of::Chunks}));
    QCOMPARE(chunks.count, metrics.chunks);
    QCOMPARE(chunks.median, metrics.chunkMedian);
    QCOMPARE(chunks.greatest, metrics.longestChunk);
}

void TestDistribution::aWorkerAndAStretchOfTimeNarrowThem()
{
    LiteralTrace trace;
    PlannedRun(trace, 2).run({10, 20, 30, 40}, 1); // worker 0: 0-10, 10-40; worker 1: 0-20, 20-60
    const History history = trace.read();
    const auto sorted = [&](const TimeChoice &choice) {
        std::vector<qint64> times = collected(history, choice);
        std::ranges::sort(times);
        return times;
    };
    QCOMPARE(sorted({.worker = WorkerId{0}}), (std::vector<qint64>{10 * ms, 30 * ms}));
    QCOMPARE(sorted({.range = std::pair(25 * ms, 30 * ms)}), (std::vector<qint64>{30 * ms, 40 * ms}));
    QCOMPARE(sorted({.range = std::pair(10 * ms, 20 * ms)}),
             (std::vector<qint64>{20 * ms, 30 * ms})); // 10 and 40 touch it
    QCOMPARE(sorted({.of = TimeChoice::Of::Chunks, .worker = WorkerId{1}, .range = std::pair(0 * ms, 5 * ms)}),
             (std::vector<qint64>{20 * ms}));
}

void TestDistribution::whatRaisedIsNoTimeOfAnItem()
{
    LiteralTrace trace;
    PlannedRun(trace, 1).run({10, 20}, 2, 0, true);
    const History history = trace.read();
    QCOMPARE(collected(history, {}), std::vector<qint64>{10 * ms});
}

void TestDistribution::inStepsTheSameComesOut()
{
    LiteralTrace trace;
    PlannedRun(trace, 3).run({10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, 2);
    const History history = trace.read();
    TimeCollector collector(history, {});
    int steps = 1;
    while (!collector.go(1))
        ++steps;
    QVERIFY(steps >= 5);
    QCOMPARE(collector.take(), collected(history, {}));
}

TEST_CLASS(TestDistribution, QCoreApplication)
#include "tst_distribution.moc"
