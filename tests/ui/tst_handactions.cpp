#include "tests/testmain.h"
#include "tests/ui/desk.h"
#include "ui/byhand/byhandbar.h"
#include "ui/inspector/nowpanel.h"
#include "ui/run/scenariorun.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/setuppanel.h"
#include "ui/window/handactions.h"

#include <QAction>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace pool;

// What is done by hand to the pool of a run: the bar, the setup and the panels, without the window.
class TestHandActions : public QObject
{
    Q_OBJECT

private slots:
    void nothingButKeepingItOpenIsOfferedBeforeThereIsAPool();
    void aPoolThatIsKeptOpensTheSetupForOneMoreJob();
    void untickingEndsTheRunAndTakesTheSetupBack();
    void aJobSubmittedAgainHasANameOfItsOwnAndIsSeenInTheProgram();
    void settingsThatAreRefusedAreNotSubmitted();
    void closeAndJoinAreCallsOfThePoolsCaller();
    void aCallThatRaisesIsTheHeadline();
    void terminateEndsAJobWhoseCallerWaits();
    void bothPanelsThatListWorkersOpenTheMenuOfOne_data();
    void bothPanelsThatListWorkersOpenTheMenuOfOne();
    void aWorkerThatIsGoneHasNoMenu();

private:
    static Scenario sleeping(int ms);
    struct Hands { // what the window makes of it
        explicit Hands(int ms)
            : setup({{QStringLiteral("sleeping"), sleeping(ms)}}, &desk.widget)
            , bar(&desk.widget)
        {
            new HandActions(&run, &setup, &bar, desk.panels, &desk.widget);
            desk.widget.show();
        }
        void start() { run.start(setup.scenario()); }
        void press(const QAction *action) const;
        Desk desk;
        SetupPanel setup;
        ByHandBar bar;
        ScenarioRun run;
    };
    static bool isKept(const Hands &hands);
    static QMenu *openMenu() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }
};

Scenario TestHandActions::sleeping(int ms)
{
    Scenario scenario{.title = QStringLiteral("sleeping"), .processes = 2};
    const SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), ms}}},
                         .items = RangeSpec{.stop = 4},
                         .chunksize = 1,
                         .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map},
                        Step{.call = GetStep{.on = QStringLiteral("result"), .print = false}, .except = true}};
    return scenario;
}

void TestHandActions::Hands::press(const QAction *action) const
{
    for (QToolButton *button : bar.findChildren<QToolButton *>())
        if (button->defaultAction() == action) {
            QVERIFY(button->isEnabled());
            QTest::mouseClick(button, Qt::LeftButton);
        }
}

bool TestHandActions::isKept(const Hands &hands)
{
    return QTest::qWaitFor([&] { return hands.setup.isByHand(); }, 10'000);
}

void TestHandActions::nothingButKeepingItOpenIsOfferedBeforeThereIsAPool()
{
    const Hands hands(1);
    QVERIFY(hands.bar.keepOpen()->isEnabled());
    for (const QAction *action : {hands.bar.submit(), hands.bar.close(), hands.bar.join(), hands.bar.terminate()})
        QVERIFY(!action->isEnabled());
    QVERIFY(!hands.setup.isByHand());
}

void TestHandActions::aPoolThatIsKeptOpensTheSetupForOneMoreJob()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    QVERIFY(hands.run.keepsOpen());
    hands.setup.setRunning(true);
    hands.start();
    QVERIFY(hands.setup.chunksize()->isReadOnly());
    QVERIFY(isKept(hands));
    QVERIFY(!hands.setup.chunksize()->isReadOnly());
    QCOMPARE(hands.desk.panels.status->sentence(), QStringLiteral("The program is over, its pool is kept open"));
}

void TestHandActions::untickingEndsTheRunAndTakesTheSetupBack()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    hands.start();
    QVERIFY(isKept(hands));
    hands.press(hands.bar.keepOpen());
    QTRY_VERIFY_WITH_TIMEOUT(!hands.run.isRunning(), 10'000);
    QVERIFY(!hands.setup.isByHand());
    QVERIFY(!hands.run.result()->interrupted);
}

void TestHandActions::aJobSubmittedAgainHasANameOfItsOwnAndIsSeenInTheProgram()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    hands.start();
    QVERIFY(isKept(hands));
    hands.setup.chunksize()->setText(QStringLiteral("3"));
    hands.press(hands.bar.submit());
    const auto &submit = std::get<SubmitStep>(hands.run.scenario().program.at(2).call);
    QCOMPARE(submit.as, QStringLiteral("result2"));
    QCOMPARE(submit.chunksize, std::optional<qint64>(3));
    QVERIFY(hands.desk.panels.code->text().contains(QStringLiteral("result2 = ")));
    QTRY_COMPARE_WITH_TIMEOUT(hands.run.view().history->jobs().size(), size_t(2), 10'000);
}

void TestHandActions::settingsThatAreRefusedAreNotSubmitted()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    hands.start();
    QVERIFY(isKept(hands));
    hands.setup.chunksize()->setText(QStringLiteral("0"));
    QVERIFY(!hands.setup.isAcceptable());
    hands.press(hands.bar.submit());
    QCOMPARE(hands.run.scenario().program.size(), size_t(2));
}

void TestHandActions::closeAndJoinAreCallsOfThePoolsCaller()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    hands.start();
    QVERIFY(isKept(hands));
    hands.press(hands.bar.close());
    QTRY_VERIFY(hands.bar.join()->isEnabled());
    hands.press(hands.bar.join());
    const auto &program = hands.run.scenario().program;
    QCOMPARE(program.size(), size_t(4));
    QCOMPARE(std::get<LifecycleStep>(program[2].call).call, LifecycleStep::Call::Close);
    QCOMPARE(std::get<LifecycleStep>(program[3].call).call, LifecycleStep::Call::Join);
    const auto &code = hands.desk.panels.code->text();
    QVERIFY(code.contains(QStringLiteral("pool.close()")) && code.contains(QStringLiteral("pool.join()")));
    QTRY_COMPARE_WITH_TIMEOUT(hands.run.view().history->steps().size(), size_t(4), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(hands.desk.panels.status->sentence(),
                              QStringLiteral("The program is over. The pool was closed, and its workers have ended."),
                              10'000);
}

void TestHandActions::aCallThatRaisesIsTheHeadline()
{
    Hands hands(1);
    hands.press(hands.bar.keepOpen());
    hands.start();
    QVERIFY(isKept(hands));
    hands.run.callByHand({.call = LifecycleStep{LifecycleStep::Call::Join}}); // of a pool that is open
    const InsightLine *headline = hands.desk.panels.insight;
    QTRY_COMPARE_WITH_TIMEOUT(headline->sentence(),
                              QStringLiteral("pool.join() raised ValueError: Pool is still running"), 10'000);
}

void TestHandActions::terminateEndsAJobWhoseCallerWaits()
{
    Hands hands(30'000);
    hands.start();
    QTRY_VERIFY_WITH_TIMEOUT(hands.bar.terminate()->isEnabled(), 10'000);
    hands.press(hands.bar.terminate());
    QTRY_VERIFY_WITH_TIMEOUT(!hands.run.isRunning(), 10'000);
    QVERIFY(!hands.run.result()->interrupted);
}

void TestHandActions::bothPanelsThatListWorkersOpenTheMenuOfOne_data()
{
    QTest::addColumn<bool>("isTimeline");
    QTest::newRow("the timeline") << true;
    QTest::newRow("the table of workers") << false;
}

void TestHandActions::bothPanelsThatListWorkersOpenTheMenuOfOne()
{
    QFETCH(bool, isTimeline);
    Hands hands(30'000);
    hands.start();
    QTRY_COMPARE_WITH_TIMEOUT(hands.run.view().live.size(), size_t(2), 10'000);
    const WorkerId second{1};
    if (isTimeline)
        Q_EMIT hands.desk.panels.timeline->menuRequested({.worker = second, .globalPosition = {10, 10}});
    else
        Q_EMIT hands.desk.panels.inspector->now()->workerMenuRequested(second, {10, 10});
    QVERIFY(openMenu());
    QCOMPARE(openMenu()->actions().first()->text(), QStringLiteral("Worker 2"));
    QTest::mouseClick(openMenu(), Qt::LeftButton, {}, openMenu()->actionGeometry(openMenu()->actions()[1]).center());
    QTRY_VERIFY_WITH_TIMEOUT(hands.run.view().history->workers()[1].endedAt >= 0, 10'000);
    QCOMPARE(hands.run.view().history->workers()[1].exit.text(), QStringLiteral("SIGKILL"));
}

void TestHandActions::aWorkerThatIsGoneHasNoMenu()
{
    Hands hands(1);
    hands.start();
    QTRY_VERIFY_WITH_TIMEOUT(!hands.run.isRunning(), 10'000);
    Q_EMIT hands.desk.panels.timeline->menuRequested({.worker = WorkerId{0}, .globalPosition = {10, 10}});
    QVERIFY(!openMenu());
}

TEST_CLASS(TestHandActions, QApplication)
#include "tst_handactions.moc"
