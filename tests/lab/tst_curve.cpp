#include "core/lab/curve.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

Replay equalItems(qint64 items, qint64 each, int workers, Replay::Costs costs = {}, double computing = 0,
                  int processors = 64)
{
    return Replay({{.times = {.alike = items, .each = each, .computing = computing}}},
                  std::vector<qint64>(size_t(workers)), costs, processors);
}

Curve curveOf(const Replay &replay, int workers, const std::vector<qint64> &sizes, int processors = 64)
{
    return forecastCurve({replay}, 0, workers, processors, sizes);
}

} // namespace

class TestCurve : public QObject
{
    Q_OBJECT

private slots:
    void defaultIsNotBestForFiftyTwoEqualItems();
    void theThreeAreasAreTheMakespan();
    void computingIsSpreadOverProcessors();
    void aDrawnJobHasABand();
    void chunksizesReachFromOneToAll();
    void theCoarseCurveComesFirst();
    void itCanBeStopped();
};

void TestCurve::defaultIsNotBestForFiftyTwoEqualItems()
{
    const Curve curve = curveOf(equalItems(52, 100 * ms, 4), 4, {1, 4, 13, 52});
    QCOMPARE(curve.size(), size_t(4));
    QCOMPARE(curve[0].makespan, 1300 * ms);
    QCOMPARE(curve[1].makespan, 1600 * ms);
    QCOMPARE(curve[1].chunks, 13);
    QCOMPARE(curve[2].makespan, 1300 * ms);
    QCOMPARE(curve[3].makespan, 5200 * ms);
}

void TestCurve::theThreeAreasAreTheMakespan()
{
    const Replay replay = equalItems(52, 100 * ms, 4, {.chunk = 2.0 * ms, .item = 0.5 * ms, .report = ms});
    for (const CurvePoint &point : curveOf(replay, 4, {1, 2, 3, 4, 5, 13, 26, 52})) {
        QCOMPARE(point.work + point.overhead + point.imbalance, point.makespan);
        QCOMPARE(point.work, 1300 * ms);
        QCOMPARE(point.overhead, (point.chunks * 2 * ms + 26 * ms) / 4 + ms);
        QVERIFY(point.imbalance >= 0);
    }
    QVERIFY(curveOf(replay, 4, {13})[0].imbalance < 1000);
}

void TestCurve::computingIsSpreadOverProcessors()
{
    const CurvePoint point = curveOf(equalItems(24, 50 * ms, 8, {}, 1, 2), 8, {1}, 2)[0];
    QCOMPARE(point.makespan, 600 * ms);
    QCOMPARE(point.work, 600 * ms);
    QCOMPARE(point.imbalance, 0);
}

void TestCurve::aDrawnJobHasABand()
{
    std::vector<Replay> draws;
    for (qint64 draw = 1; draw <= 101; ++draw)
        draws.push_back(equalItems(4, draw * ms, 2));
    const CurvePoint point = forecastCurve(draws, 0, 2, 64, {2})[0];
    QCOMPARE(point.makespan, 2 * 51 * ms);
    QCOMPARE(point.low, 2 * 11 * ms);
    QCOMPARE(point.high, 2 * 91 * ms);
}

void TestCurve::chunksizesReachFromOneToAll()
{
    QCOMPARE(curveChunksizes(5, 2, {3}), std::vector<qint64>({1, 2, 3, 4, 5}));
    const std::vector<qint64> many = curveChunksizes(100'000, 4, {777, 200'000});
    QCOMPARE(many.front(), 1);
    QCOMPARE(many.back(), 100'000);
    QVERIFY(many.size() >= 60 && many.size() <= 80);
    QVERIFY(std::ranges::find(many, 777) != many.end());
    QVERIFY(std::ranges::find(many, 25'000) != many.end()); // one for each worker
}

void TestCurve::theCoarseCurveComesFirst()
{
    std::vector<size_t> sizes;
    const Replay replay = equalItems(64, ms, 4);
    const Curve whole = forecastCurve({replay}, 0, 4, 64, curveChunksizes(64, 4, {}), [&](const Curve &curve) {
        sizes.push_back(curve.size());
        if (curve.front().chunksize != 1 || curve.back().chunksize != 64)
            sizes.clear();
        return true;
    });
    QCOMPARE(sizes, std::vector<size_t>({20, 64}));
    QCOMPARE(whole.size(), size_t(64));
    QCOMPARE(whole, curveOf(replay, 4, curveChunksizes(64, 4, {})));
}

void TestCurve::itCanBeStopped()
{
    const Replay replay = equalItems(64, ms, 4);
    const Curve some = forecastCurve({replay}, 0, 4, 64, curveChunksizes(64, 4, {}),
                                     [](const Curve &) { return false; });
    QCOMPARE(some.size(), size_t(20));
}

TEST_CLASS(TestCurve, NoApplication)
#include "tst_curve.moc"
