#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestPythonVerb : public QObject
{
    Q_OBJECT

private slots:
    void theProgramIsPassedThrough()
    {
        const QString script = write("import sys\nfrom multiprocessing import Pool\n"
                                     "if __name__ == '__main__':\n"
                                     "    with Pool(2) as pool:\n"
                                     "        print(pool.map(abs, [-1, -2]), sys.argv[1:], sys.stdin.read())\n"
                                     "    print('to err', file=sys.stderr)\n"
                                     "    sys.exit(7)\n");
        const ProgramRun run = runExplorer(
            {QStringLiteral("python"), script, QStringLiteral("--json"), QStringLiteral("x y")}, "typed");
        QCOMPARE(run.code, 7);
        QCOMPARE(run.out, QByteArray("[1, 2] ['--json', 'x y'] typed\n"));
        QCOMPARE(run.err, QByteArray("to err\n"));
    }

    void aRecordIsMadeOfIt()
    {
        const QString script = write(squares);
        const QString record = m_directory.filePath(QStringLiteral("run.json"));
        const QString trace = m_directory.filePath(QStringLiteral("trace.json"));
        ProgramRun run = runExplorer(
            {QStringLiteral("python"), QStringLiteral("--record"), record, QStringLiteral("--trace"), trace, script});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, QByteArray("[0, 1, 4, 9, 16, 25]\n"));
        QCOMPARE(run.err, QByteArray());

        run = runExplorer({QStringLiteral("summary"), QStringLiteral("--json"), record});
        QCOMPARE(run.code, 0);
        const QJsonObject json = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(json[u"engine"].toString(), QStringLiteral("cpython"));
        QVERIFY(json[u"scenario"].isNull());
        QCOMPARE(json[u"script"][u"path"].toString(), script);
        QCOMPARE(json[u"script"][u"text"].toString().toUtf8(), QByteArray(squares));
        QCOMPARE(json[u"pools"].toArray().size(), 1);
        const QJsonValue job = json[u"jobs"][0];
        QCOMPARE(job[u"method"].toString(), QStringLiteral("map"));
        QCOMPARE(job[u"chunksize"].toInt(), 4);
        QCOMPARE(job[u"pool"].toInt(), 0);
        QCOMPARE(job[u"outcome"].toString(), QStringLiteral("ok"));
        QCOMPARE(job[u"result"].toArray(), QJsonArray({0, 1, 4, 9, 16, 25}));
        QCOMPARE(job[u"items"].toArray().size(), 6);
        for (const QJsonValue &item : job[u"items"].toArray())
            QCOMPARE(item[u"state"].toString(), QStringLiteral("ok"));

        // What takes records takes this one.
        QCOMPARE(runExplorer({QStringLiteral("show"), record}).out, QByteArray(squares));
        QCOMPARE(runExplorer({QStringLiteral("whatif"), record}).code, 0);
        QCOMPARE(runExplorer({QStringLiteral("compare"), record, record}).code, 0);
        run = runExplorer({QStringLiteral("run"), record});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains("is the record of the Python program") && run.err.count('\n') == 1, run.err);
        QVERIFY(QFile::exists(trace));
    }

    // It has no trace, so what hangs on times that it does not have is not recorded.
    void whatJsonPrintsIsARecord()
    {
        const QString script = write("from multiprocessing import Pool\n"
                                     "def square(x):\n    return x * x\n"
                                     "if __name__ == '__main__':\n"
                                     "    for processes in (2, 3):\n        with Pool(processes) as pool:\n"
                                     "            print(pool.map(square, range(6), chunksize=4))\n"
                                     "            pool.apply_async(square, (3,), callback=print).wait()\n");
        const QByteArray printed = runExplorer({QStringLiteral("python"), QStringLiteral("--json"), script}).out;
        const QString record = m_directory.filePath(QStringLiteral("printed.json"));
        QFile file(record);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(printed) == printed.size());
        file.close();
        const ProgramRun run = runExplorer({QStringLiteral("summary"), QStringLiteral("--json"), record});
        QVERIFY2(run.code == 0, run.err);
        const QJsonObject was = QJsonDocument::fromJson(printed).object();
        const QJsonObject is = QJsonDocument::fromJson(run.out).object();
        for (const char *key : {"script", "pool", "pools", "jobs", "steps", "workers"})
            QCOMPARE(is[QLatin1String(key)], was[QLatin1String(key)]);
        QVERIFY(is[u"metrics"][u"idle_ms"].isNull() && was[u"metrics"][u"idle_ms"].isDouble());
        QCOMPARE(is[u"metrics"][u"busy_ms"], was[u"metrics"][u"busy_ms"]);
        QCOMPARE(runExplorer({QStringLiteral("show"), record}).code, 0);
    }

    void withJsonTheProgramsOutputIsAside()
    {
        const ProgramRun run = runExplorer({QStringLiteral("python"), QStringLiteral("--summary"), write(squares)});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QByteArray("[0, 1, 4, 9, 16, 25]\n"));
        QCOMPARE(QJsonDocument::fromJson(run.out).object()[u"metrics"][u"items_ok"].toInt(), 6);
    }

    void whatCannotBeRunIsRefusedInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no script") << QStringList() << QByteArray("needs a SCRIPT");
        QTest::newRow("not there") << QStringList{QStringLiteral("/none.py")} << QByteArray("'/none.py'");
        QTest::newRow("a folder") << QStringList{QStringLiteral("/tmp")} << QByteArray("it is a directory");
        QTest::newRow("a device") << QStringList{QStringLiteral("/dev/zero")} << QByteArray("it is no file");
        QTest::newRow("no such python") << QStringList{QStringLiteral("--python"), QStringLiteral("/no/python"),
                                                       write(squares)}
                                        << QByteArray("'/no/python'");
        QTest::newRow("unwritable") << QStringList{QStringLiteral("--record"), QStringLiteral("/no/such/x.json"),
                                                   write(squares)}
                                    << QByteArray("/no/such/x.json");
    }

    void whatCannotBeRunIsRefusedInOneLine()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, said);
        const ProgramRun run = runExplorer(QStringList(QStringLiteral("python")) << arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains(said) && run.err.count('\n') == 1, run.err);
    }

    void aProgramWithoutAPoolHasNoRecord()
    {
        const QString record = m_directory.filePath(QStringLiteral("none.json"));
        const QString script = write("from multiprocessing.pool import ThreadPool\n"
                                     "with ThreadPool(2) as pool:\n    print(pool.map(abs, [-1]))\n");
        const ProgramRun run = runExplorer({QStringLiteral("python"), QStringLiteral("--record"), record, script});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.out, QByteArray("[1]\n"));
        QVERIFY2(run.err.contains("made no Pool that can be recorded"), run.err);
        QVERIFY2(run.err.contains("ThreadPool is not recorded: it runs in threads"), run.err);
        QVERIFY(!QFile::exists(record));
    }

    void itDiesOfTheSignalThatTheProgramDiedOf()
    {
        QProcess process;
        process.start(QStringLiteral(POOL_EXPLORER),
                      {QStringLiteral("python"), write("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n")});
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QCOMPARE(process.exitCode(), SIGTERM);
    }

    void aSignalIsPassedOn()
    {
        QProcess process;
        process.start(QStringLiteral(POOL_EXPLORER),
                      {QStringLiteral("python"),
                       // Not signal.pause(): a signal just before it is noticed only after the next one.
                       write("import signal, sys, time\n"
                             "def end(*_):\n    print('told', flush=True)\n    sys.exit(5)\n"
                             "signal.signal(signal.SIGTERM, end)\n"
                             "print('ready', flush=True)\nwhile True:\n    time.sleep(0.05)\n")});
        QVERIFY(process.waitForStarted());
        while (!process.canReadLine())
            QVERIFY(process.waitForReadyRead(20'000));
        process.terminate();
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 5);
        QCOMPARE(process.readAllStandardOutput(), QByteArray("ready\ntold\n"));
    }

    // Checked against what the program measures itself.
    void picklingIsMeasuredApartFromWork()
    {
        const QString script = write(
            "import json, sys, time\nfrom multiprocessing import Pool\n"
            "spent = 0\n"
            "class Slow:\n"
            "    def __getstate__(self):\n        global spent\n        began = time.monotonic()\n"
            "        time.sleep(0.15)\n        spent += time.monotonic() - began\n"
            "        return {'x': 1}\n"
            "    def __setstate__(self, state):\n        global spent\n"
            "        began = time.monotonic()\n        time.sleep(0.1)\n"
            "        self.took = time.monotonic() - began\n"
            "def f(x):\n    return x.took\n"
            "def g(x):\n    return Slow()\n"
            "def size(x):\n    return len(x)\n"
            "if __name__ == '__main__':\n    with Pool(1) as pool:\n"
            "        sizes = sum(pool.map(size, [bytes(100 << 20)], 1))\n"
            "        took = sum(pool.map(f, [Slow(), Slow()], 1))\n"
            "        pool.map(g, [1, 2], 1)\n"
            "    print(json.dumps([sizes, spent * 1000, took * 1000]))\n");
        const ProgramRun run = runExplorer({QStringLiteral("python"), QStringLiteral("--summary"), script});
        QCOMPARE(run.code, 0);
        const QJsonArray own = QJsonDocument::fromJson(run.err).array();
        const QJsonObject metrics = QJsonDocument::fromJson(run.out).object()[u"metrics"].toObject();
        const auto isAbout = [&](const char *key, double least) {
            const double measured = metrics[QLatin1String(key)].toDouble(-1);
            return measured >= least && measured < least + 1000 ? QByteArray() : QByteArray(key) + ": " + run.out;
        };
        QVERIFY2(metrics[u"argument_bytes"].toDouble() >= own[0].toDouble(), run.out);
        QVERIFY2(metrics[u"argument_bytes"].toDouble() < own[0].toDouble() + 10'000, run.out);
        QCOMPARE(isAbout("argument_pickling_ms", own[1].toDouble()), QByteArray());
        QCOMPARE(isAbout("argument_unpickling_ms", own[2].toDouble()), QByteArray());
        QCOMPARE(isAbout("result_pickling_ms", 300), QByteArray());
        QVERIFY2(metrics[u"result_bytes"].toDouble() > 0 && metrics[u"result_bytes"].toDouble() < 10'000, run.out);
        // It is no work: g() returns at once.
        QVERIFY2(metrics[u"busy_ms"].toDouble() < 300, run.out);
    }

    // A ring that is full in no time stands for a reader that is late.
    void whatWasNotReadInTimeIsSaidToBeUnknown()
    {
        const QString script = write("from multiprocessing import Pool\n"
                                     "if __name__ == '__main__':\n"
                                     "    with Pool(2) as pool:\n"
                                     "        pool.map_async(abs, range(40000), 1, callback=len).wait()\n"
                                     "        print(pool.map(abs, [-1, -2]))\n");
        const QString saved = m_directory.filePath(QStringLiteral("late.json"));
        qputenv("POOL_EXPLORER_RING", "65536");
        const ProgramRun run = runExplorer(
            {QStringLiteral("python"), QStringLiteral("--json"), QStringLiteral("--record"), saved, script});
        qunsetenv("POOL_EXPLORER_RING");
        QCOMPARE(run.code, 0);
        QVERIFY(run.err.startsWith("[1, 2]\n"));
        const QByteArray complaint = "poolexplorer: what became of ";
        const QByteArray summary = runExplorer({QStringLiteral("summary"), QStringLiteral("--json"), saved}).out;
        for (const QByteArray &text : {run.out, summary}) {
            const QJsonObject record = QJsonDocument::fromJson(text).object();
            QCOMPARE(record[u"jobs"].toArray().size(), 2);
            std::map<QString, qint64> states;
            for (const QJsonValue &item : record[u"jobs"][0][u"items"].toArray())
                ++states[item[u"state"].toString()];
            const qint64 unknown = states[QStringLiteral("unrecorded")];
            if (unknown == 0)
                QSKIP("nothing was lost");
            QCOMPARE(record[u"jobs"][0][u"outcome"].toString(), QStringLiteral("ok"));
            QCOMPARE(states[QStringLiteral("ok")] + unknown, 40000);
            QVERIFY(run.err.contains(complaint + QByteArray::number(unknown)));
            QVERIFY(record[u"lost_messages"].toInteger() > 0);
            QCOMPARE(record[u"metrics"][u"jobs"][0][u"items_unrecorded"].toInteger(), unknown);
            QVERIFY(record[u"metrics"][u"jobs"][0][u"items_ok"].isNull());
            QVERIFY(record[u"verdict"][u"sentence"].toString().contains(QStringLiteral("not recorded")));
            QCOMPARE(record[u"jobs"][1][u"result"].toArray(), QJsonArray({1, 2}));
        }
        // Without its trace it says the same.
        QFile file(m_directory.filePath(QStringLiteral("retold.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(run.out);
        file.close();
        const ProgramRun retold = runExplorer({QStringLiteral("summary"), QStringLiteral("--json"), file.fileName()});
        QCOMPARE(retold.code, 0);
        const QJsonObject first = QJsonDocument::fromJson(run.out).object();
        const QJsonObject again = QJsonDocument::fromJson(retold.out).object();
        for (const QString &key : {QStringLiteral("jobs"), QStringLiteral("lost_messages"), QStringLiteral("verdict")})
            QCOMPARE(again[key], first[key]);
    }

    void itemsAreNamedByTheirArguments()
    {
        const QString record = m_directory.filePath(QStringLiteral("named.json"));
        const QString table = m_directory.filePath(QStringLiteral("named.csv"));
        const QString script = write("from multiprocessing import Pool\n"
                                     "class Own:\n    def __repr__(self):\n        raise SystemExit('never asked')\n"
                                     "def f(x):\n    return 0\n"
                                     "if __name__ == '__main__':\n    with Pool(1) as pool:\n"
                                     "        pool.map(f, ['b.png', (1, b'x'), Own(), 3.5, None], 2)\n");
        QCOMPARE(runExplorer({QStringLiteral("python"), QStringLiteral("--record"), record, script}).code, 0);
        QCOMPARE(runExplorer({QStringLiteral("export"), record, QStringLiteral("--csv"), table}).code, 0);
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArrayList arguments;
        for (const QByteArray &line : file.readAll().trimmed().split('\n').sliced(1))
            arguments << line.mid(4, line.indexOf(",", line.startsWith("0,1,") ? 13 : 4) - 4);
        QCOMPARE(arguments.join(' '), QByteArray("b.png \"[1,\"\"b'x'\"\"]\"  3.5 null"));
    }

    void anExecutorsJobsStandUnderTheirOwnNames()
    {
        const QString record = m_directory.filePath(QStringLiteral("executor.json"));
        const QString script = write("import sys\nfrom concurrent.futures import ProcessPoolExecutor\n"
                                     "def f(x):\n    if x == 3:\n        raise ValueError('no')\n    return x\n"
                                     "if __name__ == '__main__':\n    with ProcessPoolExecutor(1) as executor:\n"
                                     "        print(list(executor.map(f, range(3), chunksize=2)))\n"
                                     "        print(executor.submit(f, 7).result())\n"
                                     "        print(repr(executor.submit(f, 3).exception()))\n"
                                     "        futures = [executor.submit(f, i) for i in range(20)]\n"
                                     "        print(futures[-1].cancel())\n");
        const QString isOld = write("import sys\nsys.exit(sys.version_info < (3, 9))\n");
        if (runExplorer({QStringLiteral("python"), isOld}).code != 0)
            QSKIP("executors are recorded from Python 3.9 on");
        QCOMPARE(runExplorer({QStringLiteral("python"), QStringLiteral("--record"), record, script}).code, 0);
        const QByteArray saved = runExplorer({QStringLiteral("summary"), QStringLiteral("--json"), record}).out;
        const QJsonObject json = QJsonDocument::fromJson(saved).object();
        const QJsonArray jobs = json[u"jobs"].toArray();
        QCOMPARE(jobs.size(), 23);
        QCOMPARE(jobs[0][u"method"].toString(), QStringLiteral("executor_map"));
        QCOMPARE(jobs[0][u"chunksize"].toInt(), 2);
        QCOMPARE(jobs[0][u"result"].toArray(), QJsonArray({0, 1, 2})); // in the order of the items
        QCOMPARE(jobs[1][u"method"].toString(), QStringLiteral("submit"));
        QCOMPARE(jobs[1][u"result"].toInt(), 7);
        QCOMPARE(jobs[2][u"error"][u"type"].toString(), QStringLiteral("ValueError"));
        QCOMPARE(jobs[22][u"error"][u"type"].toString(), QStringLiteral("CancelledError"));
        QCOMPARE(jobs[22][u"items"][0][u"state"].toString(), QStringLiteral("not_started"));
        QStringList calls;
        for (const QJsonValue &step : json[u"steps"].toArray())
            calls << step[u"call"].toString();
        QVERIFY2(calls.contains(QStringLiteral("executor_map")) && calls.contains(QStringLiteral("submit"))
                     && calls.contains(QStringLiteral("result")),
                 qPrintable(calls.join(u' ')));
    }

    void aKilledWorkerIsSaidInPlainWords()
    {
        const QString record = m_directory.filePath(QStringLiteral("killed.json"));
        const QString script = write("import os, time\nfrom multiprocessing import Pool, TimeoutError\n"
                                     "def f(x):\n    if x == 1:\n        os.kill(os.getpid(), 9)\n    return x\n"
                                     "if __name__ == '__main__':\n    with Pool(1) as pool:\n"
                                     "        result = pool.map_async(f, range(3), 3)\n"
                                     "        try:\n            result.get(1)\n"
                                     "        except TimeoutError:\n            print('waited')\n");
        QCOMPARE(runExplorer({QStringLiteral("python"), QStringLiteral("--record"), record, script}).out,
                 QByteArray("waited\n"));
        const ProgramRun run = runExplorer({QStringLiteral("summary"), record});
        const QString sentence = QJsonDocument::fromJson(run.out).object()[u"verdict"][u"sentence"].toString();
        QVERIFY2(sentence.contains(QStringLiteral("died of SIGKILL running item 1")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("Python's Pool never notices")), qPrintable(sentence));
    }

private:
    static constexpr const char *squares = "from multiprocessing import Pool\n"
                                           "def square(x):\n    return x * x\n"
                                           "if __name__ == '__main__':\n    with Pool(2) as pool:\n"
                                           "        print(pool.map(square, range(6), chunksize=4))\n";

    QString write(const char *text)
    {
        const QString path = m_directory.filePath(QStringLiteral("program%1.py").arg(m_scripts++));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("the program cannot be written");
        return path;
    }

    QTemporaryDir m_directory;
    int m_scripts = 0;
};

TEST_CLASS(TestPythonVerb, QCoreApplication)
#include "tst_pythonverb.moc"
