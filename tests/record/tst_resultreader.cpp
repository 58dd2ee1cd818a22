#include "core/record/recordshapes.h"
#include "core/record/resultreader.h"
#include "tests/testmain.h"

#include <QBuffer>

using namespace pool;

class TestResultReader : public QObject
{
    Q_OBJECT

private slots:
    void mapReturnsAListAndItsCallbackGetsIt();
    void applyReturnsOneValueWhichMayBeAList();
    void imapYieldsAsManyAsWereTaken();
    void anErrorCallbackGetsTheError();
    void onlyCheckedValuesAreNotKept();
    void aResultThatDoesNotGoWithItsJobIsRefused_data();
    void aResultThatDoesNotGoWithItsJobIsRefused();
    void aCallbackThatCannotBeIsRefused_data();
    void aCallbackThatCannotBeIsRefused();
};

namespace {

const QByteArray error = R"({"type":"E","message":"m"})";

QByteArray callback(const QByteArray &rest, const QByteArray &kind = "callback")
{
    return R"({"kind":")" + kind + R"(","t_ms":2,"ready_inside":false,)" + rest + '}';
}

// The results of one job of two items (apply: of one), whose head has been read.
class ResultReading : public JsonShapeReader
{
public:
    ResultReading(Method method, const QByteArray &result, const QByteArray &callbacks = {}, bool keeps = true,
                  bool isReady = true)
        : m_kept(*this)
        , m_reader(*this, job, m_kept, keeps)
    {
        job.run.method = method;
        job.info.items = isApply(method) ? 1 : 2;
        job.readyAt = isReady ? 3 : -1;
        m_reader.begin();
        QByteArray json = R"({"as":null,"method":"","n":2,"chunksize":1,"chunks":[],"outcome":"ok","result":)" + result
            + R"(,"error":null,"submitted_ms":1,"ready_ms":3,"ready_at_submit":false,"callbacks":[)" + callbacks
            + R"(],"items":[]})";
        QBuffer file(&json);
        file.open(QIODevice::ReadOnly);
        try {
            read(file, recordshape::job);
        } catch (const ValueError &thrown) {
            refusal = thrown.error().message;
        }
    }

    RecordedJob job;
    QString refusal;

protected:
    bool beginList(const JsonShape &shape, Key key, const Fields &) override
    {
        if (&shape == &recordshape::callback)
            return m_reader.beginArgument();
        return key != JobKey::Result || m_reader.beginResult();
    }
    void beginObject(const JsonShape &shape) override
    {
        if (&shape == &recordshape::callback)
            m_reader.beginCallback();
    }
    void element(const JsonShape &shape, Key key, const QCborValue &value) override
    {
        if (&shape == &recordshape::callback)
            m_reader.takeArgument(value);
        else if (key == JobKey::Result)
            m_reader.takeResult(value);
    }
    void endObject(const JsonShape &shape, const Fields &values) override
    {
        const RecordFields fields(*this, values);
        &shape == &recordshape::callback ? m_reader.endCallback(fields) : m_reader.end(fields);
    }

private:
    KeptBytes m_kept;
    ResultReader m_reader;
};

} // namespace

void TestResultReader::mapReturnsAListAndItsCallbackGetsIt()
{
    const ResultReading read(Method::MapAsync, R"([1,"t"])", callback(R"("value":[1,"t"])"));
    QCOMPARE(read.refusal, QString());
    const auto *values = std::get_if<Values>(&read.job.run.returned);
    QVERIFY(values);
    QCOMPARE(values->at(1), QCborValue(QStringLiteral("t")));
    QCOMPARE(read.job.run.callbacks.size(), size_t(1));
    QCOMPARE(read.job.run.callbacks[0].at, 2'000'000);
    QCOMPARE(std::get<Values>(read.job.run.callbacks[0].argument).at(0), QCborValue(1));
}

void TestResultReader::applyReturnsOneValueWhichMayBeAList()
{
    const ResultReading read(Method::ApplyAsync, "[1,2,3]", callback(R"("value":[1,2,3])"));
    QCOMPARE(read.refusal, QString());
    const QCborValue list(QCborArray{1, 2, 3});
    QCOMPARE(std::get<QCborValue>(read.job.run.returned), list);
    QCOMPARE(std::get<QCborValue>(read.job.run.callbacks[0].argument), list);
}

void TestResultReader::imapYieldsAsManyAsWereTaken()
{
    const ResultReading read(Method::Imap, "[5]", {}, true, false);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(read.job.run.yielded, QCborArray{5});
    QVERIFY(std::holds_alternative<std::monostate>(read.job.run.returned));
    QCOMPARE(ResultReading(Method::Imap, "[5,6,7]").refusal, QStringLiteral("result[2]: more values than items"));
}

void TestResultReader::anErrorCallbackGetsTheError()
{
    const ResultReading read(Method::MapAsync, "null", callback(R"("error":)" + error, "error_callback"), true, false);
    QCOMPARE(read.refusal, QString());
    QCOMPARE(std::get<Error>(read.job.run.callbacks[0].argument).type, QStringLiteral("E"));
}

void TestResultReader::onlyCheckedValuesAreNotKept()
{
    const ResultReading map(Method::Map, "[1,2]", {}, false);
    QCOMPARE(map.refusal, QString());
    QVERIFY(std::holds_alternative<std::monostate>(map.job.run.returned));
    QVERIFY(ResultReading(Method::Imap, "[1,2]", {}, false).job.run.yielded.isEmpty());
}

void TestResultReader::aResultThatDoesNotGoWithItsJobIsRefused_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<bool>("isReady");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("too few") << Method::Map << QByteArray("[1]") << true
                             << QStringLiteral("result: 1 values for 2 items");
    QTest::newRow("no list") << Method::Map << QByteArray("7") << true
                             << QStringLiteral("result: must be a list or null");
    QTest::newRow("no list of imap") << Method::Imap << QByteArray(R"("t")") << true
                                     << QStringLiteral("result: must be a list or null");
    QTest::newRow("not ready") << Method::Map << QByteArray("[1,2]") << false
                               << QStringLiteral("result: must be null for a job that has none");
    QTest::newRow("apply is not ready") << Method::Apply << QByteArray("1") << false
                                        << QStringLiteral("result: must be null for a job that has none");
}

void TestResultReader::aResultThatDoesNotGoWithItsJobIsRefused()
{
    QFETCH(const Method, method);
    QFETCH(const QByteArray, result);
    QFETCH(const bool, isReady);
    QFETCH(const QString, refusal);
    for (const bool keeps : {false, true})
        QCOMPARE(ResultReading(method, result, {}, keeps, isReady).refusal, refusal);
}

void TestResultReader::aCallbackThatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("callbacks");
    QTest::addColumn<QString>("refusal");
    const QByteArray good = callback(R"("value":[1,2])");
    const auto row = [](const char *name, const QByteArray &callbacks, const char *refusal) {
        QTest::newRow(name) << callbacks << QString::fromLatin1(refusal);
    };
    row("two of them", good + ',' + good, "callbacks[1]: a job has one callback at most");
    row("too few values", callback(R"("value":[1])"), "callbacks[0].value: 1 values for 2 items");
    row("one value", callback(R"("value":1)"),
        "callbacks[0].value: missing, or not what a callback of its method gets");
    row("no value", callback(R"("value":[1,2])").replace(R"(,"value":[1,2])", ""),
        "callbacks[0].value: missing, or not what a callback of its method gets");
    row("an error", callback(R"("error":)" + error), "callbacks[0].error: a callback has a value, not an error");
    row("no error", callback(R"("value":[1,2])", "error_callback"), "callbacks[0].error: missing");
    row("error and value", callback(R"("value":[1,2],"error":)" + error, "error_callback"),
        "callbacks[0].value: an error_callback has an error, not a value");
    row("an unknown kind", callback(R"("value":[1,2])", "hook"),
        "callbacks[0].kind: must be \"callback\" or \"error_callback\", not \"hook\"");
    row("a time below 0", callback(R"("value":[1,2])").replace(R"("t_ms":2)", R"("t_ms":-1)"),
        "callbacks[0].t_ms: must be a time in milliseconds, from 0 to 9000000000, not -1");
    row("no flag", callback(R"("value":[1,2])").replace("false", "0"),
        "callbacks[0].ready_inside: must be true or false, not 0");
}

void TestResultReader::aCallbackThatCannotBeIsRefused()
{
    QFETCH(const QByteArray, callbacks);
    QFETCH(const QString, refusal);
    for (const bool keeps : {false, true})
        QCOMPARE(ResultReading(Method::MapAsync, "[1,2]", callbacks, keeps).refusal, refusal);
}

TEST_CLASS(TestResultReader, NoApplication)
#include "tst_resultreader.moc"
