#include "core/wire/sequence.h"
#include "tests/testmain.h"

#include <QCborMap>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace pool;

class TestSequence : public QObject
{
    Q_OBJECT

private:
    static QByteArray encoded(const QCborArray &values)
    {
        SequenceWriter writer;
        for (const QCborValue &value : values)
            writer.append(value);
        QByteArray out;
        writer.encode(out);
        return out;
    }

    static QCborArray decoded(const QByteArray &bytes, qint64 count)
    {
        const auto sequence = Sequence::decode(bytes, count);
        if (!sequence)
            return {QStringLiteral("refused")};
        QCborArray values;
        for (qint64 i = 0; i < count; ++i)
            values.append(sequence->at(i));
        return values;
    }

private slots:
    void whatIsEncodedComesBack_data()
    {
        QTest::addColumn<QCborArray>("values");
        QTest::newRow("nothing") << QCborArray{};
        QTest::newRow("integers") << QCborArray{0, -1, std::numeric_limits<qint64>::max(),
                                                std::numeric_limits<qint64>::min()};
        QTest::newRow("doubles") << QCborArray{0.5, -1e300, 3.0};
        QTest::newRow("integers, then a double") << QCborArray{1, 2, 2.5};
        QTest::newRow("doubles, then a text") << QCborArray{1.5, QStringLiteral("x")};
        QTest::newRow("byte strings") << QCborArray{QByteArray("a"), QByteArray(), QByteArray(300, 'b')};
        QTest::newRow("byte strings, then a text") << QCborArray{QByteArray("a"), QStringLiteral("b")};
        QTest::newRow("None only") << QCborArray{nullptr, nullptr, nullptr};
        QTest::newRow("anything") << QCborArray{nullptr,
                                                true,
                                                QStringLiteral("ä\n"),
                                                QByteArray("\0\1", 2),
                                                QCborArray{1, QCborArray{2}},
                                                QCborMap{{"k", 1}},
                                                -7,
                                                0.25};
    }

    void whatIsEncodedComesBack()
    {
        QFETCH(QCborArray, values);
        QCOMPARE(decoded(encoded(values), values.size()), values);
        // As items they are written by another way, into a buffer with something before and something behind.
        QByteArray buffer = "before";
        encodeItems(Items(values), {0, values.size()}, buffer);
        const qsizetype end = buffer.size();
        buffer += "behind";
        const QByteArrayView bytes = QByteArrayView(buffer).first(end).sliced(6);
        const auto sequence = Sequence::decodeIn({buffer}, bytes, values.size());
        QVERIFY(sequence);
        ValueTable table(values.size());
        sequence->store(table, 0);
        for (qint64 i = 0; i < values.size(); ++i) {
            QCOMPARE(sequence->at(i), values.at(i));
            QCOMPARE(table.at(i), values.at(i));
        }
        if (!values.isEmpty())
            QVERIFY(!Sequence::decodeIn({buffer}, bytes.chopped(1), values.size()));
    }

    void onlyLargeValuesThatAreNoNumbersAreWorthMemoryOfTheirOwn()
    {
        const QCborValue large = QByteArray(100'000, 'x');
        const QCborArray values{large, large, large, nullptr};
        const auto items = largeItems(Items(values), {0, 4});
        QVERIFY(items);
        SequenceWriter writer;
        for (const QCborValue &value : values)
            writer.append(value);
        const auto results = writer.large();
        QVERIFY(results);
        for (const SealedMemory *memory : {&*items, &*results}) {
            const auto shared = memory->bytes(1 << 20);
            QVERIFY(shared);
            const auto sequence = Sequence::decodeIn(*shared, shared->bytes, 4);
            QVERIFY(sequence);
            ValueTable table(4);
            sequence->store(table, 0);
            for (qint64 i = 0; i < 4; ++i)
                QCOMPARE(table.at(i), values.at(i));
        }

        QVERIFY(!largeItems(Items(values), {0, 2})); // two of them are too small
        QVERIFY(!largeItems(Items(values), {1, 1}));
        QVERIFY(!largeItems(Items::range(1'000'000), {0, 1'000'000}));
        QCborArray numbers;
        for (int i = 0; i < 100'000; ++i)
            numbers.append(1e300);
        QVERIFY(!largeItems(Items(numbers), {0, 100'000}));
        writer.clear();
        for (const QCborValue &number : numbers)
            writer.append(number);
        QVERIFY(!writer.large());
    }

    void integersAreATypedArrayThatAnyCborReaderKnows()
    {
        const QCborValue value = QCborValue::fromCbor(encoded({1, 256}));
        QVERIFY(value.isTag());
        QCOMPARE(qint64(value.tag()), 79); // RFC 8746: signed 64-bit, little endian
        QCOMPARE(value.taggedValue().toByteArray().toHex(), QByteArray("01000000000000000001000000000000"));
    }

    void aRangeTravelsAsThreeNumbersHoweverLong()
    {
        QByteArray out;
        encodeItems(Items::range(5, 5 + 3 * 10'000'000, 3), {1'000'000, 9'000'000}, out);
        QVERIFY(out.size() < 40);
        const auto sequence = Sequence::decode(out, 8'000'000);
        QVERIFY(sequence);
        QCOMPARE(sequence->at(0), QCborValue(5 + 3 * 1'000'000));
        QCOMPARE(sequence->at(7'999'999), QCborValue(5 + 3 * 8'999'999));
    }

    void everyTruncationAndWrongCountIsRefused()
    {
        for (const QCborArray &values :
             {QCborArray{1, 2, 3}, QCborArray{1.5, 2.5, 3.5}, QCborArray{QStringLiteral("abc"), 2, QCborArray{1}}}) {
            const QByteArray bytes = encoded(values);
            for (qsizetype size = 0; size < bytes.size(); ++size)
                QVERIFY2(!Sequence::decode(QByteArrayView(bytes).first(size), 3), qPrintable(QString::number(size)));
            QVERIFY(!Sequence::decode(bytes + '\0', 3));
            QVERIFY(!Sequence::decode(bytes, 2));
            QVERIFY(!Sequence::decode(bytes, 4));
            QVERIFY(!Sequence::decode(bytes, -1));
        }
    }

    void randomBytesNeverCrashAndNeverClaimMoreThanTheyHold()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes(random.bounded(1, 40), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            const qint64 count = random.bounded(0, 5);
            if (const auto sequence = Sequence::decode(bytes, count)) {
                for (qint64 i = 0; i < count; ++i)
                    sequence->at(i);
            }
        }
    }

    void aRangeWhoseEndDoesNotFitIsRefused()
    {
        QCborMap map{{0, std::numeric_limits<qint64>::max() - 5}, {1, 3}, {2, 3}};
        QVERIFY(!Sequence::decode(QCborValue(map).toCbor(), 3));
    }

    void deepNestingIsRefused()
    {
        QByteArray bytes("\x81", 1); // an array of one ...
        bytes += QByteArray(100'000, '\x81');
        bytes += '\0';
        QVERIFY(!Sequence::decode(bytes, 1));
    }

    void storedValuesAreReadByAbsoluteIndex()
    {
        ValueTable table(10);
        Sequence::decode(encoded({10, 11}), 2)->store(table, 2);
        Sequence::decode(encoded({0.5}), 1)->store(table, 9);
        Sequence::decode(encoded({QStringLiteral("a"), nullptr, QCborArray{1}}), 3)->store(table, 5);
        QCOMPARE(table.at(0), QCborValue(nullptr));
        QCOMPARE(table.at(2), QCborValue(10));
        QCOMPARE(table.at(3), QCborValue(11));
        QCOMPARE(table.at(5), QCborValue(QStringLiteral("a")));
        QCOMPARE(table.at(6), QCborValue(nullptr));
        QCOMPARE(table.at(7), QCborValue(QCborArray{1}));
        QCOMPARE(table.at(9), QCborValue(0.5));
    }
};

TEST_CLASS(TestSequence, QCoreApplication)
#include "tst_sequence.moc"
