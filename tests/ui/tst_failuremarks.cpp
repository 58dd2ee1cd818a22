#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/style/legend.h"
#include "ui/timeline/paint/rowflags.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

#include <set>

using namespace pool;

namespace {

constexpr size_t firstLane = 3; // below the fixed rows

// One worker, whose chunk 0 ends after 1 ms of item 1 of four; chunk 1 follows at once. The items are range(20, 28).
RunView failingRun(LiteralRun &run)
{
    run.at(5).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    run.at(401).ran(0, 0, 0, 0, {{10, 400}, {400, 401}});
    run.at(401).raised(0, 0, 0);
    run.at(401).sent(0, 0, 1);
    run.at(1000).ran(0, 0, 1, 0, {{401, 500}, {500, 600}, {600, 800}, {800, 1000}});
    run.at(1000).reported(0, 0, 1);
    return run.view(1010);
}

// The longest run of that colour in a line of pixels, from one to the other.
int longestRun(const QImage &picture, int y, int from, int to, QRgb colour)
{
    int longest = 0;
    int now = 0;
    for (int x = std::max(from, 0); x < std::min(to, picture.width()); ++x) {
        now = picture.pixel(x, y) == colour ? now + 1 : 0;
        longest = std::max(longest, now);
    }
    return longest;
}

} // namespace

class TestFailureMarks : public QObject
{
    Q_OBJECT

private slots:
    void aFailureOfAnInstantHasAMarkOverItsBarAndItsNumber();
    void itemsThatNeverRanStandInAFootWithoutBars();
    void theBarsAboveAFootCanBeReadInRowsOfAnyHeight();
    void theMarkOfAFailureGrowsWithTheLetters();
    void whereAWorkerIdlesIsSaidBesideWhatNeverRan();
    void whatTheyCostHidesNoNameOfALaterChunk();
    void theLegendShowsWhatIsInThePictureAndMovesNothingElse();
    void theTimelineTellsWhichFillsAreInSight();
};

void TestFailureMarks::aFailureOfAnInstantHasAMarkOverItsBarAndItsNumber()
{
    LiteralRun run(1);
    ShownTimeline shown(failingRun(run));
    const auto taken = [&](qint64 first) {
        shown.view.setLabels(ItemLabels({Items::range(first, first + 8)}));
        shown.view.showRun(run.view(1010));
        QCoreApplication::processEvents();
        return shown.plot->grab().toImage();
    };
    const QImage picture = taken(20);
    const QPoint at = shown.at(400 * ms, RowKind::Lane);
    const RowLayout::Row row = shown.view.frame()->layout.rows()[firstLane];
    const QRgb failed = Colours(shown.view.palette()).failed.rgb();
    const auto widest = [&](int fromY, int toY) {
        int left = picture.width();
        int right = 0;
        for (int y = fromY; y < toY; ++y)
            for (int x = at.x() - 20; x < at.x() + 20; ++x)
                if (picture.pixel(x, y) == failed) {
                    left = std::min(left, x);
                    right = std::max(right, x + 1);
                }
        return right - left;
    };
    const int middle = int(row.top + row.height / 2);
    QVERIFY(widest(int(row.top), int(row.top) + 18) >= 8);
    QVERIFY(widest(middle, middle + 1) <= 3); // the bar is as long as the item was
    // Another argument, another picture beside the mark, in the strip of the names.
    const QRect beside(at.x() - 40, int(row.top) + 1, 80, 15);
    QVERIFY(picture.copy(beside) != taken(30).copy(beside));
}

void TestFailureMarks::itemsThatNeverRanStandInAFootWithoutBars()
{
    LiteralRun run(1);
    const ShownTimeline shown(failingRun(run));
    const FramePtr frame = shown.view.frame();
    const auto ghost = std::ranges::find_if(frame->shapes[firstLane], [](const Shape &shape) { return shape.isOver; });
    QVERIFY(ghost != frame->shapes[firstLane].end());
    const RowLayout::Row row = frame->layout.rows()[firstLane];
    const QImage picture = shown.plot->grab().toImage();
    const Colours colours(shown.view.palette());
    const auto seen = [&](int y) {
        int most = 0;
        for (const quint32 chunk : {0u, 1u})
            most = std::max(
                most, longestRun(picture, y, int(ghost->left), int(ghost->right) + 60, colours.item({0}, chunk).rgb()));
        return most;
    };
    // They have their numbers: others make another picture.
    ShownTimeline other(run.view(1010));
    other.view.setLabels(ItemLabels({Items::range(30, 38)}));
    other.view.showRun(run.view(1010));
    QCoreApplication::processEvents();
    const double foot = frame->layout.lowStrip(row.height);
    const QRect cells(int(ghost->left) + int(RowFlags::hookWidth), int(row.bottom() - foot),
                      int(ghost->right - ghost->left), int(foot));
    QVERIFY(picture.copy(cells) != other.plot->grab().toImage().copy(cells));
    QVERIFY(seen(int(row.top + row.height / 2)) > 10);
    for (int y = int(row.bottom() - foot) + 1; y < int(row.bottom()) - 1; ++y)
        QCOMPARE(seen(y), 0);
}

void TestFailureMarks::theBarsAboveAFootCanBeReadInRowsOfAnyHeight()
{
    LiteralRun run(4);
    ShownTimeline shown(failingRun(run));
    const Colours colours(shown.view.palette());
    std::set<int> heights;
    for (int height = 260; height < 480; height += 4) {
        shown.view.resize(1000, height);
        QCoreApplication::processEvents();
        const QImage picture = shown.plot->grab().toImage();
        const FramePtr frame = shown.view.frame();
        const RowLayout::Row row = frame->layout.rows()[firstLane];
        if (row.height < 32)
            continue;
        heights.insert(int(row.height));
        const int x = int(frame->scale.toPixel(790.0 * ms)); // in an item, beside its number
        int bar = 0;
        for (int y = int(row.top); y < int(row.bottom()); ++y)
            bar += picture.pixel(x, y) == colours.item({0}, 1).rgb();
        const double number = 0.7 * QFontMetricsF(shown.view.font()).height(); // has room within the bar's outline
        QVERIFY2(bar + 3 >= number, qPrintable(QStringLiteral("%1 of %2").arg(bar).arg(row.height)));
    }
    QVERIFY(*heights.begin() < 40 && *heights.rbegin() > 60);
}

void TestFailureMarks::theMarkOfAFailureGrowsWithTheLetters()
{
    LiteralRun run(1);
    ShownTimeline shown(failingRun(run));
    shown.view.resize(1000, 700);
    const auto width = [&](int pixels) {
        QFont letters = shown.view.font();
        letters.setPixelSize(pixels);
        shown.view.setFont(letters);
        QCoreApplication::processEvents();
        const QImage picture = shown.plot->grab().toImage();
        const RowLayout::Row row = shown.view.frame()->layout.rows()[firstLane];
        const int middle = shown.at(400 * ms, RowKind::Lane).x();
        const QRgb failed = Colours(shown.view.palette()).failed.rgb();
        int widest = 0;
        for (int y = int(row.top); y < int(row.top + row.height / 2); ++y)
            for (int x = middle - 40; x < middle + 40; ++x)
                if (picture.pixel(x, y) == failed)
                    widest = std::max(widest, 2 * std::abs(x - middle));
        return widest;
    };
    const int usual = width(13);
    QVERIFY(usual >= 8);
    QVERIFY2(width(30) >= 3 * usual / 2, qPrintable(QStringLiteral("%1, %2").arg(usual).arg(width(30))));
}

// The second chunk ends with a failure, too, and nothing follows it.
void TestFailureMarks::whereAWorkerIdlesIsSaidBesideWhatNeverRan()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.chunk(0, 0, 0, 0, {{0, 250}, {250, 500}, {500, 750}, {750, 1000}});
    run.chunk(1, 0, 1, 0, {{0, 100}, {100, 200}}, true);
    run.at(1000).failed(0, Outcome::Raised);
    ShownTimeline shown(run.view(1000));
    const FramePtr frame = shown.view.frame();
    const std::vector<Shape> &shapes = frame->shapes[firstLane + 1];
    const auto ghost = std::ranges::find(shapes, ShapeKind::Skipped, &Shape::kind);
    const auto idle = std::ranges::find(shapes, ShapeKind::IdleTail, &Shape::kind);
    QVERIFY(ghost != shapes.end() && !ghost->isOver && idle != shapes.end());
    const RowLayout::Row row = frame->layout.rows()[firstLane + 1];
    const QRectF area(0, row.top, shown.plot->width(), row.height);
    const RowFlags flags(*frame, QFontMetricsF(shown.view.font()), area, 0, shapes);
    const QRectF room = flags.besideGhosts(QRectF(idle->left, row.top, idle->right - idle->left, row.height));
    QVERIFY(room.left() >= ghost->right);
    QVERIFY(room.width() > 100);
}

void TestFailureMarks::whatTheyCostHidesNoNameOfALaterChunk()
{
    LiteralRun run(1);
    const ShownTimeline shown(failingRun(run));
    const FramePtr frame = shown.view.frame();
    constexpr double title = 16;
    const QRectF area(0, 0, frame->scale.width, 100);
    const RowFlags flags(*frame, shown.view.fontMetrics(), area, title, frame->shapes[firstLane]);
    const double left = frame->scale.toPixel(401.0 * ms);
    const QRectF names(left, 1, frame->scale.toPixel(1000.0 * ms) - left, title);
    QVERIFY(flags.foot() > 0);
    QVERIFY(flags.besides(names).width() > names.width() - 16); // but for half of the mark
}

void TestFailureMarks::theLegendShowsWhatIsInThePictureAndMovesNothingElse()
{
    Legend legend;
    legend.resize(600, legend.heightForWidth(600));
    legend.show();
    QVERIFY(!legend.entry(Fill::Cut)->isVisible());
    const QRect first = legend.entry(Fill::Waiting)->geometry();
    const QRect done = legend.entry(Fill::Done)->geometry();
    legend.setInSight(bitOf(Fill::Done));
    QCOMPARE(legend.entry(Fill::Done)->geometry(), done); // it has its place
    legend.setInSight(bitOf(Fill::Done) | bitOf(Fill::Cut) | bitOf(Fill::ErrorCallback));
    for (const Fill fill : {Fill::Done, Fill::ErrorCallback, Fill::Cut})
        QVERIFY2(legend.entry(fill)->isVisible(), qPrintable(fillName(fill)));
    QCOMPARE(legend.entry(Fill::Done)->geometry(), done);
    QCOMPARE(legend.entry(Fill::Waiting)->geometry(), first); // others had to give way
    const QRect cut = legend.entry(Fill::Cut)->geometry();
    legend.setInSight(0);
    QCOMPARE(legend.entry(Fill::Cut)->geometry(), cut); // it stays
}

void TestFailureMarks::theTimelineTellsWhichFillsAreInSight()
{
    LiteralRun run(1);
    failingRun(run);
    run.callback(0, 1000, 1001, Outcome::Raised);
    const ShownTimeline shown(run.view(1010));
    const quint32 fills = shown.view.fillsInSight();
    for (const Fill fill : {Fill::Done, Fill::Failed, Fill::Skipped, Fill::ErrorCallback})
        QVERIFY2((fills & bitOf(fill)) != 0, qPrintable(fillName(fill)));
    for (const Fill fill : {Fill::Callback, Fill::Cut, Fill::Now, Fill::Running})
        QVERIFY2((fills & bitOf(fill)) == 0, qPrintable(fillName(fill)));
}

TEST_CLASS(TestFailureMarks, QApplication)
#include "tst_failuremarks.moc"
