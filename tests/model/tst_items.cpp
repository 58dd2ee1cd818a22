#include "core/model/error.h"
#include "core/model/items.h"
#include "tests/conformance/python.h"
#include "tests/testmain.h"

#include <QRandomGenerator>

#include <limits>

using namespace pool;

class TestItems : public QObject
{
    Q_OBJECT

private slots:
    void aRangeHoldsWhatPythonsRangeHolds();
    void aRangeWithoutAStepIsRefused();
    void moreItemsThanAJobTakesAreRefused();
    void aListKeepsItsValuesInOrder();
    void theTypicalSizeIsThatOfTheEncodedItems();
};

void TestItems::theTypicalSizeIsThatOfTheEncodedItems()
{
    QCOMPARE(Items::range(1000).typicalSize(), 0);
    QCOMPARE(Items(QCborArray{}).typicalSize(), 0);
    QCborArray list;
    for (int i = 0; i < 200; ++i)
        list.append(QByteArray(i % 2 ? 1000 : 3000, 'x'));
    const qint64 size = Items(list).typicalSize();
    QVERIFY(size >= 1000 && size <= 3010);
    QCOMPARE(Items(QCborArray{QByteArray(70'000, 'x')}).typicalSize(), 70'005);
}

void TestItems::aRangeHoldsWhatPythonsRangeHolds()
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    QJsonArray rows;
    for (qint64 start = -6; start <= 6; ++start) {
        for (qint64 stop = -6; stop <= 6; ++stop) {
            for (qint64 step : {-7, -3, -2, -1, 1, 2, 3, 7})
                rows.append(QJsonArray{start, stop, step});
        }
    }
    for (qint64 start : {lowest, lowest + 1, qint64(-1), qint64(0), qint64(1), highest - 1, highest}) {
        for (qint64 stop : {lowest, lowest + 1, qint64(-1), qint64(0), qint64(1), highest - 1, highest}) {
            for (qint64 step :
                 {lowest, lowest + 1, qint64(-1), qint64(1), qint64(1) << 40, -(qint64(1) << 40), highest})
                rows.append(QJsonArray{start, stop, step});
        }
    }
    QRandomGenerator random(21);
    for (int i = 0; i < 1000; ++i) {
        const auto number = [&](int bits) { return qint64(random.generate64()) >> (64 - bits); };
        const int bits = 4 + random.bounded(60);
        const qint64 step = number(4 + random.bounded(60));
        rows.append(QJsonArray{number(bits), number(bits), step ? step : 1});
    }

    const QJsonArray answers = askPython({QStringLiteral("pythonvalues.py"), QStringLiteral("range")}, rows);
    QCOMPARE(answers.size(), rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonArray row = rows[i].toArray();
        const QByteArray where = QJsonDocument(row).toJson(QJsonDocument::Compact);
        const QJsonArray samples = answers[i].toArray(); // of no items: empty
        const quint64 length = samples.isEmpty() ? 0 : samples[0].toString().toULongLong();
        if (length > quint64(Items::maximum)) {
            QVERIFY_EXCEPTION_THROWN(Items::range(row[0].toInteger(), row[1].toInteger(), row[2].toInteger()),
                                     ValueError);
            continue;
        }
        const Items items = Items::range(row[0].toInteger(), row[1].toInteger(), row[2].toInteger());
        QVERIFY2(items.size() == qint64(length), where.constData());
        if (length == 0)
            continue;
        const qint64 last = qint64(length) - 1;
        const QStringList ours{QString::number(items.size()), QString::number(items.at(0).toInteger()),
                               QString::number(items.at(qint64(length) / 2).toInteger()),
                               QString::number(items.at(last).toInteger())};
        for (int k = 0; k < 4; ++k)
            QVERIFY2(ours[k] == samples[k].toString(), where.constData());
    }
}

void TestItems::aRangeWithoutAStepIsRefused()
{
    QVERIFY_EXCEPTION_THROWN(Items::range(0, 10, 0), ValueError);
    QVERIFY_EXCEPTION_THROWN(Items::range(0, 0, 0), ValueError);
}

void TestItems::moreItemsThanAJobTakesAreRefused()
{
    QCOMPARE(Items::range(Items::maximum).size(), Items::maximum);
    QVERIFY_EXCEPTION_THROWN(Items::range(Items::maximum + 1), ValueError);
    QCOMPARE(Items::range(0, 2 * Items::maximum, 2).size(), Items::maximum);
}

void TestItems::aListKeepsItsValuesInOrder()
{
    const Items items(QCborArray{3, QStringLiteral("text"), 0.5, QCborArray{1, 2}, nullptr});
    QCOMPARE(items.size(), 5);
    QVERIFY(!items.asRange());
    QCOMPARE(items.at(0), QCborValue(3));
    QCOMPARE(items.at(1), QCborValue(QStringLiteral("text")));
    QCOMPARE(items.at(3), QCborValue(QCborArray{1, 2}));
    QCOMPARE(items.at(4), QCborValue(nullptr));
    QCOMPARE(Items().size(), 0);
}

TEST_CLASS(TestItems, QCoreApplication)
#include "tst_items.moc"
