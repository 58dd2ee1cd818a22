#include "core/verdict/idletime.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;

// The rule of idle time, without the figures that are made from it.
class TestIdleTime : public QObject
{
    Q_OBJECT

private slots:
    void aChunkSentToAFreeWorkerIsThereAtOnce();
    void aChunkSentAheadIsThereWhenTheOneBeforeItEnds();
    void aChunkThatWasTakenBackDoesNotCount();
    void idleTimeIsWhatChunksLeave();
    void aPlaceWithoutAChunkIsUnused();
    void aReplacedWorkerAndItsReplacementShareAPlace();
    void chunksThatHeldMoreThanThereIsLeaveNothing();
    void withoutWorkersEverythingIsUnused();

private:
    static qint64 gotAt(const LiteralTrace &timeline, quint32 id);
};

qint64 TestIdleTime::gotAt(const LiteralTrace &timeline, quint32 id)
{
    History history;
    history.update(timeline.trace);
    return pool::gotAt(history, history.chunkRun(id), id) / ms;
}

void TestIdleTime::aChunkSentToAFreeWorkerIsThereAtOnce()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 5, {{8, 20}});
    t.chunk(0, 0, 1, 30, {{31, 40}});
    QCOMPARE(gotAt(t, 0), 5);
    QCOMPARE(gotAt(t, 1), 30);
}

void TestIdleTime::aChunkSentAheadIsThereWhenTheOneBeforeItEnds()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 5, {{8, 20}});
    t.chunk(0, 0, 1, 10, {{25, 40}});
    QCOMPARE(gotAt(t, 1), 20);
}

void TestIdleTime::aChunkThatWasTakenBackDoesNotCount()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 5, {{8, 20}});
    t.at(6).say({.kind = EventKind::ChunkSent, .worker = {0}, .job = {0}, .chunk = 1});
    t.at(7).say({.kind = EventKind::ChunkReturned, .worker = {0}, .job = {0}, .chunk = 1});
    t.chunk(0, 0, 2, 9, {{24, 40}});
    QCOMPARE(gotAt(t, 2), 20);
}

void TestIdleTime::idleTimeIsWhatChunksLeave()
{
    WorkerShares shares;
    shares.add({0}, 12, 40, 20);
    shares.add({0}, 45, 60, 15);
    shares.add({1}, 10, 95, 80);
    const IdleTime idle = idleTime({.processes = 2, .begin = 10, .end = 100}, 28 + 15 + 85, shares);
    QCOMPARE(idle.before, 2);
    QCOMPARE(idle.between, 5);
    QCOMPARE(idle.after, 40 + 5);
    QCOMPARE(idle.unused, 0);
    QCOMPARE(idle.sum(), 2 * 90 - 128);
}

void TestIdleTime::aPlaceWithoutAChunkIsUnused()
{
    WorkerShares shares;
    shares.add({2}, 0, 50, 50);
    const IdleTime idle = idleTime({.processes = 3, .begin = 0, .end = 50}, 50, shares);
    QCOMPARE(idle.unused, 100);
    QCOMPARE(idle.sum(), 100);
}

void TestIdleTime::aReplacedWorkerAndItsReplacementShareAPlace()
{
    WorkerShares shares;
    shares.add({0}, 0, 20, 20);
    shares.add({1}, 50, 90, 40);
    const IdleTime idle = idleTime({.processes = 1, .begin = 0, .end = 100}, 60, shares);
    QCOMPARE(idle.before, 0);
    QCOMPARE(idle.between, 30);
    QCOMPARE(idle.after, 10);
    QCOMPARE(idle.unused, 0);
}

void TestIdleTime::chunksThatHeldMoreThanThereIsLeaveNothing()
{
    WorkerShares shares;
    shares.add({0}, 0, 120, 120);
    QCOMPARE(idleTime({.processes = 1, .begin = 0, .end = 100}, 120, shares).sum(), 0);
}

void TestIdleTime::withoutWorkersEverythingIsUnused()
{
    const WorkerShares none;
    QCOMPARE(none.largestBusy(), 0);
    QCOMPARE(none.lastEndBeside({0}), 0);
    const IdleTime idle = idleTime({.processes = 2, .begin = 5, .end = 10}, 0, none);
    QCOMPARE(idle.unused, 10);
    QCOMPARE(idle.sum(), 10);
}

TEST_CLASS(TestIdleTime, NoApplication)
#include "tst_idletime.moc"
