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
    void aFoldIsAsWideAtEveryZoom();
    void zoomingAndPanningKeepTheirPlaceBesideFolds();
    void fittingShowsEverythingWithItsFolds();
    void manyFoldsLeaveMostOfTheWidth();
    void lookingAtWhatIsFoldedKeepsTheZoom();
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

namespace {

// From 0 to 30 s, of which 12 s and 10 s are folded.
TimeScale folded()
{
    TimeScale scale{-1e8, 9e9, 0, 1000};
    scale.folds = std::make_shared<FoldedTime>(
        std::vector<FoldedTime::Fold>{{2'000'000'000, 14'000'000'000}, {16'000'000'000, 26'000'000'000}});
    return scale;
}

} // namespace

void TestTimeScale::aFoldIsAsWideAtEveryZoom()
{
    for (const double factor : {1.0, 0.1, 1e-6, 4.0}) {
        const TimeScale scale = folded().zoomed(300, factor);
        QVERIFY(std::abs(scale.toPixel(14e9) - scale.toPixel(2e9) - 24) < 1e-3);
        QVERIFY(std::abs(scale.toPixel(26e9) - scale.toPixel(16e9) - 24) < 1e-3);
        QVERIFY(std::abs(scale.toPixel(16e9) - scale.toPixel(14e9) - 2e9 / scale.perPixel()) < 1e-2);
        for (double pixel = 0; pixel < 1000; pixel += 7.25)
            QVERIFY(std::abs(scale.toPixel(scale.toTime(pixel)) - pixel) < 1e-2);
    }
}

void TestTimeScale::zoomingAndPanningKeepTheirPlaceBesideFolds()
{
    const TimeScale scale = folded();
    for (const double pixel : {100.0, 500.0, 800.0}) {
        const TimeScale zoomed = scale.zoomed(pixel, 0.3);
        QVERIFY(std::abs(zoomed.toTime(pixel) - scale.toTime(pixel)) < 10);
    }
    const TimeScale panned = scale.panned(-400);
    QCOMPARE(panned.span(), scale.span());
    QVERIFY(std::abs(panned.toTime(100) - scale.toTime(500)) < 10);
    const TimeScale again = scale.between(scale.toTime(0), scale.toTime(1000));
    QVERIFY(std::abs(again.begin - scale.begin) < 10 && std::abs(again.end - scale.end) < 10);
}

void TestTimeScale::fittingShowsEverythingWithItsFolds()
{
    const TimeScale scale = folded().fitted(30e9);
    QVERIFY(scale.toPixel(0) > 0 && scale.toPixel(0) < 40);
    QVERIFY(scale.toPixel(30e9) > 950 && scale.toPixel(30e9) < 1000);
    QVERIFY(std::abs(scale.toPixel(2e9) - scale.toPixel(0) - 0.25 * (scale.toPixel(30e9) - scale.toPixel(0) - 48))
            < 1e-3);
    QCOMPARE(scale.refolded(nullptr).toTime(0), scale.toTime(0));
}

void TestTimeScale::manyFoldsLeaveMostOfTheWidth()
{
    std::vector<FoldedTime::Fold> folds;
    for (qint64 i = 0; i < 500; ++i)
        folds.push_back({i * 4'000'000'000 + 1'000'000'000, i * 4'000'000'000 + 4'000'000'000});
    TimeScale scale{0, 1e9, 0, 1000};
    scale.folds = std::make_shared<FoldedTime>(folds);
    QCOMPARE(scale.foldWidth(), 0.6);
    const TimeScale all = scale.fitted(2000e9);
    QVERIFY(all.toPixel(0) > 0 && all.toPixel(2000e9) > 900 && all.toPixel(2000e9) < 1000);
}

void TestTimeScale::lookingAtWhatIsFoldedKeepsTheZoom()
{
    const TimeScale scale = folded();
    const TimeScale inside = scale.between(3e9, 13e9);
    QCOMPARE(inside.span(), scale.span());
    QVERIFY(inside.toPixel(8e9) > 400 && inside.toPixel(8e9) < 600);
}

TEST_CLASS(TestTimeScale, NoApplication)
#include "tst_timescale.moc"
