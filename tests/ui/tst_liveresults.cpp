#include "tests/testmain.h"
#include "ui/byhand/byhandbar.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// The results table gets a job's values as soon as Python's rules let them be known, while the run goes on.
class TestLiveResults : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theFirstJobsValuesAreShownWhileTheSecondRuns_data();
    void theFirstJobsValuesAreShownWhileTheSecondRuns();
    void anIteratorsValuesAreShownOneByOne_data();
    void anIteratorsValuesAreShownOneByOne();
    void aKeptPoolShowsTheValuesOfEachJobThatIsSubmitted();
    void theyAreStillShownWhenTheRunIsOver();

private:
    static Step submit(Method method, const QString &task, int items, int ms = 0);
    static Scenario program(std::vector<Step> steps);
    static void run(MainWindow &window);
    static QString value(const MainWindow &window, int job, int item);
    std::unique_ptr<QTemporaryDir> m_folder;
};

Step TestLiveResults::submit(Method method, const QString &task, int items, int ms)
{
    SubmitStep step{.task = {task}, .items = RangeSpec{.stop = items}, .chunksize = 1};
    step.method = method;
    if (ms > 0)
        step.task.params = {{QStringLiteral("ms"), ms}};
    if (method != Method::Map)
        step.as = task;
    return {.call = step};
}

Scenario TestLiveResults::program(std::vector<Step> steps)
{
    Scenario scenario{.title = QStringLiteral("live"), .processes = 2};
    scenario.program = std::move(steps);
    return scenario;
}

void TestLiveResults::run(MainWindow &window)
{
    window.resize(1280, 800);
    window.show();
    window.inspector()->setCurrentWidget(window.inspector()->results());
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
}

QString TestLiveResults::value(const MainWindow &window, int job, int item)
{
    ResultsPanel *results = window.inspector()->results();
    auto *chooser = results->findChild<QComboBox *>();
    if (job >= chooser->count())
        return {};
    chooser->setCurrentIndex(job);
    return results->model()->index(item, ResultsModel::Value).data().toString();
}

void TestLiveResults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestLiveResults::theFirstJobsValuesAreShownWhileTheSecondRuns_data()
{
    QTest::addColumn<Method>("method");
    QTest::newRow("map_async") << Method::MapAsync;
    QTest::newRow("map") << Method::Map;
}

void TestLiveResults::theFirstJobsValuesAreShownWhileTheSecondRuns()
{
    QFETCH(Method, method);
    const Scenario scenario = program({submit(method, QStringLiteral("square"), 4),
                                       submit(Method::MapAsync, QStringLiteral("sleep"), 2, 60'000),
                                       {.call = GetStep{.on = QStringLiteral("sleep")}}});
    MainWindow window({{scenario.title, scenario}});
    run(window);
    QTRY_COMPARE_WITH_TIMEOUT(value(window, 0, 3), QStringLiteral("9"), 10'000);
    QVERIFY(window.run().isRunning());
    QTRY_COMPARE(window.run().view().history->jobs().size(), size_t(2));
    QVERIFY(window.run().view().history->jobs()[1].readyAt < 0);
    QCOMPARE(value(window, 1, 0), QString());
}

void TestLiveResults::anIteratorsValuesAreShownOneByOne_data()
{
    QTest::addColumn<Method>("method");
    QTest::newRow("imap") << Method::Imap;
    QTest::newRow("imap_unordered") << Method::ImapUnordered;
}

void TestLiveResults::anIteratorsValuesAreShownOneByOne()
{
    QFETCH(Method, method);
    const Scenario scenario = program(
        {submit(method, QStringLiteral("sleep"), 20, 500), {.call = NextStep{.on = QStringLiteral("sleep")}}});
    MainWindow window({{scenario.title, scenario}});
    run(window);
    QTRY_COMPARE_WITH_TIMEOUT(value(window, 0, 1), QStringLiteral("1"), 10'000);
    QVERIFY(window.run().isRunning());
    QCOMPARE(value(window, 0, 19), QString());
}

void TestLiveResults::aKeptPoolShowsTheValuesOfEachJobThatIsSubmitted()
{
    const Scenario scenario = program(
        {submit(Method::MapAsync, QStringLiteral("square"), 4), {.call = GetStep{.on = QStringLiteral("square")}}});
    MainWindow window({{scenario.title, scenario}});
    window.byHand()->keepOpen()->trigger();
    run(window);
    QTRY_COMPARE_WITH_TIMEOUT(value(window, 0, 3), QStringLiteral("9"), 10'000);
    QTRY_VERIFY(window.run().isCallerFree());
    window.byHand()->submit()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(value(window, 1, 3), QStringLiteral("9"), 10'000);
    QVERIFY(window.run().isRunning());
}

void TestLiveResults::theyAreStillShownWhenTheRunIsOver()
{
    const Scenario scenario = program({submit(Method::MapAsync, QStringLiteral("square"), 4),
                                       submit(Method::Imap, QStringLiteral("identity"), 3),
                                       {.call = NextStep{.on = QStringLiteral("identity")}},
                                       {.call = GetStep{.on = QStringLiteral("square")}}});
    MainWindow window({{scenario.title, scenario}});
    run(window);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QCOMPARE(value(window, 0, 3), QStringLiteral("9"));
    QCOMPARE(value(window, 1, 2), QStringLiteral("2"));
}

TEST_CLASS(TestLiveResults, QApplication)
#include "tst_liveresults.moc"
