#include "tests/app/steprun.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void wrongUsageIsOneLineAndNothingRuns_data();
    void wrongUsageIsOneLineAndNothingRuns();
    void aRefusedScenarioStartsNothing();
    void noVerbNeedsADisplay();
    void anUncaughtErrorIsOneLineAndEndsTheProgram();
    void anExceptedErrorGoesOn();
    void blockingCallsAndQueriesPrintWhatPythonWould();
    void optionsChangeTheScenario();
    void theSeedDecidesTheValues();
    void recordAndTraceAreSaved();
    void aRecordCanBeShownAndRunAgain();
    void aSummaryLeavesOutWhatGrows();
    void aSummaryOfARecordIsThatOfTheRun_data();
    void aSummaryOfARecordIsThatOfTheRun();
    void aSummaryOfARecordWithoutATraceMakesNothingUp();
    void aSummaryOfNoRecordIsRefused();
    void quietPrintsNothing();
    void anInterruptedRunEndsSoonAndSaysHow_data();
    void anInterruptedRunEndsSoonAndSaysHow();
    void everyTaskTellsItsParameters();

private:
    QTemporaryDir m_folder;
};

void TestCommandLine::wrongUsageIsOneLineAndNothingRuns_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *arguments, const char *message) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(message);
    };
    row("run", "needs exactly one of FILE and --example N");
    row("run a.json b.json", "needs exactly one of FILE and --example N");
    row("run a.json --example 1", "needs exactly one of FILE and --example N");
    row("run --frobnicate", "Unknown option 'frobnicate'.");
    row("run /nowhere.json", "cannot read '/nowhere.json': No such file or directory");
    row("run --example 99", "there is no example 99; there are 1 to 16");
    row("run --example one", "--example: must be the number of an example, not 'one'");
    row("run --example 1 --processes 0", "--processes: must be an integer from 1 to 256, not '0'");
    row("run --example 1 --processes 2.5", "--processes: must be an integer from 1 to 256, not '2.5'");
    row("run --example 1 --chunksize 0", "--chunksize: must be an integer of at least 1 or auto, not '0'");
    row("run --example 1 --items 5", "--items: must be START:STOP or START:STOP:STEP, not '5'");
    row("run --example 1 --items 0:9:0", "--items: step must not be 0");
    row("run --example 1 --seed -1", "--seed: must be an integer of at least 0, not '-1'");
    row("run --example 1 --scale nan", "--scale: must be a number of at least 0, not 'nan'");
    row("run --example 1 --retries 11", "--retries: must be an integer from 0 to 10, not '11'");
    row("run --example 1 --retries -1", "--retries: must be an integer from 0 to 10, not '-1'");
    row("run --example 1 --retries 1.5", "--retries: must be an integer from 0 to 10, not '1.5'");
    row("run --example 1 --retries 99999999999", "--retries: must be an integer from 0 to 10, not '99999999999'");
    row("run --example 1 --item-timeout 0", "--item-timeout: must be a number of seconds from 0.001 to 86400, not '0'");
    row("run --example 1 --item-timeout -1",
        "--item-timeout: must be a number of seconds from 0.001 to 86400, not '-1'");
    row("run --example 1 --item-timeout 86401",
        "--item-timeout: must be a number of seconds from 0.001 to 86400, not '86401'");
    row("run --example 1 --item-timeout nan",
        "--item-timeout: must be a number of seconds from 0.001 to 86400, not 'nan'");
    row("run --example 1 --item-timeout soon",
        "--item-timeout: must be a number of seconds from 0.001 to 86400, not 'soon'");
    row("run --example 1 --record /nowhere/r.json",
        "--record: cannot write '/nowhere/r.json': No such file or directory");
    row("show", "needs exactly one of FILE and --example N");
    row("tasks cube", "unknown task 'cube': poolexplorer tasks lists them");
}

void TestCommandLine::wrongUsageIsOneLineAndNothingRuns()
{
    QFETCH(QString, arguments);
    QFETCH(QString, message);
    const ProgramRun run = runExplorer(arguments.split(u' '));
    QCOMPARE(run.code, 2);
    QCOMPARE(QString::fromUtf8(run.err), QStringLiteral("poolexplorer: ") + message + u'\n');
    QCOMPARE(run.out, QByteArray());
}

void TestCommandLine::aRefusedScenarioStartsNothing()
{
    const QString ledger = m_folder.filePath(QStringLiteral("ledger"));
    const QByteArray good = R"({"call": "map", "task": "probe", "params": {"ledger": ")" + ledger.toUtf8()
        + R"("}, "items": {"range": [0, 2]}})";
    const ProgramRun refused = runSteps(good + R"(, {"call": "sleep", "seconds": "1"})");
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.err, QByteArray("poolexplorer: program[1].seconds: must be a number of at least 0, not \"1\"\n"));
    QVERIFY(!QFile::exists(ledger));
    QCOMPARE(runSteps(good).code, 0);
    QVERIFY(QFile::exists(ledger)); // it would have shown
}

void TestCommandLine::noVerbNeedsADisplay()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(POOL_EXPLORER), words("run --example 1 --scale 0"));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestCommandLine::anUncaughtErrorIsOneLineAndEndsTheProgram()
{
    const ProgramRun run = runSteps(R"(
        {"call": "map", "task": "probe", "params": {"fail": {"1": {"type": "ValueError", "message": "a\nb"}}}, "items": {"range": [0, 2]}},
        {"call": "map", "task": "square", "items": {"range": [0, 2]}})");
    QCOMPARE(run.code, 1);
    QCOMPARE(run.err, QByteArray("ValueError: a\\x0ab\n"));
    QCOMPARE(run.out, QByteArray());
}

void TestCommandLine::anExceptedErrorGoesOn()
{
    const ProgramRun run = runSteps(R"(
        {"call": "map", "task": "probe", "params": {"fail": [1]}, "items": {"range": [0, 2]}, "except": true},
        {"call": "apply", "task": "square", "args": [3]})");
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(), (QStringList{QStringLiteral("Failed with: bad 1"), QStringLiteral("Got result: 9")}));
}

void TestCommandLine::blockingCallsAndQueriesPrintWhatPythonWould()
{
    const ProgramRun run = runSteps(R"(
        {"call": "map", "task": "identity", "items": {"list": ["text", 1.0, null, [1, "a"]]}},
        {"call": "map_async", "task": "square", "items": {"range": [2]}, "as": "r"},
        {"call": "wait", "on": "r"}, {"call": "ready", "on": "r"}, {"call": "successful", "on": "r"},
        {"call": "imap", "task": "square", "items": {"range": [3]}, "as": "it"},
        {"call": "next", "on": "it", "count": 1}, {"call": "next", "on": "it"}, {"call": "next", "on": "it"},
        {"call": "close"}, {"call": "join"}, {"call": "apply", "task": "square", "args": [1], "except": true})");
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(),
             (QStringList{QStringLiteral("Got result: text"), QStringLiteral("Got result: 1"),
                          QStringLiteral("Got result: None"), QStringLiteral("Got result: [1, 'a']"),
                          QStringLiteral("Ready: True"), QStringLiteral("Successful: True"),
                          QStringLiteral("Got result: 0"), QStringLiteral("Got result: 1"),
                          QStringLiteral("Got result: 4"), QStringLiteral("Failed with: Pool not running")}));
}

void TestCommandLine::optionsChangeTheScenario()
{
    const ProgramRun run = runExplorer(
        words("run - --json --processes 3 --chunksize 2 --items 10:0:-2 --seed 77 --retries 10 --item-timeout 86400"),
        scenario(R"({"call": "map", "task": "square", "items": {"range": [4]}})"));
    QCOMPARE(run.code, 0);
    const QJsonObject record = QJsonDocument::fromJson(run.out).object();
    const QJsonObject job = record[u"jobs"][0].toObject();
    QCOMPARE(record[u"pool"][u"processes"].toInt(), 3);
    QCOMPARE(record[u"scenario"][u"seed"].toInt(), 77);
    QCOMPARE(record[u"scenario"][u"pool"][u"retries"].toInt(), 10);
    QCOMPARE(record[u"scenario"][u"pool"][u"item_timeout"].toDouble(), 86400.0);
    QCOMPARE(job[u"chunksize"].toInt(), 2);
    QCOMPARE(job[u"result"].toArray(), (QJsonArray{100, 64, 36, 16, 4}));
}

void TestCommandLine::theSeedDecidesTheValues()
{
    const auto results = [](const QString &seed) {
        QStringList lines = runExplorer(words("run --example 1 --scale 0 --seed") << seed).lines();
        lines.sort();
        return lines;
    };
    const QStringList first = results(QStringLiteral("5"));
    QCOMPARE(first.size(), 20);
    QCOMPARE(results(QStringLiteral("5")), first);
    QVERIFY(results(QStringLiteral("6")) != first);
}

void TestCommandLine::recordAndTraceAreSaved()
{
    const QString record = m_folder.filePath(QStringLiteral("record.json"));
    const QString trace = m_folder.filePath(QStringLiteral("trace.json"));
    const ProgramRun run = runExplorer(words("run --example 6 --scale 0 --record")
                                       << record << QStringLiteral("--trace") << trace);
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("Failed with: Something bad happened"));
    QFile recordFile(record);
    QFile traceFile(trace);
    QVERIFY(recordFile.open(QIODevice::ReadOnly) && traceFile.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(recordFile.readAll())[u"format"].toString(), QStringLiteral("pool-record/1"));
    QVERIFY(QJsonDocument::fromJson(traceFile.readAll())[u"traceEvents"].toArray().size() > 20);
}

void TestCommandLine::aRecordCanBeShownAndRunAgain()
{
    const QString record = m_folder.filePath(QStringLiteral("again.json"));
    const ProgramRun first = runExplorer(words("run --example 2 --seed 5 --scale 0 --record") << record);
    QCOMPARE(first.code, 0);
    const ProgramRun shown = runExplorer(words("show") << record);
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.out, runExplorer(words("show --example 2 --seed 5 --scale 0")).out);
    QStringList again = runExplorer(words("run") << record).lines();
    QStringList before = first.lines();
    again.sort(); // workers print when they come to it
    before.sort();
    QCOMPARE(again, before);
    QVERIFY(!again.isEmpty());
}

void TestCommandLine::aSummaryLeavesOutWhatGrows()
{
    const QJsonObject full = QJsonDocument::fromJson(runExplorer(words("run --example 4 --scale 0 --json")).out)
                                 .object();
    const QJsonObject summary = QJsonDocument::fromJson(runExplorer(words("run --example 4 --scale 0 --summary")).out)
                                    .object();
    QVERIFY(full.contains(u"output") && !summary.contains(u"output"));
    for (const QString &key : {QStringLiteral("items"), QStringLiteral("result")}) {
        QVERIFY(full[u"jobs"][0].toObject().contains(key));
        QVERIFY(!summary[u"jobs"][0].toObject().contains(key));
    }
    QCOMPARE(summary[u"jobs"][0][u"outcome"].toString(), QStringLiteral("ok"));
}

void TestCommandLine::aSummaryOfARecordIsThatOfTheRun_data()
{
    QTest::addColumn<QStringList>("ofRun");
    QTest::addColumn<QStringList>("ofRecord");
    QTest::newRow("summary") << words("--summary") << QStringList();
    QTest::newRow("all of it") << words("--json") << words("--json");
}

void TestCommandLine::aSummaryOfARecordIsThatOfTheRun()
{
    QFETCH(QStringList, ofRun);
    QFETCH(QStringList, ofRecord);
    const QString record = m_folder.filePath(QStringLiteral("saved.json"));
    const ProgramRun run = runExplorer(words("run --example 6 --scale 0 --record") << record << ofRun);
    const ProgramRun summary = runExplorer(words("summary") << record << ofRecord);
    QCOMPARE(summary.code, 0);
    QVERIFY(!run.out.isEmpty());
    QCOMPARE(summary.out, run.out);
}

void TestCommandLine::aSummaryOfARecordWithoutATraceMakesNothingUp()
{
    const QString name = m_folder.filePath(QStringLiteral("old.json"));
    QFile record(name);
    QVERIFY(record.open(QIODevice::WriteOnly));
    record.write(runExplorer(words("run --example 4 --scale 0 --json")).out);
    record.close();
    const ProgramRun summary = runExplorer(words("summary") << name);
    QCOMPARE(summary.code, 0);
    const QJsonObject metrics = QJsonDocument::fromJson(summary.out)[u"metrics"].toObject();
    QVERIFY(metrics[u"makespan_ms"].isDouble());
    QVERIFY(metrics[u"overhead_ms"].isNull() && metrics[u"idle_ms"].isNull());
}

void TestCommandLine::aSummaryOfNoRecordIsRefused()
{
    const QString file = m_folder.filePath(QStringLiteral("norecord.json"));
    QFile scenarioFile(file);
    QVERIFY(scenarioFile.open(QIODevice::WriteOnly));
    scenarioFile.write(scenario(R"({"call": "close"})"));
    scenarioFile.close();
    for (const QStringList &arguments : {words("summary"), words("summary") << file, words("summary /nowhere.json")}) {
        const ProgramRun run = runExplorer(arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
    }
}

void TestCommandLine::quietPrintsNothing()
{
    const ProgramRun run = runExplorer(words("run --example 1 --scale 0 --quiet"));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out + run.err, QByteArray());
}

void TestCommandLine::anInterruptedRunEndsSoonAndSaysHow_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("step");
    const QByteArray blocked = R"({"call": "map", "task": "sleep", "params": {"ms": 60000}, "items": {"range": [4]}})";
    QTest::newRow("SIGINT in map") << SIGINT << blocked;
    QTest::newRow("SIGTERM in map") << SIGTERM << blocked;
    QTest::newRow("SIGINT in sleep") << SIGINT << QByteArray(R"({"call": "sleep", "seconds": 60})");
    QTest::newRow("SIGINT in join")
        << SIGINT
        << QByteArray(
               R"({"call": "apply_async", "task": "sleep", "params": {"ms": 60000}, "args": [1]}, {"call": "close"}, {"call": "join"})");
}

void TestCommandLine::anInterruptedRunEndsSoonAndSaysHow()
{
    QFETCH(int, signal);
    QFETCH(QByteArray, step);
    QProcess process;
    process.start(QStringLiteral(POOL_EXPLORER), fromInput);
    // The first step shows that the program runs; it is interrupted in the one that follows.
    process.write(scenario(R"({"call": "apply", "task": "square", "args": [3]}, )" + step));
    process.closeWriteChannel();
    QTRY_VERIFY(process.bytesAvailable() > 0);
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 128 + signal);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestCommandLine::everyTaskTellsItsParameters()
{
    const QStringList tasks = runExplorer(words("tasks")).lines();
    QVERIFY(tasks.size() >= 8);
    for (const QString &line : tasks) {
        const QString name = line.section(u' ', 0, 0);
        const ProgramRun run = runExplorer({QStringLiteral("tasks"), name});
        QCOMPARE(run.code, 0);
        QVERIFY(run.lines().front().startsWith(name + QStringLiteral(": ")));
    }
}

TEST_CLASS(TestCommandLine, QCoreApplication)
#include "tst_commandline.moc"
