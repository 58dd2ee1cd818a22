#include "core/model/options.h"
#include "core/record/record.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QTest>

using namespace pool;

namespace {

const Error boom{.type = QStringLiteral("ValueError"),
                 .message = QStringLiteral("bad 3"),
                 .worker = WorkerId{1},
                 .pid = 1001,
                 .item = 3};
const Error lost{.type = QStringLiteral("WorkerLostError"),
                 .message = QStringLiteral("lost"),
                 .cause = QStringLiteral("SIGKILL"),
                 .phase = QStringLiteral("running")};

const Error notRunning{.type = QStringLiteral("ValueError"), .message = QStringLiteral("Pool not running")};

// A run that no pool was needed for: 8 items in chunks of 3, of which one raises and one dies, and a call
// that was refused. Its events stand a millisecond apart, the first at 1 ms.
RunResult handMade()
{
    const auto told = std::make_shared<LiteralTrace>();
    LiteralTrace &story = *told;
    story.opened(2);
    story.worker(0, 1000);
    story.worker(1, 1001);
    story.submitted(0, 8, 3); // 6 ms
    story.sent(0, 0, 0);
    story.sent(1, 0, 1);
    story.ran(0, 0, 0, 0, {{10, 11}, {11, 13}, {13, 14}});
    story.reported(0, 0, 0);
    story.ran(1, 0, 1, 0, {{10, 12}});
    story.raised(1, 0, 1, boom);
    story.sent(0, 0, 2);
    story.lost(0, 0, 2, 1, 13, lost);
    story.workerEnded(0, {.signal = 9}); // 15 ms
    story.trace.append({.at = 16 * ms, .kind = EventKind::Output, .worker = {1}},
                       OutputLine{.worker = {1}, .text = QStringLiteral("Task \"3\"")});
    story.failed(0, Outcome::Raised, boom); // 16 ms

    RunResult run;
    run.trace = std::shared_ptr<Trace>(told, &told->trace);
    run.scenario.seed = 9;
    run.processes = 2;
    run.stateAfter = Pool::State::Close;
    JobRun job{.as = QStringLiteral("r"), .method = Method::MapAsync, .items = 8, .id = JobId{0}};
    job.callbacks.push_back({.at = 16 * ms, .readyInside = false, .argument = boom});
    run.jobs.push_back(job);
    run.jobs.push_back({.method = Method::Apply, .items = 1, .refused = notRunning});
    run.steps.push_back({.index = 0, .call = Call::MapAsync, .startedAt = 5'500'000, .endedAt = 6'100'000});
    run.steps.push_back({.index = 1, .call = Call::Ready, .endedAt = 1, .error = boom, .value = QCborValue(false)});
    return run;
}

QJsonObject record() { return makeRecord(handMade()); }
QJsonObject firstJob() { return record()[u"jobs"][0].toObject(); }

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private slots:
    void everyItemHasItsState();
    void anItemSaysWhereAndWhenItRan();
    void aJobSaysHowItWasCutAndEnded();
    void aRefusedCallIsAJobWithoutChunks();
    void stepsKeepValuesAndErrors();
    void workersSayHowTheyEnded();
    void eventsAreCountedByName();
    void theFiguresKeepTheirKeysAndOrder();
    void outputAndPoolAreKept();
    void theSummaryIsTheRecordWithoutItemsResultAndOutput();
    void aDeviceThatTakesNothingIsNoticed();
    void aRunWhoseHistoryWasBoundedIsRefused_data();
    void aRunWhoseHistoryWasBoundedIsRefused();
};

void TestRecord::everyItemHasItsState()
{
    QStringList states;
    for (const QJsonValue &item : firstJob()[u"items"].toArray())
        states << item[u"state"].toString();
    QCOMPARE(states.join(u' '), QStringLiteral("ok ok ok raised skipped skipped lost skipped"));
}

void TestRecord::anItemSaysWhereAndWhenItRan()
{
    const QJsonArray items = firstJob()[u"items"].toArray();
    QCOMPARE(items[1].toObject(),
             (QJsonObject{{"i", 1},
                          {"chunk", 0},
                          {"worker", 0},
                          {"pid", 1000},
                          {"start_ms", 11},
                          {"end_ms", 13},
                          {"state", "ok"},
                          {"attempt", 0}}));
    QCOMPARE(items[4].toObject(),
             (QJsonObject{{"i", 4},
                          {"chunk", 1},
                          {"worker", {}},
                          {"pid", {}},
                          {"start_ms", {}},
                          {"end_ms", {}},
                          {"state", "skipped"},
                          {"attempt", 0}}));
    QCOMPARE(items[6][u"start_ms"].toDouble(), 13.0);
    QVERIFY(items[6][u"end_ms"].isNull());
}

void TestRecord::aJobSaysHowItWasCutAndEnded()
{
    const QJsonObject job = firstJob();
    QCOMPARE(job[u"chunks"].toArray(), (QJsonArray{QJsonArray{0, 3}, QJsonArray{3, 6}, QJsonArray{6, 8}}));
    QCOMPARE(job[u"chunksize"].toInt(), 3);
    QCOMPARE(job[u"outcome"].toString(), QStringLiteral("error"));
    QVERIFY(job[u"result"].isNull());
    const QJsonObject error{{"type", "ValueError"}, {"message", "bad 3"}, {"worker", 1}, {"pid", 1001}, {"item", 3},
                            {"cause", {}},          {"phase", {}}};
    QCOMPARE(job[u"error"].toObject(), error);
    QCOMPARE(job[u"submitted_ms"].toDouble(), 6.0);
    QCOMPARE(job[u"ready_ms"].toDouble(), 16.0);
    QCOMPARE(
        job[u"callbacks"].toArray(),
        (QJsonArray{QJsonObject{{"kind", "error_callback"}, {"t_ms", 16}, {"ready_inside", false}, {"error", error}}}));
}

void TestRecord::aRefusedCallIsAJobWithoutChunks()
{
    const QJsonObject job = record()[u"jobs"][1].toObject();
    QCOMPARE(job[u"outcome"].toString(), QStringLiteral("refused"));
    QCOMPARE(job[u"error"][u"message"].toString(), QStringLiteral("Pool not running"));
    QVERIFY(job[u"chunks"].toArray().isEmpty() && job[u"items"].toArray().isEmpty());
    for (const QString &key : {QStringLiteral("as"), QStringLiteral("chunksize"), QStringLiteral("submitted_ms"),
                               QStringLiteral("ready_ms"), QStringLiteral("result")})
        QVERIFY2(job.contains(key) && job[key].isNull(), qPrintable(key));
}

void TestRecord::stepsKeepValuesAndErrors()
{
    const QJsonArray steps = record()[u"steps"].toArray();
    QCOMPARE(steps[0].toObject(),
             (QJsonObject{{"index", 0},
                          {"call", "map_async"},
                          {"start_ms", 5.5},
                          {"end_ms", 6.1},
                          {"outcome", "ok"},
                          {"value", {}},
                          {"error", {}}}));
    QCOMPARE(steps[1][u"outcome"].toString(), QStringLiteral("raised"));
    QCOMPARE(steps[1][u"value"], QJsonValue(false));
    QCOMPARE(steps[1][u"end_ms"].toDouble(), 1e-6); // to the nanosecond
}

void TestRecord::workersSayHowTheyEnded()
{
    const QJsonArray workers = record()[u"workers"].toArray();
    QCOMPARE(workers[0][u"exit"].toObject(), (QJsonObject{{"signal", "SIGKILL"}}));
    QCOMPARE(workers[0][u"ended_ms"].toDouble(), 15.0);
    QCOMPARE(workers[0][u"items"].toInt(), 3);
    QCOMPARE(workers[0][u"busy_ms"].toDouble(), 4.0);
    QVERIFY(workers[1][u"exit"].isNull() && workers[1][u"ended_ms"].isNull());
}

void TestRecord::eventsAreCountedByName()
{
    const QJsonObject events = record()[u"events"].toObject();
    QCOMPARE(events.size(), int(eventKinds) - 3); // a pool of this program tells neither how it pickled, nor of gaps
    QCOMPARE(events[u"chunk_sent"].toInt(), 3);
    QCOMPARE(events[u"chunk_lost"].toInt(), 1);
    QCOMPARE(events[u"pool_closed"].toInt(), 0);
}

void TestRecord::theFiguresKeepTheirKeysAndOrder()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeRecord(buffer, handMade(), RecordDetail::Summary));
    const QByteArray all = buffer.data();
    const qsizetype from = all.indexOf("\"metrics\":{");
    QCOMPARE(
        all.mid(from, all.indexOf(",\"jobs\":[", from) - from),
        QByteArray(
            R"("metrics":{"processes":2,"items":8,"items_ok":3,"items_other":5,"chunks":3,)"
            R"("makespan_ms":10.000000,"compute_span_ms":4.000000,"serial_work_ms":null,"busy_ms":4.000000,)"
            R"("waited_for_processor_ms":null,"processor_ms":null,"failed_ms":3.000000,"overhead_ms":5.000000,)"
            R"("idle_ms":8.000000,"longest_item_ms":2.000000,"longest_chunk_ms":4.000000,"speedup":null,)"
            R"("processors_used":null,"efficiency":null,"processor_efficiency":null,)"
            R"("overhead_efficiency":0.4444444444444444,"distribution_efficiency":0.45,"load_balance":0.5,)"
            R"("mean_concurrency":0.4,"bound_ms":null,"chunk_bound_ms":null,"tail_ms":4.000000,"straggler_chunk":0)"));
}

void TestRecord::outputAndPoolAreKept()
{
    QCOMPARE(record()[u"output"].toArray(), (QJsonArray{"Task \"3\""}));
    QCOMPARE(record()[u"pool"].toObject(),
             (QJsonObject{{"processes", 2}, {"state_after", "CLOSE"}, {"workers_spawned", 2}}));
    QCOMPARE(record()[u"scenario"][u"seed"].toInt(), 9);
    QCOMPARE(record()[u"metrics"][u"items_ok"].toInt(), 3);
    QCOMPARE(record()[u"metrics"][u"jobs"].toArray().size(), 1);
}

void TestRecord::theSummaryIsTheRecordWithoutItemsResultAndOutput()
{
    QJsonObject full = record();
    full.remove(u"output");
    QJsonArray jobs = full[u"jobs"].toArray();
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        QJsonObject job = jobs[i].toObject();
        job.remove(u"items");
        job.remove(u"result");
        jobs[i] = job;
    }
    full[u"jobs"] = jobs;
    QCOMPARE(makeRecord(handMade(), RecordDetail::Summary), full);
}

void TestRecord::aDeviceThatTakesNothingIsNoticed()
{
    QBuffer readOnly;
    QVERIFY(readOnly.open(QIODevice::ReadOnly));
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    QVERIFY(!writeRecord(readOnly, handMade()));
}

void TestRecord::aRunWhoseHistoryWasBoundedIsRefused_data()
{
    QTest::addColumn<RecordDetail>("detail");
    QTest::newRow("full") << RecordDetail::Full;
    QTest::newRow("summary") << RecordDetail::Summary;
    QTest::newRow("file") << RecordDetail::File;
}

void TestRecord::aRunWhoseHistoryWasBoundedIsRefused()
{
    QFETCH(const RecordDetail, detail);
    RunResult run{.trace = std::make_shared<Trace>(Clock::now(), minimumHistoryBytes), .processes = 1};
    run.trace->append({.kind = EventKind::PoolOpened, .count = 1});
    run.trace->append({.kind = EventKind::WorkerStarting, .count = 1000});
    while (run.trace->droppedEvents() == 0)
        run.trace->append({.kind = EventKind::Output}, OutputLine{.text = QString(1000, u'x')});
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    try {
        writeRecord(buffer, run, detail);
        QFAIL("it was written");
    } catch (const ValueError &error) {
        QCOMPARE(error.error().message,
                 QStringLiteral("the run cannot be saved: the oldest events of its history (%1) were dropped, as "
                                "historyBytes says, and a record begins with the first")
                     .arg(run.trace->droppedEvents()));
    }
    QCOMPARE(buffer.size(), 0);
}

TEST_CLASS(TestRecord, QCoreApplication)
#include "tst_record.moc"
