#include "tests/testmain.h"
#include "tests/ui/threeworkers.h"
#include "ui/base/shownrun.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

class TestShownRun : public QObject
{
    Q_OBJECT

private slots:
    void everyListenerHearsOfEachMoment();
    void aClearedRunIsForgotten();
};

void TestShownRun::everyListenerHearsOfEachMoment()
{
    LiteralRun run(3);
    RunView view = threeWorkers(run);
    ShownRun shown;
    std::vector<qint64> first;
    std::vector<qint64> second;
    connect(&shown, &ShownRun::changed, this, [&] { first.push_back(shown.view().now); });
    connect(&shown, &ShownRun::changed, this, [&] { second.push_back(shown.view().now); });
    QCOMPARE(shown.moment(), ShownRun::Moment::None);
    view.isRunning = true;
    shown.show(view);
    QCOMPARE(shown.moment(), ShownRun::Moment::Live);
    view.isRunning = false;
    view.now += 1;
    shown.show(view);
    QCOMPARE(shown.moment(), ShownRun::Moment::End);
    QCOMPARE(first, (std::vector<qint64>{view.now - 1, view.now}));
    QCOMPARE(second, first);
}

void TestShownRun::aClearedRunIsForgotten()
{
    LiteralRun run(3);
    ShownRun shown;
    QSignalSpy cleared(&shown, &ShownRun::cleared);
    shown.show(threeWorkers(run));
    shown.clear();
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!shown.view().history);
}

TEST_CLASS(TestShownRun, NoApplication)
#include "tst_shownrun.moc"
