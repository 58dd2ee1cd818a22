#include "core/model/error.h"
#include "core/record/valuelistreader.h"
#include "tests/testmain.h"

#include <QBuffer>

using namespace pool;

class TestValueListReader : public QObject
{
    Q_OBJECT

private slots:
    void valuesOfAnyKindAreKeptInTheirOrder();
    void onlyCountedValuesLeaveNoTable();
    void aValueTooManyIsRefusedWhereItStands();
    void aValueTooFewIsRefusedAtTheEnd();
    void whatIsNoListLeavesNothingOfTheOneBefore();
};

namespace {

constexpr JsonShape::Key keys[] = {{"result", JsonShape::Take::Elements}};
constexpr JsonShape shape{keys};

// Reads the list "result" of a file for a job with so many items.
class ValueListReading : public JsonShapeReader
{
public:
    ValueListReading(const QByteArray &list, qint64 items, bool keeps)
        : m_items(items)
        , m_keeps(keeps)
    {
        QByteArray json = "{\"result\":" + list + '}';
        QBuffer file(&json);
        file.open(QIODevice::ReadOnly);
        try {
            read(file, shape);
        } catch (const ValueError &error) {
            refusal = error.error().message;
        }
    }

    QString refusal;
    ValueListReader values{*this};

protected:
    bool beginList(const JsonShape &, Key, const Fields &) override
    {
        values.begin(m_items, m_keeps);
        return true;
    }
    void element(const JsonShape &, Key, const QCborValue &value) override { values.take(value); }
    void endObject(const JsonShape &, const Fields &) override
    {
        if (values.isList())
            values.checkWhole(path(0));
    }

private:
    const qint64 m_items;
    const bool m_keeps;
};

} // namespace

void TestValueListReader::valuesOfAnyKindAreKeptInTheirOrder()
{
    const ValueListReading reading(R"([-7, 0.5, "t", null, [1, true], 9223372036854775807])", 6, true);
    QCOMPARE(reading.refusal, QString());
    const Values values(reading.values.table());
    QCOMPARE(values.at(0), QCborValue(-7));
    QCOMPARE(values.at(1), QCborValue(0.5));
    QCOMPARE(values.at(2), QCborValue(QStringLiteral("t")));
    QCOMPARE(values.at(3), QCborValue(nullptr));
    QCOMPARE(values.at(4), QCborValue(QCborArray{1, true}));
    QCOMPARE(values.at(5), QCborValue(std::numeric_limits<qint64>::max()));
}

void TestValueListReader::onlyCountedValuesLeaveNoTable()
{
    const ValueListReading reading("[1, 2]", 2, false);
    QCOMPARE(reading.refusal, QString());
    QVERIFY(reading.values.isList());
    QVERIFY(!reading.values.table());
}

void TestValueListReader::aValueTooManyIsRefusedWhereItStands()
{
    for (const bool keeps : {false, true})
        QCOMPARE(ValueListReading("[1, 2, 3]", 2, keeps).refusal, QStringLiteral("result[2]: more values than items"));
}

void TestValueListReader::aValueTooFewIsRefusedAtTheEnd()
{
    for (const bool keeps : {false, true}) {
        QCOMPARE(ValueListReading("[1]", 2, keeps).refusal, QStringLiteral("result: 1 values for 2 items"));
        QCOMPARE(ValueListReading("[]", 0, keeps).refusal, QString());
    }
}

void TestValueListReader::whatIsNoListLeavesNothingOfTheOneBefore()
{
    ValueListReading reading("[1]", 1, true);
    reading.values.clear();
    QVERIFY(!reading.values.isList());
    QVERIFY(!reading.values.table());
}

TEST_CLASS(TestValueListReader, NoApplication)
#include "tst_valuelistreader.moc"
