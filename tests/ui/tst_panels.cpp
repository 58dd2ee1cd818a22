#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/inspector/callbacksmodel.h"
#include "ui/inspector/nowpanel.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/tallybar.h"
#include "ui/inspector/workersmodel.h"
#include "ui/output/outputpanel.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/view/timelineview.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace pool;

namespace {

// Eight items in chunks of two by two workers: chunk 1 fails at its first item, chunk 2 runs, chunk 3 waits.
RunView halfway(LiteralRun &run)
{
    run.at(5).submitted(0, 8, 2);
    run.at(6).sent(0, 0, 0);
    run.at(90).ran(0, 0, 0, 0, {{10, 60}, {60, 90}});
    run.at(91).reported(0, 0, 0);
    run.at(6).sent(1, 0, 1);
    run.at(30).ran(1, 0, 1, 0, {{10, 30}});
    run.at(31).raised(1, 0, 1);
    run.at(32).sent(1, 0, 2);
    return run.view(
        100, {{.id = {1}, .state = WorkerStatus::State::Running, .chunk = {{0}, 2}, .item = 1, .since = 70 * ms}});
}

QStringList column(const QAbstractItemModel &model, int number)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, number).data().toString();
    return texts;
}

} // namespace

class TestPanels : public QObject
{
    Q_OBJECT

private slots:
    void theStripShowsEveryItemOfAPlanAsWaiting();
    void theStripShowsWhatBecameOfEachItem();
    void fewCellsFillTheWidthIfThatIsWanted();
    void aStripOfAMillionItemsCostsWhatIsSeen();
    void theMostUrgentStateOfAMergedCellWins();
    void theResultsStandInTheOrderOfTheItems();
    void theResultsCanBeSortedByWhenTheyFinished();
    void theValuesOfAFailedJobAreDiscarded();
    void whatNeverRanSaysWhy();
    void workersShowTheirChunkAndItem();
    void ofThePoolThatEndedThoseAreShownThatLeftLast();
    void aWorkerThatDiedStaysInSightWithWhatItLost();
    void theBarShowsDoneAndKnownApart();
    void theBarIsFullOnlyWhereAllItemsWentWell();
    void aLostChunkIsCountedByWhatBecameOfItsItems();
    void callbacksAreListedInTheOrderOfTheirCalls();
    void theOutputIsBoundedAndCountsWhatItDropped();
    void theOutputShowsMarkupAsText();
    void theTimelineFollowsUntilTheUserLooksElsewhere();
    void theCardSpeaksOfTheItemUnderThePointer();
};

void TestPanels::theStripShowsEveryItemOfAPlanAsWaiting()
{
    const StripGeometry geometry = stripGeometry({{QStringLiteral("a"), Chunking(10, 3)}}, {}, {}, 0, 500);
    QCOMPARE(geometry.cells.size(), size_t(10));
    QCOMPARE(geometry.brackets.size(), size_t(4));
    QCOMPARE(geometry.brackets[3].right - geometry.brackets[3].left, geometry.cellWidth);
    for (const StripCell &cell : geometry.cells)
        QCOMPARE(cell.fill, Fill::Waiting);
}

void TestPanels::theStripShowsWhatBecameOfEachItem()
{
    LiteralRun run(2);
    ChunkStrip strip;
    strip.showPlan({{QStringLiteral("a"), Chunking(8, 2)}});
    strip.resize(600, 60);
    strip.showRun(halfway(run));
    std::vector<Fill> fills;
    for (const StripCell &cell : strip.geometryShown().cells)
        fills.push_back(cell.fill);
    const std::vector<Fill> expected{Fill::Done,       Fill::Done,    Fill::Failed,  Fill::Skipped,
                                     Fill::Unreported, Fill::Running, Fill::Waiting, Fill::Waiting};
    QCOMPARE(fills, expected);
}

void TestPanels::fewCellsFillTheWidthIfThatIsWanted()
{
    ChunkStrip strip;
    strip.resize(1020, 60);
    strip.showPlan({{QStringLiteral("a"), Chunking(5, 2)}});
    QCOMPARE(strip.geometryShown().cellWidth, usualCell);
    strip.setFillsWidth(true);
    QCOMPARE(strip.geometryShown().cellWidth, 200.0);
    QCOMPARE(strip.geometryShown().cells.back().right, 1010.0);
    strip.setFillsWidth(false);
    QCOMPARE(strip.geometryShown().cellWidth, usualCell);
}

void TestPanels::aStripOfAMillionItemsCostsWhatIsSeen()
{
    for (const qint64 chunksize : {1, 1000, 100'000}) {
        const auto geometry = stripGeometry({{QStringLiteral("a"), Chunking(1'000'000, chunksize)}}, {}, {}, 0, 1000);
        QVERIFY(geometry.cells.size() <= 1000);
        QVERIFY(geometry.brackets.size() <= 1000);
        qint64 items = 0;
        for (const StripCell &cell : geometry.cells)
            items += cell.count;
        QVERIFY(items >= 1'000'000);
    }
}

void TestPanels::theMostUrgentStateOfAMergedCellWins()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 5000, 1);
    for (quint32 i = 0; i < 5000; ++i) {
        run.at(i).sent(0, 0, i);
        run.at(qint64(i) + 1).ran(0, 0, i, 0, {{qint64(i), qint64(i) + 1}});
        if (i == 1234)
            run.at(i + 1).raised(0, 0, i);
        else
            run.at(i + 1).reported(0, 0, i);
    }
    ChunkStates states;
    const RunView view = run.view(5000);
    states.update(*view.history);
    const auto geometry = stripGeometry({{QStringLiteral("a"), Chunking(5000, 1)}}, view, states, 0, 500);
    QCOMPARE(std::count_if(geometry.cells.begin(), geometry.cells.end(),
                           [](const StripCell &cell) { return cell.fill == Fill::Failed; }),
             1);
}

void TestPanels::theResultsStandInTheOrderOfTheItems()
{
    LiteralRun run(2);
    ResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showRun(halfway(run), {0});
    QCOMPARE(column(model, ResultsModel::Index), QStringLiteral("0 1 2 3 4 5 6 7").split(u' '));
    QCOMPARE(column(model, ResultsModel::State),
             QStringLiteral("done,done,failed,never ran,done,running,waiting,waiting").split(u','));
    QCOMPARE(column(model, ResultsModel::FinishedAs), QStringLiteral("#2,#3,#1,,,,,").split(u','));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestPanels::theResultsCanBeSortedByWhenTheyFinished()
{
    LiteralRun run(2);
    ResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showRun(halfway(run), {0});
    model.sort(ResultsModel::FinishedAs, Qt::AscendingOrder);
    QCOMPARE(column(model, ResultsModel::Index).first(3), QStringLiteral("2 0 1").split(u' '));
    model.sort(ResultsModel::Index, Qt::DescendingOrder);
    QCOMPARE(model.index(0, ResultsModel::Index).data().toString(), QStringLiteral("7"));
    QCOMPARE(model.rowOf(7), 0);
}

void TestPanels::theValuesOfAFailedJobAreDiscarded()
{
    LiteralRun run(2);
    halfway(run);
    run.at(200).failed(0, Outcome::Raised);
    ResultsModel model;
    model.showRun(run.view(200), {0});
    QCOMPARE(model.index(0, ResultsModel::Value).data().toString(), QStringLiteral("computed, but discarded"));
    QCOMPARE(model.index(2, ResultsModel::Value).data().toString(), QStringLiteral("an exception"));
}

void TestPanels::whatNeverRanSaysWhy()
{
    LiteralRun run(2);
    run.at(5).submitted(0, 8, 2);
    run.at(6).sent(0, 0, 0);
    run.at(6).sent(1, 0, 1);
    run.at(30).ran(0, 0, 0, 0, {{10, 30}});
    run.at(30).raised(0, 0, 0); // item 0
    run.at(31).sent(0, 0, 2);
    run.at(40).workerEnded(1, {.signal = 9});
    run.at(40).lost(1, 0, 1, 1, 10, LiteralRun::workerLost()); // item 2
    run.at(60).cut(0, 0, 2, 1, 32);                            // item 4
    run.at(60).failed(0, Outcome::Terminated);
    run.at(60).say({.kind = EventKind::PoolTerminated});
    ResultsModel model;
    model.showRun(run.view(60), {0});
    const QString never = QStringLiteral("never ran");
    const QString terminated = QStringLiteral("the pool was terminated");
    const QStringList states = column(model, ResultsModel::State);
    const QStringList values = column(model, ResultsModel::Value);
    for (const int item : {1, 3, 5, 6, 7})
        QCOMPARE(states[item], never);
    QCOMPARE(values[1], QStringLiteral("item 0 of this chunk failed"));
    QCOMPARE(values[3], QStringLiteral("its worker died"));
    for (const int item : {5, 6, 7})
        QCOMPARE(values[item], terminated);
    QCOMPARE(states[4], QStringLiteral("cut off"));
}

void TestPanels::workersShowTheirChunkAndItem()
{
    LiteralRun run(2);
    WorkersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RunView view = halfway(run);
    model.showRun(view);
    QCOMPARE(column(model, WorkersModel::State), QStringLiteral("idle running").split(u' '));
    QCOMPARE(model.index(1, WorkersModel::Chunk).data().toString(), QStringLiteral("3/4"));
    QCOMPARE(model.index(1, WorkersModel::Item).data().toString(), QStringLiteral("2/2"));
    QCOMPARE(model.index(1, 0).data(WorkersModel::DoneShare).toDouble(), 0.5);
    run.at(55).signalled(1, Signal::Stop);
    model.showRun(run.view(60, view.live));
    QCOMPARE(column(model, WorkersModel::State), QStringLiteral("idle stopped").split(u' '));
    QVERIFY(model.index(1, 0).data(WorkersModel::IsStopped).toBool());
    QVERIFY(!model.index(0, 0).data(WorkersModel::IsStopped).toBool());
}

void TestPanels::ofThePoolThatEndedThoseAreShownThatLeftLast()
{
    LiteralRun run(2);
    run.at(50).workerEnded(1, {.expected = true});
    run.startWorker(2, 51, 55); // takes its place
    run.at(100).workerEnded(0, {.expected = true});
    run.at(100).workerEnded(2, {.expected = true});
    WorkersModel model;
    model.showRun(run.view(100));
    QCOMPARE(column(model, WorkersModel::Worker), QStringLiteral("Worker 1,Worker 3").split(u','));
}

void TestPanels::aWorkerThatDiedStaysInSightWithWhatItLost()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 4, 2);
    run.at(10).sent(0, 0, 0);
    run.at(10).sent(1, 0, 1);
    run.at(50).lost(1, 0, 1, 1, 10, LiteralRun::badThing());
    run.at(50).workerEnded(1, {.signal = 9});
    run.startWorker(2, 51, 55); // takes its place
    WorkersModel model;
    model.showRun(run.view(60));
    QCOMPARE(column(model, WorkersModel::Worker), QStringLiteral("Worker 1,Worker 2,Worker 3").split(u','));
    QCOMPARE(model.index(1, WorkersModel::State).data().toString(), QStringLiteral("died: SIGKILL, chunk 1 was lost"));
}

void TestPanels::theBarShowsDoneAndKnownApart()
{
    LiteralRun run(2);
    const RunProgress progress = ProgressReader().read(halfway(run));
    QCOMPARE(progress.items, 8);
    QCOMPARE(progress.done, 3); // two reported, one of the running chunk
    QCOMPARE(progress.unreported, 1);
    QCOMPARE(progress.failed, 1);
    QCOMPARE(progress.skipped, 1);
    QCOMPARE(progress.yetToCome, 3);
    QCOMPARE(progress.chunksKnown, 2);
    QCOMPARE(progress.chunks, 4);
}

void TestPanels::theBarIsFullOnlyWhereAllItemsWentWell()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.chunk(0, 0, 0, 10, {{10, 15}, {15, 20}}, true);
    run.chunk(1, 0, 1, 10, {{10, 15}, {15, 20}, {20, 25}, {25, 30}});
    run.at(36).failed(0, Outcome::Raised);
    const RunProgress progress = ProgressReader().read(run.view(40));
    QCOMPARE(progress.done, 5);
    QCOMPARE(progress.failed, 1);
    QCOMPARE(progress.skipped, 2);
    QCOMPARE(progress.yetToCome, 0);
    QCOMPARE(progressText(progress), QStringLiteral("5 done, 1 failed, 2 never ran"));
    TallyBar bar;
    bar.show(progress);
    QCOMPARE(bar.segments(), (std::vector<TallyBar::Segment>{{Fill::Done, 5}, {Fill::Failed, 1}, {Fill::Skipped, 2}}));
}

void TestPanels::aLostChunkIsCountedByWhatBecameOfItsItems()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    run.at(50).lost(0, 0, 0, 1, 10, LiteralRun::badThing());
    run.at(51).failed(0, Outcome::Lost);
    const RunProgress progress = ProgressReader().read(run.view(60));
    QCOMPARE(progress.lost, 1);
    QCOMPARE(progress.skipped, 3);
    QCOMPARE(progress.neverBegun, 4);
    QCOMPARE(progressText(progress), QStringLiteral("0 done, 1 lost, 7 never ran"));
}

void TestPanels::callbacksAreListedInTheOrderOfTheirCalls()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 2);
    run.at(1).submitted(1, 3, 1);
    run.callback(1, 50, 60);
    run.at(70).failed(0, Outcome::Raised);
    run.callback(0, 71, 80, Outcome::Raised);
    CallbacksModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showRun(run.view(100));
    QCOMPARE(column(model, CallbacksModel::Job), QStringLiteral("Job 2,Job 1").split(u','));
    QCOMPARE(column(model, CallbacksModel::Which), QStringLiteral("callback,error_callback").split(u','));
    QCOMPARE(column(model, CallbacksModel::With),
             QStringLiteral("a list of 3 values,Exception: Something bad happened").split(u','));
}

void TestPanels::theOutputIsBoundedAndCountsWhatItDropped()
{
    OutputPanel panel;
    QStringList lines;
    for (int i = 0; i < OutputPanel::maximumLines + 500; ++i)
        lines << QStringLiteral("line %1").arg(i);
    panel.append(lines, 7);
    panel.append({QStringLiteral("the end")});
    const QStringList shown = panel.text().split(u'\n');
    QCOMPARE(shown.size(), OutputPanel::maximumLines);
    QCOMPARE(shown.last(), QStringLiteral("the end"));
    QCOMPARE(panel.dropped(), 7);
}

void TestPanels::theOutputShowsMarkupAsText()
{
    OutputPanel panel;
    panel.append({QStringLiteral("<b>bold</b> & <img src=x>")});
    QCOMPARE(panel.text(), QStringLiteral("<b>bold</b> & <img src=x>"));
}

void TestPanels::theTimelineFollowsUntilTheUserLooksElsewhere()
{
    LiteralRun run(2);
    TimelineView timeline;
    timeline.resize(900, 400);
    timeline.show();
    RunView view = halfway(run);
    timeline.showRun(view);
    QCOMPARE(timeline.range()->follow(), VisibleRange::Follow::Whole);
    QVERIFY(timeline.range()->end() > double(100 * ms));

    timeline.range()->zoom(0.5);
    QCOMPARE(timeline.range()->follow(), VisibleRange::Follow::Off);
    const double begin = timeline.range()->begin();
    view.now = 900 * ms;
    timeline.showRun(view);
    QCOMPARE(timeline.range()->begin(), begin);

    const double span = timeline.range()->span();
    timeline.range()->goLive();
    QVERIFY(timeline.range()->end() > double(view.now));
    QVERIFY(std::abs(timeline.range()->span() - span) < 1);
    timeline.range()->fit();
    QVERIFY(timeline.range()->begin() <= 0);
}

void TestPanels::theCardSpeaksOfTheItemUnderThePointer()
{
    LiteralRun run(2);
    TimelineView timeline;
    timeline.resize(900, 400);
    timeline.show();
    timeline.showRun(halfway(run));
    QWidget *plot = nullptr;
    for (QWidget *child : timeline.findChildren<QWidget *>())
        if (child->accessibleName() == QStringLiteral("Timeline plot"))
            plot = child;
    QVERIFY(plot);
    QTRY_VERIFY(!timeline.frame()->shapes.empty());

    const FramePtr frame = timeline.frame();
    const auto lane = std::find_if(
        frame->layout.rows().begin(), frame->layout.rows().end(),
        [](const RowLayout::Row &row) { return row.kind == RowKind::Lane && row.lane == 0; });
    const QPoint point(int(frame->scale.toPixel(40.0 * ms)), int(lane->top + lane->height / 2));
    QTest::mouseMove(plot, point);
    QTRY_VERIFY(timeline.cards()->text().startsWith(QStringLiteral("Item 0: done")));
    QVERIFY(timeline.cards()->text().contains(QStringLiteral("chunk 0: items 0 to 1")));
}

TEST_CLASS(TestPanels, QApplication)
#include "tst_panels.moc"
