#include "tests/testmain.h"
#include "ui/timeline/index/foldedtime.h"

#include <QTest>

using namespace pool;

class TestFoldedTime : public QObject
{
    Q_OBJECT

private slots:
    void timeIsItsOwnPositionIfNothingIsFolded();
    void eachFoldIsAsLongAsTheGap();
    void aTimeInAFoldHasItsPlaceInTheGap();
    void positionAndTimeAreInverses_data();
    void positionAndTimeAreInverses();
    void aSecondFoldMayBeginWhereOneEnds();
    void itTellsHowMuchIsFolded();
};

void TestFoldedTime::timeIsItsOwnPositionIfNothingIsFolded()
{
    const FoldedTime time;
    for (const double t : {-5.0, 0.0, 1e9, 3.6e15}) {
        QCOMPARE(time.position(t, 10), t);
        QCOMPARE(time.time(t, 10), t);
        QCOMPARE(time.gaps(t), 0.0);
    }
}

void TestFoldedTime::eachFoldIsAsLongAsTheGap()
{
    const FoldedTime time({{100, 1100}, {1200, 1300}});
    QCOMPARE(time.position(-20, 10), -20.0);
    QCOMPARE(time.position(100, 10), 100.0);
    QCOMPARE(time.position(1100, 10), 110.0);
    QCOMPARE(time.position(1200, 10), 210.0);
    QCOMPARE(time.position(1300, 10), 220.0);
    QCOMPARE(time.position(1400, 10), 320.0);
    QCOMPARE(time.position(1400, 0.5), 301.0);
}

void TestFoldedTime::aTimeInAFoldHasItsPlaceInTheGap()
{
    const FoldedTime time({{100, 1100}});
    QCOMPARE(time.position(350, 20), 105.0);
    QCOMPARE(time.time(105, 20), 350.0);
    QCOMPARE(time.gaps(350), 0.25);
    QCOMPARE(time.unfolded(350), 100.0);
}

void TestFoldedTime::positionAndTimeAreInverses_data()
{
    QTest::addColumn<double>("gap");
    for (const double gap : {1e-3, 1.0, 77.7, 1e6})
        QTest::addRow("gap %g", gap) << gap;
}

void TestFoldedTime::positionAndTimeAreInverses()
{
    QFETCH(double, gap);
    std::vector<FoldedTime::Fold> folds;
    for (qint64 i = 0; i < 1000; ++i)
        folds.push_back({i * 1000 + i % 7, i * 1000 + 400 + i % 13});
    const FoldedTime time(folds);
    double before = -1e9;
    for (double position = -100; position < 1000 * (600 + gap); position += (600 + gap) / 7.3) {
        const double there = time.time(position, gap);
        QVERIFY(there > before);
        QVERIFY(std::abs(time.position(there, gap) - position) < 1e-3);
        before = there;
    }
}

void TestFoldedTime::aSecondFoldMayBeginWhereOneEnds()
{
    const FoldedTime time({{100, 200}, {200, 300}});
    QCOMPARE(time.position(200, 10), 110.0);
    QCOMPARE(time.position(300, 10), 120.0);
    QCOMPARE(time.time(110, 10), 200.0);
    QCOMPARE(time.time(115, 10), 250.0);
}

void TestFoldedTime::itTellsHowMuchIsFolded()
{
    const FoldedTime time({{100, 200}, {400, 600}});
    QCOMPARE(time.folded(0, 1000), 300.0);
    QCOMPARE(time.folded(150, 450), 100.0);
    QCOMPARE(time.folded(200, 400), 0.0);
}

TEST_CLASS(TestFoldedTime, NoApplication)
#include "tst_foldedtime.moc"
