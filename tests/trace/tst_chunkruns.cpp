#include "core/trace/chunkruns.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestChunkRuns : public QObject
{
    Q_OBJECT

private slots:
    void idsCountTheRunsInTheOrderSent();
    void aSmallRunComesBackOnce();
    void aRunKeptWholeIsChangedInPlace();
};

void TestChunkRuns::idsCountTheRunsInTheOrderSent()
{
    ChunkRuns runs;
    QCOMPARE(runs.append(7, 3), 0u);
    QCOMPARE(runs.append(9, 4), 1u);
    QCOMPARE(runs.size(), size_t(2));
    QCOMPARE(runs.sent(1), 9u);
    QCOMPARE(runs.small(1).sent, 9u);
    QCOMPARE(runs.small(1).chunk, 4u);
    QVERIFY(!runs.small(1).itemRun);
    QVERIFY(!runs.whole(1));
}

void TestChunkRuns::aSmallRunComesBackOnce()
{
    ChunkRuns runs;
    runs.append(0, 0);
    QVERIFY(runs.bringBack(0, 12));
    QCOMPARE(*runs.small(0).itemRun, 12u);
    QVERIFY(!runs.bringBack(0, 13));
    QCOMPARE(*runs.small(0).itemRun, 12u);
}

void TestChunkRuns::aRunKeptWholeIsChangedInPlace()
{
    ChunkRuns runs;
    runs.append(0, 0);
    runs.append(1, 1);
    runs.keepWhole(1, {.chunk = 1, .sentAt = 5}).settledAt = 8;
    QCOMPARE(runs.whole(1)->sentAt, 5);
    QCOMPARE(runs.whole(1)->settledAt, 8);
    QVERIFY(!runs.small(1).itemRun);
    QVERIFY(!runs.bringBack(1, 2));
    QVERIFY(!runs.whole(0));
}

TEST_CLASS(TestChunkRuns, NoApplication)
#include "tst_chunkruns.moc"
