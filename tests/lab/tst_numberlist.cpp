#include "core/lab/numberlist.h"
#include "core/model/error.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

using Numbers = std::vector<std::optional<qint64>>;

Numbers read(const char *text, bool takesAuto = true)
{
    return numberList(QString::fromLatin1(text), {.most = 5000, .takesAuto = takesAuto});
}

} // namespace

class TestNumberList : public QObject
{
    Q_OBJECT

private slots:
    void numbersRangesAndAutoAreJoinedByCommas()
    {
        QCOMPARE(read("4,1,2"), Numbers({4, 1, 2}));
        QCOMPARE(read("1..4"), Numbers({1, 2, 3, 4}));
        QCOMPARE(read("auto, 3..5,8"), Numbers({std::nullopt, 3, 4, 5, 8}));
    }
    void equalOnesCountOnce() { QCOMPARE(read("3,1..4,auto,auto"), Numbers({3, 1, 2, 4, std::nullopt})); }
    void aRangeCanBeSpreadOverTheLogarithms()
    {
        QCOMPARE(read("1..1000/4"), Numbers({1, 10, 100, 1000}));
        QCOMPARE(read("1..1000/20").size(), size_t(19)); // 1, 1.44 and 2.07 are 1, 1 and 2
        QCOMPARE(read("1..1000/20").front(), 1);
        QCOMPARE(read("1..1000/20").back(), 1000);
        QCOMPARE(read("7..7/3"), Numbers({7}));
    }
    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "0", "5001", "1,,2", "a", "1.5", "-1", "4..2", "1..", "1..2..3", "1..9999", "1..10/1", "1..10/0",
              "1..10/x", "1..10/5000", "+3", "1 2", "99999999999999999999", "1..2000"})
            QTest::newRow(text) << QByteArray(text);
    }
    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY_EXCEPTION_THROWN(read(text.constData()), ValueError);
    }
    void autoIsRefusedWhereItMeansNothing() { QVERIFY_EXCEPTION_THROWN(read("auto", false), ValueError); }
    void theRefusalNamesWhatWasGivenAndWhatIsAllowed()
    {
        try {
            read("1,0");
            QFAIL("taken");
        } catch (const ValueError &error) {
            QCOMPARE(error.error().message,
                     QStringLiteral("must be a list of numbers from 1 to 5000 such as 1,2,4 or "
                                    "1..40 or 1..1000/20 or auto, not '0'"));
        }
    }
};

TEST_CLASS(TestNumberList, NoApplication)
#include "tst_numberlist.moc"
