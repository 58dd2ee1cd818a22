#include "core/program/runner.h"
#include "core/record/record.h"
#include "core/trace/history.h"
#include "tests/record/readingback.h"
#include "tests/record/recordedscenarios.h"
#include "tests/record/smallrecord.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pool;

namespace {

QByteArray written(const RunResult &run)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecord(buffer, run);
    return buffer.data();
}

History historyOf(const RunResult &run)
{
    History history;
    history.update(*run.trace);
    return history;
}

// Everything that a window asks a history for.
void lookAtAll(const RunResult &run)
{
    const History history = historyOf(run);
    for (const JobHistory &job : history.jobs()) {
        for (qint64 item = 0; item < job.info.items; ++item)
            history.item(job.id, item);
    }
    written(run);
}

void compareItems(const History &was, const History &is)
{
    QCOMPARE(is.jobs().size(), was.jobs().size());
    for (const JobHistory &job : was.jobs()) {
        const JobHistory &other = is.jobs()[job.id.value];
        QCOMPARE(other.info.items, job.info.items);
        QCOMPARE(other.info.chunksize, job.info.chunksize);
        QCOMPARE(other.info.task, job.info.task);
        QCOMPARE(other.info.hasCallback, job.info.hasCallback);
        QCOMPARE(other.submittedAt, job.submittedAt);
        QCOMPARE(other.readyAt, job.readyAt);
        QCOMPARE(other.callbacks.size(), job.callbacks.size());
        for (qint64 i = 0; i < job.info.items; ++i) {
            const ItemHistory a = was.item(job.id, i);
            const ItemHistory b = is.item(job.id, i);
            QCOMPARE(int(b.state), int(a.state));
            QCOMPARE(b.worker, a.worker);
            QCOMPARE(b.attempt, a.attempt);
            QCOMPARE(b.stamp.has_value(), a.stamp.has_value());
            if (a.stamp)
                QCOMPARE(*b.stamp, *a.stamp); // to the nanosecond
        }
    }
}

void compareLostAttempts(const History &was, const History &is)
{
    for (const JobHistory &job : was.jobs()) {
        for (qint64 i = 0; i < job.info.items; ++i) {
            const auto a = was.lostAttempts(job.id, i);
            const auto b = is.lostAttempts(job.id, i);
            QCOMPARE(b.size(), a.size());
            for (size_t k = 0; k < a.size(); ++k) {
                QCOMPARE(b[k].worker, a[k].worker);
                QVERIFY(b[k].worker.has_value());
                QCOMPARE(*b[k].stamp, *a[k].stamp);
            }
        }
    }
}

void compareWorkersAndSteps(const History &was, const History &is)
{
    QCOMPARE(is.processes(), was.processes());
    QCOMPARE(is.workers().size(), was.workers().size());
    for (size_t i = 0; i < was.workers().size(); ++i) {
        const WorkerHistory &a = was.workers()[i];
        const WorkerHistory &b = is.workers()[i];
        QCOMPARE(b.pid, a.pid);
        QCOMPARE(b.startingAt, a.startingAt);
        QCOMPARE(b.endedAt, a.endedAt);
        QCOMPARE(b.exit.cause(), a.exit.cause());
        QCOMPARE(b.exit.expected, a.exit.expected);
        QCOMPARE(b.items, a.items);
        QCOMPARE(b.busy, a.busy);
    }
    QCOMPARE(is.steps().size(), was.steps().size());
    for (size_t i = 0; i < was.steps().size(); ++i) {
        QCOMPARE(is.steps()[i].info, was.steps()[i].info);
        QCOMPARE(is.steps()[i].startedAt, was.steps()[i].startedAt);
        QCOMPARE(is.steps()[i].raised, was.steps()[i].raised);
    }
    QCOMPARE(is.eventCount(EventKind::Output), was.eventCount(EventKind::Output));
}

} // namespace

class TestRecordReader : public QObject
{
    Q_OBJECT

private slots:
    void aRunReadsBackAsItWas_data();
    void aRunReadsBackAsItWas();
    void theSmallRecordTellsWhatHappened();
    void aRecordCutShortIsRefused();
    void aFlippedBitIsRefusedOrRead_data();
    void aFlippedBitIsRefusedOrRead();
    void aLieIsRefusedByItsPath_data();
    void aLieIsRefusedByItsPath();
    void aLinesFileIsNotOpened();
};

void TestRecordReader::aRunReadsBackAsItWas_data()
{
    QTest::addColumn<Scenario>("scenario");
    for (const RecordedScenario &recorded : recordedScenarios())
        QTest::newRow(recorded.name) << recorded.scenario;
}

void TestRecordReader::aRunReadsBackAsItWas()
{
    QFETCH(Scenario, scenario);
    const RunResult run = Runner(scenario, {}).run();
    const QByteArray record = written(run);
    const StoredRun stored = read(record);
    QCOMPARE(stored.run.origin->engine, QStringLiteral("qt"));
    QCOMPARE(stored.run.interrupted, run.interrupted);
    QCOMPARE(stored.run.uncaught.has_value(), run.uncaught.has_value());
    compareItems(historyOf(run), historyOf(stored.run));
    compareLostAttempts(historyOf(run), historyOf(stored.run));
    compareWorkersAndSteps(historyOf(run), historyOf(stored.run));

    const QJsonObject was = QJsonDocument::fromJson(record).object();
    const QJsonObject is = QJsonDocument::fromJson(written(stored.run)).object();
    for (const QString &key : {QStringLiteral("scenario"), QStringLiteral("pool"), QStringLiteral("jobs"),
                               QStringLiteral("steps"), QStringLiteral("output")})
        QCOMPARE(QJsonDocument(QJsonObject{{key, is[key]}}).toJson(),
                 QJsonDocument(QJsonObject{{key, was[key]}}).toJson());
}

void TestRecordReader::theSmallRecordTellsWhatHappened()
{
    const StoredRun stored = read(smallRecord());
    const History history = historyOf(stored.run);
    QCOMPARE(history.jobs().size(), size_t(1));
    const JobHistory &job = history.jobs()[0];
    QCOMPARE(job.info.task, QStringLiteral("probe"));
    QVERIFY(job.info.hasErrorCallback && !job.info.hasCallback && !job.info.automaticChunksize);
    QCOMPARE(history.item(job.id, 0).stamp->start, 2'000'001);
    QCOMPARE(int(history.item(job.id, 3).state), int(ItemState::Lost));
    QCOMPARE(history.chunkRun(job.runs[1]).settledAt, 12'000'000); // with its worker
    QCOMPARE(history.chunkRun(job.runs[0]).sentAt, 2'000'001);
    QCOMPARE(history.workers()[1].exit.signal, 9);
    QCOMPARE(history.closedAt(), 22'000'000);
    QCOMPARE(stored.run.jobs[1].refused->message, QStringLiteral("Pool not running"));
    QCOMPARE(std::get<Error>(stored.run.jobs[0].callbacks.at(0).argument).type, QStringLiteral("E"));
    QCOMPARE(stored.run.uncaught->type, QStringLiteral("ValueError"));
    QCOMPARE(refusal(smallRecord()), QString());
}

void TestRecordReader::aRecordCutShortIsRefused()
{
    const QByteArray whole = smallRecord().trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!refusal(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
    QCOMPARE(refusal(whole), QString());
    QVERIFY(!refusal(whole + '}').isEmpty());
}

void TestRecordReader::aFlippedBitIsRefusedOrRead_data() // each in the time that the slowest build may take
{
    QTest::addColumn<int>("bit");
    for (int bit = 0; bit < 8; ++bit)
        QTest::addRow("bit %d", bit) << bit;
}

void TestRecordReader::aFlippedBitIsRefusedOrRead()
{
    QFETCH(const int, bit);
    const QByteArray whole = smallRecord();
    int accepted = 0;
    int refused = 0;
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ (1 << bit));
        try {
            lookAtAll(read(flipped).run);
            ++accepted;
        } catch (const ValueError &error) {
            const QString &line = error.error().message;
            QVERIFY2(!line.contains(u'\n') && line.contains(QStringLiteral(": ")), qPrintable(line));
            ++refused;
        }
    }
    QVERIFY2(refused > whole.size() / 2, qPrintable(QString::number(refused)));
    QCOMPARE(accepted > 0, bit < 7); // bit 7 makes it anything but UTF-8
}

void TestRecordReader::aLieIsRefusedByItsPath_data()
{
    QTest::addColumn<QByteArray>("truth");
    QTest::addColumn<QByteArray>("lie");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *truth, const char *lie, const char *path) {
        QTest::newRow(name) << QByteArray(truth) << QByteArray(lie) << QString::fromLatin1(path);
    };
    row("format", "pool-record/1", "pool-record/2", "format: ");
    row("unknown key", R"("engine")", R"("motor")", "record: unknown key");
    row("key twice", R"("version":"0.1.0")", R"("engine":"0.1.0")", "engine: is there twice");
    row("key missing", R"("ready_ms":20.5,)", "", "jobs[0].ready_ms: ");
    row("scenario", R"("task":"probe")", R"("task":"prob")", "scenario.program[0].task: ");
    row("step of no program", R"("index":3,"call":"apply")", R"("index":3,"call":"join")", "steps[3].call: ");
    row("job of no program", R"("method":"map_async")", R"("method":"map")", "jobs[0].method: ");
    row("more items than listed", R"("n":5)", R"("n":6)", "jobs[0].chunks[2]: ");
    row("fewer items than listed", R"("n":5)", R"("n":4)", "jobs[0].chunks[2]: ");
    row("more items than possible", R"("n":5)", R"("n":5000000000)", "jobs[0].n: ");
    row("an item missing", R"("ok","attempt":0}]},)", R"("ok","attempt":0},{}]},)", "jobs[0].items[5].i: ");
    row("no items at all", R"("items":[
{)",
        R"("callbacks2":[
{)",
        "jobs[0]: unknown key");
    row("negative chunksize", R"("chunksize":2,"chunks")", R"("chunksize":-2,"chunks")", "jobs[0].chunksize: ");
    row("gap between chunks", "[[0,2],[2,4]", "[[0,2],[3,4]", "jobs[0].chunks[1]: ");
    row("item twice", R"("i":1,)", R"("i":0,)", "jobs[0].items[1].i: ");
    row("item in another chunk", R"("i":1,"chunk":0)", R"("i":1,"chunk":1)", "jobs[0].items[1].chunk: ");
    row("unknown state", R"(4.5,"state":"ok")", R"(4.5,"state":"fine")", "jobs[0].items[1].state: ");
    row("impossible state", R"(4.5,"state":"ok")", R"(4.5,"state":"skipped")", "jobs[0].items[1].worker: ");
    row("skipped first", R"("end_ms":3,"state":"ok")", R"("end_ms":3,"state":"skipped")", "jobs[0].items[0].state: ");
    row("a worker with the pid of another", R"("i":1,"chunk":0,"worker":0)", R"("i":1,"chunk":0,"worker":1)",
        "jobs[0].items[2].pid: ");
    row("worker of nobody", R"("i":4,"chunk":2,"worker":0,"pid":10)", R"("i":4,"chunk":2,"worker":7,"pid":17)",
        "workers: ");
    row("worker far off", R"("i":4,"chunk":2,"worker":0)", R"("i":4,"chunk":2,"worker":4000000000)",
        "jobs[0].items[4].worker: ");
    row("another pid", R"("i":4,"chunk":2,"worker":0,"pid":10)", R"("i":4,"chunk":2,"worker":0,"pid":99)",
        "jobs[0].items[4].pid: ");
    row("worker's pid", R"("id":0,"pid":10)", R"("id":0,"pid":99)", "workers[0].pid: ");
    row("worker ids", R"("id":2)", R"("id":1)", "workers[2].id: ");
    row("negative time", R"("start_ms":2.000001)", R"("start_ms":-2)", "jobs[0].items[0].start_ms: ");
    row("no time", R"("start_ms":2.000001)", R"("start_ms":NaN)", "jobs[0].items[0]: not JSON");
    row("endless time", R"("start_ms":2.000001)", R"("start_ms":1e300)", "jobs[0].items[0].start_ms: ");
    row("ends before it starts", R"("end_ms":4.5)", R"("end_ms":2.5)", "jobs[0].items[1].end_ms: ");
    row("starts before the last", R"("start_ms":3,)", R"("start_ms":2.5,)", "jobs[0].items[1].start_ms: ");
    row("two chunks at once", R"("start_ms":5,"end_ms":6)", R"("start_ms":4,"end_ms":6)", "workers[0]: ");
    row("an end for a lost item", R"("start_ms":5.5,"end_ms":null)", R"("start_ms":5.5,"end_ms":6)",
        "jobs[0].items[3].end_ms: ");
    row("values of a failed job", R"("error","result":null)", R"("error","result":[0,1,2,3,4])", "jobs[0].result: ");
    row("too many values", R"("error","result":null)", R"("error","result":[0,1,2,3,4,5])", "jobs[0].result[5]: ");
    row("ready and not over", R"("outcome":"error")", R"("outcome":"terminated")", "jobs[0].ready_ms: ");
    row("refused and run", R"("outcome":"error")", R"("outcome":"refused")", "jobs[0].chunksize: ");
    row("ok with an error", R"("outcome":"error")", R"("outcome":"ok")", "jobs[0].error: ");
    row("steps backwards", R"("start_ms":21,"end_ms":22)", R"("start_ms":20,"end_ms":22)", "steps[2].start_ms: ");
    row("exit", R"({"signal":"SIGKILL"})", R"({"signal":"SIGFOO"})", "workers[1].exit.signal: ");
    row("alive with an exit", R"("ended_ms":12)", R"("ended_ms":null)", "workers[1].exit: ");
    row("workers", R"("workers_spawned":3)", R"("workers_spawned":4)", "pool.workers_spawned: ");
    row("processes", R"("processes":2,"state_after")", R"("processes":0,"state_after")", "pool.processes: ");
    row("output", R"(["a line")", R"([1)", "output[0]: ");
}

void TestRecordReader::aLieIsRefusedByItsPath()
{
    QFETCH(QByteArray, truth);
    QFETCH(QByteArray, lie);
    QFETCH(QString, path);
    QByteArray record = smallRecord();
    const qsizetype at = record.indexOf(truth);
    QVERIFY(at >= 0);
    const QString line = refusal(record.replace(at, truth.size(), lie));
    QVERIFY2(line.startsWith(path), qPrintable(line));
    QVERIFY(!line.contains(u'\n'));
}

void TestRecordReader::aLinesFileIsNotOpened()
{
    QByteArray record = smallRecord();
    record.replace(R"({"range":[0,5,1]})", R"({"lines":"/no/such/file"})");
    QCOMPARE(refusal(record), QString());
}

TEST_CLASS(TestRecordReader, QCoreApplication)
#include "tst_recordreader.moc"
