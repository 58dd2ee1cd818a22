#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

// The whole program is killed, and cannot clean up: its workers go all the same, whatever they were doing.
class TestKilledProgram : public QObject
{
    Q_OBJECT

private slots:
    void noWorkerOutlivesTheProgram_data();
    void noWorkerOutlivesTheProgram();
};

void TestKilledProgram::noWorkerOutlivesTheProgram_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("busy");
    QTest::addColumn<bool>("stopOne");
    QTest::addRow("killed, asleep in an item") << SIGKILL << false << false;
    QTest::addRow("killed, computing") << SIGKILL << true << false;
    QTest::addRow("killed, one worker stopped") << SIGKILL << true << true;
    QTest::addRow("crashed") << SIGSEGV << true << false;
    QTest::addRow("interrupted") << SIGINT << false << false;
    QTest::addRow("terminated") << SIGTERM << true << false;
}

void TestKilledProgram::noWorkerOutlivesTheProgram() // L14
{
    QFETCH(int, signal);
    QFETCH(bool, busy);
    QFETCH(bool, stopOne);
    const QTemporaryDir directory;
    const QString ledger = directory.filePath(QStringLiteral("ledger"));
    QProcess program;
    program.start(QStringLiteral(POOLEXPLORER), {QStringLiteral("run"), QStringLiteral("-")});
    program.write(QStringLiteral(R"({"format": "pool-scenario/1", "pool": {"processes": 3}, "program": [
        {"call": "map", "task": "probe", "items": {"range": [0, 6]}, "chunksize": 1,
         "params": {"durations_ms": 60000, "busy": %1, "ledger": "%2"}}]})")
                      .arg(busy ? QStringLiteral("true") : QStringLiteral("false"), ledger)
                      .toUtf8());
    program.closeWriteChannel();
    QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
    const auto begun = [&] {
        QFile file(ledger);
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(begun(), 3, 20'000);
    const QSet<qint64> workers = childrenOf(program.processId());
    QCOMPARE(workers.size(), 3);
    if (stopOne)
        QCOMPARE(::kill(pid_t(*workers.begin()), SIGSTOP), 0);

    QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
    QVERIFY(program.waitForFinished(10'000));
    const auto nobodyLeft = [&] { return std::ranges::none_of(workers, isAlive); };
    QTRY_VERIFY_WITH_TIMEOUT(nobodyLeft(), 1000);
    if (signal == SIGINT || signal == SIGTERM) {
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 128 + signal);
    }
}

TEST_CLASS(TestKilledProgram, QCoreApplication)
#include "tst_killedprogram.moc"
