#include "core/model/chunking.h"
#include "tests/conformance/python.h"
#include "tests/testmain.h"

#include <QRandomGenerator>

using namespace pool;

class TestChunking : public QObject
{
    Q_OBJECT

private slots:
    void chunksAreCutAsCPythonCutsThem();
    void noItemsMeanNoChunksWhateverTheChunksize();
    void everyItemIsInTheChunkThatContainsIt();
    void aHundredMillionItemsAreCutWithoutOverflow();
};

// Thousands of (n, processes, chunksize), with and without a chunksize: all small ones, then random ones.
void TestChunking::chunksAreCutAsCPythonCutsThem()
{
    QJsonArray rows;
    for (int processes : {1, 2, 3, 4, 5, 8, 16, 61}) {
        for (int n = 0; n <= 140; ++n)
            rows.append(QJsonArray{n, processes, QJsonValue::Null});
        for (int n : {255, 256, 257, 1000, 1001, 4096})
            rows.append(QJsonArray{n, processes, QJsonValue::Null});
    }
    for (int n = 0; n <= 40; ++n) {
        for (int chunksize = 1; chunksize <= 45; ++chunksize)
            rows.append(QJsonArray{n, 2, chunksize});
    }
    QRandomGenerator random(20);
    for (int i = 0; i < 500; ++i) {
        const int n = random.bounded(3000);
        rows.append(
            QJsonArray{n, 1 + random.bounded(256), i % 2 ? QJsonValue(1 + random.bounded(n + 3)) : QJsonValue()});
    }

    const QJsonArray answers = askPython({QStringLiteral("chunktable.py")}, rows);
    QCOMPARE(answers.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonArray row = rows[i].toArray();
        const qint64 n = row[0].toInteger();
        const qint64 chunksize = row[2].isNull() ? defaultChunksize(n, row[1].toInt()) : row[2].toInteger();
        const Chunking chunking(n, chunksize);
        QJsonArray sizes;
        qint64 next = 0;
        for (quint32 k = 0; k < chunking.count(); ++k) {
            QCOMPARE(chunking.chunk(k).begin, next);
            next = chunking.chunk(k).end;
            sizes.append(chunking.chunk(k).size());
        }
        QCOMPARE(next, n);
        QVERIFY2((QJsonArray{chunking.chunksize(), sizes} == answers[i].toArray()),
                 QJsonDocument(row).toJson(QJsonDocument::Compact).constData());
    }
}

void TestChunking::noItemsMeanNoChunksWhateverTheChunksize()
{
    QCOMPARE(defaultChunksize(0, 4), 0);
    for (qint64 chunksize : {qint64(1), qint64(5), qint64(1) << 40}) {
        QCOMPARE(Chunking(0, chunksize).count(), 0u);
        QCOMPARE(Chunking(0, chunksize).chunksize(), 0);
    }
}

void TestChunking::everyItemIsInTheChunkThatContainsIt()
{
    const Chunking chunking(103, 10);
    QCOMPARE(chunking.count(), 11u);
    for (qint64 item = 0; item < 103; ++item) {
        const ItemRange chunk = chunking.chunk(chunking.chunkOf(item));
        QVERIFY(chunk.begin <= item && item < chunk.end);
    }
    QCOMPARE(chunking.chunk(10), (ItemRange{100, 103}));
}

void TestChunking::aHundredMillionItemsAreCutWithoutOverflow()
{
    const qint64 many = 100'000'000;
    QCOMPARE(Chunking(many, 1).count(), 100'000'000u);
    QCOMPARE(Chunking(many, 1).chunk(99'999'999), (ItemRange{many - 1, many}));
    QCOMPARE(Chunking(many, Q_INT64_C(9223372036854775807)).count(), 1u);
    QCOMPARE(Chunking(many, Q_INT64_C(9223372036854775807)).chunk(0), (ItemRange{0, many}));
    QCOMPARE(defaultChunksize(many, 256), 97657);
}

TEST_CLASS(TestChunking, QCoreApplication)
#include "tst_chunking.moc"
