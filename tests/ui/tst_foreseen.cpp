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
    void itLiesUnderTheBarsOfItsRun();
    void itIsGoneWithItsRun();
    void lanesAreThoseWithTheSameFirstChunk();
    void itCanBeHidden();
    void afterItsRunItIsTheOneFromBefore();
    void aWhatIfStandsInItsPlaceUntilItIsTakenAway();
    void allOfAWhatIfIsFittedIn();

private:
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
    QVERIFY2(text.startsWith(QStringLiteral("Forecast: chunk 2 on worker 1\nForecast without start-up")),
             qPrintable(text));
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

// From the submit on, which is not the start of the trace.
void TestForeseen::itLiesUnderTheBarsOfItsRun()
{
    LiteralRun run(2);
    run.at(8).submitted(0, 3, 1);
    run.chunk(0, 0, 0, 10, {{10, 30}});
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showPlan(2);
    view.showForecast(Foreseen(twoOnTwo(), 2, Nanoseconds(40 * ms)));
    view.showRun(run.view(60));
    const FramePtr frame = view.frame();
    QVERIFY(frame->foreseen);
    QCOMPARE(frame->ghosts[3].size(), size_t(2));
    QCOMPARE(frame->ghosts[4].size(), size_t(1));
    QCOMPARE(frame->ghosts[3][1].start, 28 * ms);
    QCOMPARE(frame->ghosts[3][1].end, 48 * ms);
    const RowLayout::Row &row = frame->layout.rows()[3];
    const auto hit = frame->hit(frame->ghosts[3][0].left + 20, row.top + row.height / 2);
    QVERIFY(!hit || hit->shape.kind != ShapeKind::Foreseen); // what happened is what is pointed to
}

void TestForeseen::itIsGoneWithItsRun()
{
    LiteralRun run(3);
    LiteralRun other(3);
    TimelineView view;
    view.showPlan(3);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    view.showRun(threeWorkers(run));
    QVERIFY(view.frame()->foreseen);
    view.showRun(threeWorkers(other));
    QVERIFY(!view.frame()->foreseen);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    view.showPlan(3);
    QVERIFY(!view.frame()->foreseen); // of another program
}

// Which worker gets the first chunk is a matter of luck.
void TestForeseen::lanesAreThoseWithTheSameFirstChunk()
{
    LiteralRun run(3);
    run.at(8).submitted(0, 4, 1);
    run.at(9).sent(1, 0, 0);
    run.at(9).sent(0, 0, 1);
    const RunView view = run.view(10);
    TimelineRows rows;
    rows.update(*view.history);
    const Foreseen foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms));
    QCOMPARE(foreseenLanes(foreseen, view, rows), std::vector<quint32>({1, 0, 2}));
}

void TestForeseen::itCanBeHidden()
{
    LiteralRun run(3);
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showPlan(3);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    view.setForecastShown(false);
    QVERIFY(view.frame()->shapes[3].empty());
    view.showRun(threeWorkers(run));
    const auto ghosts = [&] {
        size_t count = 0;
        for (const std::vector<Shape> &row : view.frame()->ghosts)
            count += row.size();
        return count;
    };
    QCOMPARE(ghosts(), size_t(0));
    const QImage hidden = view.grab().toImage();
    view.setForecastShown(true);
    QCOMPARE(ghosts(), size_t(3));
    QTRY_VERIFY(view.grab().toImage() != hidden);
}

void TestForeseen::afterItsRunItIsTheOneFromBefore()
{
    LiteralRun run(3);
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showPlan(3);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    view.showRun(threeWorkers(run));
    const auto names = [&] {
        const FramePtr frame = view.frame();
        QStringList all;
        const LineFlags flags(*frame, QRectF(0, 0, frame->scale.width, 20), QFontMetricsF(view.font()));
        for (const auto &flag : flags.flags())
            all << flag.text;
        return all.join(u'\n');
    };
    QVERIFY2(names().contains(QStringLiteral("forecast before the run: 40.0 ms")), qPrintable(names()));
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(45 * ms))); // of a run that was opened, say
    QVERIFY2(names().contains(QStringLiteral("forecast: 45.0 ms")), qPrintable(names()));
}

void TestForeseen::aWhatIfStandsInItsPlaceUntilItIsTakenAway()
{
    LiteralRun run(3);
    TimelineView view;
    view.showPlan(3);
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(40 * ms)));
    view.showRun(threeWorkers(run));
    view.setForecastShown(false);
    const auto whatIf = std::make_shared<Foreseen>(twoOnTwo(), 3, Nanoseconds(50 * ms), KnownCosts::Source::ThisRun);
    view.showWhatIf(whatIf);
    QCOMPARE(view.frame()->foreseen, whatIf);
    QVERIFY(view.frame()->showsForecast()); // whoever chooses it wants to see it
    view.showForecast(Foreseen(twoOnTwo(), 3, Nanoseconds(60 * ms)));
    QCOMPARE(view.frame()->foreseen, whatIf);
    view.showWhatIf(nullptr);
    QCOMPARE(view.frame()->foreseen->end, 60 * ms);
    QVERIFY(!view.frame()->showsForecast());
}

void TestForeseen::allOfAWhatIfIsFittedIn()
{
    LiteralRun run(3);
    TimelineView view;
    view.resize(1000, 500);
    view.show();
    QCoreApplication::processEvents();
    view.showRun(threeWorkers(run)); // 100 ms
    view.showWhatIf(std::make_shared<Foreseen>(twoOnTwo(), 3, Nanoseconds(400 * ms), KnownCosts::Source::ThisRun));
    QVERIFY(view.range()->end() > 400e6);
    view.range()->zoom(0.2);
    view.range()->fit();
    QVERIFY(view.range()->end() > 400e6);
    view.showWhatIf(nullptr);
    QVERIFY(view.range()->end() < 200e6);
}

TEST_CLASS(TestForeseen, QApplication)
#include "tst_foreseen.moc"
