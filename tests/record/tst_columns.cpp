#include "core/model/error.h"
#include "core/record/columntable.h"
#include "core/record/jsonstream.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pool;

namespace {

constexpr qint64 least = std::numeric_limits<qint64>::min();
constexpr qint64 most = std::numeric_limits<qint64>::max();

QByteArray written(Coding coding, const std::vector<qint64> &numbers)
{
    ColumnWriter writer(coding);
    for (const qint64 number : numbers)
        writer.number(number);
    return writer.take();
}

std::vector<qint64> read(Coding coding, const QByteArray &bytes, size_t count)
{
    ColumnReader reader(bytes, coding);
    std::vector<qint64> numbers;
    for (size_t i = 0; i < count; ++i)
        numbers.push_back(reader.number());
    reader.end();
    return numbers;
}

template <class Call> QString refusal(Call call)
{
    try {
        call();
    } catch (const ValueError &error) {
        return error.error().message;
    }
    return {};
}

struct Row {
    qint64 at = 0;
    bool flag = false;
    std::optional<qint64> item;
    QString text;
    bool operator==(const Row &) const = default;
};

const ColumnTable<Row> &table()
{
    using namespace column;
    static const ColumnTable<Row> rows("rows",
                                       {
                                           numbers<&Row::at>("at", Coding::Delta, 0, 1000),
                                           flags<&Row::flag>("flag"),
                                           numbers<&Row::item>("item", Coding::Plain, 0, 9),
                                           texts<&Row::text>("text"),
                                       });
    return rows;
}

std::vector<Row> someRows()
{
    return {{10, true, 9, QStringLiteral("a")}, {5, true, {}, {}}, {1000, false, 0, QStringLiteral("\u00e9\n")}};
}

} // namespace

class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void numbersReadBackAsTheyWere_data();
    void numbersReadBackAsTheyWere();
    void whatGrowsIsShortInDifferences();
    void whatSeldomChangesIsShortInRuns();
    void piecesAndWordsReadBackAsTheyWere();
    void aColumnCutShortIsRefused();
    void aColumnLongerThanItsRowsIsRefused();
    void aNumberOfMoreThan64BitsIsRefused();
    void rowsReadBackAsTheyWere();
    void aNumberOutOfRangeIsRefusedByItsColumn();
    void aMissingColumnIsRefusedUnlessItIsOptional();
    void anUnknownColumnIsRefused();
    void moreRowsThanBytesAreRefusedBeforeTheyAreMade();
    void aBlockStandsInJsonInPieces();
};

void TestColumns::numbersReadBackAsTheyWere_data()
{
    QTest::addColumn<Coding>("coding");
    QTest::newRow("plain") << Coding::Plain;
    QTest::newRow("delta") << Coding::Delta;
    QTest::newRow("runs") << Coding::Runs;
}

void TestColumns::numbersReadBackAsTheyWere()
{
    QFETCH(const Coding, coding);
    const std::vector<qint64> numbers{0, 1, -1, 63, 64, -64, -65, 1'000'000, most, least, most, most, most, 0, 0};
    QCOMPARE(read(coding, written(coding, numbers), numbers.size()), numbers);
    QVERIFY(written(coding, {}).isEmpty());
}

void TestColumns::whatGrowsIsShortInDifferences()
{
    QCOMPARE(written(Coding::Delta, {5'000'000'000, 5'000'000'010, 5'000'000'011}).size(), 5 + 1 + 1);
}

void TestColumns::whatSeldomChangesIsShortInRuns()
{
    std::vector<qint64> numbers(1000, 3);
    numbers.resize(2000, -2);
    QCOMPARE(written(Coding::Runs, numbers).size(), 6);
}

void TestColumns::piecesAndWordsReadBackAsTheyWere()
{
    ColumnWriter pieces(Coding::Bytes);
    pieces.bytes("abc");
    pieces.bytes({});
    pieces.bytes(QByteArray(200, 'x'));
    const QByteArray bytes = pieces.take();
    ColumnReader reader(bytes, Coding::Bytes);
    QCOMPARE(reader.bytes().toByteArray(), QByteArray("abc"));
    QCOMPARE(reader.bytes().size(), 0);
    QCOMPARE(reader.bytes().toByteArray(), QByteArray(200, 'x'));
    reader.end();

    ColumnWriter words(Coding::Bytes);
    words.word(0x0123456789abcdef);
    const QByteArray eight = words.take();
    QCOMPARE(eight.size(), 8);
    QCOMPARE(ColumnReader(eight, Coding::Bytes).word(), quint64(0x0123456789abcdef));
}

void TestColumns::aColumnCutShortIsRefused()
{
    for (const Coding coding : {Coding::Plain, Coding::Delta, Coding::Runs}) {
        const QByteArray whole = written(coding, {1, 1000, most});
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!refusal([&] { read(coding, whole.first(size), 3); }).isEmpty());
    }
    QCOMPARE(refusal([] {
                 ColumnReader("\x05"
                              "abc",
                              Coding::Bytes)
                     .bytes();
             }),
             QStringLiteral("is cut short"));
    QCOMPARE(refusal([] { ColumnReader("1234567", Coding::Bytes).word(); }), QStringLiteral("is cut short"));
}

void TestColumns::aColumnLongerThanItsRowsIsRefused()
{
    const QString line = QStringLiteral("is longer than its rows");
    for (const Coding coding : {Coding::Plain, Coding::Delta, Coding::Runs})
        QCOMPARE(refusal([&] { read(coding, written(coding, {1, 1, 1}), 2); }), line);
}

void TestColumns::aNumberOfMoreThan64BitsIsRefused()
{
    QVERIFY(!refusal([] { read(Coding::Plain, QByteArray(9, '\xff') + '\x02', 1); }).isEmpty());
    QVERIFY(!refusal([] { read(Coding::Plain, QByteArray(11, '\x80') + '\x01', 1); }).isEmpty());
}

void TestColumns::rowsReadBackAsTheyWere()
{
    const std::vector<Row> rows = someRows();
    const ColumnBlock block = table().encode(rows);
    QCOMPARE(block.rows, 3);
    QVERIFY(table().decode(block) == rows);
    QVERIFY(table().decode(table().encode({})).empty());
}

void TestColumns::aNumberOutOfRangeIsRefusedByItsColumn()
{
    const auto lineFor = [](Row row) { return refusal([&] { table().decode(table().encode(std::vector{row})); }); };
    QCOMPARE(lineFor({.at = 1001}), QStringLiteral("rows.at: 1001 is out of range"));
    QCOMPARE(lineFor({.at = -1}), QStringLiteral("rows.at: -1 is out of range"));
    QCOMPARE(lineFor({.item = 10}), QStringLiteral("rows.item: 11 is out of range")); // as it is written
    QCOMPARE(lineFor({.item = 9}), QString());
}

void TestColumns::aMissingColumnIsRefusedUnlessItIsOptional()
{
    ColumnBlock block = table().encode(someRows());
    std::erase_if(block.columns, [](const ColumnBlock::Column &c) { return c.name == QStringLiteral("text"); });
    QCOMPARE(refusal([&] { table().decode(block); }), QStringLiteral("rows.text: missing"));

    using namespace column;
    const ColumnTable<Row> lenient("rows",
                                   {numbers<&Row::at>("at", Coding::Delta, 0, 1000), flags<&Row::flag>("flag"),
                                    numbers<&Row::item>("item", Coding::Plain, 0, 9),
                                    column::optional(texts<&Row::text>("text"))});
    QCOMPARE(lenient.decode(block)[0].item, std::optional<qint64>(9));
    QCOMPARE(lenient.decode(block)[0].text, QString());
}

void TestColumns::anUnknownColumnIsRefused()
{
    ColumnBlock block = table().encode(someRows());
    block.columns.push_back({QStringLiteral("colour"), {}});
    QVERIFY(refusal([&] { table().decode(block); }).contains(QStringLiteral("unknown")));
    block.columns.back() = block.columns.front();
    QVERIFY(refusal([&] { table().decode(block); }).contains(QStringLiteral("twice")));
}

void TestColumns::moreRowsThanBytesAreRefusedBeforeTheyAreMade()
{
    ColumnBlock block = table().encode(someRows());
    block.rows = qint64(1) << 60;
    QCOMPARE(refusal([&] { table().decode(block); }), QStringLiteral("rows.at: is cut short"));
}

void TestColumns::aBlockStandsInJsonInPieces()
{
    QByteArray large(500'000, '\0');
    for (qsizetype i = 0; i < large.size(); ++i)
        large[i] = char(i * 7);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonStream json(buffer);
    writeBlock(json, {.table = QStringLiteral("t"), .rows = 2, .columns = {{QStringLiteral("c"), large}}});
    QVERIFY(json.finish());

    const QJsonObject block = QJsonDocument::fromJson(buffer.data()).object();
    QCOMPARE(block[u"table"].toString(), QStringLiteral("t"));
    QCOMPARE(block[u"rows"].toInt(), 2);
    QByteArray joined;
    const QJsonArray texts = block[u"columns"][0][u"bytes"].toArray();
    QVERIFY(texts.size() > 1);
    for (const QJsonValue &text : texts)
        joined += QByteArray::fromBase64(text.toString().toLatin1());
    QCOMPARE(joined, large);
}

TEST_CLASS(TestColumns, QCoreApplication)
#include "tst_columns.moc"
