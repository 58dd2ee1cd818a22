#include "tests/testmain.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/scene/framesource.h"
#include "ui/timeline/scene/pointing.h"
#include "ui/timeline/scene/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

namespace {

constexpr int lane = 3; // row of the first worker

FrameSource sourceOf(const RunView &view)
{
    FrameSource source;
    source.setRoom({.width = 1000, .height = 400, .line = 16});
    source.setScale({.begin = 0, .end = double(100 * ms)});
    source.take(view);
    return source;
}

} // namespace

class TestFrameSource : public QObject
{
    Q_OBJECT

private slots:
    void aFrameIsMadeOncePerChange();
    void aFrameStaysAsItWasMade();
    void aPlanHasEmptyLanes();
    void rowsOutOfSightHaveNoShapes();
    void whatIsPointedAtIsOnTheFrame();
    void theSelectionTellsOfEachChange();
};

void TestFrameSource::aFrameIsMadeOncePerChange()
{
    LiteralRun run(3);
    FrameSource source = sourceOf(threeWorkers(run));
    const FramePtr first = source.frame();
    QCOMPARE(source.frame(), first);
    source.setScale({.begin = 0, .end = double(50 * ms)});
    QVERIFY(source.frame() != first);
}

void TestFrameSource::aFrameStaysAsItWasMade()
{
    LiteralRun run(3);
    FrameSource source = sourceOf(threeWorkers(run));
    const FramePtr frame = source.frame();
    const size_t shapes = frame->shapes[lane].size();
    QVERIFY(shapes > 0);
    source.setScale({.begin = double(20 * ms), .end = double(30 * ms)});
    source.setLook({.showsIdle = false});
    source.setRoom({.width = 500, .height = 100, .line = 16});
    source.restart(1);
    QCOMPARE(frame->shapes[lane].size(), shapes);
    QCOMPARE(frame->scale.end, double(100 * ms));
    QCOMPARE(frame->scale.width, 1000.0);
    QCOMPARE(frame->rows->lanes().size(), size_t(3));
    QVERIFY(frame->look.showsIdle);
    QVERIFY(source.frame()->shapes[lane].empty());
}

void TestFrameSource::aPlanHasEmptyLanes()
{
    FrameSource source;
    source.restart(8);
    const FramePtr frame = source.frame();
    QCOMPARE(frame->layout.rows().size(), size_t(8 + lane));
    QVERIFY(!frame->view.history);
    QCOMPARE(frame->extent(), 0);
}

void TestFrameSource::rowsOutOfSightHaveNoShapes()
{
    LiteralRun run(3);
    FrameSource source = sourceOf(threeWorkers(run));
    source.setRoom({.width = 1000, .height = 60, .line = 16});
    QVERIFY(source.frame()->shapes[lane + 1].empty());
    source.setRoom({.width = 1000, .height = 60, .line = 16, .scroll = 1000});
    QVERIFY(!source.frame()->shapes[lane + 1].empty());
}

void TestFrameSource::whatIsPointedAtIsOnTheFrame()
{
    LiteralRun run(3);
    const FrameSource source = sourceOf(threeWorkers(run));
    const FramePtr frame = source.frame();
    Pointing pointing;
    QSignalSpy changed(&pointing, &Pointing::changed);
    const RowLayout::Row &row = frame->layout.rows()[lane + 1];
    pointing.point({602, row.top + row.height / 2}, *frame, false);
    QVERIFY(pointing.hovered());
    QCOMPARE(pointing.hovered()->row, lane + 1);
    QCOMPARE(pointing.hovered()->shape.item, 3);
    QCOMPARE(pointing.cursor(), 602.0); // no edge is near
    pointing.point({897, row.top + row.height / 2}, *frame, true);
    QVERIFY(!pointing.hovered());
    QCOMPARE(pointing.cursor(), 900.0); // the end of that item
    pointing.leave();
    QVERIFY(!pointing.position());
    QCOMPARE(changed.size(), 3);
}

void TestFrameSource::theSelectionTellsOfEachChange()
{
    Selection selection;
    QSignalSpy changed(&selection, &Selection::changed);
    QSignalSpy selected(&selection, &Selection::selected);
    selection.clear();
    QCOMPARE(changed.size(), 0);
    selection.brush(30, 10);
    QCOMPARE(*selection.range(), Selection::Range(10, 30));
    selection.select({lane, 1});
    QCOMPARE(selection.place()->number, 1);
    QCOMPARE(selected.size(), 1);
    selection.clear();
    QVERIFY(selection.isEmpty());
    QCOMPARE(changed.size(), 3);
}

TEST_CLASS(TestFrameSource, NoApplication)
#include "tst_framesource.moc"
