#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/style/colours.h"

#include <QTest>

using namespace pool;

class TestTimelinePicture : public QObject
{
    Q_OBJECT

private slots:
    void aPresentationHasThickerRowsAndScrollsNoSooner();
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
        const double usual = view.scene().layout.contentHeight();
        view.setPresentation(true);
        const double presented = view.scene().layout.contentHeight();
        QVERIFY2(presented <= std::max(usual, view.scene().height) + 0.5, qPrintable(QString::number(workers)));
    }
    view.setPresentation(false);
    view.showPlan(2);
    QCOMPARE(view.rowRect(3).height(), lane);
}

void TestTimelinePicture::aRowThatIsHalfInSightLeavesTheNamesOfTheFinishAlone()
{
    constexpr quint32 workers = 64;
    LiteralRun run(workers);
    run.submit(0, 5, workers, 1);
    for (quint32 i = 0; i < workers; ++i) {
        run.send(i, 0, i, 6);
        run.ran(i, 0, i, 0, {10, 90});
        run.report(i, 0, i, 90);
    }
    ShownTimeline shown(run.view(100));
    const TimelineScene &scene = shown.view.scene();
    const auto &rows = scene.layout.rows();
    QVERIFY(std::any_of(rows.begin(), rows.end(), [&](const RowLayout::Row &row) {
        return row.top < scene.height - 6 && row.bottom() > scene.height + 6;
    }));
    const QImage picture = shown.plot->grab().toImage();
    const Colours colours(shown.view.palette());
    const auto hasItem = [&](int y) {
        for (int x = 0; x < picture.width(); ++x)
            for (const quint32 chunk : {0u, 1u})
                if (picture.pixel(x, y) == colours.item({0}, chunk).rgb())
                    return true;
        return false;
    };
    QVERIFY(hasItem(int(scene.height) - 3));
    for (int y = int(scene.height); y < picture.height(); ++y)
        QVERIFY2(!hasItem(y), qPrintable(QString::number(y)));
}

QTEST_MAIN(TestTimelinePicture)
#include "tst_timelinepicture.moc"
