#include "tests/bench/memory.h"
#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <QTemporaryDir>

using namespace pool;

// Pools, jobs and deaths by the thousand in one process, which is afterwards what it was before. A pool keeps
// all that happened to it as long as it lives, so it is pools that come and go.
class TestSoak : public QObject
{
    Q_OBJECT

private slots:
    void thousandsOfJobsAndDeathsLeaveNoTrace();

private:
    static void runOnePool();
};

void TestSoak::runOnePool()
{
    static const char *const deaths[] = {"SIGKILL", "SIGSEGV", "exit:0", "exit:3"};
    Pool pool({.processes = 3});
    for (int job = 0; job < 20; ++job) {
        if (job % 5 == 4) {
            const Task task = dying(job, QLatin1String(deaths[job / 5]));
            QCOMPARE(thrownBy([&] { pool.mapAsync(task, Items::range(60), {.chunksize = 4}).get(20s); }).type,
                     QStringLiteral("WorkerLostError"));
        } else {
            QCOMPARE(pool.mapAsync(probe(), Items::range(300), {.chunksize = job + 1}).get(20s).toArray(),
                     squares(300));
        }
    }
}

void TestSoak::thousandsOfJobsAndDeathsLeaveNoTrace()
{
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    constexpr int rounds = 250, warmUp = 25;
    Footprint before;
    qint64 memory = 0;
    for (int round = 0; round < rounds; ++round) {
        runOnePool();
        if (QTest::currentTestFailed())
            return;
        const Footprint now = Footprint::now(runtime.path());
        if (round == warmUp) {
            before = now;
            memory = residentBytes();
        } else if (round > warmUp) {
            QCOMPARE(now.children, before.children);
            QCOMPARE(now.descriptors, before.descriptors);
            QCOMPARE(now.files, before.files);
        }
    }
    const qint64 growth = residentBytes() - memory;
    qInfo("%d jobs, %d deaths: %.1f MiB, and %.2f MiB more after them", (rounds - warmUp) * 20, (rounds - warmUp) * 4,
          double(memory) / (1 << 20), double(growth) / (1 << 20));
    QVERIFY(growth < 1 << 20);
}

TEST_CLASS(TestSoak, QCoreApplication)
#include "tst_soak.moc"
