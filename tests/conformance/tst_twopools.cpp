#include "core/program/runner.h"
#include "core/python/pythonsource.h"
#include "core/record/record.h"
#include "core/scenario/examples.h"
#include "core/scenario/pace.h"
#include "core/scenario/scenariojson.h"
#include "core/watch/scriptrunner.h"
#include "tests/conformance/cases.h"
#include "tests/conformance/deviations.h"
#include "tests/conformance/observation.h"
#include "tests/testmain.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace pool;

// The same scenario on our pool and, as the Python program that it stands for, on Python's under the recorder: both
// records tell the same of chunks, items, results, errors and callbacks. POOL_CONFORMANCE_SEED repeats a run,
// POOL_TWO_POOLS sets the number of random cases.
class TestTwoPools : public QObject
{
    Q_OBJECT

private slots:
    // Room for the most talkative of them, however slow the reader is: under a checker of threads it is ten times so.
    void initTestCase() { qputenv("POOL_EXPLORER_RING", "16777216"); }
    void examplesLeaveTheSameRecords_data();
    void examplesLeaveTheSameRecords();
    void randomScenariosLeaveTheSameRecords();
};

namespace {

QJsonObject recordHere(const Scenario &scenario)
{
    Runner runner(scenario, [](const QString &) {});
    return makeRecord(runner.run());
}

QJsonObject recordThere(Scenario scenario)
{
    scenario.script = Script{.python = QStringLiteral(PYTHON), .text = pythonSource(scenario)};
    ScriptRunner runner(scenario, [](const QString &) {});
    return makeRecord(runner.run());
}

// CPython waits for ever, or ends when a clock says so: what became of the rest is for chance to say.
bool endsByItself(const QJsonObject &aCase)
{
    return !aCase.contains(QLatin1String("kill")) && aCase[QLatin1String("actions")].toArray().isEmpty();
}

QStringList differencesOf(const QJsonObject &aCase)
{
    const Scenario scenario = readScenario(QJsonDocument(scenarioOf(aCase)).toJson(QJsonDocument::Compact));
    QJsonObject ours = observationOf(aCase, recordHere(scenario));
    QJsonObject cpython = observationOf(aCase, recordThere(scenario));
    const QLatin1String yields("yields");
    if (ours.contains(yields)) // the recorder tells of next() only where it waits
        cpython[yields] = ours[yields];
    QStringList found = settleRaces(aCase, ours);
    found << settleRaces(aCase, cpython);
    return found << differences(ours, cpython);
}

// What is to be the same of a job, whoever ran it.
QJsonObject jobFacts(const QJsonValue &job)
{
    QJsonObject facts;
    for (const char *key : {"method", "n", "chunksize", "chunks", "outcome"})
        facts[QLatin1String(key)] = job[QLatin1String(key)];
    QJsonArray states;
    for (const QJsonValue &item : job[QLatin1String("items")].toArray())
        states.append(item[QLatin1String("state")]);
    if (facts[QLatin1String("outcome")]
        != QLatin1String("terminated")) // how far its items came is for the clock to say
        facts[QLatin1String("states")] = states;
    QJsonArray kinds;
    for (const QJsonValue &callback : job[QLatin1String("callbacks")].toArray())
        kinds.append(callback[QLatin1String("kind")]);
    facts[QLatin1String("callbacks")] = kinds;
    facts[QLatin1String("error")] = job[QLatin1String("error")][QLatin1String("type")];
    return facts;
}

} // namespace

void TestTwoPools::examplesLeaveTheSameRecords_data()
{
    QTest::addColumn<int>("number");
    for (int number = 1; number <= int(examples().size()); ++number)
        QTest::addRow("example %d", number) << number;
}

void TestTwoPools::examplesLeaveTheSameRecords()
{
    QFETCH(const int, number);
    Scenario scenario = example(number);
    if (!scenario.processes)
        scenario.processes = 4;
    if (!scenario.seed)
        scenario.seed = 1;
    scenario = paced(scenario, 0.125);
    const QJsonArray ours = recordHere(scenario)[QLatin1String("jobs")].toArray();
    const QJsonArray theirs = recordThere(scenario)[QLatin1String("jobs")].toArray();
    QCOMPARE(theirs.size(), ours.size());
    for (qsizetype i = 0; i < ours.size(); ++i) {
        QCOMPARE(jobFacts(theirs[i]), jobFacts(ours[i]));
        // Of many values the recorder tells the first, and then none are said to be known.
        if (!theirs[i][QLatin1String("result")].isNull())
            QCOMPARE(theirs[i][QLatin1String("result")], ours[i][QLatin1String("result")]);
    }
}

void TestTwoPools::randomScenariosLeaveTheSameRecords()
{
    bool given = false;
    quint32 seed = qEnvironmentVariable("POOL_CONFORMANCE_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::system()->generate();
    bool counted = false;
    const int wanted = qEnvironmentVariableIntValue("POOL_TWO_POOLS", &counted);
    qInfo("POOL_CONFORMANCE_SEED=%u", seed);
    const int count = counted ? wanted : 30;
    int compared = 0;
    for (const QJsonValue &value : randomCases(seed, 3 * count)) {
        const QJsonObject aCase = value.toObject();
        if (compared == count || !endsByItself(aCase))
            continue;
        ++compared;
        const QStringList found = differencesOf(aCase);
        QVERIFY2(found.isEmpty(),
                 qPrintable(QStringLiteral("POOL_CONFORMANCE_SEED=%1: %2\n    %3")
                                .arg(seed)
                                .arg(QString::fromUtf8(QJsonDocument(aCase).toJson(QJsonDocument::Compact)),
                                     found.join(QStringLiteral("\n    ")))));
    }
    QVERIFY2(compared > count / 2, qPrintable(QString::number(compared)));
}

TEST_CLASS(TestTwoPools, QCoreApplication)
#include "tst_twopools.moc"
