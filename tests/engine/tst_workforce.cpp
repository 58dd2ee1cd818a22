#include "core/engine/workforce.h"
#include "tests/testmain.h"

#include <QTest>

#include <csignal>

using namespace pool;
using namespace std::chrono_literals;

// Worker processes without anybody who gives them work, unless the test does.
class TestWorkforce : public QObject, public WorkerObserver
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = std::make_unique<Trace>();
        m_exits.clear();
        m_changes = 0;
        m_looks = 0;
    }
    void cleanup() { m_workforce.reset(); }
    void aWorkerIsLiveFromItsStartAndReadyWhenItSaysSo();
    void aProgramThatCannotBeStartedIsNamed();
    void aWorkerIsToldOnceToLeave();
    void aWorkerThatIsGoneIsNotSignalled();
    void aSignalFromAnotherProgramIsInTheTraceAsWell();
    void anItemOverItsLimitTakesItsWorkerWithIt();
    void allOfThemEndWhenThePoolIsOver();

private:
    void workerReady(WorkerProcess &) override {}
    void workerReported(WorkerProcess &, const ChunkReport &) override {}
    void workerReported(WorkerProcess &, const ReportBurst &) override {}
    void workerMeasured(WorkerProcess &, const ProcessorTime &) override {}
    void workerPrinted(WorkerProcess &, const QString &, bool) override {}
    void workerEnded(WorkerProcess &worker) override
    {
        m_exits[worker.id()] = worker.exit();
        m_workforce->remove(worker);
    }

    void open(const PoolOptions &options, quint32 workers)
    {
        m_workforce = std::make_unique<Workforce>(
            options, *m_trace, *this,
            Workforce::Hooks{.changed = [this] { ++m_changes; }, .watched = [this] { ++m_looks; }});
        m_workforce->open();
        for (quint32 id = 0; id < workers; ++id)
            m_workforce->start({id});
    }

    bool areAllReady() const { return std::ranges::all_of(m_workforce->live(), &Workforce::LiveWorker::isReady); }

    // What the trace has of that kind, in order: the worker and the count.
    std::vector<std::pair<quint32, qint64>> traced(EventKind kind) const
    {
        std::vector<std::pair<quint32, qint64>> traced;
        const Trace::View view = m_trace->view();
        for (size_t i = 0; i < view.size(); ++i)
            if (view[i].kind == kind)
                traced.emplace_back(view[i].worker.value, view[i].count);
        return traced;
    }

    std::unique_ptr<Trace> m_trace;
    std::unique_ptr<Workforce> m_workforce;
    std::map<WorkerId, WorkerExit> m_exits;
    int m_changes = 0;
    int m_looks = 0;
};

void TestWorkforce::aWorkerIsLiveFromItsStartAndReadyWhenItSaysSo()
{
    open({.processes = 2}, 2);
    QVERIFY(!m_workforce->startError());
    QCOMPARE(m_changes, 2);
    const auto live = m_workforce->live();
    QCOMPARE(live.size(), size_t(2));
    QCOMPARE(live[1].id, WorkerId{1});
    QVERIFY(live[0].pid > 0 && live[1].pid > 0 && live[0].pid != live[1].pid);
    QVERIFY(!live[0].isReady && !live[0].isRetiring);
    QCOMPARE(traced(EventKind::WorkerStarting), (decltype(traced({})){{0, live[0].pid}, {1, live[1].pid}}));
    QTRY_VERIFY_WITH_TIMEOUT(areAllReady(), 60'000);
}

void TestWorkforce::aProgramThatCannotBeStartedIsNamed()
{
    open({.processes = 1, .workerProgram = QStringLiteral("/nowhere/poolworker")}, 1);
    const auto error = m_workforce->startError();
    QVERIFY(error);
    QCOMPARE(error->type, QStringLiteral("OSError"));
    QVERIFY(error->message.startsWith(QStringLiteral("the worker program /nowhere/poolworker cannot be started: ")));
    QTRY_VERIFY(m_workforce->isEmpty());
    QCOMPARE(m_exits.at({0}).reason.kind, EndReason::Kind::NotStarted);
}

void TestWorkforce::aWorkerIsToldOnceToLeave()
{
    open({.processes = 2}, 2);
    QTRY_VERIFY_WITH_TIMEOUT(areAllReady(), 60'000);
    m_workforce->retire({1});
    QVERIFY(m_workforce->live()[1].isRetiring);
    QVERIFY(!m_workforce->live()[0].isRetiring);
    m_workforce->dismissAll();
    QCOMPARE(traced(EventKind::WorkerStopping), (decltype(traced({})){{1, 0}, {0, 0}}));
    QTRY_VERIFY_WITH_TIMEOUT(m_workforce->isEmpty(), 60'000);
    QVERIFY(m_exits.at({0}).expected && m_exits.at({1}).expected);
}

void TestWorkforce::aWorkerThatIsGoneIsNotSignalled()
{
    open({.processes = 1}, 1);
    QVERIFY(m_workforce->signal({0}, Signal::Kill));
    QTRY_VERIFY_WITH_TIMEOUT(m_workforce->isEmpty(), 60'000);
    QVERIFY(!m_workforce->find({0}));
    QVERIFY(!m_workforce->signal({0}, Signal::Kill));
    QCOMPARE(traced(EventKind::Signalled), (decltype(traced({})){{0, qint64(Signal::Kill)}}));
    QCOMPARE(m_exits.at({0}).signal, SIGKILL);
}

void TestWorkforce::aSignalFromAnotherProgramIsInTheTraceAsWell()
{
    open({.processes = 1}, 1);
    QTRY_VERIFY_WITH_TIMEOUT(areAllReady(), 60'000);
    const auto pid = pid_t(m_workforce->live()[0].pid);
    decltype(traced({})) expected{{0, qint64(Signal::Stop)}};
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    m_workforce->watch();
    QTRY_COMPARE_WITH_TIMEOUT(traced(EventKind::Signalled), expected, 60'000);
    QTRY_VERIFY(m_looks > 0);
    expected.emplace_back(0, qint64(Signal::Continue));
    QCOMPARE(::kill(pid, SIGCONT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(traced(EventKind::Signalled), expected, 60'000);
}

void TestWorkforce::anItemOverItsLimitTakesItsWorkerWithIt()
{
    open({.processes = 1, .itemTime = 50ms}, 1);
    QTRY_VERIFY_WITH_TIMEOUT(areAllReady(), 60'000);
    WorkerProcess &worker = m_workforce->at({0});
    worker.send({{0}, 0}, 1, Items(QCborArray{3600}), Chunking(1, 1), {.task = {.name = QStringLiteral("sleep")}});
    worker.flush();
    m_workforce->watch();
    QTRY_VERIFY_WITH_TIMEOUT(m_workforce->isEmpty(), 60'000);
    QCOMPARE(m_exits.at({0}).reason, (EndReason{.kind = EndReason::Kind::ItemTooLong, .time = 50ms, .item = 0}));
}

void TestWorkforce::allOfThemEndWhenThePoolIsOver()
{
    open({.processes = 3}, 3);
    m_workforce->terminateAll(); // some have not knocked yet
    QTRY_VERIFY_WITH_TIMEOUT(m_workforce->isEmpty(), 60'000);
    QCOMPARE(m_exits.size(), size_t(3));
    QVERIFY(traced(EventKind::WorkerStopping).empty());
}

TEST_CLASS(TestWorkforce, QCoreApplication)
#include "tst_workforce.moc"
