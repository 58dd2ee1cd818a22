#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

namespace {

using Counts = QMap<QString, int>;

// Twelve items in chunks of three on two workers; the rest is the fault.
QByteArray scenario(const QByteArray &pool, const QByteArray &params, const QByteArray &after)
{
    return R"({"format": "pool-scenario/1", "pool": {"processes": 2)" + pool + R"(}, "program": [
        {"call": "map_async", "task": "probe", "params": {)"
        + params + R"(}, "items": {"range": [12]}, "chunksize": 3, "as": "r"}, )" + after + "]}";
}

// An initializer that kills each worker, however many are started.
QByteArray killingInitializer()
{
    QByteArray kills;
    for (int worker = 0; worker < 100; ++worker)
        kills += (worker > 0 ? ", \"" : "\"") + QByteArray::number(worker) + "\": \"SIGKILL\"";
    return R"(, "initializer": {"task": "probe", "params": {"kill": {)" + kills + "}}}";
}

} // namespace

// Whatever a task does to its worker, the program ends by itself and tells of each item what became of it.
class TestFaultRun : public QObject
{
    Q_OBJECT

private slots:
    void aFaultEndsByItselfAndClassifiesEveryItem_data();
    void aFaultEndsByItselfAndClassifiesEveryItem();
    void anItemThatWasRunAgainListsTheAttemptsThatItCost();
    void whereCPythonWouldWaitForEverIsSaidOnStandardError();
};

void TestFaultRun::aFaultEndsByItselfAndClassifiesEveryItem_data()
{
    QTest::addColumn<QByteArray>("pool");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("cause"); // of the job's error, which begins so; empty if there is none
    QTest::addColumn<Counts>("states");
    const QByteArray get = R"({"call": "get", "on": "r", "except": true})";
    const Counts lost{{"lost", 1}, {"ok", 10}, {"skipped", 1}};
    const Counts ok{{"ok", 12}};
    const auto row = [](const char *name, const QByteArray &pool, const QByteArray &params, const QByteArray &after,
                        const char *cause, const Counts &states) {
        QTest::newRow(name) << pool << params << after << QString::fromLatin1(cause) << states;
    };
    row("nothing", {}, {}, get, "", ok);
    row("an exception", {}, R"("fail": [4])", get, "ValueError", {{"ok", 10}, {"raised", 1}, {"skipped", 1}});
    row("SIGKILL", {}, R"("kill": {"4": "SIGKILL"})", get, "SIGKILL", lost);
    row("SIGSEGV", {}, R"("kill": {"4": "SIGSEGV"})", get, "SIGSEGV", lost);
    row("exit 0", {}, R"("kill": {"4": "exit:0"})", get, "exit 0", lost);
    row("exit 3", {}, R"("kill": {"4": "exit:3"})", get, "exit 3", lost);
    row("SIGKILL, run again", R"(, "retries": 2)", R"("kill": {"4": "SIGKILL"})", get, "SIGKILL", lost);
    row("stops itself", R"(, "item_timeout": 0.3)", R"("kill": {"4": "SIGSTOP"})", get, "item 4 ran longer than", lost);
    row("over its time", R"(, "item_timeout": 0.3)", R"("durations_ms": {"4": 60000})", get, "item 4 ran longer than",
        lost);
    row("killed from outside", {}, R"("durations_ms": {"4": 60000})",
        R"({"call": "signal_worker", "running_item": 4, "signal": "KILL"}, )" + get, "SIGKILL", lost);
    row("a flood of output", {}, R"("print_bytes": 4000000)", get, "", ok);
    row("a crash loop", killingInitializer(), {}, get, "SIGKILL", {{"not_started", 12}});
    row("terminate", {}, R"("durations_ms": {"default": 0, "1": 60000, "4": 60000})",
        R"({"call": "signal_worker", "running_item": 1, "signal": "CONT"}, )" // harmless: it waits until both run
        R"({"call": "signal_worker", "running_item": 4, "signal": "CONT"}, {"call": "terminate"}, {"call": "join"})",
        "", {{"not_started", 8}, {"ok", 2}, {"running", 2}});
}

void TestFaultRun::aFaultEndsByItselfAndClassifiesEveryItem()
{
    QFETCH(QByteArray, pool);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, after);
    QFETCH(QString, cause);
    QFETCH(Counts, states);
    const ProgramRun run = runExplorer({QStringLiteral("run"), QStringLiteral("-"), QStringLiteral("--json")},
                                       scenario(pool, params, after));
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject job = QJsonDocument::fromJson(run.out).object()[u"jobs"][0].toObject();
    Counts counts;
    const QJsonArray items = job[u"items"].toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        QCOMPARE(items[i][u"i"].toInteger(-1), i); // each of them once
        ++counts[items[i][u"state"].toString()];
    }
    QCOMPARE(items.size(), 12);
    QCOMPARE(counts, states);
    const QJsonValue error = job[u"error"];
    const QString said = error[u"cause"].toString(error[u"type"].toString());
    QVERIFY2(cause.isEmpty() ? error.isNull() : said.startsWith(cause), qPrintable(said));
}

void TestFaultRun::anItemThatWasRunAgainListsTheAttemptsThatItCost()
{
    const ProgramRun run = runExplorer(
        {QStringLiteral("run"), QStringLiteral("-"), QStringLiteral("--json")},
        scenario(R"(, "retries": 2)", R"("kill": {"4": "SIGKILL"})", R"({"call": "get", "on": "r", "except": true})"));
    const QJsonObject record = QJsonDocument::fromJson(run.out).object();
    const QJsonArray items = record[u"jobs"][0][u"items"].toArray();
    QCOMPARE(items[4][u"attempt"].toInt(), 2);
    QSet<int> workers{items[4][u"worker"].toInt()};
    for (const QJsonValue &attempt : items[4][u"lost"].toArray())
        workers << attempt[u"worker"].toInt();
    QCOMPARE(workers.size(), 3); // each of them another worker
    for (const QJsonValue &worker : record[u"workers"].toArray())
        if (workers.contains(worker[u"id"].toInt()))
            QCOMPARE(worker[u"exit"][u"signal"].toString(), QStringLiteral("SIGKILL"));
    QVERIFY(record[u"jobs"][0][u"error"][u"message"].toString().endsWith(QStringLiteral("(attempt 3 of 3)")));
    QCOMPARE(items[3][u"attempt"].toInt(), 0);
}

void TestFaultRun::whereCPythonWouldWaitForEverIsSaidOnStandardError()
{
    const QStringList run{QStringLiteral("run"), QStringLiteral("-")};
    const QByteArray get = R"({"call": "get", "on": "r", "except": true})";
    const QByteArray said = runExplorer(run, scenario({}, R"("kill": {"4": "SIGKILL", "7": "exit:3"})", get)).err;
    QCOMPARE(said.count('\n'), 1);
    QVERIFY2(said.contains("Python's Pool would wait here for ever; this pool reports the loss."), said.constData());
    QCOMPARE(runExplorer(run, scenario({}, R"("fail": [4])", get)).err, QByteArray());
    // Python's would have let the item run.
    QCOMPARE(runExplorer(run, scenario(R"(, "item_timeout": 0.3)", R"("durations_ms": {"4": 60000})", get)).err,
             QByteArray());
}

TEST_CLASS(TestFaultRun, QCoreApplication)
#include "tst_faultrun.moc"
