#include "tests/testmain.h"
#include "ui/inspector/sharebar.h"

#include <QTest>

using namespace pool;

class TestShareBar : public QObject
{
    Q_OBJECT

private slots:
    void theNamesStandInOneLineIfThereIsRoom();
};

void TestShareBar::theNamesStandInOneLineIfThereIsRoom()
{
    ShareBar bar;
    bar.setShares({{QStringLiteral("work"), 0.8, Fill::Done},
                   {QStringLiteral("overhead"), 0, std::nullopt},
                   {QStringLiteral("idle"), 0.2, Fill::Idle}});
    bar.resize(800, 60);
    QCOMPARE(bar.columns(), 3);
    bar.resize(220, 60);
    QVERIFY(bar.columns() < 3);
    bar.resize(40, 60);
    QCOMPARE(bar.columns(), 1);
    QCOMPARE(bar.accessibleDescription(), QStringLiteral("work 80 %, overhead 0 %, idle 20 %"));
}

TEST_CLASS(TestShareBar, QApplication)
#include "tst_sharebar.moc"
