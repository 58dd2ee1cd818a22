#include "core/verdict/insight.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = Insight::Kind;

} // namespace

// Runs of which a sentence would be false that holds for others.
class TestInsightCases : public QObject
{
    Q_OBJECT

private slots:
    void aLoopThatIsAsFastIsNotFaster();
    void failedItemsTellNothingOfALoopNorOfWaiting();
    void aChunkIsNotLongForItsEndWhereOthersWereCutShort();
    void fewerChunksThanItemsAreTheReasonForIdleWorkers();
    void workersAreNotBlamedAloneForWhatOthersTook();
    void aCallbackThatKeepsResultsBackIsNamed();
};

// A loop would have called it, too.
void TestInsightCases::aCallbackThatKeepsResultsBackIsNamed()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 200}});
    t.chunk(1, 0, 1, 0, {{0, 200}});
    t.callback(0, 200, 1000);
    t.at(1000).ready(0);
    const Metrics m = measured(t);
    QCOMPARE(m.heldBack, 800 * ms);
    const auto said = insight(m, 2);
    QVERIFY(said && said->kind == Kind::SlowCallback);
    QCOMPARE(said->time, 800 * ms);
    QCOMPARE(said->other, 1000 * ms);
}

void TestInsightCases::aLoopThatIsAsFastIsNotFaster()
{
    LiteralTrace t;
    t.openedWithWorkers(4);
    t.at(0).submitted(0, 1, 1);
    t.chunk(0, 0, 0, 1, {{1, 999}});
    t.at(1000).ready(0);
    QCOMPARE(insight(measured(t), 2)->kind, Kind::FewerItems);
}

void TestInsightCases::failedItemsTellNothingOfALoopNorOfWaiting()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 100}});
    t.chunk(1, 0, 1, 0, {{0, 1000}}, true);
    t.at(1000).failed(0, Outcome::Raised);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind != Kind::SlowerThanLoop);
    if (said->kind == Kind::Account)
        QCOMPARE(said->time, 450 * ms); // of the first worker's 1000, half of which is each worker's
}

// Chunks 1 and 2 end with their first items; chunk 3 is like chunk 0.
void TestInsightCases::aChunkIsNotLongForItsEndWhereOthersWereCutShort()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 16, 4);
    t.chunk(0, 0, 0, 0, {{0, 60}, {60, 120}, {120, 180}, {180, 240}});
    t.chunk(1, 0, 1, 0, {{0, 60}, {60, 120}}, true);
    t.chunk(1, 0, 2, 120, {{120, 180}, {180, 240}}, true);
    t.chunk(0, 0, 3, 240, {{240, 300}, {300, 360}, {360, 420}, {420, 480}});
    t.at(480).failed(0, Outcome::Raised);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind == Kind::LoneLastChunk);
    QCOMPARE(said->chunk, 3u);
}

void TestInsightCases::fewerChunksThanItemsAreTheReasonForIdleWorkers()
{
    LiteralTrace t;
    PlannedRun(t, 4).run({100, 100, 100}, 2);
    const auto said = insight(measured(t), 2);
    QCOMPARE(said->kind, Kind::UnusedWorkers);
    QCOMPARE(said->count, 2);
}

// Other programs take as much of the two processors as the eight workers get.
void TestInsightCases::workersAreNotBlamedAloneForWhatOthersTook()
{
    LiteralTrace t;
    t.openedWithWorkers(8);
    t.at(0).submitted(0, 8, 1);
    for (quint32 worker = 0; worker < 8; ++worker) {
        t.at(0).started(worker);
        t.at(0).sent(worker, 0, worker);
        t.at(400).measured(worker, {0, 400, 50, 350});
        t.at(400).ran(worker, 0, worker, 0, {{0, 400}});
        t.at(400).reported(worker, 0, worker);
    }
    t.at(400).ready(0);
    Metrics m = measure(t.read(), JobId{0}, 2);
    m.busy = *m.work + *m.waited;
    const auto said = insight(m, 2, false); // of which a loop says nothing
    QVERIFY(said && said->kind == Kind::CrowdedProcessors);
    QCOMPARE(said->ratio, 0.875);
    QCOMPARE(said->count, 8);
    QCOMPARE(said->total, 2);
    QCOMPARE(insight(measure(t.read(), JobId{0}, 8), 8, false)->kind, Kind::OtherWork);
    m.crowding = *m.waited; // had they been at it alone
    QCOMPARE(insight(m, 2, false)->kind, Kind::SharedProcessors);
}

TEST_CLASS(TestInsightCases, NoApplication)
#include "tst_insightcases.moc"
