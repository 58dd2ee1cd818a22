#include "tests/faults/traces.h"
#include "tests/random/programrun.h"
#include "tests/testmain.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <atomic>
#include <sys/resource.h>
#include <thread>

using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr auto hang = 150s; // all is that much slower, workers above all
constexpr int inOneRun = 100;
#else
constexpr auto hang = 30s;
constexpr int inOneRun = 500;
#endif

} // namespace

// Programs that a seed draws run for real, some at the same time, while workers are killed and stopped from outside and
// programs are interrupted; a model that knows nothing of the pool's code judges each. POOL_PROGRAMS says how many,
// POOL_SEED which is the first: POOL_SEED=N POOL_PROGRAMS=1 repeats the program with the seed N.
class TestRandomPrograms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingHangsAndNothingIsWrong();

private:
    QTemporaryDir m_directory, m_runtime;
};

void TestRandomPrograms::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    const rlimit noCores{};
    QCOMPARE(::setrlimit(RLIMIT_CORE, &noCores), 0);
    // Else the first pools do that, all at once, under a lock of Qt's that ThreadSanitizer does not see.
    qRegisterMetaType<QProcess::ProcessError>();
    qRegisterMetaType<QProcess::ExitStatus>();
    qRegisterMetaType<QSocketDescriptor>();
    qRegisterMetaType<QSocketNotifier::Type>();
}

void TestRandomPrograms::nothingHangsAndNothingIsWrong()
{
    const auto number = [](const char *name, int otherwise) {
        return qEnvironmentVariable(name, QString::number(otherwise)).toUInt();
    };
    const quint32 seed = number("POOL_SEED", QRandomGenerator::global()->bounded(1'000'000'000));
    const quint32 programs = number("POOL_PROGRAMS", inOneRun);
    qInfo("POOL_SEED=%u POOL_PROGRAMS=%u", seed, programs);

    constexpr int lanes = 3; // programs at the same time
    std::atomic<quint32> next = 0;
    std::atomic<int> wrong = 0;
    std::mutex mutex; // one report at a time
    const auto runLane = [&](int lane) {
        const QString ledger = m_directory.filePath(QStringLiteral("ledger%1").arg(lane));
        for (quint32 index = next++; index < programs; index = next++) {
            const DrawnProgram drawn = drawProgram(seed + index, ledger);
            const QStringList complaints = wrongIn(drawn, ledger, hang);
            if (complaints.isEmpty())
                continue;
            const std::lock_guard lock(mutex);
            ++wrong;
            qWarning("WRONG: POOL_SEED=%u POOL_PROGRAMS=1\n  %s\n  %s", drawn.seed,
                     qPrintable(complaints.mid(0, 12).join(QStringLiteral("\n  "))), drawn.text().constData());
        }
    };
    std::vector<std::thread> threads;
    for (int lane = 0; lane < lanes; ++lane)
        threads.emplace_back(runLane, lane);
    for (std::thread &thread : threads)
        thread.join();
    qInfo("%u programs: 0 hangs, %d wrong", programs, wrong.load());
    QCOMPARE(wrong.load(), 0);

    const Footprint left = Footprint::now(m_runtime.path());
    QVERIFY(left.children.isEmpty());
    QCOMPARE(left.files, QStringList());
}

TEST_CLASS(TestRandomPrograms, QCoreApplication)
#include "tst_randomprograms.moc"
