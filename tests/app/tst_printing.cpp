#include "tests/app/steprun.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

// What gets to standard output, whatever it is and wherever that goes.
class TestPrinting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void controlCharactersAreShownNotObeyed();
    void aTextIsSavedWholeAndRead_data();
    void aTextIsSavedWholeAndRead();
    void aReaderWhoLeavesDoesNotEndTheRun();
    void aFullDeviceIsAnError();

private:
    QTemporaryDir m_folder;
};

void TestPrinting::controlCharactersAreShownNotObeyed()
{
    const QByteArray step(R"({"call": "apply", "task": "identity", "args": ["a\u001b[31m\tb\u009b\u202ec\u2066"]})");
    QCOMPARE(runSteps(step).out, QByteArray("Got result: a\\x1b[31m\tb\\x9b\\u202ec\\u2066\n"));
    const ProgramRun json = runExplorer(QStringList(fromInput) << QStringLiteral("--json"), scenario(step));
    QVERIFY(json.out.contains("\"a\\u001b[31m\\u0009b\\u009b\\u202ec\\u2066\""));
    const QString shown = QString::fromUtf8(json.out);
    QVERIFY(!shown.contains(QChar(0x9b)) && !shown.contains(QChar(0x202e)) && !shown.contains(QChar(0x2066)));
}

void TestPrinting::aTextIsSavedWholeAndRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("printed");
    QTest::newRow("half a pair") << QByteArray(R"(a\ud800b)") << QByteArray("a?b");
    QTest::newRow("the other half") << QByteArray(R"(\udc00)") << QByteArray("?");
    QTest::newRow("U+FEFF") << QByteArray(R"(\ufeffa)")
                            << QByteArray("\xef\xbb\xbf"
                                          "a");
    QTest::newRow("U+FEFF as it is") << QByteArray("\xef\xbb\xbf"
                                                   "a")
                                     << QByteArray("\xef\xbb\xbf"
                                                   "a");
}

void TestPrinting::aTextIsSavedWholeAndRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, printed);
    const QByteArray json = R"({"format": "pool-scenario/1", "title": ")" + text + R"(", "pool": {"processes": 1},
        "program": [{"call": "apply", "task": "identity", "args": [")"
        + text + R"("]}]})";
    const QString record = m_folder.filePath(QStringLiteral("text.json"));
    const ProgramRun run = runExplorer(QStringList(fromInput) << QStringLiteral("--record") << record, json);
    QCOMPARE(run.out, "Got result: " + printed + '\n');
    const ProgramRun summary = runExplorer(words("summary --json") << record);
    QVERIFY2(summary.code == 0, summary.err.constData());
}

void TestPrinting::aReaderWhoLeavesDoesNotEndTheRun()
{
    const QString ledger = m_folder.filePath(QStringLiteral("all"));
    QProcess shell;
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-c"), QStringLiteral("\"$0\" run - | head -1; exit ${PIPESTATUS[0]}"),
                 QStringLiteral(POOL_EXPLORER)});
    shell.write(scenario(R"({"call": "map", "task": "square", "items": {"range": [20000]}},
                            {"call": "apply", "task": "probe", "params": {"ledger": ")"
                         + ledger.toUtf8() + R"("}, "args": [1]})"));
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("Got result: 0\n"));
    QVERIFY(QFile::exists(ledger));
}

void TestPrinting::aFullDeviceIsAnError()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("no /dev/full here");
    for (const char *arguments :
         {"run --example 1 --scale 0", "run --example 1 --scale 0 --json", "show --example 1", "examples", "tasks",
          "tasks sleep", "sweep --example 1 --predict", "--help", "--version", "run --help", "run --version"}) {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(POOL_EXPLORER), words(arguments));
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(),
                 QByteArray("poolexplorer: cannot write to standard output: No space left on device\n"));
    }
}

TEST_CLASS(TestPrinting, QCoreApplication)
#include "tst_printing.moc"
