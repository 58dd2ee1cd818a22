#include "core/record/recordshapes.h"
#include "core/record/workerreader.h"
#include "tests/record/objectsof.h"
#include "tests/testmain.h"

using namespace pool;

class TestWorkerReader : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerIsReadWithHowItEnded();
    void workersAreHeldAgainstWhatItemsSay();
    void aWorkerThatRunsTwoChunksAtOnceIsRefused();
};

namespace {

const QByteArray killed = R"({"id":0,"pid":10,"started_ms":1,"ended_ms":5,"exit":{"signal":"SIGKILL"}})";
const QByteArray alive = R"({"id":1,"pid":11,"started_ms":1,"ended_ms":null,"exit":null})";

QString refusal(WorkerReader &reader, const QByteArray &workers)
{
    return ObjectsOf(recordshape::worker).handOver(workers, [&](const RecordFields &fields) { reader.take(fields); });
}

// As an item says it.
void ran(WorkerReader &reader, quint32 worker, qint64 pid, qint64 start, qint64 end)
{
    ObjectsOf(recordshape::worker).handOver(alive, [&](const RecordFields &fields) {
        reader.checkPid(worker, pid, fields, WorkerKey::Pid);
        reader.addRun(worker, start, end, fields);
    });
}

QString refusalOfAll(WorkerReader &reader)
{
    try {
        reader.finish();
    } catch (const ValueError &error) {
        return error.error().message;
    }
    return {};
}

} // namespace

void TestWorkerReader::aWorkerIsReadWithHowItEnded()
{
    WorkerReader reader(true);
    QCOMPARE(refusal(reader, killed + ',' + alive), QString());
    QCOMPARE(refusalOfAll(reader), QString());
    QCOMPARE(reader.count(), 2);
    const std::vector<RecordedWorker> workers = reader.takeAll();
    QCOMPARE(workers.size(), size_t(2));
    QCOMPARE(workers[0].exit.signal, 9);
    QVERIFY(!workers[0].exit.expected);
    QCOMPARE(workers[1].endedAt, -1);

    WorkerReader next(true);
    QCOMPARE(refusal(next, alive), QStringLiteral("list[0].id: must be 0: workers count up"));
}

void TestWorkerReader::workersAreHeldAgainstWhatItemsSay()
{
    WorkerReader other(false);
    ran(other, 0, 12, 0, 1);
    QCOMPARE(refusal(other, killed), QStringLiteral("list[0].pid: is not that of its items, 12"));

    WorkerReader fewer(false);
    ran(fewer, 1, 11, 0, 1);
    QCOMPARE(refusal(fewer, killed), QString());
    QCOMPARE(refusalOfAll(fewer), QStringLiteral("workers: worker 1 is missing, which ran items"));
}

void TestWorkerReader::aWorkerThatRunsTwoChunksAtOnceIsRefused()
{
    WorkerReader reader(false);
    ran(reader, 0, 10, 3'000'000, 5'000'000);
    ran(reader, 0, 10, 1'000'000, 3'000'000);
    QCOMPARE(refusal(reader, killed), QString());
    QCOMPARE(refusalOfAll(reader), QString());

    ran(reader, 0, 10, 3'000'000, 5'000'000);
    ran(reader, 0, 10, 1'000'000, 4'000'000);
    QCOMPARE(refusalOfAll(reader), QStringLiteral("workers[0]: runs two chunks at once at 3 ms"));
}

TEST_CLASS(TestWorkerReader, NoApplication)
#include "tst_workerreader.moc"
