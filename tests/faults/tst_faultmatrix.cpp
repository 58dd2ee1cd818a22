#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <QTemporaryDir>

using namespace pool;

namespace {

// What becomes of the chunk that the faulty worker holds. Its second item is running when it comes to that.
enum class Loss { Nothing, Running, Result };

struct Fault {
    const char *name;
    const char *cause; // of the loss, as its error begins; none: nobody is lost
};

const Fault faults[] = {
    {"SIGKILL", "SIGKILL"},
    {"SIGSEGV", "SIGSEGV"},
    {"exit0", "exit 0"},
    {"exit3", "exit 3"},
    {"SIGSTOP", "it was stopped for "},
    {"closed", "it closed its connection"},
    {"garbage", "protocol: message 200"},
    {"oversized", "protocol: a frame of 4294967280 bytes"},
    {"truncated", "protocol: a message that did not go on"}, // and the process stays
    {"cutoff", "exit 0"},                                    // in the middle of a message
    {"duplicate", nullptr},                                  // the first one counts
    {"foreign", "protocol: message 4"},                      // a result of a chunk that it never had
    {"silent", "it did nothing about its work"},             // neither dead nor stopped; the process stays
    {"flood", nullptr},
    {"slow", nullptr},
};

constexpr auto recoveryTime = 5s;
constexpr qint64 items = 40;

} // namespace

Q_DECLARE_METATYPE(Fault)

// Every fault at every stage of a worker's life, with real processes. After each: every item has come to one
// end, and that the right one; the pool is at full strength; a following job passes; nothing is left behind.
class TestFaultMatrix : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_before = Footprint::now(m_runtime.path()); }
    void cleanup();

    void whileItStarts_data() { addFaults(); }
    void whileItStarts() { check("spawn"); }
    void whileItSaysHello_data() { addFaults(); }
    void whileItSaysHello() { check("handshake"); }
    void whileItIdles_data() { addFaults(); }
    void whileItIdles() { check("idle"); }
    void whileItReceives_data() { addFaults(); }
    void whileItReceives() { check("receiving"); }
    void whileItRuns_data() { addFaults(); }
    void whileItRuns() { check("running"); }
    void whileItSends_data() { addFaults(); }
    void whileItSends() { check("sending"); }
    void whileThePoolDrains_data() { addFaults(); }
    void whileThePoolDrains() { check("draining"); }
    void whileThePoolShutsDown_data() { addFaults(); }
    void whileThePoolShutsDown() { check("shuttingdown"); }
    void whileItMakesRoomForAnother_data() { addFaults(); }
    void whileItMakesRoomForAnother() { check("shuttingdown", 1); }
    void whileNobodyElseIsThere();

private:
    static void addFaults();
    void check(const char *stage, std::optional<int> maxtasksperchild = {});
    static void checkJob(Pool &pool, const MapResult &result, Loss loss, const Fault &fault);
    static void checkPoolIsWhole(Pool &pool, bool isReplaced);

    QTemporaryDir m_runtime;
    Footprint m_before;
};

void TestFaultMatrix::initTestCase()
{
    QVERIFY(m_runtime.isValid());
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    Pool warmUp({.processes = 1}); // what Qt opens once and keeps
    warmUp.apply(probe(), {1});
}

void TestFaultMatrix::cleanup()
{
    const Footprint after = Footprint::now(m_runtime.path());
    QCOMPARE(after.children, m_before.children); // zombies included
    QCOMPARE(after.descriptors, m_before.descriptors);
    QCOMPARE(after.files, m_before.files);
}

void TestFaultMatrix::addFaults()
{
    QTest::addColumn<Fault>("fault");
    for (const Fault &fault : faults) {
        const QByteArray name(fault.name), function(QTest::currentTestFunction());
        // Silent inside an item is an item that takes long.
        if (name != "silent" || (function != "whileItRuns" && function != "whileThePoolDrains"))
            QTest::newRow(fault.name) << fault;
    }
}

void TestFaultMatrix::check(const char *stageName, std::optional<int> maxtasksperchild)
{
    QFETCH(Fault, fault);
    const QByteArray stage(stageName), name(fault.name);
    const QTemporaryDir directory;
    const QString program = directory.filePath(QString::fromLatin1(stage + '-' + name));
    QVERIFY(QFile::link(QStringLiteral(FAULTYWORKER), program));
    QFile gate(directory.filePath(QStringLiteral("gate")));

    Pool pool({.processes = 2,
               .maxtasksperchild = maxtasksperchild,
               .workerProgram = program,
               .startTime = 1s,
               .stoppedTime = 1s,
               .stalledTime = 1s});
    const bool isStarting = stage == "spawn" || stage == "handshake";
    // One that is silent while others are free loses its chunk to them, and nobody waits for it.
    const bool isPassedBy = name == "silent" && (stage == "idle" || stage == "receiving");
    const bool closes = stage == "draining" || (stage == "shuttingdown" && !maxtasksperchild);
    if (!isStarting && stage != "idle")
        QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Idle), 2); // so that the first one gets a chunk
    if (stage == "draining")
        QVERIFY(gate.open(QIODevice::WriteOnly));
    const MapResult result = pool.mapAsync({QStringLiteral("square")}, Items::range(items), {.chunksize = 4});
    if (stage == "draining") {
        QTRY_VERIFY(historyOf(pool).jobs()[0].settledChunks == items / 4 - 1);
        pool.close();
        QVERIFY(gate.remove());
    }

    const bool loses = fault.cause && (stage == "running" || stage == "draining" || stage == "sending");
    checkJob(pool, result, !loses ? Loss::Nothing : stage == "sending" ? Loss::Result : Loss::Running, fault);
    if (!closes)
        checkPoolIsWhole(pool, name == "duplicate" || (fault.cause && !isPassedBy));
    pool.close();
    pool.join(recoveryTime);
}

void TestFaultMatrix::whileNobodyElseIsThere()
{
    const QTemporaryDir directory;
    const QString program = directory.filePath(QStringLiteral("receiving-silent"));
    QVERIFY(QFile::link(QStringLiteral(FAULTYWORKER), program));
    Pool pool({.processes = 1, .workerProgram = program, .stoppedTime = 1s});
    QCOMPARE(pool.mapAsync({QStringLiteral("square")}, Items::range(items)).get(20s).toArray(), squares(items));
    QCOMPARE(historyOf(pool).workers().size(), size_t(2));
}

void TestFaultMatrix::checkJob(Pool &pool, const MapResult &result, Loss loss, const Fault &fault)
{
    if (loss == Loss::Nothing) {
        QCOMPARE(result.get(20s).toArray(), squares(items));
    } else {
        const Error error = thrownBy([&] { result.get(20s); });
        QCOMPARE(error.type, QStringLiteral("WorkerLostError"));
        QVERIFY2(error.cause.startsWith(QLatin1String(fault.cause)), qPrintable(error.cause));
        QCOMPARE(error.worker, WorkerId{0});
        QCOMPARE(error.phase, loss == Loss::Running ? QStringLiteral("running") : QStringLiteral("sending"));
        QCOMPARE(error.item, loss == Loss::Running ? std::optional<qint64>(1) : std::nullopt);
    }
    const History history = historyOf(pool);
    for (qint64 item = 0; item < items; ++item) {
        const bool isCut = loss == Loss::Running && item >= 1 && item < 4;
        const ItemState expected = !isCut ? ItemState::Ok : item == 1 ? ItemState::Lost : ItemState::Skipped;
        QCOMPARE(history.item({0}, item).state, expected);
    }
}

void TestFaultMatrix::checkPoolIsWhole(Pool &pool, bool isReplaced)
{
    QCOMPARE(pool.mapAsync({QStringLiteral("square")}, Items::range(100)).get(20s).toArray(), squares(100));
    const auto isWhole = [&] {
        const auto workers = pool.workers();
        return workers.size() == 2 && workersInState(pool, WorkerStatus::State::Idle) == 2
            && (!isReplaced || workers[0].id != WorkerId{0}) && isAlive(workers[0].pid) && isAlive(workers[1].pid);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), int(std::chrono::milliseconds(recoveryTime).count()));
    QCOMPARE(pool.mapAsync({QStringLiteral("square")}, Items::range(100)).get(20s).toArray(), squares(100));
}

TEST_CLASS(TestFaultMatrix, QCoreApplication)
#include "tst_faultmatrix.moc"
