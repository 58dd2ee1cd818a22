#include "core/model/error.h"
#include "core/model/options.h"
#include "core/model/values.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

void setEncoded(ValueTable &table, qint64 first, const QCborArray &values)
{
    QByteArray bytes;
    std::vector<qsizetype> offsets;
    for (const QCborValue &value : values) {
        offsets.push_back(bytes.size());
        bytes += value.toCbor();
    }
    table.setEncoded(first, {bytes}, offsets);
}

} // namespace

class TestValues : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNotSetIsNone();
    void everyKindOfValueComesBackByAbsoluteIndex();
    void chunksMayArriveInAnyOrder();
    void largeAndManySmallValuesShareATable();
    void valuesOutliveTheTablesOwner();
    void noValuesAreEmpty();
    void badPoolOptionsAreNamedInCPythonsOrder();
    void anErrorReadsAsASentence();
};

void TestValues::whatIsNotSetIsNone()
{
    ValueTable table(3);
    QCOMPARE(table.at(2), QCborValue(nullptr));
    const qint64 one = 1;
    table.setIntegers(1, &one, 1);
    QCOMPARE(table.at(0), QCborValue(nullptr));
    QCOMPARE(table.at(1), QCborValue(1));
    QCOMPARE(table.at(2), QCborValue(nullptr));
}

void TestValues::everyKindOfValueComesBackByAbsoluteIndex()
{
    ValueTable table(8);
    const std::vector<qint64> integers{std::numeric_limits<qint64>::min(), 0, std::numeric_limits<qint64>::max()};
    const std::vector<double> doubles{-0.0, 0.1};
    table.setDoubles(3, doubles.data(), 2);
    table.setIntegers(0, integers.data(), 3);
    setEncoded(table, 5, {QStringLiteral("text"), QCborArray{1, QCborArray{2.5}}, nullptr});
    QCOMPARE(table.at(0).toInteger(), integers[0]);
    QCOMPARE(table.at(2).toInteger(), integers[2]);
    QVERIFY(table.at(3).isDouble() && std::signbit(table.at(3).toDouble()));
    QCOMPARE(table.at(4), QCborValue(0.1));
    QCOMPARE(table.at(5), QCborValue(QStringLiteral("text")));
    QCOMPARE(table.at(6), QCborValue(QCborArray{1, QCborArray{2.5}}));
    QCOMPARE(table.at(7), QCborValue(nullptr));
}

void TestValues::chunksMayArriveInAnyOrder()
{
    auto table = std::make_shared<ValueTable>(9);
    for (qint64 chunk : {2, 0, 1}) {
        const std::vector<qint64> values{chunk * 30, chunk * 30 + 10, chunk * 30 + 20};
        table->setIntegers(chunk * 3, values.data(), 3);
    }
    QCOMPARE(Values(table).toArray(), (QCborArray{0, 10, 20, 30, 40, 50, 60, 70, 80}));
}

void TestValues::largeAndManySmallValuesShareATable()
{
    constexpr int count = 40'000; // small pieces, more than one shared blob holds
    ValueTable table(count + 2);
    for (int i = 0; i < count; ++i)
        setEncoded(table, i, {QStringLiteral("a value of forty letters or so, number %1").arg(i)});
    const QString large(3 << 20, u'x');
    setEncoded(table, count, {large, QStringLiteral("after")});
    for (int i = 0; i < count; ++i)
        QCOMPARE(table.at(i).toString(), QStringLiteral("a value of forty letters or so, number %1").arg(i));
    QCOMPARE(table.at(count).toString(), large);
    QCOMPARE(table.at(count + 1).toString(), QStringLiteral("after"));
}

void TestValues::valuesOutliveTheTablesOwner()
{
    Values values;
    {
        auto table = std::make_shared<ValueTable>(2);
        setEncoded(*table, 0, {QStringLiteral("a"), QStringLiteral("b")});
        values = Values(std::move(table));
    }
    QStringList texts;
    for (const QCborValue &value : values)
        texts << value.toString();
    QCOMPARE(texts, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestValues::noValuesAreEmpty()
{
    QVERIFY(Values().isEmpty());
    QCOMPARE(Values().toArray(), QCborArray());
    QCOMPARE(Values(std::make_shared<ValueTable>(0)).size(), 0);
}

// C01, C04, C05: the first thing wrong, in this order.
void TestValues::badPoolOptionsAreNamedInCPythonsOrder()
{
    QVERIFY(!check({}));
    QVERIFY(!check({.processes = 1, .maxtasksperchild = 1}));
    for (int processes : {0, -1})
        QCOMPARE(check({.processes = processes, .maxtasksperchild = 0})->message,
                 QStringLiteral("Number of processes must be at least 1"));
    QCOMPARE(check({.processes = 2, .maxtasksperchild = 0})->message,
             QStringLiteral("maxtasksperchild must be a positive int or None"));
    QCOMPARE(check({.processes = 2, .maxtasksperchild = -3})->type, QStringLiteral("ValueError"));
    QVERIFY(check({.processes = maximumProcesses + 1}));
    QVERIFY(!check({.processes = maximumProcesses}));
}

void TestValues::anErrorReadsAsASentence()
{
    const Error error{.type = QStringLiteral("KeyError"),
                      .message = QStringLiteral("'k'"),
                      .worker = WorkerId{2},
                      .pid = 4711,
                      .item = 5};
    QCOMPARE(describe(error), QStringLiteral("KeyError: 'k' (worker 3, pid 4711, item 5)"));
    QCOMPARE(describe(TimeoutError().error()), QStringLiteral("TimeoutError"));
    QCOMPARE(QByteArray(ValueError(QStringLiteral("no")).what()), QByteArray("ValueError: no"));
}

TEST_CLASS(TestValues, NoApplication)
#include "tst_values.moc"
