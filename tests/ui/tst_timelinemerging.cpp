#include "tests/testmain.h"
#include "tests/ui/shapes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
} // namespace

class TestTimelineMerging : public QObject
{
    Q_OBJECT

private slots:
    void shortItemsMergeAndNoneIsLostFromTheCount();
    void longItemsAreNeverMerged();
    void aGapThatCanBeSeenIsNotBridged();
    void aFailureIsNeverMergedAway();
    void nothingOutsideTheViewIsMade();
    void growingStepByStepGivesTheSamePictureAsAllAtOnce();
    void aMillionItemsCostWhatIsSeen();
};

void TestTimelineMerging::shortItemsMergeAndNoneIsLostFromTheCount()
{
    LiteralRun run(1);
    fill(run, 40, 25, 1, 0); // 1000 items of 1 ms
    TimelineRows rows;
    const RunView view = run.view(1100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 1100, 110)); // 10 items a pixel
    const auto merged = only(shapes, Kind::Items);
    QCOMPARE(merged.size(), size_t(1));
    QCOMPARE(merged[0].count, 1000);
    QVERIFY(only(shapes, Kind::Item).empty());
    QCOMPARE(total(only(shapes, Kind::Bands)), 40);
}

void TestTimelineMerging::longItemsAreNeverMerged()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 400, 400);
    run.at(0).sent(0, 0, 0);
    LiteralRun::Stamps stamps;
    qint64 at = 0;
    for (int i = 0; i < 400; ++i) {
        const qint64 length = i % 100 == 50 ? 500 : 1;
        stamps.push_back({at, at + length});
        at += length;
    }
    run.at(stamps.back().end).ran(0, 0, 0, 0, stamps);
    run.at(at).reported(0, 0, 0);
    TimelineRows rows;
    const RunView view = run.view(at);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, at, 200));
    const auto single = only(shapes, Kind::Item);
    QCOMPARE(single.size(), size_t(4));
    for (const Shape &item : single)
        QCOMPARE(item.item % 100, 50);
    QCOMPARE(total(only(shapes, Kind::Items)), 396);
}

void TestTimelineMerging::aGapThatCanBeSeenIsNotBridged()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 200, 100);
    for (quint32 chunk = 0; chunk < 2; ++chunk) {
        run.at(chunk * 500).sent(0, 0, chunk);
        LiteralRun::Stamps stamps;
        for (qint64 i = 0; i < 100; ++i)
            stamps.push_back({chunk * 500 + i, chunk * 500 + i + 1});
        run.at(stamps.back().end).ran(0, 0, chunk, 0, stamps);
        run.at(chunk * 500 + 100).reported(0, 0, chunk);
    }
    TimelineRows rows;
    const RunView view = run.view(600);
    rows.update(*view.history);
    const auto merged = only(laneShapes(view, rows, 0, scaleOf(0, 600, 100)), Kind::Items);
    QCOMPARE(merged.size(), size_t(2));
    QVERIFY(merged[1].left - merged[0].right > 60);
}

void TestTimelineMerging::aFailureIsNeverMergedAway()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 5000, 1);
    for (quint32 i = 0; i < 5000; ++i) {
        run.at(i).sent(0, 0, i);
        run.at(qint64(i) + 1).ran(0, 0, i, 0, {{qint64(i), qint64(i) + 1}});
        if (i == 2500)
            run.at(i + 1).raised(0, 0, i);
        else
            run.at(i + 1).reported(0, 0, i);
    }
    TimelineRows rows;
    const RunView view = run.view(5000);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(0, 5000, 50));
    const auto failed = only(shapes, Kind::Failed);
    QCOMPARE(failed.size(), size_t(1));
    QCOMPARE(failed[0].item, 2500);
    QVERIFY(failed[0].right - failed[0].left >= narrowestShape);
    QCOMPARE(shapeAt(shapes, 25)->kind, Kind::Failed);
}

void TestTimelineMerging::nothingOutsideTheViewIsMade()
{
    LiteralRun run(1);
    fill(run, 100, 10, 10, 0);
    TimelineRows rows;
    const RunView view = run.view(10100);
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, 0, scaleOf(5000, 5100));
    QCOMPARE(only(shapes, Kind::Item).size(), size_t(12)); // ten inside, one at each edge
    for (const Shape &shape : shapes) {
        QVERIFY(shape.right >= -10 && shape.left <= 1010);
        QVERIFY(shape.left >= -10 && shape.right <= 1010);
    }
}

void TestTimelineMerging::growingStepByStepGivesTheSamePictureAsAllAtOnce()
{
    LiteralRun run(1);
    run.at(10).submitted(0, 300, 3);
    TimelineRows growing;
    for (quint32 chunk = 0; chunk < 100; ++chunk) {
        const qint64 at = 20 + chunk * 30;
        run.at(at).sent(0, 0, chunk);
        growing.update(*run.view(at).history);
        run.at(at + 20).ran(0, 0, chunk, 0, {{at, at + 5}, {at + 6, at + 20}});
        growing.update(*run.view(at).history);
        if (chunk % 7 == 0) {
            run.at(at + 21).raised(0, 0, chunk);
        } else {
            run.at(at + 29).ran(0, 0, chunk, 2, {{at + 20, at + 29}});
            run.at(at + 29).reported(0, 0, chunk);
        }
    }
    const RunView view = run.view(3100);
    growing.update(*view.history);
    TimelineRows atOnce;
    atOnce.update(*view.history);
    for (const double width : {50.0, 400.0, 5000.0}) {
        const auto a = laneShapes(view, growing, 0, scaleOf(0, 3100, width));
        const auto b = laneShapes(view, atOnce, 0, scaleOf(0, 3100, width));
        QCOMPARE(a.size(), b.size());
        for (size_t i = 0; i < a.size(); ++i) {
            QCOMPARE(a[i].kind, b[i].kind);
            QCOMPARE(a[i].left, b[i].left);
            QCOMPARE(a[i].right, b[i].right);
            QCOMPARE(a[i].count, b[i].count);
        }
        QVERIFY(!only(a, Kind::Failed).empty());
    }
}

void TestTimelineMerging::aMillionItemsCostWhatIsSeen()
{
    LiteralRun run(4);
    run.at(0).submitted(0, 1'000'000, 1000);
    qint64 at = 10;
    for (quint32 chunk = 0; chunk < 1000; ++chunk) {
        run.at(at).sent(chunk % 4, 0, chunk);
        LiteralRun::Stamps stamps;
        for (qint64 i = 0; i < 1000; ++i)
            stamps.push_back({at + i * 3, at + i * 3 + 2});
        run.at(stamps.back().end).ran(chunk % 4, 0, chunk, 0, stamps);
        run.at(at + 3000).reported(chunk % 4, 0, chunk);
        if (chunk % 4 == 3)
            at += 3000;
    }
    TimelineRows rows;
    const RunView view = run.view(at);
    rows.update(*view.history);

    const auto read = [&](const TimeScale &scale) {
        size_t shapes = 0;
        for (quint32 lane = 0; lane < 4; ++lane)
            shapes += laneShapes(view, rows, lane, scale).size();
        return shapes;
    };
    for (TimeScale scale = scaleOf(0, at, 1600); scale.span() > 1e7; scale = scale.zoomed(700, 0.5)) {
        QElapsedTimer timer;
        timer.start();
        const size_t shapes = read(scale);
        QVERIFY(shapes < 4 * 3 * 1600);
        QVERIFY2(timer.elapsed() < 200, "the picture of a frame took far too long"); // 12 ms in a release build
    }
}

TEST_CLASS(TestTimelineMerging, NoApplication)
#include "tst_timelinemerging.moc"
