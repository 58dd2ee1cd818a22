#include "tests/testmain.h"
#include "tests/ui/showntimeline.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/paint/lineflags.h"
#include "ui/timeline/words/shapetext.h"

#include <QTest>

using namespace pool;

// The ghost of a run that is yet to come.
class TestForeseen : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyTimelineShowsWhoIsExpectedToRunWhichChunk();
    void itSaysThatItIsAForecast();
    void itIsGoneOnceTheRunBegins();

private:
    static constexpr qint64 ms = LiteralRun::ms;
    static std::vector<Replay::Turn> twoOnTwo()
    {
        return {{0, 0, 0, 0, 20 * ms}, {0, 1, 1, 0, 30 * ms}, {0, 2, 0, 20 * ms, 40 * ms}};
    }
};

void TestForeseen::anEmptyTimelineShowsWhoIsExpectedToRunWhichChunk()
{
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showPlan(2);
    view.showForecast(Foreseen(twoOnTwo(), 2, Nanoseconds(40 * ms)));
    const FramePtr frame = view.frame();
    QCOMPARE(frame->shapes[3].size(), size_t(2));
    QCOMPARE(frame->shapes[4].size(), size_t(1));
    QCOMPARE(frame->shapes[3][1].chunk, 2u);
    QVERIFY(frame->scale.toPixel(40.0 * ms) > 0.85 * frame->scale.width); // all of it is in sight
    const RowLayout::Row &row = frame->layout.rows()[3];
    const auto hit = frame->hit(frame->shapes[3][1].left + 5, row.top + row.height / 2);
    QVERIFY(hit);
    const QString text = shapeText(*frame, hit->shape);
    QVERIFY2(text.startsWith(QStringLiteral("Forecast: chunk 2 on worker 1\nWithout start-up")), qPrintable(text));
}

void TestForeseen::itSaysThatItIsAForecast()
{
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showPlan(2);
    const auto name = [&](qint64 makespan) {
        view.showForecast(Foreseen(twoOnTwo(), 2, Nanoseconds(makespan)));
        const FramePtr frame = view.frame();
        const LineFlags flags(*frame, QRectF(0, 0, frame->scale.width, 20), QFontMetricsF(view.font()));
        return flags.flags().front().text;
    };
    QCOMPARE(name(40 * ms), QStringLiteral("forecast: 40.0 ms, without start-up"));
}

void TestForeseen::itIsGoneOnceTheRunBegins()
{
    LiteralRun run(3);
    TimelineView view;
    view.showPlan(3);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    QVERIFY(view.frame()->foreseen);
    view.showRun(threeWorkers(run));
    QVERIFY(!view.frame()->foreseen);
    view.showPlan(3);
    QVERIFY(!view.frame()->foreseen); // of another program
}

TEST_CLASS(TestForeseen, QApplication)
#include "tst_foreseen.moc"
