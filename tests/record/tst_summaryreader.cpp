#include "core/record/summaryreader.h"
#include "tests/record/smallrecord.h"
#include "tests/testmain.h"

#include <QBuffer>

using namespace pool;

class TestSummaryReader : public QObject
{
    Q_OBJECT

private slots:
    void aRecordWithoutATraceIsReadWhole();
    void aRecordThatIsOnlyCheckedLeavesNothingBig();
    void whatDoesNotFitTogetherIsRefused_data();
    void whatDoesNotFitTogetherIsRefused();
};

namespace {

struct SummaryReading {
    explicit SummaryReading(QByteArray json, bool keeps = true)
    {
        QBuffer file(&json);
        file.open(QIODevice::ReadOnly);
        try {
            run = SummaryReader(keeps).parse(file);
        } catch (const ValueError &error) {
            refusal = error.error().message;
        }
    }
    RecordedRun run;
    QString refusal;
};

} // namespace

void TestSummaryReader::aRecordWithoutATraceIsReadWhole()
{
    const SummaryReading read(smallRecord());
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.run.processes, 2);
    QCOMPARE(read.run.stateAfter, Pool::State::Close);
    QCOMPARE(read.run.origin.engine, QStringLiteral("qt"));
    QCOMPARE(read.run.origin.cpus, 2);
    QCOMPARE(read.run.jobs.size(), size_t(2));
    QCOMPARE(read.run.jobs[0].info.task, QStringLiteral("probe")); // the scenario says so
    QVERIFY(read.run.jobs[0].info.hasErrorCallback && !read.run.jobs[0].info.hasCallback);
    QVERIFY(read.run.jobs[1].run.refused);
    QCOMPARE(read.run.steps.size(), size_t(4));
    QCOMPARE(read.run.workers.size(), size_t(3));
    QCOMPARE(read.run.output, QStringList({QStringLiteral("a line"), QStringLiteral("\"one\" more")}));
}

void TestSummaryReader::aRecordThatIsOnlyCheckedLeavesNothingBig()
{
    const SummaryReading read(smallRecord(), false);
    QCOMPARE(read.refusal, QString());
    QVERIFY(read.run.jobs.empty() && read.run.workers.empty() && read.run.output.isEmpty());
    QCOMPARE(read.run.scenario.processes, 2);
}

void TestSummaryReader::whatDoesNotFitTogetherIsRefused_data()
{
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *name, const char *was, const char *is, const char *refusal) {
        QTest::newRow(name) << QByteArray(was) << QByteArray(is) << QString::fromLatin1(refusal);
    };
    row("another format", "pool-record/1", "pool-record/2", "format: must be \"pool-record/1\", not \"pool-record/2\"");
    row("an engine that is a number", R"("engine":"qt")", R"("engine":1)", "engine: must be text, not 1");
    row("no pool", R"("pool":{"processes":2,"state_after")", R"("pool":{"state_after")",
        "pool.processes: must be an integer from 1 to 256, not missing");
    row("processes below 1", R"({"processes":2,"state_after")", R"({"processes":-2,"state_after")",
        "pool.processes: must be an integer from 1 to 256, not -2");
    row("an unknown state", R"("CLOSE")", R"("OPEN")",
        "pool.state_after: must be \"RUN\", \"CLOSE\" or \"TERMINATE\", not \"OPEN\"");
    row("another number of workers", R"("workers_spawned":3)", R"("workers_spawned":4)",
        "pool.workers_spawned: 3 workers are listed");
    row("a huge number of workers", R"("workers_spawned":3)", R"("workers_spawned":3000000000)",
        "pool.workers_spawned: must be an integer from 0 to 1000000, not 3000000000");
    row("a line that is a number", R"(["a line")", "[7", "output[0]: must be text");
    row("output that is text", R"("output":["a line","\"one\" more"])", R"("output":"a line")",
        "output: must be a list");
    row("no output", R"(,"output":["a line","\"one\" more"])", "", "output: missing");
    row("steps that are text", R"("steps":[)", R"("steps":"none","also":[)", "steps: must be a list");
    row("a step of another program", R"("index":2,"call":"close")", R"("index":2,"call":"join")",
        "steps[2].call: is not in scenario.program");
    row("a job of another program", R"("method":"apply","n":1)", R"("method":"map","n":1)",
        "jobs[1].method: is not in scenario.program");
    row("an unknown key", R"("engine":"qt")", R"("engine":"qt","engines":1)", "record: unknown key \"engines\"");
}

void TestSummaryReader::whatDoesNotFitTogetherIsRefused()
{
    QFETCH(const QByteArray, was);
    QFETCH(const QByteArray, is);
    QFETCH(const QString, refusal);
    QByteArray spoilt = smallRecord();
    QVERIFY(spoilt.contains(was));
    spoilt.replace(was, is);
    for (const bool keeps : {false, true})
        QCOMPARE(SummaryReading(spoilt, keeps).refusal, refusal);
}

TEST_CLASS(TestSummaryReader, NoApplication)
#include "tst_summaryreader.moc"
