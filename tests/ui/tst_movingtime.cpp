#include "tests/testmain.h"
#include "ui/handout/movingtime.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

// A simulated time that goes on, to be watched.
class TestMovingTime : public QObject
{
    Q_OBJECT

private slots:
    void itGoesOnAndArrives();
    void whoStopsItHearsNothing();
};

void TestMovingTime::itGoesOnAndArrives()
{
    MovingTime time;
    QSignalSpy moved(&time, &MovingTime::moved);
    QSignalSpy arrived(&time, &MovingTime::arrived);
    time.move(100, 200, 10'000);
    QVERIFY(time.isMoving());
    QCOMPARE(time.time(), 100);
    qint64 before = 100;
    connect(&time, &MovingTime::moved, this, [&] {
        QVERIFY(time.time() >= before && time.time() <= 200);
        before = time.time();
    });
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(time.time(), 200);
    QVERIFY(!time.isMoving());
}

void TestMovingTime::whoStopsItHearsNothing()
{
    MovingTime time;
    QSignalSpy arrived(&time, &MovingTime::arrived);
    time.move(0, 1'000, 1'000);
    time.stop(700);
    QVERIFY(!time.isMoving());
    QCOMPARE(time.time(), 700);
    QCOMPARE(arrived.size(), 0);
}

TEST_CLASS(TestMovingTime, QApplication)
#include "tst_movingtime.moc"
