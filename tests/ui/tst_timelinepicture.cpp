#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/style/colours.h"
#include "ui/timeline/paint/columnstrip.h"
#include "ui/timeline/paint/rowflags.h"

#include <QPainter>
#include <QTest>

using namespace pool;

class TestTimelinePicture : public QObject
{
    Q_OBJECT

private slots:
    void aPresentationHasThickerRowsAndScrollsNoSooner();
    void aStripOfColumnsIsWhatRectanglesWouldBe();
    void aFailureIsSeenAmongThousandsOfItems();
    void aFlagStandsOverTheNamesOfTheChunksAndHidesNoItem();
    void aCallbackStandsInFrontOfTheLineOfTheFinish();
    void aRowThatIsHalfInSightLeavesTheNamesOfTheFinishAlone();
};

void TestTimelinePicture::aPresentationHasThickerRowsAndScrollsNoSooner()
{
    TimelineView view;
    view.resize(1000, 900);
    view.show();
    view.showPlan(2);
    QCoreApplication::processEvents();
    const int lane = view.rowRect(3).height();
    const int caller = view.rowRect(0).height();
    view.setPresentation(true);
    QVERIFY(view.rowRect(3).height() >= 2 * lane - 1);
    QVERIFY(view.rowRect(0).height() >= 2 * caller - 1);
    for (const int workers : {1, 4, 16, 24, 64}) {
        view.showPlan(workers);
        view.setPresentation(false);
        const double usual = view.frame()->layout.contentHeight();
        view.setPresentation(true);
        const double presented = view.frame()->layout.contentHeight();
        QVERIFY2(presented <= std::max(usual, view.frame()->height) + 0.5, qPrintable(QString::number(workers)));
    }
    view.setPresentation(false);
    view.showPlan(2);
    QCOMPARE(view.rowRect(3).height(), lane);
}

void TestTimelinePicture::aStripOfColumnsIsWhatRectanglesWouldBe()
{
    for (const double ratio : {1.0, 1.25, 1.5, 2.0, 3.0}) {
        QImage strips(QSize(100, 20) * ratio, QImage::Format_ARGB32_Premultiplied);
        strips.setDevicePixelRatio(ratio);
        strips.fill(Qt::white);
        QImage rectangles = strips;
        ColumnStrip strip(0, 100, ratio);
        {
            QPainter painter(&rectangles);
            const auto fill = [&](double left, double right, Qt::GlobalColor colour) {
                strip.fill(left, right, QColor(colour).rgb());
                const double from = std::clamp(left, 0.0, 100.0);
                painter.fillRect(QRectF(from, 4, std::clamp(right, 0.0, 100.0) - from, 8), colour);
            };
            fill(-8, 12, Qt::red);
            fill(12, 13, Qt::black);
            fill(20, 60, Qt::darkGray);
            fill(21, 59, Qt::blue); // a later one lies over an earlier one
            fill(90, 108, Qt::green);
            fill(120, 130, Qt::black);
        }
        QPainter painter(&strips);
        strip.paint(painter, 4, 12);
        painter.end();
        QCOMPARE(strips, rectangles);
    }
}

void TestTimelinePicture::aFailureIsSeenAmongThousandsOfItems()
{
    constexpr quint32 items = 20'000;
    LiteralRun run(1);
    run.at(5).submitted(0, items, 1);
    for (quint32 i = 0; i < items; ++i) {
        const qint64 at = 10 + 2 * qint64(i);
        run.at(at).sent(0, 0, i);
        run.at(at + 2).ran(0, 0, i, 0, {{at, at + 2}});
        if (i == 7'000)
            run.at(at + 2).raised(0, 0, i);
        else
            run.at(at + 2).reported(0, 0, i);
    }
    ShownTimeline shown(run.view(2 * items + 10));
    const QImage picture = shown.plot->grab().toImage();
    const QPoint at = shown.at((10 + 2 * 7'000) * ms, RowKind::Lane);
    const QRgb failed = Colours(shown.view.palette()).failed.rgb();
    int seen = 0;
    for (int x = 0; x < picture.width(); ++x) {
        if (picture.pixel(x, at.y()) != failed)
            continue;
        ++seen;
        QVERIFY(std::abs(x - at.x()) < 8);
    }
    QVERIFY(seen > 0);
}

void TestTimelinePicture::aFlagStandsOverTheNamesOfTheChunksAndHidesNoItem()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 8, 4);
    run.at(6).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(40).workerEnded(0, {.signal = 9});
    run.at(40).lost(0, 0, 0, 2, 20, LiteralRun::badThing());
    run.startWorker(1, 41, 45);
    ShownTimeline shown(run.view(60));
    const FramePtr frame = shown.view.frame();
    constexpr double title = 16;
    const QRectF area(0, 0.4, frame->scale.width, 60.6);
    const RowFlags flags(*frame, shown.view.fontMetrics(), area, title, frame->shapes[3]);
    const QRectF names(0, area.top() + 2, area.width(), title);
    const QRectF free = flags.besides(names);
    QVERIFY(free.width() < names.width());
    QVERIFY(free.width() > 0);
    const QRectF itemRoom(0, area.top() + 3 + title, area.width(), 30);
    QCOMPARE(flags.besides(itemRoom), itemRoom);
    // Without room for names there is no flag: what it says is in the header and on the card.
    QCOMPARE(RowFlags(*frame, shown.view.fontMetrics(), area, 0, frame->shapes[3]).besides(itemRoom), itemRoom);
}

void TestTimelinePicture::aCallbackStandsInFrontOfTheLineOfTheFinish()
{
    LiteralRun run(1);
    run.at(5).submitted(0, 1, 1);
    run.chunk(0, 0, 0, 6, {{6, 1000}});
    run.callback(0, 1000, 1000);
    run.at(1000).ready(0);
    ShownTimeline shown(run.view(1000));
    const QImage picture = shown.plot->grab().toImage();
    const QPoint middle = shown.at(1000 * ms, RowKind::Callbacks);
    QVERIFY(middle.x() + 9 < picture.width()); // whole
    for (int x = -2; x <= 2; ++x)
        QCOMPARE(picture.pixelColor(middle.x() + x, middle.y()).name(), Colours(shown.view.palette()).callback.name());
}

void TestTimelinePicture::aRowThatIsHalfInSightLeavesTheNamesOfTheFinishAlone()
{
    constexpr quint32 workers = 64;
    LiteralRun run(workers);
    run.at(5).submitted(0, workers, 1);
    for (quint32 i = 0; i < workers; ++i) {
        run.at(6).sent(i, 0, i);
        run.at(90).ran(i, 0, i, 0, {{10, 90}});
        run.at(90).reported(i, 0, i);
    }
    ShownTimeline shown(run.view(100));
    const auto hasHalfARow = [&] {
        const auto frame = shown.view.frame();
        const auto &rows = frame->layout.rows();
        return std::any_of(rows.begin(), rows.end(), [&](const RowLayout::Row &row) {
            return row.top < frame->height - 4 && row.bottom() > frame->height + 2;
        });
    };
    for (int height = 500; height > 480 && !hasHalfARow(); --height) {
        shown.view.resize(1000, height);
        QCoreApplication::processEvents();
    }
    QVERIFY(hasHalfARow());
    const FramePtr frame = shown.view.frame();
    const QImage picture = shown.plot->grab().toImage();
    const Colours colours(shown.view.palette());
    const auto hasItem = [&](int y) {
        for (int x = 0; x < picture.width(); ++x)
            for (const quint32 chunk : {0u, 1u})
                if (picture.pixel(x, y) == colours.item({0}, chunk).rgb())
                    return true;
        return false;
    };
    QVERIFY(hasItem(int(frame->height) - 3));
    for (int y = int(frame->height); y < picture.height(); ++y)
        QVERIFY2(!hasItem(y), qPrintable(QString::number(y)));
}

TEST_CLASS(TestTimelinePicture, QApplication)
#include "tst_timelinepicture.moc"
