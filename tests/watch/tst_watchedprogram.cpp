#include "core/watch/watchedprogram.h"
#include "tests/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

// Real programs under the recorder, with nobody else.
class TestWatchedProgram : public QObject
{
    Q_OBJECT

private slots:
    void itsTextRunsThoughItIsNoFile();
    void whatLiesBesideItsFileIsFound();
    void aStubbornProgramIsStoppedWithAllThatItHasStarted();
    void itsDirectoryGoesWithIt();
    void anInterpreterThatIsNotThereIsSaid();

private:
    static Script script(const QString &text, const QString &path = {})
    {
        return {.path = path, .python = QStringLiteral(PYTHON), .text = text};
    }
    static void runToEnd(WatchedProgram &program)
    {
        QSignalSpy finished(&program, &WatchedProgram::finished);
        program.start();
        QVERIFY(!finished.isEmpty() || finished.wait(30'000));
    }
};

void TestWatchedProgram::itsTextRunsThoughItIsNoFile()
{
    WatchedProgram program(script(QStringLiteral("from multiprocessing import Pool\n"
                                                 "if __name__ == '__main__':\n    with Pool(2) as pool:\n"
                                                 "        print(pool.map(abs, [-1, -2, -3]))\n")),
                           ProgramOutput::Captured);
    QByteArray printed;
    connect(&program, &WatchedProgram::printed, this, [&printed](const QByteArray &bytes) { printed += bytes; });
    runToEnd(program);
    QCOMPARE(printed, QByteArray("[1, 2, 3]\n"));
    QCOMPARE(program.pools().complaints(), QStringList());
    const std::optional<RunResult> run = program.result();
    QVERIFY(run && !run->uncaught);
    QCOMPARE(run->jobs.size(), size_t(1));
    QCOMPARE(run->jobs[0].items, 3);
    QCOMPARE(valuesOf(run->jobs[0])->toArray(), QCborArray({1, 2, 3}));
}

void TestWatchedProgram::whatLiesBesideItsFileIsFound()
{
    const QTemporaryDir folder;
    QFile module(folder.filePath(QStringLiteral("beside.py")));
    QVERIFY(module.open(QIODevice::WriteOnly));
    module.write("def half(x):\n    return x / 2\n");
    module.close();
    WatchedProgram program(script(QStringLiteral("from multiprocessing import Pool\nfrom beside import half\n"
                                                 "if __name__ == '__main__':\n    with Pool(1) as pool:\n"
                                                 "        print(pool.map(half, [3]))\n"),
                                  folder.filePath(QStringLiteral("changed.py"))), // which is not there, or another text
                           ProgramOutput::Captured);
    QByteArray printed;
    connect(&program, &WatchedProgram::printed, this, [&printed](const QByteArray &bytes) { printed += bytes; });
    runToEnd(program);
    QCOMPARE(printed, QByteArray("[1.5]\n"));
}

void TestWatchedProgram::aStubbornProgramIsStoppedWithAllThatItHasStarted()
{
    WatchedProgram program(script(QStringLiteral("import os, signal, sys, time\nfrom multiprocessing import Pool\n"
                                                 "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
                                                 "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                                                 "if os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\n"
                                                 "if __name__ == '__main__':\n    with Pool(2) as pool:\n"
                                                 "        pool.map(time.sleep, [60, 60])\n")),
                           ProgramOutput::Captured);
    QSignalSpy finished(&program, &WatchedProgram::finished);
    program.start();
    QTRY_COMPARE_WITH_TIMEOUT(program.pools().statuses().size(), size_t(2), 20'000);
    std::vector<qint64> processes{program.pid()};
    for (const WorkerStatus &worker : program.pools().statuses())
        processes.push_back(worker.pid);
    QElapsedTimer timer;
    timer.start();
    program.stop();
    QVERIFY(finished.wait(20'000));
    qInfo("stopped in %lld ms", timer.elapsed());
    for (const qint64 pid : processes)
        QTRY_VERIFY(!QFile::exists(QStringLiteral("/proc/%1/exe").arg(pid))
                    || QFile::symLinkTarget(QStringLiteral("/proc/%1/exe").arg(pid)).isEmpty());
}

void TestWatchedProgram::itsDirectoryGoesWithIt()
{
    QString directory;
    {
        WatchedProgram program(script(QStringLiteral("import os\nprint(os.environ['POOL_EXPLORER_RUN'])\n")),
                               ProgramOutput::Captured);
        connect(&program, &WatchedProgram::printed, this,
                [&directory](const QByteArray &bytes) { directory += QString::fromUtf8(bytes); });
        runToEnd(program);
        QVERIFY(!program.result()); // it made no pool
    }
    directory = directory.trimmed();
    if (!directory.startsWith(u'/'))
        QSKIP("the program does not see it");
    QVERIFY(!QFile::exists(directory));
}

void TestWatchedProgram::anInterpreterThatIsNotThereIsSaid()
{
    WatchedProgram program({.python = QStringLiteral("/no/such/python"), .text = QStringLiteral("pass")},
                           ProgramOutput::Captured);
    QSignalSpy failed(&program, &WatchedProgram::failed);
    program.start();
    QVERIFY(!failed.isEmpty() || failed.wait(10'000));
    QVERIFY(!program.isRunning());
}

TEST_CLASS(TestWatchedProgram, QCoreApplication)
#include "tst_watchedprogram.moc"
