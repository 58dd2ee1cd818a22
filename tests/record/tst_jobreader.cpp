#include "core/record/jobreader.h"
#include "core/record/recordshapes.h"
#include "tests/testmain.h"

#include <QBuffer>

using namespace pool;

class TestJobReader : public QObject
{
    Q_OBJECT

private slots:
    void aJobIsReadWithItsItemsAndResult();
    void aRefusedCallHasNoChunks();
    void aJobThatCannotBeIsRefused_data();
    void aJobThatCannotBeIsRefused();
    void theHeadComesBeforeTheLists();
};

namespace {

const QByteArray job = R"({"as":"r","method":"map_async","n":3,"chunksize":2,"chunks":[[0,2],[2,3]],"outcome":"ok",
"result":[1,2,3],"error":null,"submitted_ms":1,"ready_ms":9,"ready_at_submit":false,"callbacks":[],"items":[
{"i":0,"chunk":0,"worker":0,"pid":10,"start_ms":2,"end_ms":3,"state":"ok","attempt":0},
{"i":1,"chunk":0,"worker":0,"pid":10,"start_ms":3,"end_ms":4,"state":"ok","attempt":0},
{"i":2,"chunk":1,"worker":1,"pid":11,"start_ms":2,"end_ms":5,"state":"ok","attempt":0}]})";

const QByteArray refused = R"({"as":null,"method":"apply","n":1,"chunksize":null,"chunks":[],"outcome":"refused",
"result":null,"error":{"type":"ValueError","message":"Pool not running"},"submitted_ms":null,"ready_ms":null,
"ready_at_submit":false,"callbacks":[],"items":[]})";

// One job in a file of its own.
class JobReading : public JsonShapeReader
{
public:
    explicit JobReading(QByteArray json, bool keeps = true)
        : m_kept(*this)
        , m_workers(keeps)
        , m_reader(*this, m_workers, m_kept, keeps)
    {
        QBuffer file(&json);
        file.open(QIODevice::ReadOnly);
        try {
            read(file, recordshape::job);
        } catch (const ValueError &error) {
            refusal = error.error().message;
        }
    }

    RecordedJob job;
    QString refusal;

protected:
    void beginObject(const JsonShape &shape) override
    {
        if (&shape == &recordshape::job)
            m_reader.begin();
    }
    bool beginList(const JsonShape &, Key key, const Fields &values) override
    {
        return m_reader.beginList(key, RecordFields(*this, values));
    }
    void element(const JsonShape &, Key key, const QCborValue &value) override { m_reader.take(key, value); }
    void endObject(const JsonShape &shape, const Fields &values) override
    {
        const RecordFields fields(*this, values);
        if (&shape == &recordshape::item)
            m_reader.takeItem(fields);
        else
            job = m_reader.end(fields);
    }

private:
    KeptBytes m_kept;
    WorkerReader m_workers;
    JobReader m_reader;
};

} // namespace

void TestJobReader::aJobIsReadWithItsItemsAndResult()
{
    const JobReading read(job);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.job.run.as, QStringLiteral("r"));
    QCOMPARE(read.job.run.method, Method::MapAsync);
    QCOMPARE(read.job.info.items, 3);
    QCOMPARE(read.job.info.chunksize, 2);
    QCOMPARE(read.job.submittedAt, 1'000'000);
    QCOMPARE(read.job.readyAt, 9'000'000);
    QCOMPARE(read.job.chunks.size(), size_t(2));
    QCOMPARE(read.job.stamps.size(), size_t(3));
    QCOMPARE(std::get<Values>(read.job.run.returned).at(2), QCborValue(3));
    QVERIFY(!read.job.error && !read.job.isTerminated);
}

void TestJobReader::aRefusedCallHasNoChunks()
{
    const JobReading read(refused);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.job.run.items, 1);
    QCOMPARE(read.job.info.items, 0);
    QCOMPARE(read.job.submittedAt, -1);
    QVERIFY(read.job.run.refused && read.job.run.refused->message == QStringLiteral("Pool not running"));
    QVERIFY(read.job.chunks.empty());
}

void TestJobReader::aJobThatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *name, const char *was, const char *is, const char *refusal) {
        QTest::newRow(name) << QByteArray(was) << QByteArray(is) << QString::fromLatin1(refusal);
    };
    row("an unknown method", "map_async", "reduce", "method: is not the name of a method");
    row("a method that is a number", R"("map_async")", "4", "method: must be text, not 4");
    row("a name that is a list", R"("as":"r")", R"("as":["r"])", "as: must be text, not [\"r\"]");
    row("items below 0", R"("n":3)", R"("n":-3)", "n: must be an integer from 0 to 100000000, not -3");
    row("more items than a job may have", R"("n":3)", R"("n":100000001)",
        "n: must be an integer from 0 to 100000000, not 100000001");
    row("half an item", R"("n":3)", R"("n":2.5)", "n: must be an integer from 0 to 100000000, not 2.5");
    row("a chunksize of 0", R"("chunksize":2)", R"("chunksize":0)",
        "chunksize: must be an integer from 1 to 9223372036854775807, not 0");
    row("chunks of another chunksize", R"("chunksize":2)", R"("chunksize":1)", "chunks[0]: must be [0, 1]");
    row("a chunk too many", "[2,3]]", "[2,3],[3,4]]", "chunks[2]: more chunks than n and chunksize make");
    row("a chunk too few", ",[2,3]]", "]", "chunks: 1 chunks, where n and chunksize make 2");
    row("chunks that are text", R"("chunks":[[0,2],[2,3]])", R"("chunks":"all")", "chunks: must be a list");
    row("an item too few", R"("n":3)", R"("n":4)", "chunks[1]: must be [2, 4]");
    row("an unknown outcome", R"("outcome":"ok")", R"("outcome":"fine")",
        "outcome: must be \"ok\" or \"error\" or \"terminated\" or \"refused\" or \"unfinished\", not \"fine\"");
    row("a refused call with chunks", R"("outcome":"ok")", R"("outcome":"refused")",
        "chunksize: must be null exactly if the call was refused");
    row("an error without one", R"("outcome":"ok")", R"("outcome":"error")", "error: does not go with outcome");
    row("no time of submission", R"("submitted_ms":1)", R"("submitted_ms":null)",
        "submitted_ms: must be null exactly if the call was refused");
    row("never ready", R"("ready_ms":9)", R"("ready_ms":null)",
        "ready_ms: must be null exactly if the job did not get ready");
    row("ready before it was submitted", R"("ready_ms":9)", R"("ready_ms":0.5)", "ready_ms: is before submitted_ms");
    row("a result too few", "[1,2,3]", "[1,2]", "result: 2 values for 3 items");
    row("a flag that is none", R"("ready_at_submit":false)", R"("ready_at_submit":null)",
        "ready_at_submit: must be true or false, not null");
}

void TestJobReader::aJobThatCannotBeIsRefused()
{
    QFETCH(const QByteArray, was);
    QFETCH(const QByteArray, is);
    QFETCH(const QString, refusal);
    QByteArray spoilt = job;
    QVERIFY(spoilt.contains(was));
    spoilt.replace(was, is);
    for (const bool keeps : {false, true})
        QCOMPARE(JobReading(spoilt, keeps).refusal, refusal);
}

void TestJobReader::theHeadComesBeforeTheLists()
{
    QByteArray late = job;
    late.replace(R"("n":3,"chunksize":2,"chunks":[[0,2],[2,3]],)", R"("n":3,"chunks":[[0,2],[2,3]],"chunksize":2,)");
    QCOMPARE(JobReading(late).refusal, QStringLiteral("chunksize: missing, or behind a list of its job"));
}

TEST_CLASS(TestJobReader, NoApplication)
#include "tst_jobreader.moc"
