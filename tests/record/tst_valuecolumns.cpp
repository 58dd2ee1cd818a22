#include "core/model/error.h"
#include "core/record/valuecolumns.h"
#include "tests/testmain.h"

#include <QCborMap>
#include <QTest>

using namespace pool;

namespace {

std::vector<ColumnBlock> encoded(const Values &values)
{
    std::vector<ColumnBlock> blocks;
    encodeValues(values, [&blocks](const ColumnBlock &block) { blocks.push_back(block); });
    return blocks;
}

QCborArray readBack(const Values &values)
{
    const auto table = std::make_shared<ValueTable>(values.size());
    qint64 filled = 0;
    for (const ColumnBlock &block : encoded(values)) {
        const DecodedValues decoded(block);
        decoded.copyTo(*table, filled);
        filled += decoded.size();
    }
    return filled == values.size() ? Values(table).toArray() : QCborArray();
}

QByteArray &column(ColumnBlock &block, const char *name)
{
    for (ColumnBlock::Column &column : block.columns) {
        if (column.name == QLatin1String(name))
            return column.bytes;
    }
    Q_UNREACHABLE();
}

QString refusal(const ColumnBlock &block)
{
    try {
        DecodedValues decoded(block);
    } catch (const ValueError &error) {
        return error.error().message;
    }
    return {};
}

} // namespace

class TestValueColumns : public QObject
{
    Q_OBJECT

private slots:
    void valuesOfEveryKindReadBack();
    void integersThatGrowTakeFewBytes();
    void manyValuesAreManyBlocks();
    void aLargeValueStandsAlone();
    void whatIsSpoiltIsRefusedByItsColumn();
};

void TestValueColumns::valuesOfEveryKindReadBack()
{
    const QCborArray all{1,
                         2,
                         -7,
                         0.5,
                         1.0,
                         nullptr,
                         QStringLiteral("\u00e9"),
                         true,
                         QByteArray("b"),
                         std::numeric_limits<qint64>::min(),
                         std::numeric_limits<qint64>::max(),
                         QCborMap{{QStringLiteral("k"), QCborArray{1, nullptr}}},
                         QCborValue(),
                         3,
                         nullptr};
    QVERIFY(readBack(Values::of(all)) == all);
    QVERIFY(readBack(Values::of({})).isEmpty() && encoded(Values::of({})).empty());
}

void TestValueColumns::integersThatGrowTakeFewBytes()
{
    const auto table = std::make_shared<ValueTable>(1000);
    std::vector<qint64> numbers;
    for (qint64 i = 0; i < 1000; ++i)
        numbers.push_back(1'000'000'000 + 3 * i);
    table->setIntegers(0, numbers.data(), 1000);
    const auto blocks = encoded(Values(table));
    QCOMPARE(blocks.size(), size_t(1));
    qsizetype bytes = 0;
    for (const ColumnBlock::Column &column : blocks[0].columns)
        bytes += column.bytes.size();
    QVERIFY2(bytes < 1010, qPrintable(QString::number(bytes)));
}

void TestValueColumns::manyValuesAreManyBlocks()
{
    const qint64 size = ColumnBlock::maximumRows + 10;
    const Values none(std::make_shared<ValueTable>(size));
    const auto blocks = encoded(none);
    QCOMPARE(blocks.size(), size_t(2));
    QCOMPARE(blocks[0].rows, ColumnBlock::maximumRows);
    QCOMPARE(blocks[1].rows, 10);
    QCOMPARE(readBack(none).size(), size);
}

void TestValueColumns::aLargeValueStandsAlone()
{
    const QCborArray values{QStringLiteral("a"), QByteArray(ColumnBlock::wantedBytes, 'x'), QStringLiteral("b")};
    const auto blocks = encoded(Values::of(values));
    QCOMPARE(blocks.size(), size_t(3));
    QCOMPARE(blocks[1].rows, 1);
    QVERIFY(readBack(Values::of(values)) == values);
}

void TestValueColumns::whatIsSpoiltIsRefusedByItsColumn()
{
    const ColumnBlock good = encoded(Values::of({1, 0.5, QStringLiteral("t"), nullptr})).front();
    QCOMPARE(refusal(good), QString());
    ColumnBlock bad = good;
    column(bad, "integers").append('x');
    QCOMPARE(refusal(bad), QStringLiteral("values.integers: is longer than its rows"));
    bad = good;
    column(bad, "doubles").chop(1);
    QCOMPARE(refusal(bad), QStringLiteral("values.doubles: is cut short"));
    bad = good;
    column(bad, "encoded")[1] = char(0xff);
    QCOMPARE(refusal(bad), QStringLiteral("values.encoded: value 0 is not CBOR"));
    bad = good;
    column(bad, "kind")[0] = char(8);
    QCOMPARE(refusal(bad), QStringLiteral("values.kind: 4 is out of range"));
    bad = good;
    bad.columns.pop_back();
    QCOMPARE(refusal(bad), QStringLiteral("values: must have four columns"));
}

TEST_CLASS(TestValueColumns, QCoreApplication)
#include "tst_valuecolumns.moc"
