#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/inspector/histogram.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/timespanel.h"

#include <QComboBox>
#include <QTest>

using namespace pool;

// The histogram of a run's times, as it is chosen by hand.
class TestTimesPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void itemsAreShownWithMedianAndNinetyPercent();
    void chunksAndOneWorkerAreChosen();
    void aMarkedStretchNarrowsThem();
    void onlyTheTabInSightCollects();
    void countsThatAreFarApartHaveALogarithmicAxis();
    void aLowHistogramSaysHowHighItsHighestBarIs();
    void theNamesOfTheMarksDoNotMeet();
    void itIsReadableHoweverLowItIs();

private:
    void show();

    std::unique_ptr<LiteralRun> m_run;
    std::unique_ptr<Inspector> m_inspector;
    TimesPanel *m_panel = nullptr;
};

// Worker 1: items of 10 and 20 ms in one chunk; worker 2: 30 and 40.
void TestTimesPanel::init()
{
    m_run = std::make_unique<LiteralRun>(2);
    m_run->at(10).submitted(0, 4, 2);
    m_run->chunk(0, 0, 0, 10, {{10, 20}, {20, 40}});
    m_run->chunk(1, 0, 1, 10, {{10, 40}, {40, 80}});
    m_run->at(80).ready(0);
    m_inspector = std::make_unique<Inspector>();
    m_inspector->resize(1000, 200);
    m_inspector->show();
    m_panel = m_inspector->times();
    m_inspector->setCurrentWidget(m_panel);
}

void TestTimesPanel::show()
{
    m_inspector->showRun(m_run->view(80));
    QTRY_VERIFY(m_panel->shown().count > 0);
}

void TestTimesPanel::itemsAreShownWithMedianAndNinetyPercent()
{
    show();
    QCOMPARE(m_panel->shown().count, 4);
    QCOMPARE(m_panel->shown().median, 20'000'000);
    QCOMPARE(m_panel->sentence(),
             QStringLiteral("4 items: half took at most 20.0 ms, nine of ten at most 40.0 ms, the "
                            "longest 40.0 ms; drag over the timeline for a stretch of it."));
    m_inspector->clear();
    QCOMPARE(m_panel->shown().count, 0);
    QVERIFY(m_panel->sentence().startsWith(QStringLiteral("How long")));
}

void TestTimesPanel::chunksAndOneWorkerAreChosen()
{
    show();
    m_panel->ofWhat()->setFocus();
    QTest::keyClick(m_panel->ofWhat(), Qt::Key_Down);
    QTRY_COMPARE(m_panel->shown().count, 2);
    QCOMPARE(m_panel->shown().greatest, 70'000'000);
    QCOMPARE(m_panel->ofWhom()->count(), 3);
    QTest::keyClick(m_panel->ofWhom(), Qt::Key_Down);
    QTRY_COMPARE(m_panel->shown().count, 1);
    QCOMPARE(m_panel->shown().greatest, 30'000'000);
    QVERIFY(m_panel->sentence().startsWith(QStringLiteral("1 chunk: half")));
}

void TestTimesPanel::aMarkedStretchNarrowsThem()
{
    show();
    m_panel->setRange(std::pair<qint64, qint64>(50'000'000, 70'000'000));
    QTRY_COMPARE(m_panel->shown().count, 1);
    QVERIFY2(m_panel->sentence().contains(QStringLiteral("from 40.0 ms to 60.0 ms, as marked")),
             qPrintable(m_panel->sentence()));
    m_panel->setRange(std::pair<qint64, qint64>(90'000'000, 95'000'000));
    QTRY_COMPARE(m_panel->shown().count, 0);
    QVERIFY(m_panel->sentence().startsWith(QStringLiteral("No item has returned a value")));
    m_panel->setRange({});
    QTRY_COMPARE(m_panel->shown().count, 4);
}

void TestTimesPanel::onlyTheTabInSightCollects()
{
    m_inspector->showRun(m_run->view(80));
    m_inspector->setCurrentIndex(0);
    QCoreApplication::processEvents(); // whatever was begun would be done
    QCOMPARE(m_panel->shown().count, 0);
    m_inspector->setCurrentWidget(m_panel);
    QTRY_COMPARE(m_panel->shown().count, 4);
}

void TestTimesPanel::countsThatAreFarApartHaveALogarithmicAxis()
{
    Histogram histogram;
    histogram.resize(400, 150);
    histogram.show(distributionOf({10, 20, 30}), QStringLiteral("an item"), QStringLiteral("items"));
    QVERIFY(!histogram.hasLogarithmicCounts());
    std::vector<qint64> times(5'000, 1'000);
    times.push_back(1'900);
    histogram.show(distributionOf(times), QStringLiteral("an item"), QStringLiteral("items"));
    QVERIFY(histogram.hasLogarithmicCounts());
}

void TestTimesPanel::aLowHistogramSaysHowHighItsHighestBarIs()
{
    Histogram histogram;
    histogram.resize(400, 100);
    histogram.show(distributionOf({10, 10, 10, 30}), QStringLiteral("an item"), QStringLiteral("items"));
    const auto ticks = qSharedPointerDynamicCast<QCPAxisTickerText>(histogram.yAxis->ticker());
    QVERIFY(ticks);
    QCOMPARE(ticks->ticks().values(), (QList<QString>{QStringLiteral("0"), QStringLiteral("3")}));
}

void TestTimesPanel::theNamesOfTheMarksDoNotMeet()
{
    Histogram histogram;
    histogram.resize(400, 150);
    std::vector<qint64> times(1000, 1'000'000); // the median and the 90 % stand at the left edge
    times.insert(times.end(), 50, 1'500'000);
    times.insert(times.end(), 200, 2'000'000);
    times.push_back(100'000'000);
    histogram.show(distributionOf(times), QStringLiteral("an item"), QStringLiteral("items"));
    QVERIFY(!histogram.grab().isNull());
    std::vector<QRectF> boxes;
    for (int i = 0; i < histogram.itemCount(); ++i)
        if (auto *name = qobject_cast<QCPItemText *>(histogram.item(i)))
            boxes.push_back(QRectF(name->topLeft->pixelPosition(), name->bottomRight->pixelPosition()));
    QCOMPARE(boxes.size(), size_t(2));
    QVERIFY(!boxes[0].intersects(boxes[1]));
}

void TestTimesPanel::itIsReadableHoweverLowItIs()
{
    show();
    for (const QSize &size : {QSize(300, 60), QSize(1900, 900)}) {
        m_inspector->resize(size);
        QVERIFY(!m_panel->grab().isNull());
    }
}

TEST_CLASS(TestTimesPanel, QApplication)
#include "tst_timespanel.moc"
