#include "core/lab/whatif.h"
#include "core/model/error.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

#include <numeric>

using namespace pool;

namespace {

// A job of such items, in milliseconds, as the pool would have run it.
struct Recorded {
    Recorded(const std::vector<qint64> &items, int workers, qint64 chunksize, bool computes = false)
    {
        PlannedRun run(trace, workers);
        run.setComputing(computes);
        run.run(items, chunksize);
        history = trace.read();
    }
    WhatIf whatIf(int processors = 64, int mostProcesses = 1, quint64 seed = 0) const
    {
        return WhatIf(history, JobId{0}, measure(history, JobId{0}), processors, mostProcesses, seed);
    }

    LiteralTrace trace;
    History history;
};

// Units of the busiest worker, for equal items without costs. Source: rounds of chunks, all whole but for the last
// chunk, which ends alone or beside others.
qint64 closedForm(qint64 items, qint64 chunksize, qint64 workers)
{
    const qint64 chunks = (items - 1) / chunksize + 1;
    const qint64 last = items - (chunks - 1) * chunksize;
    const qint64 rounds = (chunks - 1) / workers + 1;
    return (rounds - 1) * chunksize + (chunks - (rounds - 1) * workers > 1 ? chunksize : last);
}

} // namespace

// The run's own items, handed out otherwise. Literal runs: nothing takes time but the items, apart from the least that
// an item costs (Rerun), which is 120 ns.
class TestWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void equalItemsTakeWhatTheClosedFormSays();
    void theRunsOwnSettingsGiveItsOwnMakespan();
    void longestFirstNeedsNoLonger();
    void ordersAreWhatTheySay();
    void aShuffleFollowsFromItsSeed();
    void moreWorkersThanTheRunHadCanBeAskedFor();
    void computingOnMoreWorkersThanProcessorsIsNoFaster();
    void eachChunkHasItsTurn();
    void itemsThatNeverRanCountAsTheMean();
    void efficiencyIsWorkOverTheWorkersTime();
    void aRunWithoutItemTimesIsRefused();
    void ordersHaveNames();
};

void TestWhatIf::equalItemsTakeWhatTheClosedFormSays()
{
    for (const int workers : {1, 2, 3, 4, 7}) {
        const qint64 count = 53;
        const Recorded recorded(std::vector<qint64>(size_t(count), 10), workers, 4);
        WhatIf whatIf = recorded.whatIf();
        whatIf.leaveOutCosts();
        for (qint64 chunksize = 1; chunksize <= count; ++chunksize) {
            const qint64 units = closedForm(count, chunksize, workers);
            const WhatIfPoint point = whatIf.point({Policy::Fixed, chunksize, workers});
            QCOMPARE(point.predicted, units * 10 * ms);
            QCOMPARE(point.chunks, (count - 1) / chunksize + 1);
            QCOMPARE(point.chunksize, chunksize);
        }
    }
}

void TestWhatIf::theRunsOwnSettingsGiveItsOwnMakespan()
{
    const Recorded recorded({90, 10, 10, 40, 10, 10, 20, 10, 10, 70}, 3, 2);
    const qint64 measured = measure(recorded.history, JobId{0}).makespan;
    QVERIFY(std::abs(recorded.whatIf().point({Policy::Fixed, 2, 3}).predicted - measured) <= 10 * 120);
}

void TestWhatIf::longestFirstNeedsNoLonger()
{
    const Recorded recorded({10, 10, 10, 10, 10, 10, 10, 10, 100}, 2, 1);
    const WhatIf whatIf = recorded.whatIf();
    QVERIFY(whatIf.point({Policy::Fixed, 1, 2, ItemOrder::Longest}).predicted < 101 * ms);
    QVERIFY(whatIf.point({Policy::Fixed, 1, 2, ItemOrder::Given}).predicted > 139 * ms);
}

void TestWhatIf::ordersAreWhatTheySay()
{
    const Recorded recorded({30, 10, 20, 10}, 1, 1);
    const WhatIf whatIf = recorded.whatIf();
    using Order = std::vector<qint64>;
    QCOMPARE(whatIf.order(ItemOrder::Given), Order({0, 1, 2, 3}));
    QCOMPARE(whatIf.order(ItemOrder::Longest), Order({0, 2, 1, 3}));
    QCOMPARE(whatIf.order(ItemOrder::Shortest), Order({1, 3, 2, 0}));
    Order shuffled = whatIf.order(ItemOrder::Shuffled);
    std::ranges::sort(shuffled);
    QCOMPARE(shuffled, Order({0, 1, 2, 3}));
}

void TestWhatIf::aShuffleFollowsFromItsSeed()
{
    const Recorded recorded(std::vector<qint64>(100, 10), 1, 1);
    const auto order = [&](quint64 seed) { return recorded.whatIf(64, 1, seed).order(ItemOrder::Shuffled); };
    QCOMPARE(order(5), order(5));
    QVERIFY(order(5) != order(6));
}

void TestWhatIf::moreWorkersThanTheRunHadCanBeAskedFor()
{
    const Recorded recorded(std::vector<qint64>(24, 50), 2, 3);
    const WhatIf whatIf = recorded.whatIf(64, 8);
    QCOMPARE(whatIf.point({Policy::Fixed, 3, 8}).predicted, 3 * (50 * ms + 120));
    QCOMPARE(whatIf.point({Policy::Even, 1, 8}).chunksize, 3);
}

void TestWhatIf::computingOnMoreWorkersThanProcessorsIsNoFaster()
{
    const Recorded recorded(std::vector<qint64>(24, 50), 2, 1, true);
    const WhatIf whatIf = recorded.whatIf(2, 8);
    const qint64 two = whatIf.point({Policy::Fixed, 1, 2}).predicted;
    const qint64 eight = whatIf.point({Policy::Fixed, 1, 8}).predicted;
    QVERIFY2(std::abs(two - eight) < ms, qPrintable(QString::number(eight)));
}

void TestWhatIf::eachChunkHasItsTurn()
{
    const Recorded recorded(std::vector<qint64>(100, 10), 4, 7);
    const WhatIf whatIf = recorded.whatIf();
    const WhatIfSetting setting{Policy::Guided, 1, 4};
    const std::vector<Replay::Turn> turns = whatIf.turns(setting);
    QCOMPARE(qint64(turns.size()), whatIf.point(setting).chunks);
    qint64 end = 0;
    for (const Replay::Turn &turn : turns)
        end = std::max(end, turn.end);
    QCOMPARE(end, whatIf.point(setting).predicted);
}

void TestWhatIf::itemsThatNeverRanCountAsTheMean()
{
    LiteralTrace trace;
    trace.openedWithWorkers(1);
    trace.at(0).started(0);
    trace.at(0).submitted(0, 6, 3);
    trace.at(0).sent(0, 0, 0);
    trace.at(40).measured(0, {0, 40, 0, 0});
    trace.at(40).ran(0, 0, 0, 0, {{0, 10}, {10, 40}}); // the second one raises, the third never runs
    trace.at(40).raised(0, 0, 0);
    trace.at(40).sent(0, 0, 1);
    trace.at(100).measured(0, {40, 100, 0, 0});
    trace.at(100).ran(0, 0, 1, 0, {{40, 60}, {60, 80}, {80, 100}});
    trace.at(100).reported(0, 0, 1);
    trace.at(100).failed(0, Outcome::Raised);
    const History history = trace.read();
    const WhatIf whatIf(history, JobId{0}, measure(history, JobId{0}), 64, 1);
    QCOMPARE(whatIf.items(), 6);
    QCOMPARE(whatIf.assumedItems(), 1);
    QCOMPARE(whatIf.work(), 120 * ms); // (10 + 30 + 20 + 20 + 20) * 6 / 5
    QCOMPARE(whatIf.point({Policy::Fixed, 6, 1}).predicted, 120 * ms + 6 * 120);
}

void TestWhatIf::efficiencyIsWorkOverTheWorkersTime()
{
    const Recorded recorded(std::vector<qint64>(10, 10), 4, 1);
    const WhatIfPoint point = recorded.whatIf().point({Policy::Fixed, 5, 4});
    QVERIFY(std::abs(*point.efficiency - 0.5) < 0.001); // two of four workers for all of the time
}

void TestWhatIf::aRunWithoutItemTimesIsRefused()
{
    LiteralTrace trace;
    trace.openedWithWorkers(1);
    trace.at(0).submitted(0, 6, 3);
    const History history = trace.read();
    QVERIFY_EXCEPTION_THROWN(WhatIf(history, JobId{0}, measure(history, JobId{0}), 64, 1), ValueError);
}

void TestWhatIf::ordersHaveNames()
{
    for (const ItemOrder order : itemOrders())
        QCOMPARE(itemOrderFromKey(itemOrderKey(order)), order);
    QCOMPARE(itemOrderFromKey(QStringLiteral("best")), std::nullopt);
}

TEST_CLASS(TestWhatIf, NoApplication)
#include "tst_whatif.moc"
