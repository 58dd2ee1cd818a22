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
