#include "tests/testmain.h"
#include "ui/timeline/scene/visiblerange.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

namespace {

using Follow = VisibleRange::Follow;
constexpr qint64 second = 1'000'000'000;

} // namespace

class TestVisibleRange : public QObject
{
    Q_OBJECT

private slots:
    void itFollowsTheWholeRunUntilTheUserLooksElsewhere();
    void itFollowsTheEdgeInTheWidthOfTheUser();
    void someOfTheRunStaysInSight();
    void itTellsOfChangesOnly();
    void theViewStandsWhileAPauseGrows();
    void aFoldThatComesLaterMovesNothingBeforeIt();
    void aPlanShowsOneSecond();
};

void TestVisibleRange::itFollowsTheWholeRunUntilTheUserLooksElsewhere()
{
    VisibleRange range;
    range.setWidth(1000);
    QSignalSpy followed(&range, &VisibleRange::followChanged);
    range.setExtent(second, true);
    QVERIFY(range.begin() <= 0 && range.end() >= second);
    range.setExtent(3 * second, true);
    QVERIFY(range.end() >= 3 * second);
    QCOMPARE(followed.size(), 0);

    range.zoom(0.5);
    QCOMPARE(range.follow(), Follow::Off);
    QCOMPARE(followed.size(), 1);
    const double end = range.end();
    range.setExtent(9 * second, true);
    QCOMPARE(range.end(), end);
    range.fit();
    QCOMPARE(range.follow(), Follow::Whole);
    QVERIFY(range.end() >= 9 * second);
}

void TestVisibleRange::itFollowsTheEdgeInTheWidthOfTheUser()
{
    VisibleRange range;
    range.setWidth(1000);
    range.setExtent(10 * second, true);
    range.show(2.0 * second, 3.0 * second);
    range.goLive();
    for (const qint64 now : {11 * second, 20 * second}) {
        range.setExtent(now, true);
        QVERIFY(std::abs(range.span() - double(second)) < 1000);
        QVERIFY(range.begin() < double(now) && range.end() > double(now));
    }
}

void TestVisibleRange::someOfTheRunStaysInSight()
{
    VisibleRange range;
    range.setWidth(1000);
    range.setExtent(10 * second, false);
    range.show(100.0 * second, 101.0 * second);
    QVERIFY(range.begin() < 10.0 * second);
    range.show(-50.0 * second, -49.0 * second);
    QVERIFY(range.end() > 0);
    range.show(1.0 * second, 1.0 * second);
    QVERIFY(range.span() > 0);
}

void TestVisibleRange::itTellsOfChangesOnly()
{
    VisibleRange range;
    range.setWidth(1000);
    range.setExtent(10 * second, false);
    QSignalSpy changed(&range, &VisibleRange::changed);
    range.setExtent(10 * second, false);
    range.fit();
    QCOMPARE(changed.size(), 0);
    range.showAround(second, 2 * second);
    QCOMPARE(changed.size(), 1);
    QVERIFY(range.begin() < second && range.end() > 2 * second);
    range.pan(0.5);
    QCOMPARE(changed.size(), 2);
}

namespace {

std::shared_ptr<const FoldedTime> pause(qint64 from, qint64 to)
{
    return std::make_shared<FoldedTime>(std::vector<FoldedTime::Fold>{{from, to}});
}

} // namespace

void TestVisibleRange::theViewStandsWhileAPauseGrows()
{
    VisibleRange range;
    range.setWidth(1000);
    const auto pixelsAt = [&](qint64 now) {
        range.setFolds(pause(3 * second, now));
        range.setExtent(now, true);
        return std::pair(range.scale().toPixel(1.0 * second), range.scale().toPixel(double(now)));
    };
    const auto [work, edge] = pixelsAt(6 * second);
    QVERIFY(edge > 900);
    for (const qint64 now : {7 * second, 60 * second, 3600 * second}) {
        const auto [laterWork, laterEdge] = pixelsAt(now);
        QVERIFY(std::abs(laterWork - work) < 0.01 && std::abs(laterEdge - edge) < 0.01);
    }
    range.setFolds(nullptr);
    QVERIFY(range.scale().toPixel(3600.0 * second) > 900);
    QVERIFY(range.scale().toPixel(1.0 * second) < 50);
}

void TestVisibleRange::aFoldThatComesLaterMovesNothingBeforeIt()
{
    VisibleRange range;
    range.setWidth(1000);
    range.setExtent(30 * second, false);
    range.show(1.0 * second, 2.0 * second);
    range.setFolds(pause(3 * second, 20 * second));
    QCOMPARE(range.begin(), 1.0 * second);
    QCOMPARE(range.end(), 2.0 * second);
    range.showAt(21.0 * second);
    QVERIFY(std::abs(range.scale().toPixel(21.0 * second) - 500) < 0.01);
    range.showAround(2 * second, 22 * second);
    QVERIFY(range.scale().toPixel(2.0 * second) > 40 && range.scale().toPixel(2.0 * second) < 50);
    QVERIFY(range.scale().toPixel(22.0 * second) > 950 && range.scale().toPixel(22.0 * second) < 960);
}

void TestVisibleRange::aPlanShowsOneSecond()
{
    VisibleRange range;
    range.setWidth(1000);
    range.setExtent(10 * second, false);
    range.zoom(0.1);
    range.setNothingYet();
    QCOMPARE(range.follow(), Follow::Whole);
    QVERIFY(range.begin() <= 0);
    QCOMPARE(range.end(), 1.04 * second);
}

TEST_CLASS(TestVisibleRange, NoApplication)
#include "tst_visiblerange.moc"
