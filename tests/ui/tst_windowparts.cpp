#include "tests/testmain.h"
#include "tests/ui/desk.h"
#include "tests/ui/squares.h"
#include "ui/byhand/byhandbar.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/run/frameclock.h"
#include "ui/window/closequestion.h"
#include "ui/window/menus.h"
#include "ui/window/presentation.h"
#include "ui/window/runpresenter.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

// What the window is composed of, each part without the window.
class TestWindowParts : public QObject
{
    Q_OBJECT

private slots:
    void aPlanIsShownInAllPanels();
    void aKeptRunIsShownInAllPanelsAndForgottenByTheNextPlan();
    void aRecordWithoutATraceIsSaidToBeOne();
    void theQuestionStaysWhenTheRunEndsAndSaysSo();
    void bothAnswersOfTheQuestionMeanTheSameAfterTheRunHasEnded();
    void presentationEnlargesAFontWhoseSizeIsInPixels();
    void presentationPutsTheFontBackAsItWas();
    void theMenusSayWhatIsWanted();
    void eachDockHasAKeyInTheOrderGiven();
    void theFramesAreShortWhereTheWorkersLeaveAProcessorFree();
    void theFrameClockHasNoTimerUnlessStarted();

private:
    static QPushButton *button(const CloseQuestion &question, const QString &text);
    static QAction *action(const QWidget &window, const QString &text);
};

QPushButton *TestWindowParts::button(const CloseQuestion &question, const QString &text)
{
    for (QPushButton *button : question.findChildren<QPushButton *>())
        if (button->text().remove(u'&') == text)
            return button;
    return nullptr;
}

QAction *TestWindowParts::action(const QWidget &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>())
        if (action->text().remove(u'&') == text)
            return action;
    return nullptr;
}

void TestWindowParts::aPlanIsShownInAllPanels()
{
    const Desk desk;
    RunPresenter presenter(desk.panels);
    presenter.showPlan(squares());
    QVERIFY(desk.panels.insight->sentence().contains(QStringLiteral("Press Run")));
    QVERIFY(desk.panels.code->text().contains(QStringLiteral("pool.map(square")));
    QCOMPARE(desk.panels.status->readyText(), QStringLiteral("ready(): –"));
    QVERIFY(!presenter.kept().result);
}

void TestWindowParts::aKeptRunIsShownInAllPanelsAndForgottenByTheNextPlan()
{
    const Desk desk;
    RunPresenter presenter(desk.panels);
    const KeptRun run = keptSquares();
    presenter.showKept(run);
    QCOMPARE(presenter.kept().result, run.result);
    QCOMPARE(desk.panels.status->sentence(), QStringLiteral("Squares. Stopped after 5.00 ms"));
    QCOMPARE(desk.panels.status->readyText(), QStringLiteral("ready(): True"));
    desk.panels.inspector->setCurrentWidget(desk.panels.inspector->results());
    const ResultsModel *results = desk.panels.inspector->results()->model();
    QCOMPARE(results->index(3, ResultsModel::Value).data().toString(), QStringLiteral("9"));

    presenter.showPlan(squares());
    QVERIFY(!presenter.kept().result);
    QCOMPARE(results->rowCount(), 0);
}

void TestWindowParts::aRecordWithoutATraceIsSaidToBeOne()
{
    const Desk desk;
    RunPresenter presenter(desk.panels);
    presenter.showKept(keptSquares(TraceSource::Retold));
    QVERIFY(desk.panels.status->sentence().startsWith(
        QStringLiteral("Squares. Stopped after 5.00 ms. This record is of an older form, without a trace: ")));
}

void TestWindowParts::theQuestionStaysWhenTheRunEndsAndSaysSo()
{
    QWidget window;
    window.show();
    auto *question = new CloseQuestion(&window);
    question->open();
    QVERIFY(question->text().contains(QStringLiteral("still running")));
    question->setRunning(false);
    QVERIFY(question->isVisible());
    QCOMPARE(question->text(), QStringLiteral("The program has ended meanwhile. Close the window?"));
}

void TestWindowParts::bothAnswersOfTheQuestionMeanTheSameAfterTheRunHasEnded()
{
    QWidget window;
    window.show();
    for (const bool confirms : {true, false}) {
        QPointer<CloseQuestion> question = new CloseQuestion(&window);
        QSignalSpy confirmed(question, &CloseQuestion::confirmed);
        question->open();
        question->setRunning(false);
        QPushButton *answer = button(*question, confirms ? QStringLiteral("Close") : QStringLiteral("Keep open"));
        QVERIFY(answer);
        QTest::mouseClick(answer, Qt::LeftButton);
        QCOMPARE(confirmed.count(), confirms ? 1 : 0);
        QTRY_VERIFY(!question); // it deletes itself
    }
}

void TestWindowParts::presentationEnlargesAFontWhoseSizeIsInPixels()
{
    QMainWindow window;
    auto *timeline = new TimelineView;
    window.setCentralWidget(timeline);
    QFont font = window.font();
    font.setPixelSize(20);
    window.setFont(font);
    window.show();
    Presentation presentation(&window, timeline);
    presentation.set(true);
    QCOMPARE(window.font().pixelSize(), 28);
    presentation.set(false);
    QCOMPARE(window.font().pixelSize(), 20);
}

void TestWindowParts::presentationPutsTheFontBackAsItWas()
{
    QMainWindow window;
    auto *timeline = new TimelineView;
    window.setCentralWidget(timeline);
    window.show();
    const QFont before = window.font();
    Presentation presentation(&window, timeline);
    QSignalSpy changed(&presentation, &Presentation::changed);
    presentation.set(true);
    QVERIFY(presentation.isOn());
    QCOMPARE(window.font().pointSizeF(), before.pointSizeF() * 1.4);
    presentation.set(true);
    presentation.set(false);
    QCOMPARE(window.font(), before);
    QCOMPARE(changed.count(), 2);
}

void TestWindowParts::theMenusSayWhatIsWanted()
{
    QMainWindow window;
    auto *menus = new Menus({}, new ByHandBar, &window);
    window.setMenuBar(menus);
    QSignalSpy run(menus, &Menus::runRequested);
    QSignalSpy presentation(menus, &Menus::presentationRequested);
    QSignalSpy theme(menus, &Menus::themeChosen);
    action(window, QStringLiteral("Run"))->trigger();
    QCOMPARE(run.count(), 1);
    action(window, QStringLiteral("Presentation"))->trigger();
    QCOMPARE(presentation.value(0).value(0).toBool(), true);
    menus->setPresenting(false); // the window did not do it
    action(window, QStringLiteral("Presentation"))->trigger();
    QCOMPARE(presentation.value(1).value(0).toBool(), true);
    menus->setTheme(Theme::Dark);
    QVERIFY(action(window, QStringLiteral("Dark"))->isChecked());
    QCOMPARE(theme.count(), 0);
    action(window, QStringLiteral("Light"))->trigger();
    QCOMPARE(theme.value(0).value(0).value<Theme>(), Theme::Light);
}

void TestWindowParts::eachDockHasAKeyInTheOrderGiven()
{
    QMainWindow window;
    auto *first = new QDockWidget(QStringLiteral("first"));
    auto *second = new QDockWidget(QStringLiteral("second"));
    window.addDockWidget(Qt::LeftDockWidgetArea, second);
    window.addDockWidget(Qt::LeftDockWidgetArea, first);
    window.setMenuBar(new Menus({first, second}, new ByHandBar, &window));
    QCOMPARE(first->toggleViewAction()->shortcut(), QKeySequence(QStringLiteral("Ctrl+1")));
    QCOMPARE(second->toggleViewAction()->shortcut(), QKeySequence(QStringLiteral("Ctrl+2")));
}

void TestWindowParts::theFramesAreShortWhereTheWorkersLeaveAProcessorFree()
{
    using namespace std::chrono_literals;
    FrameClock clock;
    clock.start();
    QCOMPARE(clock.frame(), 16ms);
    const auto work = [] {
        volatile quint64 sum = 0;
        for (quint64 i = 0; i < 20'000'000; ++i)
            sum = sum + i;
    };
    work();
    clock.pace(0);
    QCOMPARE(clock.frame(), 16ms);
    work();
    clock.pace(QThread::idealThreadCount());
    QVERIFY(clock.frame() > 16ms);
    QVERIFY(clock.frame() <= 100ms);
}

void TestWindowParts::theFrameClockHasNoTimerUnlessStarted()
{
    FrameClock clock;
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    QVERIFY(!clock.isTicking());
    clock.start();
    QTRY_VERIFY(ticked.count() > 1);
    clock.stop();
    QVERIFY(!clock.isTicking());
}

TEST_CLASS(TestWindowParts, QApplication)
#include "tst_windowparts.moc"
