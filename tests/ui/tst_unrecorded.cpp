#include "core/verdict/caption.h"
#include "core/verdict/figures.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/shapes.h"
#include "ui/chunkstrip/stripgeometry.h"
#include "ui/inspector/figurecard.h"
#include "ui/inspector/metricspanel.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/sharebar.h"
#include "ui/inspector/tallybar.h"
#include "ui/inspector/workersmodel.h"
#include "ui/timeline/index/rangestatistics.h"
#include "ui/timeline/scene/idleshapes.h"
#include "ui/timeline/scene/timelinegeometry.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;

// Two workers and a job of eight items in chunks of two. Of worker 0 messages were lost from 20 to 60; what became of
// chunk 1, which it had begun, and of chunk 3 nobody has told.
RunView lossy(LiteralRun &run)
{
    run.at(5).submitted(0, 8, 2);
    run.chunk(0, 0, 0, 6, {{6, 10}, {10, 20}});
    run.at(20).sent(0, 0, 1);
    run.at(25).ran(0, 0, 1, 0, {{20, 25}});
    run.unrecorded(0, 20, 60);
    run.at(60).forgotten(0, 0, 1, 1);
    run.chunk(1, 0, 2, 6, {{6, 30}, {30, 50}});
    run.at(70).ready(0);
    return run.view(80);
}

std::vector<Shape> ofKind(const std::vector<Shape> &shapes, Kind kind)
{
    std::vector<Shape> found;
    std::ranges::copy_if(shapes, std::back_inserter(found), [&](const Shape &shape) { return shape.kind == kind; });
    return found;
}

} // namespace

// What the panels say where a recorder could not tell everything.
class TestUnrecorded : public QObject
{
    Q_OBJECT

private slots:
    void theStripHasQuestionMarksWhereNobodyKnows_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<QList<Fill>>("fills");
        using enum Fill;
        QTest::newRow("items") << 400.0 << QList{Done, Done, Done, Unrecorded, Done, Done, Unrecorded, Unrecorded};
        QTest::newRow("chunks") << 20.0 << QList{Done, Done, Unrecorded, Done, Unrecorded};
        QTest::newRow("columns") << 10.0 << QList{Dense, Unrecorded, Dense, Unrecorded};
    }

    void theStripHasQuestionMarksWhereNobodyKnows()
    {
        QFETCH(const double, width);
        LiteralRun run(2);
        const RunView view = lossy(run);
        ChunkStates states;
        states.update(*view.history);
        QList<Fill> fills;
        for (const StripCell &cell :
             stripGeometry({{QStringLiteral("a"), Chunking(8, 2), Items::range(0, 8)}}, view, states, 0, width).cells)
            fills << cell.fill;
        QTEST(fills, "fills");
    }

    void noIdleTimeIsDrawnWhereNobodyKnows()
    {
        LiteralRun run(2);
        const RunView view = lossy(run);
        TimelineRows rows;
        rows.update(*view.history);
        const TimeScale scale{0, double(100 * ms), 0, 1000};
        const auto shapes = laneShapes(view, rows, 0, scale, 0);
        const auto gaps = ofKind(shapes, Kind::Unrecorded);
        QCOMPARE(gaps.size(), size_t(1));
        QCOMPARE(gaps[0].start, 20 * ms);
        QCOMPARE(gaps[0].end, 60 * ms);
        for (const Shape &idle : idleShapes(view, rows, 0, scale))
            QVERIFY2(idle.end <= 20 * ms || idle.start >= 60 * ms, qPrintable(QString::number(idle.start / ms)));
        QVERIFY(ofKind(laneShapes(view, rows, 1, scale, 0), Kind::Unrecorded).empty());
    }

    void theyAreCountedApart()
    {
        LiteralRun run(2);
        const RunProgress progress = ProgressReader().read(lossy(run));
        QCOMPARE(progressText(progress), QStringLiteral("5 done, 3 not recorded"));
        QCOMPARE(progress.chunksKnown, 4); // or the job would not be ready
        TallyBar bar;
        bar.show(progress);
        QCOMPARE(bar.segments(), (std::vector<TallyBar::Segment>{{Fill::Done, 5}, {Fill::Unrecorded, 3}}));
    }

    void whatIsYetToComeIsNotAmongThem()
    {
        LiteralRun run(2);
        run.at(5).submitted(0, 8, 2);
        run.unrecorded(0, 6, 10);
        run.at(20).sent(1, 0, 1);
        const RunView view = run.view(30);
        QCOMPARE(progressText(ProgressReader().read(view)), QStringLiteral("0 done, 2 not recorded, 6 to come"));
        ChunkStates states;
        states.update(*view.history);
        for (const double width : {20.0, 10.0}) {
            const auto cells = stripGeometry({{QStringLiteral("a"), Chunking(8, 2), Items::range(0, 8)}}, view, states,
                                             0, width)
                                   .cells;
            QCOMPARE(cells.front().fill, Fill::Unrecorded);
            QCOMPARE(cells.back().fill, Fill::Waiting);
        }
    }

    void resultsSayIt()
    {
        LiteralRun run(2);
        const RunView view = lossy(run);
        ResultsModel model;
        model.showRun(view, {0});
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(2, ResultsModel::State), QStringLiteral("done"));
        QCOMPARE(text(3, ResultsModel::State), QStringLiteral("done, not recorded")); // or the job would not be good
        QCOMPARE(text(3, ResultsModel::Start), text(7, ResultsModel::Start));
        QCOMPARE(text(3, ResultsModel::Value), QString());

        LiteralRun other(1);
        other.at(5).submitted(0, 2, 1);
        other.unrecorded(0, 5, 10);
        other.at(20).failed(0, Outcome::Raised);
        model.showRun(other.view(30), {0});
        QCOMPARE(text(0, ResultsModel::State), QStringLiteral("not recorded"));
    }

    void sumsOfAWorkerAreNoMoreThanLowerBounds()
    {
        LiteralRun run(2);
        lossy(run);
        run.at(75).workerEnded(0, {.expected = true});
        run.at(75).workerEnded(1, {.expected = true});
        const RunView view = run.view(80);
        WorkersModel model;
        model.showRun(view);
        QStringList states;
        for (int row = 0; row < model.rowCount(); ++row)
            for (int column = 0; column < model.columnCount(); ++column)
                if (const QString text = model.data(model.index(row, column), Qt::DisplayRole).toString();
                    text.startsWith(QStringLiteral("ended")))
                    states << text;
        QCOMPARE(states,
                 (QStringList{QStringLiteral("ended after 3 items or more"),
                              QStringLiteral("ended after 2 items in 1 chunk")}));
        TimelineRows rows;
        rows.update(*view.history);
        QVERIFY(!rangeStatistics(view, rows, {}, 10 * ms, 30 * ms).idle);
        QVERIFY(rangeStatistics(view, rows, {}, 62 * ms, 70 * ms).idle);
    }

    void noShareOfTheTimeIsShown()
    {
        LiteralRun run(2);
        const RunView view = lossy(run);
        MetricsPanel panel;
        panel.resize(800, 300);
        panel.show();
        panel.showRun(view);
        QVERIFY(panel.findChild<ShareBar *>()->isHidden());
        QStringList values;
        for (const FigureCard *card : panel.findChildren<FigureCard *>())
            if (isHeadline(card->figure().id))
                values << card->figure().value;
        QCOMPARE(values.count(QStringLiteral("not recorded")), values.size() - 1); // but the makespan
    }

    void itIsSaidWhenARunIsSteppedThrough()
    {
        LiteralRun run(2);
        const RunView view = lossy(run);
        QStringList captions;
        for (size_t i = 0; i < view.history->view().size(); ++i)
            captions << captionOf(*view.history, i, Wording());
        QVERIFY(captions.contains(QStringLiteral("Here the recorder lost 1 message, for want of room")));
        QVERIFY(captions.contains(QStringLiteral("How chunk 1 ended is not recorded")));
    }
};

TEST_CLASS(TestUnrecorded, QApplication)
#include "tst_unrecorded.moc"
