#include "tests/schedule/simulation.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

namespace {

// How far a worker has come when something happens to it.
enum class Stage { Spawn, Handshake, Idle, Receiving, Running, Sending, Draining, ShuttingDown };

constexpr struct {
    Stage stage;
    const char *name;
} stages[] = {{Stage::Spawn, "spawn"},         {Stage::Handshake, "handshake"},       {Stage::Idle, "idle"},
              {Stage::Receiving, "receiving"}, {Stage::Running, "running"},           {Stage::Sending, "sending"},
              {Stage::Draining, "draining"},   {Stage::ShuttingDown, "shutting down"}};

// What happens to it, as the Scheduler sees it: the worker says nothing from the fault on, and some time
// later the engine has found out and tells of its end, if it ends at all.
constexpr struct Fault {
    const char *name;
    std::optional<Scheduler::Time> found;
    std::optional<Scheduler::Time> foundAtStart = {}; // where the limit for starting is shorter
} faults[] = {{"SIGKILL", 0s},
              {"SIGSEGV", 0s},
              {"exit 0", 0s},
              {"exit 3", 0s},
              {"SIGSTOP", 30s, 10s},
              {"socket closed", 100ms, 100ms},
              {"garbage", 1ms},
              {"oversized", 1ms},
              {"truncated", 10s, 10s},
              {"duplicate result", 1ms},
              {"foreign result", 1ms},
              {"output flood", {}},
              {"slow", {}}};

constexpr struct {
    const char *name;
    Scheduler::Time duration;
} costs[] = {{"cheap", 5us}, {"short", 1ms}, {"long", 50ms}};

constexpr quint32 chunks = 200;

bool isStarting(Stage stage) { return stage == Stage::Spawn || stage == Stage::Handshake; }

// The rest of the pool goes on meanwhile; the engine looks after it once a second.
void pass(Simulation &pool, Scheduler::Time time)
{
    const Scheduler::Time end = pool.now + time;
    while (pool.now < end) {
        const Scheduler::Time tick = std::min(end, pool.now + 1s);
        while (pool.due() && *pool.due() <= tick)
            pool.step();
        pool.now = tick;
        pool.reclaim(0s);
    }
}

bool isInsideChunk(Stage stage)
{
    return stage == Stage::Running || stage == Stage::Sending || stage == Stage::Draining;
}

} // namespace

// Every fault at every stage, without a process: what the Scheduler makes of it, with chunks that are sent
// ahead and such that are not, on pools of different sizes. The engine's part is tst_faultmatrix.
class TestFaultCells : public QObject
{
    Q_OBJECT

private slots:
    void oneWorkerFails_data();
    void oneWorkerFails();
    void everyWorkerFailsAsItStarts_data();
    void everyWorkerFailsAsItStarts();
    void everyWorkerFailsWithItsFirstChunk_data();
    void everyWorkerFailsWithItsFirstChunk();
    void aWorkerThatNeverStartsDoesNotStopTheOthers();
};

void TestFaultCells::oneWorkerFails_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("processes");
    QTest::addColumn<int>("cost");
    for (const auto &stage : stages) {
        for (int fault = 0; fault < int(std::size(faults)); ++fault) {
            for (const int processes : {1, 2, 5}) {
                for (int cost = 0; cost < int(std::size(costs)); ++cost)
                    QTest::addRow("%s, %s, %d workers, %s chunks", stage.name, faults[fault].name, processes,
                                  costs[cost].name)
                        << stage.stage << fault << processes << cost;
            }
        }
    }
}

void TestFaultCells::oneWorkerFails()
{
    QFETCH(Stage, stage);
    QFETCH(int, fault);
    QFETCH(int, processes);
    QFETCH(int, cost);
    const auto [name, foundLater, foundAtStart] = faults[fault];
    auto found = isStarting(stage) && foundAtStart ? foundAtStart : foundLater;
    if (stage == Stage::ShuttingDown)
        found = std::min(found.value_or(3s), Scheduler::Time(3s)); // whoever does not leave is made to
    Simulation pool(
        {.processes = processes}, [&](ChunkRef) { return costs[cost].duration; }, false);
    const WorkerId victim{quint32(processes) / 2};
    const bool closes = stage == Stage::Draining || stage == Stage::ShuttingDown;

    for (quint32 worker = 0; worker < quint32(processes); ++worker) {
        if (!isStarting(stage) || victim.value != worker)
            pool.makeReady({worker});
    }
    pool.readyAtOnce = true; // its replacement is well
    pool.retireAtOnce = stage != Stage::ShuttingDown;
    const QByteArray faultName(name);
    const bool goesOn = !found;
    if (!isStarting(stage) && !isInsideChunk(stage) && stage != Stage::ShuttingDown && faultName != "output flood")
        pool.freeze(victim);
    pool.submit({0}, chunks);

    // Up to the fault, and until the engine has found it out.
    std::set<ChunkRef> expectedLost;
    if (isInsideChunk(stage)) {
        for (int i = 0; i < 5 * processes; ++i)
            pool.step();
        QVERIFY(pool.workers.at(victim).running);
        if (!goesOn)
            expectedLost.insert(pool.workers.at(victim).received.front());
    } else if (stage == Stage::ShuttingDown) {
        pool.finish();
    }
    if (closes)
        pool.close();
    if (isInsideChunk(stage) && faultName != "output flood")
        pool.stop(victim);
    if (stage == Stage::ShuttingDown) {
        for (quint32 worker = 0; worker < quint32(processes); ++worker) {
            if (victim.value != worker)
                pool.kill({worker}); // which leave when they are told to
        }
    }
    pass(pool, found.value_or(3s));
    if (found)
        pool.kill(victim);
    else if (isStarting(stage))
        pool.makeReady(victim);
    else if (pool.workers.contains(victim))
        pool.resume(victim);

    // And afterwards.
    pass(pool, 5s);
    if (!closes) {
        QCOMPARE(pool.scheduler.liveWorkers(), size_t(processes));
        QCOMPARE(pool.workers.contains(victim), goesOn);
    }
    pool.finish();
    if (closes) {
        QCOMPARE(pool.drained, 1);
        QVERIFY(pool.workers.empty());
    } else {
        pool.submit({1}, 100);
        pool.finish();
        QCOMPARE(pool.done[{1}], 1);
    }
    QCOMPARE(pool.done[{0}], 1);
    QCOMPARE(pool.breaks, 0);
    QCOMPARE(pool.lawBreaks, 0);

    std::map<ChunkRef, int> begun;
    for (const Simulation::Run &run : pool.runs)
        ++begun[run.chunk];
    for (const auto &[job, count] : {std::pair{0u, chunks}, std::pair{1u, closes ? 0u : 100u}}) {
        for (quint32 chunk = 0; chunk < count; ++chunk) {
            const ChunkRef ref{{job}, chunk};
            const bool lost = expectedLost.contains(ref);
            QCOMPARE(pool.reported[ref], lost ? 0 : 1);
            QCOMPARE(pool.lost[ref], lost ? 1 : 0);
            QCOMPARE(pool.givenUp[ref], 0);
            QCOMPARE(begun[ref], 1); // nothing is run twice
        }
    }
}

void TestFaultCells::everyWorkerFailsAsItStarts_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("processes");
    for (int fault = 0; fault < int(std::size(faults)); ++fault) {
        for (const int processes : {1, 2, 5, 64}) {
            if (faults[fault].found)
                QTest::addRow("%s, %d workers", faults[fault].name, processes) << fault << processes;
        }
    }
}

void TestFaultCells::everyWorkerFailsAsItStarts()
{
    QFETCH(int, fault);
    QFETCH(int, processes);
    Simulation pool(
        {.processes = processes}, [](ChunkRef) { return 1ms; }, false);
    pool.submit({0}, chunks);
    int deaths = 0;
    while (pool.breaks == 0 && deaths < 1000) {
        pass(pool, std::max<Scheduler::Time>(faults[fault].foundAtStart.value_or(*faults[fault].found), 1us));
        while (pool.breaks == 0 && !pool.workers.empty()) {
            ++deaths;
            pool.kill(pool.workers.begin()->first);
            if (pool.workers.size() >= size_t(processes))
                break; // they have only begun to start
        }
    }
    QCOMPARE(pool.breaks, 1); // not one start after another for ever
    QCOMPARE(deaths, std::max(5, 2 * processes));
    QVERIFY(!pool.due());
    QVERIFY(pool.runs.empty() && pool.done.empty());
}

void TestFaultCells::everyWorkerFailsWithItsFirstChunk_data()
{
    QTest::addColumn<bool>("begins");
    QTest::addColumn<Scheduler::Time>("after");
    QTest::addColumn<bool>("breaks");
    QTest::newRow("receiving, at once") << false << Scheduler::Time(1ms) << true;
    QTest::newRow("receiving, after a while") << false << Scheduler::Time(2s) << false;
    QTest::newRow("running, at once") << true << Scheduler::Time(1ms) << false;
    QTest::newRow("running, after a while") << true << Scheduler::Time(2s) << false;
}

void TestFaultCells::everyWorkerFailsWithItsFirstChunk()
{
    QFETCH(bool, begins);
    QFETCH(Scheduler::Time, after);
    QFETCH(bool, breaks);
    Simulation pool({.processes = 3}, [](ChunkRef) { return 1h; });
    pool.takesUp = begins;
    pool.submit({0}, chunks);
    for (int deaths = 0; deaths < 10'000 && pool.breaks == 0 && pool.done.empty(); ++deaths) {
        pass(pool, after);
        const auto holder = std::find_if(pool.workers.begin(), pool.workers.end(),
                                         [](const auto &worker) { return !worker.second.received.empty(); });
        QVERIFY(holder != pool.workers.end());
        pool.kill(holder->first);
    }
    QCOMPARE(pool.breaks, breaks ? 1 : 0);
    QCOMPARE(pool.done[{0}], breaks ? 0 : 1); // a broken pool's jobs fail as a whole
    for (quint32 chunk = 0; chunk < chunks && !breaks; ++chunk) {
        const ChunkRef ref{{0}, chunk};
        QCOMPARE(pool.lost[ref], begins ? 1 : 0);
        QCOMPARE(pool.givenUp[ref], begins ? 0 : 1);
    }
}

void TestFaultCells::aWorkerThatNeverStartsDoesNotStopTheOthers()
{
    Simulation pool(
        {.processes = 3}, [](ChunkRef) { return 50ms; }, false);
    pool.makeReady({0});
    pool.makeReady({1});
    pool.submit({0}, chunks);
    int deaths = 0;
    while (pool.done.empty()) {
        for (WorkerId newest = pool.workers.rbegin()->first; newest.value >= 2; newest = pool.workers.rbegin()->first) {
            ++deaths;
            pool.kill(newest);
            QVERIFY(deaths < 1000);
        }
        QVERIFY(pool.step());
    }
    QCOMPARE(pool.breaks, 0);
    QCOMPARE(pool.done[{0}], 1);
    const auto quarters = pool.now / 250ms;
    QVERIFY2(deaths <= quarters + 10, qPrintable(QStringLiteral("%1 in %2 s").arg(deaths).arg(pool.now / 1s)));
}

TEST_CLASS(TestFaultCells, QCoreApplication)
#include "tst_faultcells.moc"
