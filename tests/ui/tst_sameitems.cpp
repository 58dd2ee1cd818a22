#include "tests/testmain.h"
#include "ui/setup/sameitems.h"

#include <QTest>

using namespace pool;

class TestSameItems : public QObject
{
    Q_OBJECT

private slots:
    void runsHaveTheSameSeedUntilItIsSwitchedOff();
    void theLastDrawIsKeptWhenItIsSwitchedOnAgain();
    void aProgramKeepsItsOwnSeed();
    void aForecastKnowsTheSeedOnlyIfItIsKept();
};

void TestSameItems::runsHaveTheSameSeedUntilItIsSwitchedOff()
{
    SameItems same;
    QVERIFY(same.isChecked());
    const auto first = same.forRun({}).seed;
    QVERIFY(first);
    QCOMPARE(same.forRun({}).seed, first);
    same.click();
    const auto second = same.forRun({}).seed;
    QVERIFY(second != first);
    QVERIFY(same.forRun({}).seed != second);
}

void TestSameItems::theLastDrawIsKeptWhenItIsSwitchedOnAgain()
{
    SameItems same;
    same.click();
    const auto drawn = same.forRun({}).seed;
    same.click();
    QCOMPARE(same.forRun({}).seed, drawn);
    same.adopt(7);
    QCOMPARE(same.forRun({}).seed, 7);
}

void TestSameItems::aProgramKeepsItsOwnSeed()
{
    SameItems same;
    QCOMPARE(same.forRun({.seed = 5}).seed, 5);
    same.showScenario({.seed = 5});
    QVERIFY(!same.isEnabled() && !same.toolTip().isEmpty());
    same.showScenario({});
    QVERIFY(same.isEnabled());
}

void TestSameItems::aForecastKnowsTheSeedOnlyIfItIsKept()
{
    SameItems same;
    QCOMPARE(same.planned({}).seed, same.forRun({}).seed);
    same.click();
    QVERIFY(!same.planned({}).seed);
}

TEST_CLASS(TestSameItems, QApplication)
#include "tst_sameitems.moc"
