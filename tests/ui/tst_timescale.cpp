#include "tests/testmain.h"
#include "ui/timeline/scene/timescale.h"

#include <QTest>

using namespace pool;

class TestTimeScale : public QObject
{
    Q_OBJECT

private slots:
    void pixelAndTimeAreInverses_data();
    void pixelAndTimeAreInverses();
    void zoomingKeepsTheTimeUnderTheCursor();
    void zoomingStopsAtOneMicrosecondAndAtAThousandHours();
    void panningMovesThePictureByThePixels();
    void theRunCannotBeLostOutOfSight();
    void fittingShowsEverything();
    void followingKeepsTheWidth();
};

void TestTimeScale::pixelAndTimeAreInverses_data()
{
    QTest::addColumn<double>("begin");
    QTest::addColumn<double>("end");
    QTest::newRow("second") << 0.0 << 1e9;
    QTest::newRow("before zero") << -5e8 << 2e9;
    QTest::newRow("microsecond, late") << 3.6e12 << 3.6e12 + 1e3;
    QTest::newRow("hours") << 0.0 << 3.6e14;
}

void TestTimeScale::pixelAndTimeAreInverses()
{
    QFETCH(double, begin);
    QFETCH(double, end);
    const TimeScale scale{begin, end, 37, 811};
    QCOMPARE(scale.toPixel(begin), 37.0);
    QCOMPARE(scale.toPixel(end), 848.0);
    for (double pixel = 0; pixel < 900; pixel += 7.25)
        QVERIFY(std::abs(scale.toPixel(scale.toTime(pixel)) - pixel) < 1e-2);
}

void TestTimeScale::zoomingKeepsTheTimeUnderTheCursor()
{
    const TimeScale scale{0, 2e9, 0, 1000};
    for (const double factor : {0.5, 0.9, 1.25, 3.0}) {
        const TimeScale zoomed = scale.zoomed(300, factor);
        QVERIFY(std::abs(zoomed.toTime(300) - scale.toTime(300)) < 1);
        QVERIFY(std::abs(zoomed.span() - scale.span() * factor) < 1);
    }
}

void TestTimeScale::zoomingStopsAtOneMicrosecondAndAtAThousandHours()
{
    TimeScale scale{0, 1e9, 0, 1000};
    for (int i = 0; i < 200; ++i)
        scale = scale.zoomed(500, 0.8);
    QVERIFY(std::abs(scale.span() - TimeScale::shortest) < 1e-6);
    for (int i = 0; i < 400; ++i)
        scale = scale.zoomed(500, 1.25);
    QCOMPARE(scale.span(), TimeScale::longest);
}

void TestTimeScale::panningMovesThePictureByThePixels()
{
    const TimeScale scale{0, 1e9, 10, 500};
    const TimeScale panned = scale.panned(120);
    QVERIFY(std::abs(panned.toPixel(0) - (scale.toPixel(0) + 120)) < 1e-6);
    QCOMPARE(panned.span(), scale.span());
}

void TestTimeScale::theRunCannotBeLostOutOfSight()
{
    const double extent = 2e9;
    for (const double pixels : {-1e7, 1e7}) {
        const TimeScale kept = TimeScale{0, 1e9, 0, 1000}.panned(pixels).kept(extent);
        QVERIFY(kept.end > 0);
        QVERIFY(kept.begin < extent);
        QCOMPARE(kept.span(), 1e9);
    }
    const TimeScale inside{5e8, 1.5e9, 0, 1000};
    QCOMPARE(inside.kept(extent).begin, inside.begin);
}

void TestTimeScale::fittingShowsEverything()
{
    for (const double extent : {0.0, 1e3, 1e9, 3.6e13}) {
        const TimeScale fitted = TimeScale{7e9, 8e9, 0, 640}.fitted(extent);
        QVERIFY(fitted.begin < 0);
        QVERIFY(fitted.end > extent);
    }
}

void TestTimeScale::followingKeepsTheWidth()
{
    const TimeScale following = TimeScale{0, 1e8, 0, 640}.following(5e9);
    QCOMPARE(following.span(), 1e8);
    QVERIFY(following.toPixel(5e9) > 0.9 * 640);
    QVERIFY(following.toPixel(5e9) < 640);
}

TEST_CLASS(TestTimeScale, NoApplication)
#include "tst_timescale.moc"
