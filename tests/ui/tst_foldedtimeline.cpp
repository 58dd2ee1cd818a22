#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/view/minimap.h"

#include <QTest>

using namespace pool;

namespace {

// Two jobs of two items on one worker, and 12 s without work between them.
RunView twoJobs(LiteralRun &run)
{
    run.at(10).submitted(0, 2, 2);
    run.chunk(0, 0, 0, 20, {{20, 500}, {500, 1000}});
    run.at(1000).ready(0);
    run.at(13'000).submitted(1, 2, 2);
    run.chunk(0, 1, 0, 13'010, {{13'010, 13'500}, {13'500, 14'000}});
    run.at(14'000).ready(1);
    return run.view(14'000);
}

double pixelOf(const ShownTimeline &shown, qint64 time) { return shown.view.frame()->scale.toPixel(double(time)); }

} // namespace

class TestFoldedTimeline : public QObject
{
    Q_OBJECT

private slots:
    void timeWithoutWorkIsANarrowGap();
    void itIsAsLongAsItWasIfThatIsWanted();
    void brushingOverAFoldMeasuresItsTrueTime();
    void theKeysWalkOverAFold();
    void theMinimapHasTheSameFolds();
    void besideFoldsIsWhereATextCanStand();
};

void TestFoldedTimeline::timeWithoutWorkIsANarrowGap()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    const FramePtr frame = shown.view.frame();
    const std::vector<FoldInSight> folds = frame->folds();
    QCOMPARE(folds.size(), size_t(1));
    QCOMPARE(folds[0].time, (FoldedTime::Fold{1000 * ms, 13'000 * ms}));
    QVERIFY(std::abs(folds[0].right - folds[0].left - frame->scale.widestFold) < 1e-6);
    QVERIFY(std::abs(folds[0].left - pixelOf(shown, 1000 * ms)) < 1e-6);
    QVERIFY(std::abs(folds[0].right - pixelOf(shown, 13'000 * ms)) < 1e-6);
    const double first = pixelOf(shown, 1000 * ms) - pixelOf(shown, 10 * ms);
    const double second = pixelOf(shown, 14'000 * ms) - pixelOf(shown, 13'010 * ms);
    QVERIFY(std::abs(first - second) < 1);
    QVERIFY(first > 300);
}

void TestFoldedTimeline::itIsAsLongAsItWasIfThatIsWanted()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    shown.view.setPausesFolded(false);
    QVERIFY(shown.view.frame()->folds().empty());
    QVERIFY(pixelOf(shown, 13'000 * ms) - pixelOf(shown, 1000 * ms) > 600);
    shown.view.setPausesFolded(true);
    QCOMPARE(shown.view.frame()->folds().size(), size_t(1));
}

void TestFoldedTimeline::brushingOverAFoldMeasuresItsTrueTime()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    shown.drag(shown.at(500 * ms, RowKind::Lane), shown.at(13'500 * ms, RowKind::Lane));
    QCOMPARE(shown.view.selection()->range(), std::pair(500 * ms, 13'500 * ms)); // it snaps to edges
    const QString text = shown.view.cards()->rangeText();
    QVERIFY2(text.startsWith(QStringLiteral("13.0 s, from 490 ms to 13.5 s")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("12.0 s of it without work")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("busy 99 %")), qPrintable(text));
}

void TestFoldedTimeline::theKeysWalkOverAFold()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&shown.view, Qt::Key_Right);
    const Emphasis emphasis = shown.view.emphasis();
    QVERIFY(emphasis.selected);
    QCOMPARE(emphasis.selected->shape.start, 13'010 * ms);
    QTest::keyClick(&shown.view, Qt::Key_Return); // zooms to it
    QVERIFY(pixelOf(shown, 13'010 * ms) > 10 && pixelOf(shown, 13'010 * ms) < 100);
    QVERIFY(pixelOf(shown, 13'500 * ms) > 700);
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QVERIFY(pixelOf(shown, 1000 * ms) > 0); // over the fold, in the same zoom
}

void TestFoldedTimeline::theMinimapHasTheSameFolds()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    const auto frameOf = [&](double from, double to) {
        shown.view.range()->show(from, to);
        return shown.view.minimap()->frame();
    };
    const double all = frameOf(0, 14'000e6).width();
    const double half = frameOf(0, 1000e6).width();
    QVERIFY(half > 0.45 * all && half < 0.55 * all);
    const double span = shown.view.range()->span();
    const QPoint middle = shown.view.minimap()->frame().center().toPoint();
    QTest::mousePress(shown.view.minimap(), Qt::LeftButton, {}, middle);
    QMouseEvent move(QEvent::MouseMove, middle + QPoint(int(half), 0), QPointF(), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.minimap(), &move);
    QVERIFY(std::abs(shown.view.range()->span() - span) < 1);
    QVERIFY(shown.view.range()->end() > 13'500e6);
}

void TestFoldedTimeline::besideFoldsIsWhereATextCanStand()
{
    LiteralRun run(1);
    ShownTimeline shown(twoJobs(run));
    const FramePtr frame = shown.view.frame();
    const FoldInSight fold = frame->folds().front();
    const QRectF room(fold.left - 30, 7, 200, 20);
    QCOMPARE(frame->besideFolds(room), QRectF(fold.right, 7, room.right() - fold.right, 20));
    QCOMPARE(frame->besideFolds(QRectF(fold.left + 2, 7, 5, 20)).width(), 0.0);
    QCOMPARE(frame->besideFolds(QRectF(0, 7, fold.left, 20)), QRectF(0, 7, fold.left, 20));
}

TEST_CLASS(TestFoldedTimeline, QApplication)
#include "tst_foldedtimeline.moc"
