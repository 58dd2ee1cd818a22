#include "core/record/itemreader.h"
#include "core/record/recordshapes.h"
#include "tests/record/objectsof.h"
#include "tests/testmain.h"

using namespace pool;

class TestItemReader : public QObject
{
    Q_OBJECT

private slots:
    void itemsOfOneWorkerAreOneChunk();
    void aChunkThatGoesOnElsewhereIsTwoParts();
    void aLostAttemptIsAPartOfItsOwn();
    void anItemThatCannotFollowIsRefused();
    void onlyCountedItemsLeaveNothing();
};

namespace {

QByteArray item(int i, int chunk, const QByteArray &rest)
{
    return "{\"i\":" + QByteArray::number(i) + ",\"chunk\":" + QByteArray::number(chunk) + ',' + rest + '}';
}

QByteArray ran(int worker, int start, const QByteArray &state = "ok")
{
    const QByteArray end = state == "ok" ? QByteArray::number(start + 1) : "null";
    return "\"worker\":" + QByteArray::number(worker) + ",\"pid\":" + QByteArray::number(10 + worker)
        + ",\"start_ms\":" + QByteArray::number(start) + ",\"end_ms\":" + end + ",\"state\":\"" + state + '"';
}

const QByteArray first = ",\"attempt\":0";

// A job of four items, in chunks of two.
struct ItemReading {
    explicit ItemReading(const QByteArray &items, bool keeps = true)
    {
        job.info.items = 4;
        WorkerReader workers(keeps);
        ItemReader reader(job, workers, keeps);
        reader.begin(Chunking(4, 2));
        refusal = ObjectsOf(recordshape::item).handOver(items, [&](const RecordFields &fields) {
            reader.take(fields);
        });
        count = reader.count();
    }
    RecordedJob job;
    QString refusal;
    qint64 count = 0;
};

} // namespace

void TestItemReader::itemsOfOneWorkerAreOneChunk()
{
    const ItemReading read(item(0, 0, ran(0, 1) + first) + ',' + item(1, 0, ran(0, 2) + first) + ','
                           + item(2, 1, ran(1, 1) + first) + ',' + item(3, 1, ran(1, 5, "running") + first));
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.count, 4);
    QCOMPARE(read.job.chunks.size(), size_t(2));
    QCOMPARE(read.job.stamps.size(), size_t(3));
    QCOMPARE(read.job.chunks[0].ended, 2);
    QCOMPARE(read.job.chunks[0].lastEnd, 3'000'000);
    QCOMPARE(read.job.chunks[0].end, RecordedChunk::End::Reported);
    QCOMPARE(read.job.chunks[1].worker, 1u);
    QCOMPARE(read.job.chunks[1].cutStart, 5'000'000);
    QVERIFY(read.job.chunks[1].isRunning);
    QCOMPARE(read.job.chunks[1].end, RecordedChunk::End::Cut);
}

void TestItemReader::aChunkThatGoesOnElsewhereIsTwoParts()
{
    const ItemReading read(item(0, 0, ran(0, 1) + first) + ',' + item(1, 0, ran(1, 4) + first));
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.job.chunks.size(), size_t(2));
    QCOMPARE(read.job.chunks[0].end, RecordedChunk::End::GoesOn);
    QCOMPARE(read.job.chunks[1].chunk, 0u);
    QCOMPARE(read.job.chunks[1].first, 1);
    QCOMPARE(read.job.chunks[1].stamps, size_t(1));
}

void TestItemReader::aLostAttemptIsAPartOfItsOwn()
{
    const QByteArray again = R"(,"attempt":1,"lost":[{"worker":0,"pid":10,"start_ms":2.5}])";
    const ItemReading read(item(0, 0, ran(0, 1) + first) + ',' + item(1, 0, ran(2, 9) + again));
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.job.chunks.size(), size_t(2));
    QVERIFY(read.job.chunks[0].isRunning);
    QCOMPARE(read.job.chunks[0].cutStart, 2'500'000);
    QCOMPARE(read.job.chunks[1].attempt, quint16(1));
    QCOMPARE(read.job.chunks[1].worker, 2u);
}

void TestItemReader::anItemThatCannotFollowIsRefused()
{
    const QByteArray running = item(0, 0, ran(0, 1, "running") + first) + ',';
    QCOMPARE(ItemReading(running + item(1, 0, ran(0, 2) + first)).refusal,
             QStringLiteral("list[1].state: cannot be \"ok\" after the item before it"));
    QCOMPARE(ItemReading(item(1, 0, ran(0, 1) + first)).refusal, QStringLiteral("list[0].i: must be 0"));
    QCOMPARE(ItemReading(item(0, 1, ran(0, 1) + first)).refusal, QStringLiteral("list[0].chunk: must be 0"));
    QCOMPARE(ItemReading(item(0, 0, ran(0, 3) + first) + ',' + item(1, 0, ran(0, 1) + first)).refusal,
             QStringLiteral("list[1].start_ms: is before the end of the item before"));
}

void TestItemReader::onlyCountedItemsLeaveNothing()
{
    const ItemReading read(item(0, 0, ran(0, 1) + first) + ',' + item(1, 0, ran(0, 2) + first), false);
    QCOMPARE(read.count, 2);
    QVERIFY(read.job.chunks.empty());
    QVERIFY(read.job.stamps.empty());
}

TEST_CLASS(TestItemReader, NoApplication)
#include "tst_itemreader.moc"
