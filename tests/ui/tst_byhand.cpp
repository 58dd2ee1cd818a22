#include "tests/testmain.h"
#include "ui/byhand/byhandbar.h"
#include "ui/code/codepanel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/nowpanel.h"
#include "ui/inspector/workersmodel.h"
#include "ui/output/outputpanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWindow>

#include <csignal>

using namespace pool;

// A pool that lives, taken in hand: real workers, real clicks.
class TestByHand : public QObject
{
    Q_OBJECT

private slots:
    void itsKeysWorkOnStageToo();
    void init();
    void aKeptPoolTakesAnotherJobAndThenLeaves();
    void theStateOfThePoolAndWhyACallCannotBeMadeShow();
    void terminateEndsAJobWhoseCallerIsBlocked();
    void aWorkerIsKilledFromItsRow_data();
    void aWorkerIsKilledFromItsRow();
    void theKeyboardOpensTheMenuOfTheSelectedRow();
    void aWorkerIsFrozenAndResumedFromTheTable();
    void aWorkerStoppedByAnotherProgramIsShownAsStopped();
    void nothingCanBeDoneWithoutAPool();

private:
    static std::vector<SetupPanel::Entry> sleeping(int ms, int items);
    static void press(const MainWindow &window, QAction *action);
    static QMenu *openMenu();
    static void pick(QMenu *menu, int row);
    static void runTwo(MainWindow &window); // until both workers are inside an item
    static QString stateOf(const MainWindow &window, int worker);
    static bool showsAStop(const MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_settings;
};

std::vector<SetupPanel::Entry> TestByHand::sleeping(int ms, int items)
{
    Scenario scenario{.title = QStringLiteral("sleeping"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), ms}}},
                   .items = RangeSpec{.stop = items},
                   .chunksize = 1,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map},
                        Step{.call = GetStep{.on = QStringLiteral("result"), .print = false}, .except = true}};
    return {{QStringLiteral("sleeping"), scenario}};
}

void TestByHand::press(const MainWindow &window, QAction *action)
{
    for (QToolButton *button : window.byHand()->findChildren<QToolButton *>())
        if (button->defaultAction() == action) {
            QVERIFY(button->isEnabled());
            QTest::mouseClick(button, Qt::LeftButton);
        }
}

QMenu *TestByHand::openMenu() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }

void TestByHand::pick(QMenu *menu, int row)
{
    QList<QAction *> actions = menu->actions();
    actions.removeIf([](const QAction *action) { return action->isSeparator(); });
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(actions[row]).center());
}

void TestByHand::runTwo(MainWindow &window)
{
    window.resize(1280, 800);
    window.inspector()->setCurrentWidget(window.inspector()->now());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    const auto runs = [&] {
        const auto &live = window.run().view().live;
        return live.size() == 2 && live[0].state == WorkerStatus::State::Running
            && live[1].state == WorkerStatus::State::Running;
    };
    QTRY_VERIFY_WITH_TIMEOUT(runs(), 10'000);
}

QString TestByHand::stateOf(const MainWindow &window, int worker)
{
    const QAbstractItemModel *model = window.inspector()->now()->workers()->model();
    return model->index(worker, WorkersModel::State).data().toString();
}

bool TestByHand::showsAStop(const MainWindow &window)
{
    const auto shapes = window.timeline()->frame()->shapes;
    return shapes.size() > 3 && std::any_of(shapes[3].begin(), shapes[3].end(), [](const Shape &shape) {
               return shape.kind == ShapeKind::Stopped;
           });
}

void TestByHand::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestByHand::aKeptPoolTakesAnotherJobAndThenLeaves()
{
    MainWindow window(sleeping(1, 4));
    window.show();
    press(window, window.byHand()->keepOpen());
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.run().isCallerFree(), 10'000);
    QTRY_VERIFY(window.setup()->isByHand());
    QVERIFY(window.run().isRunning());

    window.setup()->chunksize()->selectAll();
    QTest::keyClicks(window.setup()->chunksize(), QStringLiteral("2"));
    press(window, window.byHand()->submit());
    QTRY_COMPARE_WITH_TIMEOUT(window.run().view().history->jobs().size(), size_t(2), 10'000);
    QCOMPARE(window.run().view().history->jobs()[1].chunking.chunksize(), 2);
    QVERIFY(window.code()->text().contains(QStringLiteral("chunksize=2")));
    QTRY_VERIFY_WITH_TIMEOUT(window.run().view().history->jobs()[1].readyAt >= 0, 10'000);
    QVERIFY(window.run().isRunning());

    press(window, window.byHand()->keepOpen());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QVERIFY(!window.run().result()->interrupted);
    QCOMPARE(window.run().result()->jobs.size(), size_t(2));
    QCOMPARE(window.run().result()->scenario.program.size(), size_t(3));
}

void TestByHand::theStateOfThePoolAndWhyACallCannotBeMadeShow()
{
    MainWindow window(sleeping(1, 4));
    window.show();
    press(window, window.byHand()->keepOpen());
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.setup()->isByHand(), 10'000);
    QCOMPARE(window.byHand()->state()->text(), QStringLiteral("OPEN"));
    const QImage chip = window.byHand()->state()->grab().toImage();
    for (const int y : {0, chip.height() - 1}) // framed on all sides
        QVERIFY(chip.pixel(chip.width() / 2, y) != chip.pixel(chip.width() / 2, 2));
    QVERIFY(!window.byHand()->join()->isEnabled());
    QVERIFY(window.byHand()->join()->toolTip().contains(QStringLiteral("Pool is still running")));
    press(window, window.byHand()->close());
    QTRY_COMPARE(window.byHand()->state()->text(), QStringLiteral("CLOSED"));
    QVERIFY(!window.byHand()->submit()->isEnabled());
    QVERIFY(window.byHand()->submit()->toolTip().contains(QStringLiteral("Pool not running")));
    press(window, window.byHand()->join());
    QTRY_COMPARE_WITH_TIMEOUT(window.byHand()->state()->text(), QStringLiteral("JOINED"), 10'000);
    QVERIFY(!window.byHand()->terminate()->isEnabled());
    QTRY_VERIFY(window.run().isCallerFree());
    press(window, window.byHand()->keepOpen());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
}

void TestByHand::terminateEndsAJobWhoseCallerIsBlocked()
{
    MainWindow window(sleeping(30'000, 4));
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    press(window, window.byHand()->terminate());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 5'000);
    QVERIFY(!window.run().result()->interrupted);
    QVERIFY(window.run().result()->steps.back().error);
}

void TestByHand::aWorkerIsKilledFromItsRow_data()
{
    QTest::addColumn<bool>("onPlot");
    QTest::newRow("its header") << false;
    QTest::newRow("the plot") << true;
}

void TestByHand::aWorkerIsKilledFromItsRow()
{
    QFETCH(bool, onPlot);
    MainWindow window(sleeping(30'000, 2));
    runTwo(window);
    const QRect row = window.timeline()->rowRect(3);
    const QPoint at(onPlot ? row.right() - 40 : 20, row.center().y());
    QTest::mouseClick(window.windowHandle(), Qt::RightButton, {}, window.timeline()->mapTo(&window, at));
    QTRY_VERIFY(openMenu());
    QVERIFY(openMenu()->actions().first()->text().contains(QStringLiteral("Worker 1")));
    pick(openMenu(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(window.run().view().history->workers()[0].endedAt >= 0, 5'000);
    QCOMPARE(window.run().view().history->workers()[0].exit.text(), QStringLiteral("SIGKILL"));
    QTRY_COMPARE_WITH_TIMEOUT(window.run().view().history->workers().size(), size_t(3), 5'000);
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 5'000);
}

void TestByHand::theKeyboardOpensTheMenuOfTheSelectedRow()
{
    MainWindow window(sleeping(5, 4000));
    runTwo(window);
    const auto opened = [&](auto ask) {
        ask();
        if (!QTest::qWaitFor([] { return openMenu() != nullptr; }))
            return QString();
        const QString title = openMenu()->actions().first()->text();
        openMenu()->close();
        return title;
    };
    window.timeline()->setFocus();
    const auto shiftF10 = [&] { QTest::keyClick(window.timeline(), Qt::Key_F10, Qt::ShiftModifier); };
    QCOMPARE(opened(shiftF10), QStringLiteral("Worker 1")); // nothing is selected
    QTRY_VERIFY_WITH_TIMEOUT(window.run().view().history->workers()[1].items > 0, 10'000);
    window.timeline()->select({4, 0});
    QCOMPARE(opened(shiftF10), QStringLiteral("Worker 2"));
    QCOMPARE(opened([&] {
                 QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, {10, 10},
                                           window.timeline()->mapToGlobal(QPoint(10, 10)));
                 QApplication::sendEvent(window.timeline(), &menuKey);
             }),
             QStringLiteral("Worker 2"));
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 5'000);
}

void TestByHand::aWorkerIsFrozenAndResumedFromTheTable()
{
    MainWindow window(sleeping(5, 2000));
    window.resize(1280, 800);
    window.inspector()->setCurrentWidget(window.inspector()->now());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    const auto itemsOf = [&](size_t worker) {
        const auto &workers = window.run().view().history->workers();
        return worker < workers.size() ? workers[worker].items : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(itemsOf(0) > 3, 10'000);
    QTreeView *table = window.inspector()->now()->workers();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto choose = [&](int row) {
        table->setFocus();
        const QPoint at = table->visualRect(table->model()->index(0, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, table->viewport()->mapToGlobal(at));
        QApplication::sendEvent(table->viewport(), &event);
        QTRY_VERIFY(openMenu());
        pick(openMenu(), row);
    };
    choose(1);
    QTRY_COMPARE(stateOf(window, 0), QStringLiteral("stopped"));
    QTRY_VERIFY(showsAStop(window));
    qint64 frozen = -1; // what it had sent before may still arrive
    const auto stands = [&] {
        const qint64 before = std::exchange(frozen, itemsOf(0));
        const qint64 other = itemsOf(1);
        return QTest::qWaitFor([&] { return itemsOf(1) > other + 20; }, 5'000) && before == itemsOf(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(stands(), 10'000);
    choose(2);
    QTRY_VERIFY_WITH_TIMEOUT(itemsOf(0) > frozen + 3, 5'000);
    QTRY_VERIFY(stateOf(window, 0) != QStringLiteral("stopped"));
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 5'000);
}

void TestByHand::aWorkerStoppedByAnotherProgramIsShownAsStopped()
{
#ifdef Q_OS_LINUX
    MainWindow window(sleeping(30'000, 2));
    runTwo(window);
    const auto pid = pid_t(window.run().view().live[0].pid);
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, 0), QStringLiteral("stopped"), 10'000);
    QTRY_VERIFY(showsAStop(window));
    QCOMPARE(stateOf(window, 1), QStringLiteral("running"));
    QCOMPARE(::kill(pid, SIGCONT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(window, 0), QStringLiteral("running"), 10'000);
    QCOMPARE(window.run().view().history->workers()[0].stops.size(), size_t(1));
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 5'000);
#else
    QSKIP("Only Linux tells that a process is stopped");
#endif
}

void TestByHand::nothingCanBeDoneWithoutAPool()
{
    MainWindow window(sleeping(1, 4));
    window.show();
    for (const QAction *action :
         {window.byHand()->submit(), window.byHand()->close(), window.byHand()->join(), window.byHand()->terminate()})
        QVERIFY(!action->isEnabled());
    QVERIFY(window.byHand()->keepOpen()->isEnabled());
}

void TestByHand::itsKeysWorkOnStageToo()
{
    MainWindow window(sleeping(1, 4));
    window.show();
    window.activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(!window.byHand()->keepOpen()->isChecked());
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    QVERIFY(window.byHand()->keepOpen()->isChecked());
}

TEST_CLASS(TestByHand, QApplication)
#include "tst_byhand.moc"
