#include "core/verdict/owntimes.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;

namespace {

std::optional<OwnTimes> ownTimes(const LiteralTrace &trace, quint32 job = 0)
{
    return ownTimesOf(trace.read(), JobId{job});
}

} // namespace

// What items need by themselves, and for which jobs that can be said.
class TestOwnTimes : public QObject
{
    Q_OBJECT

private slots:
    void waitingIsTakenOffEachItem();
    void whatWasNotMeasuredCountsInFull();
    void itemsOfSharedProcessorsNeedTheirComputing();
    void aJobThatIsNotReadyHasNone();
    void aJobWithAFailedItemHasNone();
    void aJobWithoutItemsHasNone();
    void aRunThatIsRetoldHasNone();
    void aJobThatWasNotMeasuredHasNone();
    void aJobThatLostAWorkerHasNone();
    void aJobWhoseItemWasRunAgainHasNone();
    void aWorkerThatLeftAfterwardsDoesNoHarm();
};

void TestOwnTimes::waitingIsTakenOffEachItem()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 3, 2);
    t.at(0).sent(0, 0, 0);
    t.at(40).measured(0, {0, 40, 10, 20});
    t.at(40).ran(0, 0, 0, 0, {{0, 10}, {10, 40}});
    t.at(40).reported(0, 0, 0);
    t.chunk(1, 0, 1, 0, {{0, 30}});
    t.at(40).ready(0);
    const auto times = ownTimes(t);
    QVERIFY(times);
    QCOMPARE(times->items(), 3);
    QCOMPARE(times->of(ItemRange{0, 1}), 5 * ms);
    QCOMPARE(times->of(ItemRange{1, 2}), 15 * ms);
    QCOMPARE(times->of(ItemRange{2, 3}), 30 * ms);
    QCOMPARE(times->of(ItemRange{0, 3}), 50 * ms);
    QCOMPARE(times->computing, 0.2);
}

void TestOwnTimes::whatWasNotMeasuredCountsInFull()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 2);
    t.at(0).sent(0, 0, 0);
    t.at(95).measured(0, {0, 95, 45, 50});
    t.at(100).ran(0, 0, 0, 0, {{0, 95}, {95, 100}});
    t.at(100).reported(0, 0, 0);
    t.at(100).ready(0);
    const auto times = ownTimes(t);
    QVERIFY(times);
    QCOMPARE(times->of(ItemRange{0, 1}), 45 * ms);
    QCOMPARE(times->of(ItemRange{1, 2}), 5 * ms);
}

void TestOwnTimes::itemsOfSharedProcessorsNeedTheirComputing()
{
    LiteralTrace t;
    shareProcessors(t);
    const auto times = ownTimes(t);
    QVERIFY(times);
    for (qint64 item = 0; item < 24; ++item)
        QCOMPARE(times->of(ItemRange{item, item + 1}), 50 * ms);
    QCOMPARE(times->computing, 1.0);
}

void TestOwnTimes::aJobThatIsNotReadyHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1);
    t.chunk(0, 0, 0, 0, {{0, 30}});
    QVERIFY(!ownTimes(t));
    t.at(30).ready(0);
    QVERIFY(ownTimes(t));
}

void TestOwnTimes::aJobWithAFailedItemHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 30}});
    t.chunk(0, 0, 1, 30, {{30, 60}}, true);
    t.at(60).failed(0, Outcome::Raised);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aJobWithoutItemsHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 0, 0);
    t.at(0).ready(0);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aRunThatIsRetoldHasNone()
{
    LiteralTrace t(TraceSource::Retold);
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1);
    t.chunk(0, 0, 0, 0, {{0, 30}});
    t.at(30).ready(0);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aJobThatWasNotMeasuredHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1);
    t.at(0).sent(0, 0, 0);
    t.at(30).ran(0, 0, 0, 0, {{0, 30}});
    t.at(30).reported(0, 0, 0);
    t.at(30).ready(0);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aJobThatLostAWorkerHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 10}});
    t.at(20).workerEnded(0, {.signal = 9});
    t.chunk(1, 0, 1, 0, {{0, 30}});
    t.at(30).ready(0);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aJobWhoseItemWasRunAgainHasNone()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 1, 1);
    t.at(0).sent(0, 0, 0);
    t.at(10).goesOnAfterLoss(0, 0, 0, 1, 0, LiteralTrace::workerLost());
    t.at(20).sent(1, 0, 0, 0, 1);
    t.at(50).measured(1, {20, 50, 0, 0});
    t.at(50).ran(1, 0, 0, 0, {{20, 50}}, 1);
    t.at(50).reported(1, 0, 0);
    t.at(50).ready(0);
    QVERIFY(!ownTimes(t));
}

void TestOwnTimes::aWorkerThatLeftAfterwardsDoesNoHarm()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1);
    t.chunk(0, 0, 0, 0, {{0, 30}});
    t.at(30).ready(0);
    t.at(40).workerEnded(0, {.expected = true});
    QVERIFY(ownTimes(t));
}

TEST_CLASS(TestOwnTimes, NoApplication)
#include "tst_owntimes.moc"
