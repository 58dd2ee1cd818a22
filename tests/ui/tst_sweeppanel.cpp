#include "tests/testmain.h"
#include "tests/ui/setupkeys.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/inspector/inspector.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/listfield.h"
#include "ui/setup/numberfield.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/sweep/sweepplot.h"

#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeView>

using namespace pool;

namespace {

// Eight items of 20 ms on two workers.
std::vector<SetupPanel::Entry> programs()
{
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 20}}},
                   .items = RangeSpec{.stop = 8},
                   .as = QStringLiteral("result")};
    return {{QStringLiteral("small"),
             {.title = QStringLiteral("small"),
              .processes = 2,
              .program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}}}}};
}

} // namespace

// The Sweep tab of the real window, with real runs.
class TestSweepPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aSweepRunsWhatTheSetupSays();
    void aClickOnAPointShowsItsRun();
    void cancelKeepsWhatThereIs();
    void nothingElseRunsMeanwhile();
    void aBadListIsRefusedAtTheField();
    void whatWasMeasuredCanBeExported();
    void theArrowKeysChooseAPoint();
    void theFieldsFollowTheProgramUntilTheyAreTypedIn();
    void nothingIsSaidAgainstWhatIsSuggested();
    void theForecastsBestIsAmongWhatIsSuggested();

private:
    static void sweep(MainWindow &window, const QString &chunksizes, int repeats);
    static SweepPanel *panelOf(MainWindow &window)
    {
        auto *panel = window.findChild<SweepPanel *>();
        window.inspector()->setCurrentWidget(panel);
        return panel;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSweepPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestSweepPanel::sweep(MainWindow &window, const QString &chunksizes, int repeats)
{
    SweepPanel *panel = panelOf(window);
    type(panel->chunksizes(), chunksizes);
    type(panel->repeats(), QString::number(repeats));
    QTest::mouseClick(panel->button(), Qt::LeftButton);
    QVERIFY(panel->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isRunning(), 60'000);
}

void TestSweepPanel::aSweepRunsWhatTheSetupSays()
{
    MainWindow window(programs());
    window.show();
    QTest::failOnWarning(QRegularExpression(QStringLiteral("QPainter|QCP"))); // a picture that has no size yet
    sweep(window, QStringLiteral("1,8"), 2);
    const QRectF lines = panelOf(window)->plot()->legend->outerRect();
    QVERIFY(lines.height() < 4 * panelOf(window)->fontMetrics().height()); // two lines, together
    const Sweep *sweep = panelOf(window)->job().sweep();
    QCOMPARE(sweep->points().size(), size_t(2));
    for (const SweepPoint &point : sweep->points()) {
        QCOMPARE(point.runs.size(), size_t(2));
        QCOMPARE(point.processes, 2);
        QVERIFY(point.predicted && *point.predicted >= 80'000'000);
    }
    QVERIFY(*sweep->points()[1].median() >= 160'000'000); // one worker did all
    QCOMPARE(panelOf(window)->table()->model()->rowCount(), 2);
    QVERIFY(panelOf(window)->sentence().startsWith(QStringLiteral("small: ")));
    QCOMPARE(window.curve()->dots().size(), size_t(2)); // they are of the items that the curve is of
    QCOMPARE(window.curve()->dots()[1].makespan, *sweep->points()[1].median());
    QVERIFY2(panelOf(window)->sentence().contains(QStringLiteral("chunksize 1")),
             qPrintable(panelOf(window)->sentence()));
}

void TestSweepPanel::aClickOnAPointShowsItsRun()
{
    MainWindow window(programs());
    window.resize(1280, 800);
    window.show();
    sweep(window, QStringLiteral("1,2,8"), 1);
    SweepPanel *panel = panelOf(window);
    QTRY_VERIFY(panel->plot()->axisRect()->width() > 100);
    panel->plot()->replot();
    QTest::mouseClick(panel->plot(), Qt::LeftButton, {}, panel->plot()->pixelOf(1).toPoint());
    QTRY_VERIFY(window.shown());
    QCOMPARE(window.shown(), panel->job().runOf(1));
    QCOMPARE(window.runs()->list()->rowCount(), 1);
    QTest::mouseClick(panel->plot(), Qt::LeftButton, {}, panel->plot()->pixelOf(1).toPoint());
    QCoreApplication::processEvents();
    QCOMPARE(window.runs()->list()->rowCount(), 1); // it is there already
}

void TestSweepPanel::cancelKeepsWhatThereIs()
{
    MainWindow window(programs());
    window.show();
    SweepPanel *panel = panelOf(window);
    type(panel->chunksizes(), QStringLiteral("1,2"));
    type(panel->repeats(), QStringLiteral("100"));
    QTest::mouseClick(panel->button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(panel->job().progress().done >= 3, 30'000);
    QCOMPARE(panel->button()->text(), QStringLiteral("Cancel"));
    QTest::mouseClick(panel->button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isRunning(), 10'000);
    size_t runs = 0;
    for (const SweepPoint &point : panel->job().sweep()->points())
        runs += point.runs.size();
    QVERIFY(runs >= 3 && runs < 200);
    QVERIFY2(panel->sentence().startsWith(QStringLiteral("small: Ended after %1 of 200 runs. ").arg(runs)),
             qPrintable(panel->sentence()));
    QVERIFY(panel->button()->isEnabled());
}

void TestSweepPanel::nothingElseRunsMeanwhile()
{
    MainWindow window(programs());
    window.show();
    SweepPanel *panel = panelOf(window);
    type(panel->repeats(), QStringLiteral("100"));
    QTest::mouseClick(panel->button(), Qt::LeftButton);
    QVERIFY(panel->isRunning());
    window.start();
    QVERIFY(!window.run().isRunning());
    window.stop(); // the button beside Run
    QTRY_VERIFY_WITH_TIMEOUT(!panel->isRunning(), 10'000);
    window.start();
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY(!panel->button()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(panel->button()->isEnabled());
}

void TestSweepPanel::aBadListIsRefusedAtTheField()
{
    MainWindow window(programs());
    window.show();
    SweepPanel *panel = panelOf(window);
    type(panel->chunksizes(), QStringLiteral("1,0"));
    QVERIFY(panel->chunksizes()->reason().contains(QStringLiteral("“1,0”")));
    QVERIFY(!panel->button()->isEnabled());
    type(panel->chunksizes(), QStringLiteral("1,2"));
    QVERIFY(panel->button()->isEnabled());
}

void TestSweepPanel::whatWasMeasuredCanBeExported()
{
    MainWindow window(programs());
    window.show();
    QVERIFY(!panelOf(window)->exportButton()->isEnabled());
    sweep(window, QStringLiteral("1,8"), 1);
    SweepPanel *panel = panelOf(window);
    QVERIFY(panel->exportButton()->isEnabled());
    const auto written = [&](const char *name) {
        const QString path = m_folder->filePath(QLatin1String(name));
        if (!panel->writeTo(path).isEmpty())
            return QByteArray();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(written("a.json").startsWith("{\"format\":\"pool-sweep/1\""));
    QVERIFY(written("a.csv").startsWith("processes,chunksize,chunks,"));
    QVERIFY(written("a.png").startsWith("\x89PNG"));
    QVERIFY(written("a.svg").contains("<svg"));
    const QString failure = panel->writeTo(m_folder->filePath(QStringLiteral("none/a.json")));
    QVERIFY2(failure.contains(QStringLiteral("could not be written")), qPrintable(failure));
}

void TestSweepPanel::theArrowKeysChooseAPoint()
{
    MainWindow window(programs());
    window.show();
    sweep(window, QStringLiteral("1,2,8"), 1);
    SweepPlot *plot = panelOf(window)->plot();
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->marked(), 0);
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->marked(), 2);
    QTest::keyClick(plot, Qt::Key_Return);
    QTRY_COMPARE(window.shown(), panelOf(window)->job().runOf(2));
}

void TestSweepPanel::theFieldsFollowTheProgramUntilTheyAreTypedIn()
{
    MainWindow window(programs());
    window.show();
    SweepPanel *panel = panelOf(window);
    QCOMPARE(panel->chunksizes()->text(), QStringLiteral("1..8"));
    QCOMPARE(panel->processes()->text(), QStringLiteral("2"));
    type(window.setup()->processes(), QStringLiteral("3"));
    QCOMPARE(panel->processes()->text(), QStringLiteral("3"));
    type(panel->processes(), QStringLiteral("1..4"));
    type(window.setup()->processes(), QStringLiteral("5"));
    QCOMPARE(panel->processes()->text(), QStringLiteral("1..4"));
}

void TestSweepPanel::nothingIsSaidAgainstWhatIsSuggested()
{
    MainWindow window(programs());
    window.show();
    QVERIFY2(panelOf(window)->sentence().startsWith(QStringLiteral("Runs the program")),
             qPrintable(panelOf(window)->sentence()));
}

void TestSweepPanel::theForecastsBestIsAmongWhatIsSuggested()
{
    MainWindow window(programs());
    window.show();
    type(window.setup()->items(), QStringLiteral("52"));
    type(window.setup()->processes(), QStringLiteral("4"));
    SweepPanel *panel = panelOf(window);
    const auto *curve = window.findChild<ChunksizeCurve *>();
    const auto holds = [&](std::optional<qint64> chunksize) {
        const auto numbers = panel->chunksizes()->numbers();
        return std::ranges::count(numbers, chunksize) == 1;
    };
    QTRY_VERIFY(curve->best() && !curve->answer().curve.empty() && curve->answer().curve.back().chunksize == 52);
    QTRY_VERIFY(holds(curve->best()));
    QVERIFY(holds(std::nullopt)); // auto
    QVERIFY(holds(1));
    QVERIFY(holds(52));
}

TEST_CLASS(TestSweepPanel, QApplication)
#include "tst_sweeppanel.moc"
