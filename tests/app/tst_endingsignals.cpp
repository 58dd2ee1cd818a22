#include "tests/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

// What the signals that end a program do to one of the command line: it ends soon, by whichever it was told and however
// often, and leaves nothing in its runtime directory.
class TestEndingSignals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingIsLeftBehind_data();
    void nothingIsLeftBehind();
    void aHangUpThatIsIgnoredStaysIgnored();

private:
    void start(QProcess &program, const QStringList &command, const QByteArray &steps);
    QStringList left() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray blocked = R"({"call": "map", "task": "sleep", "params": {"ms": 60000}, "items": {"range": [4]}})";
const QByteArray callback = R"({"call": "apply_async", "task": "square", "args": [1], "as": "r",
                                "callback": {"sleep_ms": 60000}}, {"call": "get", "on": "r"})";

} // namespace

void TestEndingSignals::init() { m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/signalsXXXXXX")); }

QStringList TestEndingSignals::left() const
{
    return QDir(m_folder->path()).entryList({QStringLiteral("poolexplorer-*")}, QDir::AllEntries);
}

void TestEndingSignals::start(QProcess &program, const QStringList &command, const QByteArray &steps)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
    program.setProcessEnvironment(environment);
    program.start(command.first(), command.mid(1));
    program.write(R"({"format": "pool-scenario/1", "pool": {"processes": 2}, "program": [)" + steps + "]}");
    program.closeWriteChannel();
    QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
    bool wasThere = false; // between two runs of a sweep it is not
    const auto isThere = [&] { return wasThere = wasThere || !left().isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
}

void TestEndingSignals::nothingIsLeftBehind_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("times");
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        for (const int times : {1, 2, 10}) {
            QTest::addRow("run, signal %d, %d times", signal, times)
                << QStringLiteral("run") << blocked << signal << times;
            QTest::addRow("a callback, signal %d, %d times", signal, times)
                << QStringLiteral("run") << callback << signal << times;
            QTest::addRow("sweep, signal %d, %d times", signal, times)
                << QStringLiteral("sweep") << blocked << signal << times;
        }
    }
}

void TestEndingSignals::nothingIsLeftBehind()
{
    QFETCH(QString, verb);
    QFETCH(QByteArray, steps);
    QFETCH(int, signal);
    QFETCH(int, times);
    QProcess program;
    start(program, {QStringLiteral(POOL_EXPLORER), verb, QStringLiteral("-")}, steps);
    const auto end = qScopeGuard([&] { program.kill(); });
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < times; ++i)
        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
    QVERIFY(program.waitForFinished(10'000));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(left(), QStringList());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 128 + signal);
}

void TestEndingSignals::aHangUpThatIsIgnoredStaysIgnored()
{
    QProcess program;
    start(program, {QStringLiteral("nohup"), QStringLiteral(POOL_EXPLORER), QStringLiteral("run"), QStringLiteral("-")},
          R"({"call": "sleep", "seconds": 0.7})");
    const auto end = qScopeGuard([&] { program.kill(); });
    QCOMPARE(::kill(pid_t(program.processId()), SIGHUP), 0);
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(left(), QStringList());
}

TEST_CLASS(TestEndingSignals, QCoreApplication)
#include "tst_endingsignals.moc"
