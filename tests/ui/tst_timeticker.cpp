#include "tests/testmain.h"
#include "ui/timeline/paint/timeticker.h"

#include <QFontMetricsF>
#include <QTest>

using namespace pool;

// The labels of the time axis, at every zoom and width.
class TestTimeTicker : public QObject
{
    Q_OBJECT

private slots:
    void noTwoLabelsTouchAndNoneIsCutOff_data();
    void noTwoLabelsTouchAndNoneIsCutOff();
    void neighboursAreToldApart();
    void aTickOnEitherSideOfAFoldStandsAtItsTime();
    void aPlaceOnTheAxisIsToldAsExactlyAsItIsSeen();

private:
    struct Label {
        double left;
        double right;
        QString text;
    };
    static QList<Label> labels(double begin, double end, double width, const QFontMetricsF &metrics);
};

QList<TestTimeTicker::Label> TestTimeTicker::labels(double begin, double end, double width,
                                                    const QFontMetricsF &metrics)
{
    TimeTicker ticker;
    ticker.setRoom(width, metrics);
    QVector<double> ticks;
    QVector<QString> texts;
    ticker.generate(QCPRange(begin, end), QLocale(), u'f', 0, ticks, nullptr, &texts);
    QList<Label> labels;
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const double middle = (ticks[i] - begin) / (end - begin) * width;
        const double half = metrics.horizontalAdvance(texts[i]) / 2;
        if (!texts[i].isEmpty() && middle + half >= 0 && middle - half <= width)
            labels << Label{middle - half, middle + half, texts[i]};
    }
    return labels;
}

void TestTimeTicker::noTwoLabelsTouchAndNoneIsCutOff_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("points");
    for (const int width : {250, 420, 960, 2400})
        for (const int points : {8, 10, 14, 22})
            QTest::addRow("%d pixels, %d points", width, points) << double(width) << double(points);
}

void TestTimeTicker::noTwoLabelsTouchAndNoneIsCutOff()
{
    QFETCH(double, width);
    QFETCH(double, points);
    QFont font;
    font.setPointSizeF(points);
    const QFontMetricsF metrics(font);
    int most = 0;
    for (double span = 1e3; span < 4e12; span *= 1.7) {
        for (const double begin : {-0.03 * span, 0.21 * span, 1.234567e9}) {
            const QList<Label> all = labels(begin, begin + span, width, metrics);
            most = std::max(most, int(all.size()));
            for (qsizetype i = 0; i < all.size(); ++i) {
                QVERIFY2(all[i].left >= 0 && all[i].right <= width, qPrintable(all[i].text));
                QVERIFY2(i == 0 || all[i].left > all[i - 1].right + 3, qPrintable(all[i].text));
            }
        }
    }
    QVERIFY(most >= 2);
}

void TestTimeTicker::neighboursAreToldApart()
{
    const QFontMetricsF metrics{QFont()};
    for (double span = 1e3; span < 4e12; span *= 1.7) {
        const QList<Label> all = labels(0, span, 1200, metrics);
        for (qsizetype i = 1; i < all.size(); ++i)
            QVERIFY2(all[i].text != all[i - 1].text, qPrintable(all[i].text));
    }
}

void TestTimeTicker::aTickOnEitherSideOfAFoldStandsAtItsTime()
{
    TimeScale scale{-1e9, 9e9, 0, 1000};
    scale.folds = std::make_shared<FoldedTime>(std::vector<FoldedTime::Fold>{{3'000'000'000, 43'600'000'000}});
    TimeTicker ticker;
    ticker.setRoom(scale.width, QFontMetricsF(QFont()));
    ticker.setScale(scale);
    ticker.setOrigin(5e8);
    QVector<double> ticks;
    QVector<QString> texts;
    ticker.generate(QCPRange(scale.begin, scale.end), QLocale::c(), u'f', 0, ticks, nullptr, &texts);
    QVERIFY(ticks.size() > 4);
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const double time = scale.timeAt(ticks[i]);
        QVERIFY(time <= 3e9 || time >= 43.6e9);
        const double told = texts[i].chopped(2).toDouble() * 1e9 + 5e8;
        QVERIFY2(texts[i].isEmpty() || std::abs(told - time) < 1, qPrintable(texts[i]));
    }
    QVERIFY(scale.timeAt(ticks.front()) < 3e9 && scale.timeAt(ticks.back()) > 43.6e9);
}

void TestTimeTicker::aPlaceOnTheAxisIsToldAsExactlyAsItIsSeen()
{
    TimeTicker ticker;
    ticker.setRoom(1000, QFontMetricsF(QFont()));
    const auto at = [&](double begin, double span, double time) {
        QVector<double> ticks;
        QVector<QString> texts;
        ticker.generate(QCPRange(begin, begin + span), QLocale::c(), u'f', 0, ticks, nullptr, &texts);
        return ticker.positionText(time, QLocale::c());
    };
    QCOMPARE(at(0, 1e9, 123'456'789), QStringLiteral("0.123 s"));
    QCOMPARE(at(0, 1e7, 123'456), QStringLiteral("0.12 ms"));
    QCOMPARE(at(938e6, 1e5, 938'600'123), QStringLiteral("938600.1 µs"));
    QCOMPARE(at(0, 1e9, -100), QStringLiteral("0.000 s"));
}

TEST_CLASS(TestTimeTicker, QApplication)
#include "tst_timeticker.moc"
