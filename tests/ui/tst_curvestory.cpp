#include "tests/testmain.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/run/costbook.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/forecasts.h"
#include "ui/window/mainwindow.h"
#include "ui/window/striprow.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace pool;

// Run, see on the curve that another chunksize is faster, click there, run again.
class TestCurveStory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void threeClicksFromAutoToTheBest();
    void costsOfARunCountInTheNextForecast();
    void whereThereIsNoRoomAButtonShowsTheCurve();

private:
    static void run(MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::vector<SetupPanel::Entry> curvePrograms()
{
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}}},
                   .items = RangeSpec{.stop = 52},
                   .as = QStringLiteral("result")};
    const Scenario equal{.title = QStringLiteral("equal"),
                         .processes = 4,
                         .program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}}};
    return {{QStringLiteral("equal"), equal}};
}

} // namespace

void TestCurveStory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestCurveStory::run(MainWindow &window)
{
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestCurveStory::threeClicksFromAutoToTheBest()
{
    MainWindow window(curvePrograms());
    window.resize(1280, 720);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    ChunksizeCurve *curve = window.curve();
    QTRY_COMPARE(curve->answer().curve.size(), size_t(52));
    QVERIFY(curve->isVisible());
    run(window);
    QCOMPARE(curve->dots().size(), size_t(1));
    QCOMPARE(curve->dots()[0].chunksize, 4);
    QVERIFY(curve->dots()[0].makespan >= 1'600'000'000);
    QTRY_COMPARE(window.forecasts()->costs()->known().source, KnownCosts::Source::Run);
    QTRY_COMPARE(curve->answer().curve.size(), size_t(52));
    const QPoint place(qRound(curve->scale().x(13)), curve->height() / 2);
    QTest::mouseClick(curve, Qt::LeftButton, {}, place);
    QCOMPARE(window.setup()->chunksize()->text(), QStringLiteral("13"));
    QVERIFY(window.timeline()->frame()->foreseen);
    run(window);
    QCOMPARE(curve->dots().size(), size_t(2));
    QCOMPARE(curve->dots()[1].chunksize, 13);
    QVERIFY(curve->dots()[1].makespan < curve->dots()[0].makespan);

    // A run that is chosen from the list has its ghost, too.
    const auto ghost = window.timeline()->frame()->foreseen;
    Q_EMIT window.runs()->runChosen(0);
    QTRY_VERIFY(window.timeline()->forecast());
    QVERIFY(window.timeline()->frame()->foreseen != ghost);
    QCOMPARE(window.timeline()->frame()->foreseen->lanes.size(), size_t(4));
}

void TestCurveStory::costsOfARunCountInTheNextForecast()
{
    MainWindow window(curvePrograms());
    window.show();
    SetupPanel *setup = window.setup();
    QVERIFY2(setup->message().contains(QStringLiteral("forecast 1.60 s")), qPrintable(setup->message()));
    QVERIFY2(setup->message().endsWith(QStringLiteral("forecast without start-up")), qPrintable(setup->message()));
    const qint64 before = setup->prediction()->makespan.count();
    run(window);
    QTRY_VERIFY(setup->prediction()->makespan.count() > before);
    QVERIFY2(setup->message().endsWith(QStringLiteral("with the costs of the run before")),
             qPrintable(setup->message()));
}

void TestCurveStory::whereThereIsNoRoomAButtonShowsTheCurve()
{
    const Panels panels = makePanels();
    StripRow row(panels);
    row.resize(1200, 90);
    row.show();
    QVERIFY(panels.curve->isVisible());
    QVERIFY(!row.foldButton()->isVisible());
    QVERIFY(panels.curve->width() >= 0.22 * 1200 && panels.curve->width() <= 0.28 * 1200);
    const int height = row.sizeHint().height();
    row.resize(900, 90);
    QTRY_VERIFY(!panels.curve->isVisible());
    QVERIFY(row.foldButton()->isVisible());
    QCOMPARE(row.sizeHint().height(), height); // nothing moves
    QTest::mouseClick(row.foldButton(), Qt::LeftButton);
    QVERIFY(panels.curve->isVisible());
    QTRY_VERIFY(row.sizeHint().height() > 120);
}

TEST_CLASS(TestCurveStory, QApplication)
#include "tst_curvestory.moc"
