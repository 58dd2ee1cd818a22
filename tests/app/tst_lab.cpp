#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

// `poolexplorer sweep`, `whatif` and `compare`, as a user sees them.
class TestLab : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aSweepRunsEachSettingAsOftenAsAsked();
    void withoutRunningASweepOnlyPredicts();
    void aSweepAsATable();
    void whatIfTriesAllPoliciesUnlessTold();
    void whatIfCombinesWhatIsAskedFor();
    void theNamedJobIsMeant();
    void itemsWithoutATimeAreSaid();
    void twoRunsAreCompared();
    void whatIsWrongIsRefusedInOneLine_data();
    void whatIsWrongIsRefusedInOneLine();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    // The arguments are words between blanks; {} stands for the folder.
    ProgramRun run(const char *arguments) const
    {
        QString text = QString::fromLatin1(arguments);
        return runExplorer(text.replace(QStringLiteral("{}"), m_folder.path()).split(u' '));
    }
    QJsonObject json(const char *arguments) const
    {
        const ProgramRun ran = run(arguments);
        return ran.code == 0 ? QJsonDocument::fromJson(ran.out).object() : QJsonObject();
    }
    void write(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    QTemporaryDir m_folder;
};

void TestLab::initTestCase()
{
    write("s.json", R"({"format": "pool-scenario/1", "pool": {"processes": 2}, "seed": 3, "program": [
        {"call": "map", "task": "sleep", "params": {"ms": 2}, "items": {"range": [0, 16]}, "as": "small"},
        {"call": "map", "task": "sleep", "params": {"ms": 6}, "items": {"range": [0, 16]}, "chunksize": 4,
         "as": "large"}]})");
    write("f.json", R"({"format": "pool-scenario/1", "pool": {"processes": 1}, "program": [
        {"call": "map", "task": "probe", "params": {"durations_ms": 5, "fail": [1]}, "items": {"range": [0, 6]},
         "chunksize": 3, "except": true}]})");
    QCOMPARE(run("run {}/s.json --quiet --record {}/a.rec").code, 0);
    QCOMPARE(run("run {}/s.json --quiet --chunksize 8 --record {}/b.rec").code, 0);
    QCOMPARE(run("run {}/f.json --quiet --record {}/f.rec").code, 0);
}

void TestLab::aSweepRunsEachSettingAsOftenAsAsked()
{
    const QJsonObject sweep = json("sweep {}/s.json --chunksize 1,auto,2,16 --processes 1,2 --repeat 2 --json");
    const QJsonArray points = sweep["points"].toArray();
    QCOMPARE(points.size(), 7); // auto is 4 for one worker, and 2 for two
    for (const QJsonValue point : points) {
        QCOMPARE(point["runs_ms"].toArray().size(), 2);
        QVERIFY(point["median_ms"].toDouble() > 16 * 8 / 2);
        QVERIFY(point["predicted_ms"].isNull()); // of two jobs nothing is foreseen
    }
    QCOMPARE(sweep["scenario"]["seed"], QJsonValue(3));
}

void TestLab::withoutRunningASweepOnlyPredicts()
{
    const QJsonObject sweep = json("sweep --example 10 --chunksize 1..3 --predict --seed 5 --json");
    const QJsonArray points = sweep["points"].toArray();
    QCOMPARE(points.size(), 3);
    QVERIFY(points[0]["predicted_ms"].toDouble() > 100);
    QVERIFY(points[0]["runs_ms"].toArray().isEmpty());
    QVERIFY(points[0]["median_ms"].isNull());
    QVERIFY(sweep["best"].isNull());
    QCOMPARE(sweep["scenario"]["seed"], QJsonValue(5));
}

void TestLab::aSweepAsATable()
{
    const ProgramRun csv = run("sweep {}/s.json --chunksize 1,8 --repeat 1 --csv");
    QCOMPARE(csv.code, 0);
    QCOMPARE(csv.out.count("\r\n"), 3);
    const ProgramRun text = run("sweep {}/s.json --chunksize 1,8 --repeat 2");
    QVERIFY2(text.out.contains("chunksize") && text.out.contains("est: chunksize"), text.out);
    QCOMPARE(text.err, QByteArray()); // no progress where nobody waits
}

void TestLab::whatIfTriesAllPoliciesUnlessTold()
{
    const QJsonObject answer = json("whatif {}/a.rec --json");
    QStringList policies;
    const QJsonArray points = answer["points"].toArray();
    for (const QJsonValue point : points) {
        policies += point["policy"].toString();
        QCOMPARE(point["processes"], QJsonValue(2));
        QCOMPARE(point["order"], QJsonValue("given"));
    }
    QCOMPARE(policies, QStringList({"default", "fixed", "even", "guided", "trapezoid", "factoring"}));
    QCOMPARE(points[1]["chunksize"], QJsonValue(4)); // the run's own: of the job with the most work
    QVERIFY(answer["measured_ms"].toDouble() > 48);
    QVERIFY(std::abs(points[1]["predicted_ms"].toDouble() - answer["measured_ms"].toDouble()) < 30);
}

void TestLab::whatIfCombinesWhatIsAskedFor()
{
    const QJsonArray points = json("whatif {}/a.rec --json --policy fixed,guided --chunksize 1,2 --processes 1..3 "
                                   "--order given,longest")["points"]
                                  .toArray();
    QCOMPARE(points.size(), (2 + 1) * 3 * 2);
    const ProgramRun text = run("whatif {}/a.rec --chunksize 1,2");
    QCOMPARE(text.code, 0);
    QCOMPARE(text.out.count('\n'), 4); // measured, the heading, and two points
}

void TestLab::theNamedJobIsMeant()
{
    const QJsonObject small = json("whatif {}/a.rec --job small --json");
    QCOMPARE(small["points"][1]["chunksize"], QJsonValue(2));
    const ProgramRun none = run("whatif {}/a.rec --job tiny");
    QCOMPARE(none.code, 2);
    QCOMPARE(none.err, QByteArray("poolexplorer: --job: there is no job 'tiny'; the run has small, large\n"));
}

void TestLab::itemsWithoutATimeAreSaid()
{
    const ProgramRun answer = run("whatif {}/f.rec");
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.err.startsWith("poolexplorer: 1 of 6 items have no time of their own"), answer.err);
}

void TestLab::twoRunsAreCompared()
{
    const QJsonObject same = json("compare {}/a.rec {}/a.rec --json");
    QCOMPARE(same["same_items"], QJsonValue(true));
    QCOMPARE(same["difference"]["makespan_ms"], QJsonValue(0));
    QCOMPARE(same["chunks"].toArray().size(), 8 + 4);
    const QJsonObject other = json("compare {}/a.rec {}/b.rec --json");
    QCOMPARE(other["same_items"], QJsonValue(true));
    QVERIFY(other["chunks"].isNull());
    const ProgramRun text = run("compare {}/a.rec {}/b.rec");
    QVERIFY2(text.out.contains("makespan_ms") && text.out.endsWith("Both runs had the same items.\n"), text.out);
}

void TestLab::whatIsWrongIsRefusedInOneLine_data()
{
    QTest::addColumn<QByteArray>("arguments");
    for (const char *arguments : {"sweep",
                                  "sweep {}/none.json",
                                  "sweep {}/s.json --chunksize 0",
                                  "sweep {}/s.json --chunksize 5..1",
                                  "sweep {}/s.json --processes auto",
                                  "sweep {}/s.json --processes 0",
                                  "sweep {}/s.json --processes 1..9999",
                                  "sweep {}/s.json --repeat 0",
                                  "sweep {}/s.json --repeat x",
                                  "sweep {}/s.json --seed -1",
                                  "sweep {}/s.json --json --csv",
                                  "whatif",
                                  "whatif {}/none.rec",
                                  "whatif {}",
                                  "whatif {}/s.json",
                                  "whatif {}/a.rec --policy best",
                                  "whatif {}/a.rec --order random",
                                  "whatif {}/a.rec --chunksize auto",
                                  "whatif {}/a.rec --processes 0",
                                  "compare",
                                  "compare {}/a.rec",
                                  "compare {}/a.rec {}/b.rec {}/f.rec",
                                  "compare {}/a.rec {}/none.rec"})
        QTest::newRow(arguments) << QByteArray(arguments);
}

void TestLab::whatIsWrongIsRefusedInOneLine()
{
    QFETCH(QByteArray, arguments);
    const ProgramRun refused = run(arguments.constData());
    QCOMPARE(refused.code, 2);
    QCOMPARE(refused.out, QByteArray());
    QCOMPARE(refused.err.count('\n'), 1);
    QVERIFY(refused.err.startsWith("poolexplorer: "));
}

TEST_CLASS(TestLab, NoApplication)
#include "tst_lab.moc"
