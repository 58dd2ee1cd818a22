#include "tests/record/readingback.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// Everything that a window asks a run for, and a file of it.
void lookAtAll(const StoredRun &stored)
{
    for (const JobHistory &job : stored.history->jobs()) {
        for (qint64 item = 0; item < job.info.items; ++item)
            stored.history->item(job.id, item);
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeRecord(buffer, stored.run, RecordDetail::Full, stored.notes));
}

} // namespace

// A file with a trace that was spoilt is refused with one line that names the place, or does no harm.
class TestSpoiltRun : public QObject
{
    Q_OBJECT

private slots:
    void aFileCutShortIsRefused();
    void aFlippedBitIsRefusedOrRead_data();
    void aFlippedBitIsRefusedOrRead();
    void aLieIsRefusedByItsPath_data();
    void aLieIsRefusedByItsPath();
    void aTraceOfAnotherRunIsRefused();
};

void TestSpoiltRun::aFileCutShortIsRefused()
{
    const QByteArray whole = smallSavedRun().trimmed();
    // Every third place: all of them take a minute under a checker.
    for (qsizetype size = 0; size < whole.size(); size += 3)
        QVERIFY2(!refusal(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
    QCOMPARE(refusal(whole), QString());
    QVERIFY(!refusal(whole + '}').isEmpty());
}

void TestSpoiltRun::aFlippedBitIsRefusedOrRead_data() // each in the time that the slowest build may take
{
    QTest::addColumn<int>("bit");
    for (int bit = 0; bit < 8; ++bit)
        QTest::addRow("bit %d", bit) << bit;
}

void TestSpoiltRun::aFlippedBitIsRefusedOrRead()
{
    QFETCH(const int, bit);
    const QByteArray whole = smallSavedRun();
    const qsizetype metrics = whole.indexOf("\"metrics\""); // which are passed over
    const qsizetype notes = whole.indexOf("\"notes\"");
    int refused = 0;
    for (qsizetype at = 0; at < whole.size(); ++at) {
        if (at == metrics)
            at = notes;
        QByteArray flipped = whole;
        flipped[at] = char(flipped[at] ^ (1 << bit));
        try {
            lookAtAll(read(flipped));
        } catch (const ValueError &error) {
            const QString &line = error.error().message;
            QVERIFY2(!line.contains(u'\n') && line.contains(QStringLiteral(": ")), qPrintable(line));
            ++refused;
        }
    }
    QVERIFY2(refused > whole.size() / 3, qPrintable(QString::number(refused)));
}

void TestSpoiltRun::aLieIsRefusedByItsPath_data()
{
    QTest::addColumn<QByteArray>("truth");
    QTest::addColumn<QByteArray>("lie");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const char *truth, const char *lie, const char *path) {
        QTest::newRow(name) << QByteArray(truth) << QByteArray(lie) << QString::fromLatin1(path);
    };
    // The trace.
    row("another version", R"("trace":{"version":1)", R"("trace":{"version":2)", "trace: version");
    row("no object", R"("trace":{)", R"("trace":[{)", "trace: must be an object");
    row("unknown kind", R"("job_submitted","chunk_sent")", R"("job_submitted","chunk_sold")", "trace.kinds[10]: ");
    row("fewer kinds", R"(,"result_pickled","unrecorded"])", "]", "trace.blocks[");
    row("kinds in another order", R"("pool_opened","pool_closed")", R"("pool_closed","pool_opened")", "trace.blocks[");
    row("unknown table", R"({"table":"events")", R"({"table":"evenings")", "trace.blocks[8]: is of no known table");
    row("unknown column", R"({"name":"outcome")", R"({"name":"incomes")", "trace.blocks[8]: events.outcome: missing");
    row("rows of nothing", R"({"table":"events","rows":)", R"({"table":"events","rows":9)",
        "trace.blocks[8]: events.kind");
    row("too many rows", R"({"table":"events","rows":)", R"({"table":"events","rows":99999)", "trace.blocks[8].rows: ");
    row("not base64", R"({"name":"kind","bytes":[")", R"({"name":"kind","bytes":["-)",
        "trace.blocks[0].columns[2].bytes[0]: must be base64");
    row("no text", R"({"name":"kind","bytes":[")", R"({"name":"kind","bytes":[7,")",
        "trace.blocks[0].columns[2].bytes[0]: must be base64");
    row("columns are no list", R"("columns":[{)", R"("columns":{"a":{)", "trace.blocks[0].columns: ");
    row("no end", R"({"table":"ends")", R"({"table":"end")", "trace.blocks[");
    row("values of nobody", R"({"table":"lists")", R"({"table":"errors")", "trace.blocks[");
    // What it is checked against.
    row("processes", R"("pool":{"processes":2,"state)", R"("pool":{"processes":3,"state)", "pool: ");
    row("workers", R"("workers_spawned":3)", R"("workers_spawned":4)", "pool: ");
    row("host", R"("cpus":2)", R"("cpus":0)", "host.cpus: ");
    row("a step of no program", R"({"call":"get","on":"r"})", R"({"call":"wait","on":"r"})", "trace: step 1 ");
    row("a job of no program", R"("as":"r","call")", R"("as":"s","call")", "");
    row("items", R"("n":5)", R"("n":6)", "jobs[0].n: ");
    row("method", R"("method":"map_async")", R"("method":"map")", "jobs[0].method: ");
    row("outcome", R"("outcome":"refused")", R"("outcome":"ok")", "jobs[2].outcome: ");
    row("a time", R"("submitted_ms":2.000001)", R"("submitted_ms":2.000002)", "jobs[0].submitted_ms: ");
    row("a callback", R"("t_ms":13.000000)", R"("t_ms":12.000000)", "jobs[0].callbacks[0].t_ms: ");
    row("an error", R"("type":"ValueError")", R"("type":"KeyError")", "jobs[1].");
    row("one more step", R"("steps":[{)", R"("steps":[{"index":0},{)", "steps[0].call: missing");
    row("a step", R"("index":1,"call":"get")", R"("index":1,"call":"put")", "steps[1].call: ");
    row("a worker", R"("pid":11,"started)", R"("pid":12,"started)", "workers[1].pid: ");
    row("an exit", R"("exit":{"signal":"SIGKILL")", R"("exit":{"signal":"SIGTERM")", "workers[1].exit: ");
    row("items of a worker", R"("items":3,"busy)", R"("items":4,"busy)", "workers[0].items: ");
    row("events", R"("worker_starting":3)", R"("worker_starting":4)", "events: ");
    row("unknown key", R"("engine":)", R"("motor":)", "record: unknown key");
}

void TestSpoiltRun::aLieIsRefusedByItsPath()
{
    QFETCH(QByteArray, truth);
    QFETCH(QByteArray, lie);
    QFETCH(QString, path);
    QByteArray record = smallSavedRun();
    const qsizetype at = record.indexOf(truth);
    QVERIFY2(at >= 0, record);
    const QString line = refusal(record.replace(at, truth.size(), lie));
    QVERIFY2(!line.isEmpty() && line.startsWith(path), qPrintable(line));
    QVERIFY(!line.contains(u'\n'));
}

void TestSpoiltRun::aTraceOfAnotherRunIsRefused()
{
    const QByteArray trace = smallSavedRun().mid(smallSavedRun().indexOf(R"("trace":)"));
    RunResult another = smallRun();
    another.trace->append({.at = 23'000'000, .kind = EventKind::PoolJoined});
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecord(buffer, another, RecordDetail::File);
    const QByteArray rest = buffer.data().first(buffer.data().indexOf(R"("trace":)"));
    QCOMPARE(refusal(rest + trace), QStringLiteral("events: the trace has another number of pool_joined"));
}

TEST_CLASS(TestSpoiltRun, QCoreApplication)
#include "tst_spoiltrun.moc"
