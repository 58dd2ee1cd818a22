#include "tests/testmain.h"
#include "ui/style/tickstyle.h"

#include <QCheckBox>
#include <QTest>

using namespace pool;

class TestTickStyle : public QObject
{
    Q_OBJECT

private slots:
    void aBoxGrowsWithTheLettersBesideIt();
    void aBoxIsNeverSmallerThanTheDesktopHasIt();

private:
    static int boxBeside(int pixels, QStyle *style);
};

int TestTickStyle::boxBeside(int pixels, QStyle *style)
{
    QCheckBox box(QStringLiteral("Same items"));
    box.setStyle(style);
    QFont font = box.font();
    font.setPixelSize(pixels);
    box.setFont(font);
    return style->pixelMetric(QStyle::PM_IndicatorHeight, nullptr, &box);
}

void TestTickStyle::aBoxGrowsWithTheLettersBesideIt()
{
    TickStyle style(QStringLiteral("fusion"));
    QVERIFY(boxBeside(30, &style) >= 24);
    QVERIFY(boxBeside(60, &style) >= 2 * boxBeside(30, &style) - 1);
}

void TestTickStyle::aBoxIsNeverSmallerThanTheDesktopHasIt()
{
    TickStyle style(QStringLiteral("fusion"));
    QCOMPARE(boxBeside(6, &style), style.baseStyle()->pixelMetric(QStyle::PM_IndicatorHeight));
}

TEST_CLASS(TestTickStyle, QApplication)
#include "tst_tickstyle.moc"
