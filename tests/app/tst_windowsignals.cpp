#include "tests/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

// The window's program ends soon when it is told to, whatever goes on in it, and takes its workers and its runtime
// directory along. The same holds for its last window that is closed.
class TestWindowSignals : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void aSignalEndsTheProgram_data();
    void aSignalEndsTheProgram();
    void soDoesOneThatComesAtAnyMoment();
    void aClosedWindowEndsTheProgram_data();
    void aClosedWindowEndsTheProgram();

private:
    void start(QProcess &program, const QString &steps, const QString &file = {});
    void drive(QProcess &program, const QString &steps, const QString &file);
    QStringList left() const; // of the program in its runtime directory

    QTemporaryDir m_files;
    std::unique_ptr<QTemporaryDir> m_folder; // the program's home, and where its runtime directories are
};

namespace {

QByteArray scenario(const QByteArray &steps)
{
    return R"({"format": "pool-scenario/1", "pool": {"processes": 2}, "program": [)" + steps + "]}";
}

} // namespace

void TestWindowSignals::initTestCase()
{
    const auto write = [this](const char *name, const QByteArray &content) {
        QFile file(m_files.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    };
    write("blocked", scenario(R"({"call": "map", "task": "sleep", "params": {"ms": 60000}, "items": {"range": [4]}})"));
    write("sleeping", scenario(R"({"call": "sleep", "seconds": 60})"));
    write("joining", scenario(R"({"call": "apply_async", "task": "sleep", "params": {"ms": 60000}, "args": [1]},
                                 {"call": "close"}, {"call": "join"})"));
    write("callback", scenario(R"({"call": "apply_async", "task": "square", "args": [1], "as": "r",
                                   "callback": {"sleep_ms": 60000}}, {"call": "get", "on": "r"})"));
    write("short", scenario(R"({"call": "map", "task": "square", "items": {"range": [10]}})"));
    write("refused", "{}");
    QProcess maker;
    maker.start(QStringLiteral(POOL_EXPLORER),
                {QStringLiteral("run"), QStringLiteral("-"), QStringLiteral("--quiet"), QStringLiteral("--record"),
                 m_files.filePath(QStringLiteral("long"))});
    maker.write(scenario(R"({"call": "map", "task": "identity", "items": {"range": [60000]}, "chunksize": 100})"));
    maker.closeWriteChannel();
    QVERIFY(maker.waitForFinished());
    QCOMPARE(maker.exitCode(), 0);
}

void TestWindowSignals::init() { m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/windowXXXXXX")); }

QStringList TestWindowSignals::left() const
{
    return QDir(m_folder->path()).entryList({QStringLiteral("poolexplorer-*")}, QDir::AllEntries);
}

void TestWindowSignals::start(QProcess &program, const QString &steps, const QString &file)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *folder : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
        environment.insert(QString::fromLatin1(folder), m_folder->path());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"), QStringLiteral(POOL_PLUGINS));
    const QString seen = file.isEmpty() ? QString() : QStringLiteral("see %1;").arg(file);
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("windowdriver:") + seen + steps);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(POOL_EXPLORER), file.isEmpty() ? QStringList() : QStringList{m_files.filePath(file)});
    QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
}

void TestWindowSignals::drive(QProcess &program, const QString &steps, const QString &file)
{
    start(program, steps, file);
    QByteArray printed;
    const auto isDriven = [&] {
        printed += program.readAllStandardOutput();
        return printed.contains("driven");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDriven(), 10'000);
}

void TestWindowSignals::aSignalEndsTheProgram_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<bool>("awaitsPool");
    const auto row = [](const char *name, const char *file, const char *steps, bool awaitsPool = true,
                        int signal = SIGTERM, int times = 1) {
        QTest::newRow(name) << signal << times << QString::fromLatin1(file) << QString::fromLatin1(steps) << awaitsPool;
    };
    row("idle", "", "", false);
    row("idle, hung up", "", "", false, SIGHUP);
    row("a run", "blocked", "press Run");
    row("a run, hung up", "blocked", "press Run", true, SIGHUP);
    row("a run, interrupted", "blocked", "press Run", true, SIGINT);
    row("a run, twice", "blocked", "press Run", true, SIGTERM, 2);
    row("a run, many times", "blocked", "press Run", true, SIGHUP, 20);
    row("a caller that sleeps", "sleeping", "press Run");
    row("a caller that joins", "joining", "press Run");
    row("a callback that sleeps", "callback", "press Run");
    row("a run, and it is asked whether to close", "blocked", "press Run;close");
    row("a run that is being stopped", "blocked", "press Run;press Stop", false);
    row("a pool that is kept open", "short", "press Keep the pool open;press Run");
    row("a sweep", "blocked", "tab Sweep;press Sweep");
    row("runs side by side", "short", "press Run;press Compare two stretches of the run", false);
    row("a message", "refused", "press OK", false);
    row("a file is asked for", "", "press Open a program or a record", false);
    row("preferences", "", "press Preferences", false);
    row("an open menu", "", "menu", false);
    row("a run, and an open menu", "blocked", "press Run;menu");
    row("presenting a run", "blocked", "press Run;press Presentation");
    row("a long sort", "long", "tab Results;sort 1", false);
    row("a long question", "long", "tab What if", false);
    row("a window that hangs", "", "hang", false);
    row("a run in a window that hangs", "blocked", "press Run;hang");
    row("a run in a window that hangs, twice", "blocked", "press Run;hang", true, SIGTERM, 2);
}

void TestWindowSignals::aSignalEndsTheProgram()
{
    QFETCH(int, signal);
    QFETCH(int, times);
    QFETCH(QString, file);
    QFETCH(QString, steps);
    QFETCH(bool, awaitsPool);
    QProcess program;
    program.setStandardErrorFile(QProcess::nullDevice()); // where Qt says that nothing here is a screen
    const auto end = qScopeGuard([&] { program.kill(); });
    drive(program, steps, file);
    if (QTest::currentTestFailed())
        return;
    bool wasThere = !awaitsPool; // between two runs it is not
    const auto isThere = [&] { return wasThere = wasThere || !left().isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < times; ++i)
        QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
    QVERIFY(program.waitForFinished(10'000));
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(left(), QStringList());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 128 + signal);
}

// As it starts, and as it measures what a pool costs.
void TestWindowSignals::soDoesOneThatComesAtAnyMoment()
{
    for (int ms = 0; ms < 600; ms += 30) {
        QProcess program;
        program.setStandardErrorFile(QProcess::nullDevice()); // where Qt says that nothing here is a screen
        const auto end = qScopeGuard([&] { program.kill(); });
        start(program, {});
        QTest::qWait(ms);
        QCOMPARE(::kill(pid_t(program.processId()), SIGTERM), 0);
        QVERIFY(program.waitForFinished(10'000));
        QVERIFY2(left().isEmpty(), qPrintable(QStringLiteral("after %1 ms").arg(ms)));
    }
}

void TestWindowSignals::aClosedWindowEndsTheProgram_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("steps");
    const auto row = [](const char *name, const char *file, const char *steps) {
        QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(steps);
    };
    row("idle", "", "close");
    row("by its menu", "", "press Quit");
    row("a run", "blocked", "press Run;close;press Stop and close");
    row("a caller that sleeps", "sleeping", "press Run;close;press Stop and close");
    row("a caller that joins", "joining", "press Run;close;press Stop and close");
    row("a callback that sleeps", "callback", "press Run;close;press Stop and close");
    row("a run that is being stopped", "blocked", "press Run;press Stop;close;press Stop and close|Close");
    row("a pool that is kept open", "short", "press Keep the pool open;press Run;close;press Stop and close");
    row("a sweep", "blocked", "tab Sweep;press Sweep;close;press Stop and close");
    row("a run that is in no file", "short", "press Run;press Compare two stretches of the run;close;press Close");
    row("a file is asked for", "", "press Open a program or a record;close");
    row("a message", "refused", "close");
    row("an open menu", "", "menu;close");
    row("a run, and an open menu", "blocked", "press Run;menu;close;press Stop and close");
    row("a long sort", "long", "tab Results;sort 1;close");
    row("a long question", "long", "tab Results;sort 1;tab What if;close");
    row("a long file", "long", "close");
}

void TestWindowSignals::aClosedWindowEndsTheProgram()
{
    QFETCH(QString, file);
    QFETCH(QString, steps);
    QProcess program;
    program.setStandardErrorFile(QProcess::nullDevice()); // where Qt says that nothing here is a screen
    const auto end = qScopeGuard([&] { program.kill(); });
    start(program, steps, file);
    QVERIFY2(program.waitForFinished(20'000), program.readAllStandardOutput().constData());
    QCOMPARE(left(), QStringList());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

TEST_CLASS(TestWindowSignals, QCoreApplication)
#include "tst_windowsignals.moc"
