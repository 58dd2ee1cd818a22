#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/showntimeline.h"
#include "tests/ui/threeworkers.h"
#include "ui/style/legend.h"
#include "ui/timeline/scene/flow.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelinetable.h"
#include "ui/timeline/words/phrases.h"
#include "ui/timeline/words/shapetext.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pool;

namespace {

using Kind = ShapeKind;
} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private slots:
    void hoveringAChunkShowsWhereItCameFromAndWhereItsResultWent();
    void theLegendFiltersAndShowsAllAgain();
    void aNarrowLegendHasTheRestInAMenu();
    void draggingTheFrameOfTheMinimapMovesTheTimeline();
    void theMinimapFrameIsWhatTheTimelineShows();
    void eachMomentStandsInTheMinimapUnderItsPlaceInTheWholeTimeline();
    void aDeathNamesItsCauseItsChunkAndItsReplacement();
    void theFinishIsMeasuredOnceTheRunIsOver();
    void theTableListsEverythingByTime();
    void theTableFetchesAMillionItemsOnlyAsTheyAreSeen();
    void theCardShowsTheValue();
};

void TestTimelineView::hoveringAChunkShowsWhereItCameFromAndWhereItsResultWent()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTRY_VERIFY(!shown.view.frame()->shapes.empty());
    const auto flowsAt = [&](const QPoint &point) {
        QTest::mouseMove(shown.plot, point);
        const auto hit = shown.view.frame()->hit(point.x(), point.y());
        return hit ? flowsOf(*shown.view.frame(), *hit) : std::vector<Flow>();
    };
    constexpr int caller = 0, callbacks = 1, lane = 4; // rows
    const std::vector<Flow> expected{{5 * ms, caller, 10 * ms, lane}, {90 * ms, lane, 91 * ms, callbacks}};
    QVERIFY(flowsAt(shown.at(60 * ms, RowKind::Lane, 1)) == expected);
    QVERIFY(flowsAt(shown.at(60 * ms, RowKind::Lane, 2)).empty()); // it is idle

    LiteralRun silent(1); // without a callback, and with a chunk that still runs
    silent.at(5).submitted(0, 2, 1);
    silent.at(6).sent(0, 0, 0);
    silent.at(50).ran(0, 0, 0, 0, {{10, 50}});
    silent.at(50).reported(0, 0, 0);
    silent.at(51).sent(0, 0, 1);
    silent.at(80).ran(0, 0, 1, 0, {{52, 80}});
    shown.view.showRun(silent.view(100));
    const TimelineWalk walk(shown.view.frame());
    const auto flowsOfItem = [&](qint64 item) {
        const auto place = walk.find({0}, item);
        return flowsOf(*shown.view.frame(), {place->row, walk.at(*place)});
    };
    QCOMPARE(flowsOfItem(0).size(), size_t(1)); // the job is not ready
    QCOMPARE(flowsOfItem(1).size(), size_t(1));
    silent.at(85).reported(0, 0, 1);
    silent.at(90).ready(0);
    shown.view.showRun(silent.view(100));
    QVERIFY(flowsOfItem(0).back() == (Flow{50 * ms, 3, 90 * ms, caller}));
}

void TestTimelineView::theLegendFiltersAndShowsAllAgain()
{
    Legend legend;
    TimelineView timeline;
    connect(&legend, &Legend::hiddenChanged, &timeline, &TimelineView::setHidden);
    legend.resize(1150, legend.heightForWidth(1150));
    legend.show();
    QVERIFY(!legend.showAllButton()->isVisible());
    QTest::mouseClick(legend.entry(Fill::Done), Qt::LeftButton);
    QVERIFY(timeline.frame()->isHidden(Fill::Done));
    QVERIFY(!timeline.frame()->isHidden(Fill::Failed));
    QVERIFY(legend.showAllButton()->isVisible());
    legend.entry(Fill::Failed)->setFocus();
    QTest::keyClick(legend.entry(Fill::Failed), Qt::Key_Space);
    QVERIFY(timeline.frame()->isHidden(Fill::Failed));
    QTest::mouseClick(legend.showAllButton(), Qt::LeftButton);
    QCOMPARE(timeline.frame()->look.hidden, 0u);
    QVERIFY(!legend.showAllButton()->isVisible());
}

void TestTimelineView::aNarrowLegendHasTheRestInAMenu()
{
    Legend legend;
    legend.show();
    for (int width = 160; width < 1600; width += 20) {
        legend.resize(width, legend.heightForWidth(width));
        QMenu *menu = legend.moreButton()->menu();
        Q_EMIT menu->aboutToShow();
        QStringList names;
        const auto see = [&](QAbstractButton *button) {
            QVERIFY2(legend.rect().contains(button->geometry()), qPrintable(QString::number(width)));
            names << button->text();
        };
        for (const Fill fill : allFills)
            if (legend.entry(fill)->isVisible())
                see(legend.entry(fill));
        if (legend.moreButton()->isVisible()) {
            see(legend.moreButton());
            names.removeLast();
            for (const QAction *action : menu->actions())
                if (!action->isSeparator() && action->text() != legend.showAllButton()->text())
                    names << action->text();
        }
        QCOMPARE(names.size(), qsizetype(std::size(allFills)));
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    }
    legend.resize(300, legend.heightForWidth(300));
    QVERIFY(!legend.entry(Fill::Idle)->isVisible());
    QMenu *menu = legend.moreButton()->menu();
    const auto action = [&](const QString &name) {
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> all = menu->actions();
        return *std::find_if(all.begin(), all.end(), [&](const QAction *one) { return one->text() == name; });
    };
    action(fillName(Fill::Idle))->trigger();
    QCOMPARE(legend.hiddenFills(), 1u << int(Fill::Idle));
    QVERIFY(!action(fillName(Fill::Idle))->isChecked());
    action(legend.showAllButton()->text())->trigger();
    QCOMPARE(legend.hiddenFills(), 0u);
}

void TestTimelineView::draggingTheFrameOfTheMinimapMovesTheTimeline()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    shown.view.range()->zoom(0.25);
    Minimap *map = shown.view.minimap();
    const auto drag = [&](const QPoint &from, const QPoint &to) {
        QTest::mousePress(map, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, map->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(map, &move);
        QTest::mouseRelease(map, Qt::LeftButton, {}, to);
    };
    const TimeScale before = shown.view.frame()->scale;
    const QPoint middle = map->frame().center().toPoint();
    drag(middle, middle + QPoint(50, 0));
    const TimeScale after = shown.view.frame()->scale;
    QVERIFY(after.begin > before.begin);
    QVERIFY(std::abs(after.span() - before.span()) < 1000);

    const QPoint edge(int(map->frame().right()), middle.y());
    drag(edge, edge + QPoint(40, 0));
    QVERIFY(std::abs(shown.view.frame()->scale.begin - after.begin) < 1000);
    QVERIFY(shown.view.frame()->scale.span() > after.span());
}

void TestTimelineView::theMinimapFrameIsWhatTheTimelineShows()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    const Minimap *map = shown.view.minimap();
    QVERIFY(map->frame().width() > map->width() - 3);
    shown.view.range()->zoom(0.5);
    QVERIFY(std::abs(map->frame().width() - map->width() / 2.0) < 3);
    for (int i = 0; i < 12; ++i)
        shown.view.range()->zoom(0.5);
    QVERIFY(map->frame().width() >= 8); // it can still be caught
}

void TestTimelineView::eachMomentStandsInTheMinimapUnderItsPlaceInTheWholeTimeline()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    Foreseen foreseen({}, 3, std::chrono::milliseconds(135)); // beyond the run's end
    const auto areAlike = [&] {
        const TimeScale timeline = shown.view.frame()->scale;
        const TimeScale all = shown.view.minimap()->scale();
        for (const qint64 time : {0 * ms, 50 * ms, 100 * ms})
            if (std::abs(all.toPixel(double(time)) - timeline.toPixel(double(time))) >= 1)
                return false;
        return true;
    };
    QVERIFY(areAlike());
    shown.view.showForecast(foreseen);
    shown.view.range()->fit();
    QVERIFY(shown.view.range()->end() >= 130e6);
    QVERIFY(areAlike());
    shown.view.range()->show(50e6, 100e6);
    const TimeScale all = shown.view.minimap()->scale();
    QVERIFY(std::abs(shown.view.minimap()->frame().left() - all.toPixel(50e6)) < 1);
    QVERIFY(std::abs(shown.view.minimap()->frame().right() - all.toPixel(100e6)) < 1);
}

void TestTimelineView::aDeathNamesItsCauseItsChunkAndItsReplacement()
{
    LiteralRun run(2);
    run.at(5).submitted(0, 4, 2);
    run.at(6).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(40).workerEnded(0, {.signal = 9});
    run.at(40).lost(0, 0, 0, 2, 20, LiteralRun::badThing());
    run.startWorker(2, 41, 45);
    ShownTimeline shown(run.view(60));
    const QStringList parts = deathParts(*shown.view.frame(), {0});
    QCOMPARE(parts,
             (QStringList{QStringLiteral("worker 1 died: SIGKILL"), QStringLiteral("chunk 0 was lost"),
                          QStringLiteral("worker 3 took its place")}));
    QCOMPARE(skippedParts(*shown.view.frame(), {.count = 1}),
             (QStringList{QStringLiteral("item 1 never ran"), QStringLiteral("its worker died")}));
    QTest::keyClick(&shown.view, Qt::Key_Right);
    QTest::keyClick(&shown.view, Qt::Key_Right);
    QCOMPARE(shown.view.emphasis().selected->shape.kind, Kind::Lost);
    QCOMPARE(shown.view.emphasis().selected->shape.item, 1);
}

void TestTimelineView::theFinishIsMeasuredOnceTheRunIsOver()
{
    LiteralRun run(3);
    RunView view = threeWorkers(run);
    view.isRunning = true;
    ShownTimeline shown(view);
    QVERIFY(!shown.view.frame()->finish);
    view.isRunning = false;
    view.verdict = std::make_shared<const Verdict>(judge(*view.history, 2));
    shown.view.showRun(view);
    QVERIFY(shown.view.frame()->finish);
    QCOMPARE(shown.view.frame()->finish->bound, (5 + 60) * ms); // no schedule is faster than its longest item
    QCOMPARE(shown.view.frame()->finish->makespan(), 95 * ms);
}

void TestTimelineView::theTableListsEverythingByTime()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    QTest::keyClick(&shown.view, Qt::Key_T);
    QVERIFY(shown.view.table());
    TimelineTableModel *model = shown.view.table()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto column = [&](int number) {
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, number).data().toString();
        return texts;
    };
    QCOMPARE(column(TimelineTableModel::Where),
             QStringLiteral("Caller,Worker 1,Worker 2,Worker 1,Worker 2,Callbacks").split(u','));
    QCOMPARE(column(TimelineTableModel::What).mid(1, 4),
             (QStringList{QStringLiteral("item 0, chunk 0"), QStringLiteral("item 2, chunk 1"),
                          QStringLiteral("item 1, chunk 0"), QStringLiteral("item 3, chunk 1")}));
    QCOMPARE(column(TimelineTableModel::Start)[4], QStringLiteral("25.0 ms")); // after the submit
    QVERIFY(!model->canFetchMore({}));
    shown.view.showPlan(2);
    QCOMPARE(model->rowCount(), 0);
}

void TestTimelineView::theTableFetchesAMillionItemsOnlyAsTheyAreSeen()
{
    LiteralRun run(2);
    run.at(5).submitted(0, 1'000'000, 500'000);
    for (const quint32 worker : {0u, 1u}) {
        run.at(6).sent(worker, 0, worker);
        LiteralRun::Stamps stamps;
        for (qint64 i = 0; i < 500'000; ++i)
            stamps.push_back({10 + 2 * i + worker, 11 + 2 * i + worker});
        run.at(stamps.back().end).ran(worker, 0, worker, 0, stamps);
    }
    ShownTimeline shown(run.view(1'000'100));
    shown.view.openTable();
    TimelineTableModel *model = shown.view.table()->model();
    QVERIFY(model->rowCount() > 0);
    QVERIFY(model->rowCount() <= 2000);
    model->fetchMore({});
    for (int row = 0; row < 1000; ++row)
        QCOMPARE(shown.view.frame()->rows->laneOf(quint32(row % 2)), quint32(model->placeAt(row).row - 3));
}

void TestTimelineView::theCardShowsTheValue()
{
    LiteralRun run(3);
    ShownTimeline shown(threeWorkers(run));
    auto table = std::make_shared<ValueTable>(4);
    const qint64 squares[] = {0, 1, 4, 9};
    table->setIntegers(0, squares, 4);
    shown.view.setValues({0}, Values(table));
    shown.view.selectItem({0}, 3);
    QVERIFY(shown.view.cards()->text().contains(QStringLiteral("value 9")));
    QVERIFY(shown.view.cards()->text().contains(QStringLiteral("took 60.0 ms")));
}

TEST_CLASS(TestTimelineView, QApplication)
#include "tst_timelineview.moc"
