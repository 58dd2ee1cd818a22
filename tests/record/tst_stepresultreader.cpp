#include "core/record/recordshapes.h"
#include "core/record/stepresultreader.h"
#include "tests/record/objectsof.h"
#include "tests/testmain.h"

using namespace pool;

class TestStepResultReader : public QObject
{
    Q_OBJECT

private slots:
    void aStepIsReadWithWhatItGaveOrRaised();
    void ofAStepThatIsOnlyCheckedItsCallAndTimesStay();
    void aStepThatCannotBeIsRefused_data();
    void aStepThatCannotBeIsRefused();
};

namespace {

const QByteArray stepError =
    R"({"type":"E","message":"m","worker":null,"pid":null,"item":null,"cause":null,"phase":null})";
const QByteArray ready =
    R"({"index":0,"call":"ready","start_ms":1,"end_ms":1.5,"outcome":"ok","value":true,"error":null})";
const QByteArray raised = R"({"index":2,"call":"get","start_ms":2,"end_ms":3,"outcome":"raised","value":null,"error":)"
    + stepError + '}';

struct StepResultReading {
    explicit StepResultReading(const QByteArray &list, bool keeps = true)
    {
        ObjectsOf objects(recordshape::step);
        KeptBytes kept(objects);
        StepResultReader reader(kept, keeps);
        refusal = objects.handOver(list, [&](const RecordFields &fields) { reader.take(fields); });
        steps = reader.takeAll();
    }
    QString refusal;
    std::vector<StepResult> steps;
};

} // namespace

void TestStepResultReader::aStepIsReadWithWhatItGaveOrRaised()
{
    const StepResultReading read(ready + ',' + raised);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.steps.size(), size_t(2));
    QCOMPARE(read.steps[0].call, Call::Ready);
    QCOMPARE(read.steps[0].endedAt, 1'500'000);
    QCOMPARE(read.steps[0].value, std::optional(QCborValue(true)));
    QVERIFY(!read.steps[0].error);
    QCOMPARE(read.steps[1].index, 2);
    QVERIFY(!read.steps[1].value);
    QVERIFY(read.steps[1].error && read.steps[1].error->type == QStringLiteral("E"));
}

void TestStepResultReader::ofAStepThatIsOnlyCheckedItsCallAndTimesStay()
{
    const StepResultReading read(ready + ',' + raised, false);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.steps[0].call, Call::Ready);
    QCOMPARE(read.steps[0].startedAt, 1'000'000);
    QVERIFY(!read.steps[0].value);
    QVERIFY(!read.steps[1].error);
}

void TestStepResultReader::aStepThatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *name, const char *was, const char *is, const char *refusal) {
        QTest::newRow(name) << QByteArray(was) << QByteArray(is) << QString::fromLatin1(refusal);
    };
    row("an index below 0", R"("index":2)", R"("index":-1)",
        "list[1].index: must be an integer from 0 to 2147483647, not -1");
    row("a huge index", R"("index":2)", R"("index":4294967296)",
        "list[1].index: must be an integer from 0 to 2147483647, not 4294967296");
    row("an index that is text", R"("index":2)", R"("index":"2")",
        "list[1].index: must be an integer from 0 to 2147483647, not \"2\"");
    row("an index twice", R"("index":2)", R"("index":0)", "list[1].index: is not above that of the step before");
    row("no index", R"("index":2,)", "", "list[1].index: missing");
    row("an unknown call", R"("call":"get")", R"("call":"take")", "list[1].call: is not the name of a call");
    row("a call that is a number", R"("call":"get")", R"("call":1)", "list[1].call: must be text, not 1");
    row("a time below 0", R"("start_ms":2)", R"("start_ms":-2)",
        "list[1].start_ms: must be a time in milliseconds, from 0 to 9000000000, not -2");
    row("a time in a thousand years", R"("end_ms":3)", R"("end_ms":3e13)",
        "list[1].end_ms: must be a time in milliseconds, from 0 to 9000000000, not 30000000000000");
    row("an end before its start", R"("end_ms":3)", R"("end_ms":1.75)", "list[1].end_ms: is before start_ms");
    row("a start inside the step before", R"("start_ms":2)", R"("start_ms":1.25)",
        "list[1].start_ms: is before the end of the step before");
    row("an unknown outcome", R"("raised")", R"("lost")",
        "list[1].outcome: must be \"ok\" or \"raised\", not \"lost\"");
    row("an error of a step that went well", R"("raised")", R"("ok")", "list[1].error: does not go with outcome");
    row("an error that is a number", stepError.constData(), "1", "list[1].error: must be an object, not 1");
}

void TestStepResultReader::aStepThatCannotBeIsRefused()
{
    QFETCH(const QByteArray, was);
    QFETCH(const QByteArray, is);
    QFETCH(const QString, refusal);
    QByteArray second = raised;
    QVERIFY(second.contains(was));
    second.replace(was, is);
    for (const bool keeps : {false, true})
        QCOMPARE(StepResultReading(ready + ',' + second, keeps).refusal, refusal);
}

TEST_CLASS(TestStepResultReader, NoApplication)
#include "tst_stepresultreader.moc"
