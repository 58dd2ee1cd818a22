#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <QTemporaryDir>

#include <csignal>

using namespace pool;

// A pool leaves nothing behind in the system, however it and its workers end: no process, no zombie, no
// descriptor, no file.
class TestLeaks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void aPoolThatWasJoinedLeavesNothing();
    void aPoolThatWasDroppedBusyLeavesNothing();
    void deadWorkersLeaveNothing();
    void recycledWorkersLeaveNothing();
    void aPoolThatCouldNotStartLeavesNothing();
    void manyPoolsOneAfterAnotherLeaveNothing();
    void cleanup();

private:
    QTemporaryDir m_runtime; // where the pools keep their sockets
    Footprint m_before;
};

void TestLeaks::initTestCase()
{
    QVERIFY(m_runtime.isValid());
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    Pool warmUp({.processes = 1}); // what Qt opens once and keeps
    warmUp.apply(probe(), {1});
    QVERIFY(!Footprint::now(m_runtime.path()).files.isEmpty()); // or the checks below look in the wrong place
}

void TestLeaks::init() { m_before = Footprint::now(m_runtime.path()); }

void TestLeaks::cleanup()
{
    const Footprint after = Footprint::now(m_runtime.path());
    QCOMPARE(after.children, m_before.children);
    QCOMPARE(after.descriptors, m_before.descriptors);
    QCOMPARE(after.files, QStringList());
}

void TestLeaks::aPoolThatWasJoinedLeavesNothing()
{
    Pool pool({.processes = 4});
    QCOMPARE(pool.map(probe(), Items::range(100), 1).toArray(), squares(100));
    QVERIFY(childrenOf(::getpid()).size() >= 4);
    pool.close();
    pool.join(20s);
    QCOMPARE(childrenOf(::getpid()), m_before.children); // already, while the object still lives
}

void TestLeaks::aPoolThatWasDroppedBusyLeavesNothing()
{
    Pool pool({.processes = 4});
    pool.mapAsync(lasting(60'000), Items::range(100), {.chunksize = 1});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 4);
}

void TestLeaks::deadWorkersLeaveNothing()
{
    Pool pool({.processes = 3});
    for (const char *how : {"SIGKILL", "SIGSEGV", "exit:0", "exit:3"})
        QCOMPARE(thrownBy([&] { pool.map(dying(1, QLatin1String(how)), Items::range(6), 2); }).type,
                 QStringLiteral("WorkerLostError"));
    pool.mapAsync(lasting(60'000), Items::range(3), {.chunksize = 1});
    QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 3);
    const auto workers = pool.workers();
    QVERIFY(pool.signalWorker(workers[0].id, Signal::Stop));
    QVERIFY(pool.signalWorker(workers[1].id, Signal::Kill));
}

void TestLeaks::recycledWorkersLeaveNothing()
{
    Pool pool({.processes = 2, .maxtasksperchild = 1});
    QCOMPARE(pool.map(probe(), Items::range(40), 1).toArray(), squares(40));
    QTRY_VERIFY(childrenOf(::getpid()).size() <= 2); // no zombies meanwhile
    pool.close();
    pool.join(20s);
}

void TestLeaks::aPoolThatCouldNotStartLeavesNothing() // C07
{
    QVERIFY(!thrownBy([] {
                 Pool pool({.processes = 2, .workerProgram = QStringLiteral("/nonexistent/worker")});
             }).type.isEmpty());
}

void TestLeaks::manyPoolsOneAfterAnotherLeaveNothing()
{
    for (int round = 0; round < 20; ++round) {
        Pool pool({.processes = 2});
        QCOMPARE(pool.map(probe(), Items::range(round)).toArray(), squares(round));
        if (round % 2)
            pool.close();
    }
}

TEST_CLASS(TestLeaks, QCoreApplication)
#include "tst_leaks.moc"
