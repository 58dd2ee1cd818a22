#include "tests/testmain.h"
#include "ui/timeline/scene/rowlayout.h"

#include <QTest>

using namespace pool;

class TestRowLayout : public QObject
{
    Q_OBJECT

private slots:
    void theLanesShareTheHeightThereIs();
    void noLaneGetsTooLowOrTooHigh();
    void sixtyFourWorkersAreInSightIfAllRowsAreWanted();
    void theCallersRowIsTwiceAsHighAsTheOtherFixedOnes();
    void theRowsBeginUnderTheNamesOfTheLines();

private:
    static double laneHeight(const RowLayout &layout) { return layout.rows().back().height; }
};

void TestRowLayout::theLanesShareTheHeightThereIs()
{
    for (const int lanes : {2, 4, 8}) {
        const RowLayout layout(lanes, {.bottom = 420, .line = 16});
        QVERIFY(std::abs(layout.contentHeight() - std::min(420.0, 4 * 24.0 + lanes * RowLayout::highestLane)) < 0.01);
        QVERIFY(std::abs(layout.rows().back().bottom() - layout.contentHeight()) < 0.01);
    }
}

void TestRowLayout::noLaneGetsTooLowOrTooHigh()
{
    QCOMPARE(laneHeight(RowLayout(200, {.bottom = 400, .line = 16})), RowLayout::lowestLane);
    QCOMPARE(laneHeight(RowLayout(1, {.bottom = 4000, .line = 16})), RowLayout::highestLane);
    QCOMPARE(laneHeight(RowLayout(1, {.bottom = 4000, .line = 16, .thickness = 2})), 2 * RowLayout::highestLane);
}

void TestRowLayout::sixtyFourWorkersAreInSightIfAllRowsAreWanted()
{
    RowLayout::Room room{.bottom = 310, .line = 16};
    QVERIFY(RowLayout(64, room).contentHeight() > room.bottom);
    room.showsAllRows = true;
    const RowLayout layout(64, room);
    QVERIFY(layout.contentHeight() <= room.bottom + 0.01);
    QVERIFY(laneHeight(layout) >= RowLayout::lowestOfAll);
    QCOMPARE(laneHeight(RowLayout(1000, room)), RowLayout::lowestOfAll);

    // As much as a window of 1280 by 720 has with its drawer open: the other rows are as low as a text.
    const RowLayout::Row caller = layout.rows()[0];
    for (const double bottom : {253.0, 240.0}) {
        const RowLayout low(64, {.bottom = bottom, .line = 14, .showsAllRows = true});
        QVERIFY(low.contentHeight() <= bottom + 0.01);
        QVERIFY(low.rows()[0].height >= 14 && low.rows()[0].height < caller.height);
        QVERIFY(low.rows()[1].height >= 14);
    }
    const RowLayout few(4, {.bottom = 400, .line = 16});
    const RowLayout allOfFew(4, {.bottom = 400, .line = 16, .showsAllRows = true});
    QCOMPARE(laneHeight(allOfFew), laneHeight(few)); // nothing changes where there is room
}

void TestRowLayout::theCallersRowIsTwiceAsHighAsTheOtherFixedOnes()
{
    const RowLayout layout(4, {.bottom = 400, .line = 16});
    QCOMPARE(layout.rows()[0].kind, RowKind::Caller);
    QCOMPARE(layout.rows()[0].height, 2 * layout.rows()[1].height);
    QCOMPARE(layout.rows()[1].height, layout.rows()[2].height);
}

void TestRowLayout::theRowsBeginUnderTheNamesOfTheLines()
{
    const RowLayout layout(2, {.top = 20, .bottom = 400, .line = 16});
    QCOMPARE(layout.rows().front().top, 20.0);
    QVERIFY(layout.rows().back().bottom() <= 400.01);
    const RowLayout scrolled(100, {.top = 20, .bottom = 400, .line = 16, .scroll = 1e6});
    QVERIFY(std::abs(scrolled.rows().back().bottom() - 400) < 0.01);
}

TEST_CLASS(TestRowLayout, QCoreApplication)
#include "tst_rowlayout.moc"
