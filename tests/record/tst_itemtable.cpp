#include "core/record/itemtable.h"
#include "core/scenario/scenariojson.h"
#include "tests/literaltrace.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>

using namespace pool;

namespace {

// Takes everything and keeps only how much it was, and how much at once.
class Sink : public QIODevice
{
public:
    Sink() { open(QIODevice::WriteOnly); }
    qint64 bytes = 0;
    qint64 rows = 0;
    qint64 most = 0;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        bytes += size;
        rows += std::count(data, data + size, '\n');
        most = std::max(most, size);
        return size;
    }
};

QStringList rowsOf(const RunResult &run)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeItemTable(buffer, run))
        return {QStringLiteral("not written")};
    return QString::fromUtf8(buffer.data()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
}

QStringList columnOf(const RunResult &run, const QString &name)
{
    const QStringList rows = rowsOf(run);
    const qsizetype column = rows.front().split(u',').indexOf(name);
    QStringList fields;
    for (const QString &row : rows.mid(1))
        fields << row.split(u',').value(column);
    return fields;
}

// One job of squares of `values`, each its own chunk, all run by worker 0, one a millisecond.
RunResult runOf(const QByteArray &call, const QCborArray &values)
{
    const auto trace = std::make_shared<Trace>();
    trace->append({.kind = EventKind::PoolOpened, .count = 1});
    trace->append({.kind = EventKind::WorkerStarting, .worker = {0}, .count = 10});
    RunResult run;
    run.scenario = readScenario(R"({"format":"pool-scenario/1","pool":{"processes":1},"program":[)" + call + "]}",
                                ScenarioFiles::LeaveAlone);
    const auto &submit = std::get<SubmitStep>(run.scenario.program.front().call);
    trace->append({.kind = EventKind::JobSubmitted, .job = {0}},
                  JobInfo{.method = submit.method, .items = values.size(), .chunksize = 1});
    for (qint64 i = 0; i < values.size(); ++i) {
        const Event event{.at = (i + 1) * ms, .worker = {0}, .job = {0}, .chunk = quint32(i)};
        const auto append = [&](EventKind kind, auto &&...detail) {
            Event one = event;
            one.kind = kind;
            trace->append(one, detail...);
        };
        append(EventKind::ChunkSent);
        append(EventKind::ItemsRan, std::vector{ItemStamp{i * ms, (i + 1) * ms}});
        append(EventKind::ChunkReported);
    }
    trace->append({.at = values.size() * ms, .kind = EventKind::JobReady, .job = {0}});
    run.trace = trace;
    run.jobs = {{.method = submit.method, .items = values.size(), .id = JobId{0}}};
    if (isIterated(submit.method))
        run.jobs[0].yielded = values;
    else
        run.jobs[0].returned = Values::of(values);
    return run;
}

} // namespace

// What became of each item, as a table.
class TestItemTable : public QObject
{
    Q_OBJECT

private slots:
    void everyItemHasARowByJobThenItem();
    void ofALostItemTheLastAttemptIsTold();
    void anItemThatNeverRanHasItsChunkAndNoTimes();
    void whatWasMeasuredIsTold();
    void valuesAndArgumentsAreJsonAndTextStandsAsItIs();
    void theValuesOfAnIteratorStandByItem();
    void linesOfAFileAreNotReadAgain();
    void aHugeValueIsWhole();
    void aMillionItemsAreWrittenPieceByPiece();
};

void TestItemTable::everyItemHasARowByJobThenItem()
{
    QCOMPARE(rowsOf(smallRun(false)),
             (QStringList{
                 QStringLiteral("job,item,argument,chunk,worker,pid,attempt,state,start_ms,end_ms,processor_ms,"
                                "waited_ms,value,error"),
                 QStringLiteral("0,0,0,0,0,10,0,ok,4.000000,5.000000,,,7,"),
                 QStringLiteral("0,1,1,0,0,10,0,ok,5.000000,6.000000,,,0.5,"),
                 QStringLiteral("0,2,2,1,1,11,0,ok,4.000000,5.000000,,,null,"),
                 QStringLiteral("0,3,3,1,2,12,1,ok,10.000000,12.000000,,,t,"),
                 QStringLiteral("0,4,4,2,0,10,0,ok,10.000000,11.000000,,,\"[1,true]\","),
                 QStringLiteral("1,0,[1],0,2,12,0,raised,16.000000,17.000000,,,,\"ValueError: b\u00f6\n\""),
             }));
}

void TestItemTable::ofALostItemTheLastAttemptIsTold()
{
    RunResult run = runOf(R"({"call":"map","task":"square","items":{"range":[0,3]},"chunksize":3})", {});
    const auto trace = run.trace;
    const auto lost = [](const char *cause) {
        return Error{.type = QStringLiteral("WorkerLostError"), .message = QString::fromLatin1(cause)};
    };
    trace->append({.kind = EventKind::JobSubmitted, .job = {1}},
                  JobInfo{.method = Method::Map, .items = 3, .chunksize = 3});
    trace->append({.at = ms, .kind = EventKind::ChunkSent, .worker = {0}, .job = {1}});
    trace->append({.at = 2 * ms,
                   .kind = EventKind::ChunkLost,
                   .outcome = Outcome::GoesOn,
                   .worker = {0},
                   .job = {1},
                   .first = ms,
                   .count = 1},
                  lost("first"));
    trace->append({.at = 3 * ms, .kind = EventKind::WorkerStarting, .worker = {1}, .count = 11});
    trace->append({.at = 3 * ms, .kind = EventKind::ChunkSent, .attempt = 1, .worker = {1}, .job = {1}});
    trace->append({.at = 5 * ms,
                   .kind = EventKind::ChunkLost,
                   .outcome = Outcome::Lost,
                   .attempt = 1,
                   .worker = {1},
                   .job = {1},
                   .first = 4 * ms,
                   .count = 1},
                  lost("second"));
    run.jobs = {{.method = Method::Map, .items = 3, .id = JobId{1}}};
    QCOMPARE(rowsOf(run).mid(1),
             (QStringList{QStringLiteral("0,0,0,0,1,11,1,lost,4.000000,,,,,WorkerLostError: second"),
                          QStringLiteral("0,1,1,0,,,0,skipped,,,,,,"), QStringLiteral("0,2,2,0,,,0,skipped,,,,,,")}));
}

void TestItemTable::anItemThatNeverRanHasItsChunkAndNoTimes()
{
    RunResult run = runOf(R"({"call":"map","task":"square","items":{"range":[0,2]},"chunksize":1})", {});
    run.trace->append({.kind = EventKind::JobSubmitted, .job = {1}},
                      JobInfo{.method = Method::Map, .items = 2, .chunksize = 1});
    run.jobs = {{.method = Method::Map, .items = 2, .id = JobId{1}},
                {.method = Method::Map, .items = 5, .refused = Error{}}};
    QCOMPARE(rowsOf(run).mid(1),
             (QStringList{QStringLiteral("0,0,0,0,,,0,not_started,,,,,,"),
                          QStringLiteral("0,1,1,1,,,0,not_started,,,,,,")}));
}

void TestItemTable::whatWasMeasuredIsTold()
{
    RunResult run = runOf(R"({"call":"map","task":"square","items":{"range":[0,2]},"chunksize":1})", {0, 1});
    run.trace->append({.at = 2 * ms, .kind = EventKind::ProcessorMeasured, .worker = {0}},
                      ProcessorTime{0, 2 * ms, ms, ms / 2});
    QCOMPARE(columnOf(run, QStringLiteral("processor_ms")), QStringList(2, QStringLiteral("0.500000")));
    QCOMPARE(columnOf(run, QStringLiteral("waited_ms")), QStringList(2, QStringLiteral("0.250000")));
}

void TestItemTable::valuesAndArgumentsAreJsonAndTextStandsAsItIs()
{
    const RunResult run = runOf(
        R"({"call":"map","task":"square","items":{"list":["a,b",true,null,1.5,"z"]},"chunksize":1})",
        {QStringLiteral("two\nlines"), QCborArray{1, 1.0, QStringLiteral("x")}, false, QStringLiteral(""), 1e300});
    QStringList fields;
    for (const QString &row : rowsOf(run).mid(1)) {
        const QStringList parts = row.split(QStringLiteral(",,,")); // around the times that are not recorded
        fields << parts.at(0).section(u',', 2).section(QStringLiteral(",0,10"), 0, 0) << parts.at(1).chopped(1);
    }
    QCOMPARE(fields,
             (QStringList{QStringLiteral("\"a,b\",0"), QStringLiteral("\"two\nlines\""), QStringLiteral("true,1"),
                          QStringLiteral("\"[1,1.0,\"\"x\"\"]\""), QStringLiteral("null,2"), QStringLiteral("false"),
                          QStringLiteral("1.5,3"), QStringLiteral("\"\""), QStringLiteral("z,4"),
                          QStringLiteral("1e+300")}));
}

void TestItemTable::theValuesOfAnIteratorStandByItem()
{
    const RunResult run = runOf(R"({"call":"imap","task":"square","items":{"range":[0,3]},"as":"r"})", {5, 6, 7});
    QCOMPARE(columnOf(run, QStringLiteral("value")),
             (QStringList{QStringLiteral("5"), QStringLiteral("6"), QStringLiteral("7")}));
}

void TestItemTable::linesOfAFileAreNotReadAgain()
{
    const RunResult run = runOf(R"({"call":"map","task":"square","items":{"lines":"gone.txt"},"chunksize":1})", {1});
    QCOMPARE(columnOf(run, QStringLiteral("argument")), QStringList{QString()});
}

void TestItemTable::aHugeValueIsWhole()
{
    const QString text = QString(5'000'000, u'"');
    const RunResult run = runOf(R"({"call":"map","task":"square","items":{"list":[1]},"chunksize":1})", {text});
    QCOMPARE(rowsOf(run).last().count(u'"'), 2 * text.size() + 2);
}

void TestItemTable::aMillionItemsAreWrittenPieceByPiece()
{
    constexpr qint64 items = 1'000'000;
    constexpr qint64 chunksize = 1'000;
    RunResult run = runOf(R"({"call":"map","task":"square","items":{"range":[0,1000000]},"chunksize":1000})", {});
    run.trace->append({.kind = EventKind::JobSubmitted, .job = {1}},
                      JobInfo{.method = Method::Map, .items = items, .chunksize = chunksize});
    std::vector<ItemStamp> stamps(chunksize);
    for (quint32 chunk = 0; chunk < items / chunksize; ++chunk) {
        for (qint64 i = 0; i < chunksize; ++i)
            stamps[size_t(i)] = {(chunk * chunksize + i) * 1000, (chunk * chunksize + i + 1) * 1000};
        const qint64 end = stamps.back().end;
        run.trace->append({.at = end, .kind = EventKind::ChunkSent, .worker = {0}, .job = {1}, .chunk = chunk});
        run.trace->append({.at = end, .kind = EventKind::ProcessorMeasured, .worker = {0}},
                          ProcessorTime{stamps.front().start, end, end - stamps.front().start, 0});
        run.trace->append({.at = end, .kind = EventKind::ItemsRan, .worker = {0}, .job = {1}, .chunk = chunk}, stamps);
        run.trace->append({.at = end, .kind = EventKind::ChunkReported, .worker = {0}, .job = {1}, .chunk = chunk});
    }
    run.jobs = {{.method = Method::Map, .items = items, .id = JobId{1}}};
    Sink sink;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(writeItemTable(sink, run));
    qInfo("a million rows: %lld ms, %lld bytes", timer.elapsed(), sink.bytes);
    QCOMPARE(sink.rows, items + 1);
    QVERIFY(sink.most < 100'000);
}

TEST_CLASS(TestItemTable, NoApplication)
#include "tst_itemtable.moc"
