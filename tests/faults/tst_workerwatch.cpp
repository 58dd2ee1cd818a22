#include "core/engine/owntime.h"
#include "core/engine/workerwatch.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

class TestWorkerWatch : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerThatIsStoppedForTooLongHasToGo()
    {
        WorkerWatch watch({.stopped = 30s});
        for (int second = 0; second < 30; ++second)
            QVERIFY(!watch.look({.isStopped = true}, second * 1s));
        QCOMPARE(watch.look({.isStopped = true}, 30s), (EndReason{.kind = EndReason::Kind::Stopped, .time = 30s}));
    }

    void aWorkerThatSaysNothingAfterItsStartHasToGo()
    {
        WorkerWatch watch({.start = 10s});
        QVERIFY(!watch.look({.isStarting = true}, 0s));
        QVERIFY(!watch.look({.isStarting = true}, 9s));
        QCOMPARE(watch.look({.isStarting = true}, 10s),
                 (EndReason{.kind = EndReason::Kind::NoSignOfLife, .time = 10s}));
    }

    void timeInWhichThisProgramDidNotRunDoesNotCount()
    {
        OwnTime time(2s);
        QCOMPARE(time.look(100s), OwnTime::Time(0s));
        QCOMPARE(time.look(101s), OwnTime::Time(1s));
        QCOMPARE(time.look(111s), OwnTime::Time(3s)); // it was stopped for most of it
        QCOMPARE(time.look(112s), OwnTime::Time(4s));
    }

    void aWorkerThatGoesOnInTimeStays()
    {
        WorkerWatch watch({.stopped = 30s});
        QVERIFY(!watch.look({.isStopped = true}, 0s));
        QVERIFY(!watch.look({.isStopped = false}, 29s));
        QVERIFY(!watch.look({.isStopped = true}, 30s));
        QVERIFY(!watch.look({.isStopped = true}, 59s));
        QVERIFY(watch.look({.isStopped = true}, 60s));
    }

    void withoutALimitAStoppedWorkerIsWaitedFor()
    {
        WorkerWatch watch({.stopped = 0s});
        QVERIFY(!watch.look({.isStopped = true}, 0s));
        QVERIFY(!watch.look({.isStopped = true}, 24h));
    }

    void aFrameThatDoesNotGoOnIsAStall()
    {
        WorkerWatch watch({.stalled = 10s});
        QVERIFY(!watch.look({.isInsideFrame = true, .received = 100}, 0s));
        QVERIFY(!watch.look({.isInsideFrame = true, .received = 100}, 1s));
        QVERIFY(!watch.look({.isInsideFrame = true, .received = 101}, 10s)); // slow, but it goes on
        QVERIFY(!watch.look({.isInsideFrame = true, .received = 101}, 11s));
        const auto reason = watch.look({.isInsideFrame = true, .received = 101}, 21s);
        QVERIFY(reason && reason->kind == EndReason::Kind::Stalled);
    }

    void aWorkerThatDoesNothingAboutItsWorkHasToGo()
    {
        WorkerWatch watch({.stopped = 30s});
        QVERIFY(!watch.look({.neglectsWork = true, .received = 100}, 0s));
        QVERIFY(!watch.look({.neglectsWork = true, .received = 100}, 1s));
        QVERIFY(!watch.look({.neglectsWork = false, .received = 100}, 30s)); // an item runs
        QVERIFY(!watch.look({.neglectsWork = true, .received = 100}, 40s));
        QVERIFY(!watch.look({.neglectsWork = true, .received = 101}, 60s)); // it has told something
        QVERIFY(!watch.look({.neglectsWork = true, .received = 101}, 61s));
        QCOMPARE(watch.look({.neglectsWork = true, .received = 101}, 91s),
                 (EndReason{.kind = EndReason::Kind::Idle, .time = 30s}));
    }

    void aStoppedWorkerIsNotCalledStalled()
    {
        WorkerWatch watch({.stopped = 0s, .stalled = 10s});
        for (int second = 0; second < 60; ++second)
            QVERIFY(!watch.look({.isStopped = true, .isInsideFrame = true, .received = 5}, second * 1s));
    }
};

TEST_CLASS(TestWorkerWatch, QCoreApplication)
#include "tst_workerwatch.moc"
