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
    void fewerChunksThanItemsAreTheReasonForIdleWorkers();
};

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

void TestInsightCases::fewerChunksThanItemsAreTheReasonForIdleWorkers()
{
    LiteralTrace t;
    PlannedRun(t, 4).run({100, 100, 100}, 2);
    const auto said = insight(measured(t), 2);
    QCOMPARE(said->kind, Kind::UnusedWorkers);
    QCOMPARE(said->count, 2);
}

TEST_CLASS(TestInsightCases, NoApplication)
#include "tst_insightcases.moc"
