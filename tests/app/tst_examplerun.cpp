#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

QStringList exampleArguments(const char *verb, int number)
{
    QStringList arguments{QString::fromLatin1(verb), QStringLiteral("--example"), QString::number(number),
                          QStringLiteral("--seed"), QStringLiteral("11")};
    if (number <= 10) // the others run tasks whose times are not scaled
        arguments << QStringLiteral("--scale") << QStringLiteral("0.2");
    return arguments;
}

qsizetype countOf(const QStringList &lines, const char *pattern)
{
    return lines.filter(QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)))).size();
}

const char *const executing = R"(Task \d+ executing with [0-9.e-]+)";
const char *const gotResult = R"(Got result: [0-9.e-]+)";

} // namespace

class TestExampleRun : public QObject
{
    Q_OBJECT

private slots:
    void anExamplePrintsWhatTheTutorialPrints_data();
    void anExamplePrintsWhatTheTutorialPrints();
    void theListNamesEveryExample();
    void anExampleLeavesACompleteRecord_data() { allExamples(); }
    void anExampleLeavesACompleteRecord();
    void thePythonProgramPrintsTheSameLines_data() { allExamples(9); } // 9 does not wait: how far it comes is chance
    void thePythonProgramPrintsTheSameLines();

private:
    static void allExamples(int except = 0)
    {
        QTest::addColumn<int>("number");
        for (int number = 1; number <= 16; ++number) {
            if (number != except)
                QTest::addRow("%d", number) << number;
        }
    }
};

void TestExampleRun::anExamplePrintsWhatTheTutorialPrints_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("tasks");    // lines that tasks print
    QTest::addColumn<int>("results");  // lines `Got result: V`
    QTest::addColumn<QString>("last"); // the form of the last line
    QTest::newRow("1 get") << 1 << 10 << 10 << QString::fromLatin1(gotResult);
    QTest::newRow("2 no value") << 2 << 10 << 0 << QString::fromLatin1(executing);
    QTest::newRow("3 close and join") << 3 << 19 << 0 << QString::fromLatin1(executing);
    QTest::newRow("4 callback") << 4 << 10 << 0
                                << QStringLiteral(R"(Callback got values: \[([0-9.e-]+, ){9}[0-9.e-]+\])");
    QTest::newRow("5 error callback") << 5 << 9 << 0 << QStringLiteral("Got an error: Something bad happened");
    QTest::newRow("6 exception") << 6 << 9 << 0 << QStringLiteral("Failed with: Something bad happened");
}

void TestExampleRun::anExamplePrintsWhatTheTutorialPrints()
{
    QFETCH(int, number);
    QFETCH(int, tasks);
    QFETCH(int, results);
    QFETCH(QString, last);
    const ProgramRun run = runExplorer(exampleArguments("run", number));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err, QByteArray());
    const QStringList lines = run.lines();
    QCOMPARE(countOf(lines, executing), tasks);
    QCOMPARE(countOf(lines, gotResult), results);
    QCOMPARE(countOf({lines.last()}, last.toLatin1().constData()), 1);
    // Results stand after everything that the tasks print.
    if (results) {
        QCOMPARE(countOf(lines.first(tasks), executing), tasks);
        QCOMPARE(lines.size(), tasks + results);
    }
}

void TestExampleRun::theListNamesEveryExample()
{
    const QStringList lines = runExplorer({QStringLiteral("examples")}).lines();
    QCOMPARE(lines.size(), 16);
    for (int number = 1; number <= 16; ++number)
        QVERIFY(lines[number - 1].trimmed().startsWith(QString::number(number) + u' '));
}

void TestExampleRun::anExampleLeavesACompleteRecord()
{
    QFETCH(int, number);
    const ProgramRun run = runExplorer(exampleArguments("run", number) << QStringLiteral("--json"));
    QVERIFY2(run.code == 0, run.err.constData());
    QJsonParseError error;
    const QJsonObject record = QJsonDocument::fromJson(run.out, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    const auto keysOf = [](const QJsonValue &value) { return value.toObject().keys().join(u' '); };
    QCOMPARE(
        keysOf(record),
        QStringLiteral("engine events format host jobs metrics output pool scenario steps verdict version workers"));
    QCOMPARE(keysOf(record[u"pool"]), QStringLiteral("processes state_after workers_spawned"));
    QCOMPARE(keysOf(record[u"host"]), QStringLiteral("cpus os"));
    QCOMPARE(record[u"scenario"][u"seed"].toInt(), 11);
    const QJsonArray jobs = record[u"jobs"].toArray();
    QVERIFY(!jobs.isEmpty());
    for (const QJsonValue &job : jobs) {
        QCOMPARE(keysOf(job),
                 QStringLiteral("as callbacks chunks chunksize error items method n outcome ready_at_submit "
                                "ready_ms result submitted_ms"));
        QCOMPARE(job[u"items"].toArray().size(), job[u"n"].toInteger());
        for (const QJsonValue &item : job[u"items"].toArray())
            QCOMPARE(keysOf(item), QStringLiteral("attempt chunk end_ms i pid start_ms state worker"));
    }
    for (const QJsonValue &step : record[u"steps"].toArray())
        QCOMPARE(keysOf(step), QStringLiteral("call end_ms error index outcome start_ms value"));
    QVERIFY(!record[u"workers"].toArray().isEmpty());
    for (const QJsonValue &worker : record[u"workers"].toArray())
        QCOMPARE(keysOf(worker), QStringLiteral("busy_ms chunks ended_ms exit id items pid started_ms"));
}

void TestExampleRun::thePythonProgramPrintsTheSameLines()
{
    QFETCH(int, number);
    const ProgramRun shown = runExplorer(exampleArguments("show", number));
    QCOMPARE(shown.code, 0);
    const ProgramRun python = runProgram(QStringLiteral("python3"), {QStringLiteral("-E"), QStringLiteral("-")},
                                         shown.out);
    QCOMPARE(python.err, QByteArray());
    const ProgramRun ours = runExplorer(exampleArguments("run", number));
    // What tasks print at the same time comes in any order; what the caller prints, in its own.
    const auto split = [](const QStringList &lines) {
        QStringList tasks = lines.filter(QStringLiteral("Task "));
        QStringList caller;
        for (const QString &line : lines) {
            if (!tasks.contains(line))
                caller << line;
        }
        tasks.sort();
        return std::pair(tasks, caller);
    };
    QVERIFY(!ours.lines().isEmpty());
    QCOMPARE(split(ours.lines()), split(python.lines()));
}

TEST_CLASS(TestExampleRun, QCoreApplication)
#include "tst_examplerun.moc"
