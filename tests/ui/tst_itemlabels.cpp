#include "core/model/repr.h"
#include "tests/testmain.h"
#include "ui/base/itemlabels.h"

#include <QTest>

using namespace pool;

class TestItemLabels : public QObject
{
    Q_OBJECT

private slots:
    void anItemIsCalledByItsArgument();
    void textIsQuotedAndKeptShort();
    void withoutItsArgumentItIsCalledByItsIndex();
    void anArgumentThatIsTheIndexIsNotSaidTwice();
    void whatIsNotKnownOfAWatchedProgramIsCalledByItsIndex();
};

void TestItemLabels::anItemIsCalledByItsArgument()
{
    const ItemLabels labels({Items::range(11, 20), Items(QCborArray{-3, 2.5, QStringLiteral("a")})});
    QCOMPARE(labels.text({0}, 4), QStringLiteral("15"));
    QCOMPARE(labels.number({0}, 4), 15);
    QCOMPARE(labels.number({1}, 0), -3);
    QVERIFY(!labels.number({1}, 1));
    QCOMPARE(labels.text({1}, 1), QStringLiteral("2.5"));
    QCOMPARE(labels.text({1}, 2), QStringLiteral("'a'"));
    QCOMPARE(labels.argument({0}, 4), QStringLiteral("15"));
}

void TestItemLabels::textIsQuotedAndKeptShort()
{
    const ItemLabels labels({Items(QCborArray{QString(500, u'x')})});
    QVERIFY(labels.text({0}, 0).size() <= 24);
    QVERIFY(labels.text({0}, 0).startsWith(QStringLiteral("'x")));
    QVERIFY(labels.argument({0}, 0).size() < 200);
}

void TestItemLabels::withoutItsArgumentItIsCalledByItsIndex()
{
    QCOMPARE(ItemLabels().text({0}, 4), QStringLiteral("4"));
    const ItemLabels labels({Items::range(11, 20)});
    QCOMPARE(labels.text({0}, 9), QStringLiteral("9")); // there are only nine
    QCOMPARE(labels.text({1}, 2), QStringLiteral("2"));
    QVERIFY(labels.argument({1}, 2).isEmpty());
}

void TestItemLabels::anArgumentThatIsTheIndexIsNotSaidTwice()
{
    QVERIFY(ItemLabels({Items::range(10)}).argument({0}, 3).isEmpty());
}

void TestItemLabels::whatIsNotKnownOfAWatchedProgramIsCalledByItsIndex()
{
    const QCborValue told(reprTag, QStringLiteral("b'abc'"));
    const ItemLabels labels({Items(QCborArray{QCborValue(), told, QCborArray{1, told}})});
    QCOMPARE(labels.text({0}, 0), QStringLiteral("0"));
    QVERIFY(labels.argument({0}, 0).isEmpty());
    QCOMPARE(labels.text({0}, 1), QStringLiteral("b'abc'"));
    QCOMPARE(labels.argument({0}, 2), QStringLiteral("[1, b'abc']"));
}

TEST_CLASS(TestItemLabels, QCoreApplication)
#include "tst_itemlabels.moc"
