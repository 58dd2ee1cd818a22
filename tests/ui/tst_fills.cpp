#include "tests/testmain.h"
#include "ui/style/fills.h"

#include <QApplication>
#include <QImage>
#include <QTest>

using namespace pool;

class TestFills : public QObject
{
    Q_OBJECT

private slots:
    void eachStateHasAPictureANameAndAMeaningOfItsOwn();
    void theStatesAreToldApartInGrey();
    void patternsAreAsCoarseOnADenseScreen();
    void theWaitForAProcessorIsThePaleTopOfTheBar();

private:
    static QImage sample(Fill fill, double ratio = 1)
    {
        const Colours colours{QApplication::palette()};
        QImage image(QSize(48, 24) * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(colours.background);
        QPainter painter(&image);
        paintFill(painter, QRectF(0, 0, 48, 24), fill, colours.item({0}, 0), colours);
        return image;
    }
};

void TestFills::eachStateHasAPictureANameAndAMeaningOfItsOwn()
{
    QSet<QString> names;
    for (const Fill fill : allFills) {
        QVERIFY(!fillName(fill).isEmpty() && !fillMeaning(fill).isEmpty());
        names << fillName(fill);
        for (const Fill other : allFills)
            QVERIFY2(fill == other || sample(fill) != sample(other), qPrintable(fillName(fill)));
    }
    QCOMPARE(names.size(), qsizetype(std::size(allFills)));
}

void TestFills::theStatesAreToldApartInGrey()
{
    for (const Fill fill : allFills)
        for (const Fill other : allFills) {
            if (fill == other)
                continue;
            const QImage one = sample(fill).convertToFormat(QImage::Format_Grayscale8);
            const QImage two = sample(other).convertToFormat(QImage::Format_Grayscale8);
            int different = 0;
            for (int y = 0; y < one.height(); ++y)
                for (int x = 0; x < one.width(); ++x)
                    different += std::abs(qGray(one.pixel(x, y)) - qGray(two.pixel(x, y))) > 12;
            QVERIFY2(different > 30, qPrintable(fillName(fill) + u' ' + fillName(other)));
        }
}

// Changes of colour along a line across the middle: twice the pixels must not make twice the stripes.
void TestFills::patternsAreAsCoarseOnADenseScreen()
{
    const auto changes = [](const QImage &image) {
        int count = 0;
        const int y = image.height() / 2 - 1;
        bool wasDark = false;
        for (int x = 0; x < image.width(); ++x) {
            const bool isDark = qGray(image.pixel(x, y)) < 190;
            count += isDark != wasDark;
            wasDark = isDark;
        }
        return count;
    };
    const int usual = changes(sample(Fill::CallerBlocked));
    QVERIFY(usual >= 8);
    for (const double ratio : {1.5, 2.0, 3.0})
        QVERIFY(std::abs(changes(sample(Fill::CallerBlocked, ratio)) - usual) <= 3);
}

void TestFills::theWaitForAProcessorIsThePaleTopOfTheBar()
{
    const Colours colours{QApplication::palette()};
    const QColor base = colours.item({0}, 0);
    QImage image(40, 42, QImage::Format_RGB32);
    QPainter painter(&image);
    paintFill(painter, QRectF(0, 0, 40, 42), Fill::Done, base, colours);
    QCOMPARE(paintWait(painter, QRectF(0, 0, 40, 42), 0.75, base, colours), QRectF(1, 1, 38, 30));
    QCOMPARE(image.pixelColor(20, 10), fillBackground(Fill::NoProcessor, base, colours));
    QCOMPARE(image.pixelColor(20, 36), base);
    QVERIFY(paintWait(painter, QRectF(0, 0, 40, 42), 0, base, colours).isEmpty());
}

TEST_CLASS(TestFills, QApplication)
#include "tst_fills.moc"
