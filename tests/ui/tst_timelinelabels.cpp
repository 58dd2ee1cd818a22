#include "tests/testmain.h"
#include "tests/ui/showntimeline.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/paint/callflags.h"
#include "ui/timeline/paint/lineflags.h"
#include "ui/timeline/scene/flow.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/words/rowtext.h"
#include "ui/timeline/words/shapetext.h"

#include <QTest>

using namespace pool;

// What is written over lines and calls, in headers and on the clock.
class TestTimelineLabels : public QObject
{
    Q_OBJECT

private slots:
    void aFinishIsNamedAtItsLine();
    void theProgramIsToldApartFromItsJob();
    void whereAPoolWasTerminatedALineSaysSo();
    void noNameOfALineLiesOverAnother();
    void thePointersTimeLiesOverNoName();
    void theClockBeginsAtTheFirstSubmit();
    void eachCallOfTheCallerHasAMark();
    void callsThatFollowAtOnceShareAFlag();
    void aRowNamesAllThatSatThere();
    void theWayOfTheOnlyJobIsShown();
    void ofManyJobsTheWayOfTheOneLookedAtIsShown();
    void anItemSaysHowLongItWaitedForAProcessor();

private:
    static LineFlags flagsOf(const ShownTimeline &shown)
    {
        const FramePtr frame = shown.view.frame();
        return {*frame, QRectF(0, 0, frame->scale.width, frame->top), QFontMetricsF(shown.view.font())};
    }
    static CallFlags callsOf(const ShownTimeline &shown)
    {
        const FramePtr frame = shown.view.frame();
        const RowLayout::Row &row = frame->layout.rows()[0];
        return {*frame, QFontMetricsF(shown.view.font()), QRectF(0, row.top, frame->scale.width, row.height), 16,
                frame->shapes[0]};
    }
};

void TestTimelineLabels::aFinishIsNamedAtItsLine()
{
    LiteralRun run(3);
    const ShownTimeline shown(threeWorkers(run));
    const LineFlags flags = flagsOf(shown);
    const LineFlags::Flag &job = flags.flags().front();
    QCOMPARE(job.text, QStringLiteral("job 95.0 ms"));
    QVERIFY(std::abs(job.x - shown.view.frame()->scale.toPixel(100.0 * ms)) < 1);
    QCOMPARE(job.box.right(), job.x);
}

void TestTimelineLabels::theProgramIsToldApartFromItsJob()
{
    LiteralRun run(3);
    RunView view = threeWorkers(run);
    view.now = 200 * ms;
    const ShownTimeline shown(view);
    const LineFlags flags = flagsOf(shown);
    QStringList texts;
    for (const LineFlags::Flag &flag : flags.flags())
        texts << flag.text;
    texts.removeAll(QString());
    QVERIFY2(texts.contains(QStringLiteral("job 95.0 ms")), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(QStringLiteral("program 195 ms")), qPrintable(texts.join(u'|')));
    // Where there is no room for two names one says both.
    view.now = 102 * ms;
    const ShownTimeline close(view);
    const LineFlags both = flagsOf(close);
    QCOMPARE(both.flags().size(), size_t(2));
    QCOMPARE(both.flags()[1].text, QStringLiteral("job 95.0 ms, program 97.0 ms"));
}

void TestTimelineLabels::whereAPoolWasTerminatedALineSaysSo()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 8, 2);
    run.at(6).sent(0, 0, 0);
    run.at(60).cut(0, 0, 0, 1, 32);
    run.at(60).say({.kind = EventKind::PoolTerminated});
    const ShownTimeline shown(run.view(70));
    const LineFlags flags = flagsOf(shown);
    QCOMPARE(flags.flags().size(), size_t(1));
    QCOMPARE(flags.flags().front().text, QStringLiteral("terminate() 55.0 ms"));
    QVERIFY(std::abs(flags.flags().front().x - shown.view.frame()->scale.toPixel(60.0 * ms)) < 1);
}

void TestTimelineLabels::noNameOfALineLiesOverAnother()
{
    for (const qint64 end : {100, 101, 103, 110, 150, 400}) {
        LiteralRun run(3);
        RunView view = threeWorkers(run);
        view.now = end * ms;
        ShownTimeline shown(view);
        for (const double zoom : {1.0, 0.5, 0.2, 3.0}) {
            shown.view.range()->zoom(zoom);
            const LineFlags flags = flagsOf(shown);
            for (const LineFlags::Flag &one : flags.flags())
                for (const LineFlags::Flag &other : flags.flags())
                    QVERIFY(&one == &other || !one.box.intersects(other.box));
        }
    }
}

void TestTimelineLabels::thePointersTimeLiesOverNoName()
{
    LiteralRun run(3);
    const ShownTimeline shown(threeWorkers(run));
    const LineFlags flags = flagsOf(shown);
    for (double x = 0; x < shown.view.frame()->scale.width; x += 7) {
        const QRectF box = flags.besides(x, 60);
        QVERIFY(!box.isEmpty());
        for (const LineFlags::Flag &flag : flags.flags())
            QVERIFY(!flag.box.intersects(box));
    }
}

void TestTimelineLabels::theClockBeginsAtTheFirstSubmit()
{
    LiteralRun run(3);
    const RunView view = threeWorkers(run);
    QCOMPARE(view.origin(), 5 * ms);
    ShownTimeline shown(view);
    shown.view.selectItem({0}, 1);
    QVERIFY2(shown.view.cards()->text().contains(QStringLiteral("from 25.0 ms to 45.0 ms")),
             qPrintable(shown.view.cards()->text()));
    LiteralRun early(1);
    const RunView starting{.history = &early.history, .now = 3 * ms, .isRunning = true};
    QCOMPARE(starting.origin(), 3 * ms); // whatever has happened lies before the first submit
}

void TestTimelineLabels::eachCallOfTheCallerHasAMark()
{
    LiteralRun run(3);
    RunView view = threeWorkers(run);
    run.step(1, Call::Close, QStringLiteral("pool.close()"), 60, 60);
    run.step(2, Call::Join, QStringLiteral("pool.join()"), 61, 99);
    view = run.view(100);
    const ShownTimeline shown(view);
    QStringList names;
    const CallFlags calls = callsOf(shown);
    for (const CallFlags::Flag &flag : calls.flags())
        names << flag.text;
    names.removeDuplicates();
    QCOMPARE(names.join(u'|'), QStringLiteral("Pool()|map_async()|close()")); // join() has its name inside
    const auto &shapes = shown.view.frame()->shapes[0];
    QCOMPARE(shapes.front().kind, ShapeKind::Constructor);
    QCOMPARE(shapes.front().end, 5 * ms);
}

void TestTimelineLabels::callsThatFollowAtOnceShareAFlag()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 1, 1);
    run.step(0, Call::MapAsync, QStringLiteral("a"), 400, 400);
    run.step(1, Call::Close, QStringLiteral("b"), 401, 401);
    run.step(2, Call::Terminate, QStringLiteral("c"), 401, 401);
    const ShownTimeline shown(run.view(900));
    QStringList names;
    int boxes = 0;
    const CallFlags calls = callsOf(shown);
    for (const CallFlags::Flag &flag : calls.flags()) {
        names << flag.text;
        boxes += !flag.box.isEmpty();
    }
    QVERIFY2(names.contains(QStringLiteral("map_async(), close(), terminate()")), qPrintable(names.join(u'|')));
    QCOMPARE(boxes, 1); // the bar of Pool() is wide
}

void TestTimelineLabels::aRowNamesAllThatSatThere()
{
    LiteralRun run(2);
    run.at(5).submitted(0, 4, 2);
    run.at(6).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(40).workerEnded(0, {.signal = 9});
    run.at(40).lost(0, 0, 0, 2, 20, LiteralRun::badThing());
    run.startWorker(2, 41, 45);
    run.at(46).sent(2, 0, 1);
    run.at(59).ran(2, 0, 1, 0, {{47, 50}, {50, 59}});
    const ShownTimeline shown(run.view(60));
    const FramePtr frame = shown.view.frame();
    QCOMPARE(rowTitle(*frame, frame->layout.rows()[3]), QStringLiteral("Worker 1 †, 3"));
    QVERIFY(rowDetail(*frame, frame->layout.rows()[3]).startsWith(QStringLiteral("1 + 2 items")));
    QCOMPARE(rowTitle(*frame, frame->layout.rows()[4]), QStringLiteral("Worker 2"));
}

void TestTimelineLabels::theWayOfTheOnlyJobIsShown()
{
    LiteralRun run(3);
    threeWorkers(run);
    run.step(1, Call::Get, QStringLiteral("result.get()"), 7, 101);
    const ShownTimeline shown(run.view(110));
    const FramePtr frame = shown.view.frame();
    QCOMPARE(jobLookedAt(*frame, {}), JobId{0});
    const std::vector<Flow> way = flowsOf(*frame, JobId{0});
    const std::vector<Flow> expected{{5 * ms, 0, 10 * ms, 3}, {90 * ms, 4, 91 * ms, 1}, {95 * ms, 1, 100 * ms, 0}};
    QVERIFY(way == expected);
}

void TestTimelineLabels::ofManyJobsTheWayOfTheOneLookedAtIsShown()
{
    LiteralRun run(3);
    threeWorkers(run);
    run.at(101).submitted(1, 1, 1);
    run.at(102).sent(0, 1, 0);
    run.at(110).ran(0, 1, 0, 0, {{103, 110}});
    run.at(110).reported(0, 1, 0);
    run.at(111).ready(1);
    const ShownTimeline shown(run.view(120));
    const FramePtr frame = shown.view.frame();
    QVERIFY(!jobLookedAt(*frame, {}));
    const Hit item{3, {.kind = ShapeKind::Item, .job = {1}}};
    QCOMPARE(jobLookedAt(*frame, item), JobId{1});
    const std::vector<Flow> way = flowsOf(*frame, JobId{1});
    QCOMPARE(way.size(), size_t(1)); // the caller does not wait for it, and there is no callback
    QVERIFY(way[0] == (Flow{101 * ms, 0, 103 * ms, 3}));
}

void TestTimelineLabels::anItemSaysHowLongItWaitedForAProcessor()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 2, 2);
    run.at(6).sent(0, 0, 0);
    run.at(90).measured(0, {10, 90, 20, 60});
    run.at(90).ran(0, 0, 0, 0, {{10, 50}, {50, 90}});
    run.at(90).reported(0, 0, 0);
    run.at(91).ready(0);
    ShownTimeline shown(run.view(100));
    const std::vector<Shape> &shapes = shown.view.frame()->shapes[3];
    const auto item = std::find_if(shapes.begin(), shapes.end(),
                                   [](const Shape &shape) { return shape.kind == ShapeKind::Item; });
    QCOMPARE(item->waited, 0.75);
    shown.view.selectItem({0}, 0);
    QVERIFY2(shown.view.cards()->text().contains(QStringLiteral("waited 30.0 ms of it for a processor")),
             qPrintable(shown.view.cards()->text()));
}

TEST_CLASS(TestTimelineLabels, QApplication)
#include "tst_timelinelabels.moc"
