#include "tests/testmain.h"
#include "ui/style/flowplaces.h"

#include <QTest>

using namespace pool;

class TestFlowPlaces : public QObject
{
    Q_OBJECT

private slots:
    void boxesThatFitStandSideBySide();
    void aBoxForWhichThereIsNoRoomBeginsALine();
    void aBoxWiderThanAllHasALineOfItsOwn();
    void aBoxStandsInTheMiddleOfItsLine();
    void nothingTakesNoPlace();
};

void TestFlowPlaces::boxesThatFitStandSideBySide()
{
    const QList<QRect> places = flowPlaces({{10, 8}, {20, 8}, {30, 8}}, {5, 3, 70, 0}, 5, 2);
    QCOMPARE(places, (QList<QRect>{{5, 3, 10, 8}, {20, 3, 20, 8}, {45, 3, 30, 8}})); // to the last pixel
    QCOMPARE(flowHeight(places), 8);
}

void TestFlowPlaces::aBoxForWhichThereIsNoRoomBeginsALine()
{
    const QList<QRect> places = flowPlaces({{10, 8}, {20, 8}, {30, 8}}, {5, 3, 69, 0}, 5, 2);
    QCOMPARE(places.last(), QRect(5, 3 + 8 + 2, 30, 8));
    QCOMPARE(flowHeight(places), 8 + 2 + 8);
}

void TestFlowPlaces::aBoxWiderThanAllHasALineOfItsOwn()
{
    const QList<QRect> places = flowPlaces({{90, 8}, {10, 8}}, {0, 0, 50, 0}, 5, 0);
    QCOMPARE(places, (QList<QRect>{{0, 0, 90, 8}, {0, 8, 10, 8}}));
}

void TestFlowPlaces::aBoxStandsInTheMiddleOfItsLine()
{
    const QList<QRect> places = flowPlaces({{10, 4}, {10, 12}, {10, 6}, {30, 2}}, {0, 0, 40, 0}, 5, 0);
    QCOMPARE(places, (QList<QRect>{{0, 4, 10, 4}, {15, 0, 10, 12}, {30, 3, 10, 6}, {0, 12, 30, 2}}));
    QCOMPARE(flowHeight(places), 14);
}

void TestFlowPlaces::nothingTakesNoPlace()
{
    QVERIFY(flowPlaces({}, {0, 0, 10, 0}, 5, 5).isEmpty());
    QCOMPARE(flowHeight({}), 0);
}

TEST_CLASS(TestFlowPlaces, NoApplication)
#include "tst_flowplaces.moc"
