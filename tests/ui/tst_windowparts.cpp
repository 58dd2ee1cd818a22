#include "tests/testmain.h"
#include "tests/ui/desk.h"
#include "tests/ui/squares.h"
#include "ui/byhand/byhandbar.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/output/lastlines.h"
#include "ui/run/frameclock.h"
#include "ui/setup/locked.h"
#include "ui/style/theme.h"
#include "ui/window/closequestion.h"
#include "ui/window/drawer.h"
#include "ui/window/lettersize.h"
#include "ui/window/menus.h"
#include "ui/window/presentation.h"
#include "ui/window/runbanner.h"
#include "ui/window/runpresenter.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTabBar>
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
    void lettersOnStageAreAShareOfTheScreen();
    void lettersHaveBounds();
    void theBannerSaysWhichRunIsLookedAtAndTheWaysOn();
    void whatIsReadHasEnoughContrastInBothThemes();
    void theDrawerFoldsAndAChosenTabUnfoldsIt();
    void theLastLinesAreThoseOfTheOutput();
    void presentationPutsTheFontBackAsItWas();
    void theMenusSayWhatIsWanted();
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
    presenter.showPlan(squares(), {});
    QVERIFY(desk.panels.insight->sentence().contains(QStringLiteral("Press Run")));
    QVERIFY(desk.panels.output->text().isEmpty()); // nothing of a former run beside a new plan
    QVERIFY(desk.panels.code->text().contains(QStringLiteral("pool.map(square")));
    QCOMPARE(desk.panels.status->readyText(), QStringLiteral("ready(): –"));
    QVERIFY(!presenter.kept().result);
}

void TestWindowParts::aKeptRunIsShownInAllPanelsAndForgottenByTheNextPlan()
{
    const Desk desk;
    RunPresenter presenter(desk.panels);
    const KeptRun run = keptSquares();
    presenter.showKept(run, QStringLiteral("Run 2"));
    QCOMPARE(presenter.kept().result, run.result);
    QCOMPARE(desk.panels.status->sentence(), QStringLiteral("Squares. Stopped after 4.00 ms"));
    QCOMPARE(desk.panels.status->readyText(), QStringLiteral("ready(): –")); // map() returns values, which have none
    desk.panels.inspector->setCurrentWidget(desk.panels.inspector->results());
    const ResultsModel *results = desk.panels.inspector->results()->model();
    QCOMPARE(results->index(3, ResultsModel::Value).data().toString(), QStringLiteral("9"));

    const auto says = [&](const QString &text) {
        const QList<QLabel *> labels = desk.panels.output->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().startsWith(text); });
    };
    QVERIFY(says(QStringLiteral("Run 2 printed ")));

    presenter.showPlan(squares(), {});
    QVERIFY(says(QStringLiteral("0 lines")));
    QVERIFY(!presenter.kept().result);
    QCOMPARE(results->rowCount(), 0);
}

void TestWindowParts::aRecordWithoutATraceIsSaidToBeOne()
{
    const Desk desk;
    RunPresenter presenter(desk.panels);
    presenter.showKept(keptSquares(TraceSource::Retold), QStringLiteral("Run 3"));
    QVERIFY(desk.panels.status->sentence().startsWith(
        QStringLiteral("Squares. Stopped after 4.00 ms. This record is of an older form, without a trace: ")));
}

void TestWindowParts::theQuestionStaysWhenTheRunEndsAndSaysSo()
{
    QWidget window;
    window.show();
    auto *question = new CloseQuestion(CloseQuestion::Of::Program, &window);
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
        QPointer<CloseQuestion> question = new CloseQuestion(CloseQuestion::Of::Program, &window);
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

void TestWindowParts::lettersOnStageAreAShareOfTheScreen()
{
    QWidget window;
    QFont font = window.font();
    font.setPixelSize(11);
    window.setFont(font);
    window.show();
    LetterSize letters(&window);
    letters.setStage(true);
    const double least = LetterSize::stagePixels(window.screen()->size().height());
    QVERIFY(window.font().pixelSize() >= least);
    QVERIFY(window.font().pixelSize() < least + 1);
    letters.setSteps(letters.steps() + 1);
    QVERIFY(window.font().pixelSize() > least * 1.09);
    letters.setStage(false);
    letters.setSteps(0);
    QCOMPARE(window.font().pixelSize(), 11);
}

void TestWindowParts::lettersHaveBounds()
{
    QWidget window;
    LetterSize letters(&window);
    const QFont before = window.font();
    letters.setSteps(1000);
    QCOMPARE(letters.steps(), LetterSize::mostSteps);
    letters.setSteps(-1000);
    QCOMPARE(letters.steps(), LetterSize::fewestSteps);
    QVERIFY(window.font().pointSizeF() < before.pointSizeF());
    letters.setSteps(0);
    QCOMPARE(window.font().pointSizeF(), before.pointSizeF());
}

void TestWindowParts::presentationPutsTheFontBackAsItWas()
{
    QWidget window;
    window.show();
    const QFont before = window.font();
    LetterSize letters(&window);
    Presentation presentation(&window, &letters);
    QSignalSpy changed(&presentation, &Presentation::changed);
    presentation.set(true);
    QVERIFY(presentation.isOn());
    QVERIFY(window.font() != before);
    presentation.set(true);
    presentation.set(false);
    QCOMPARE(window.font(), before);
    QCOMPARE(changed.count(), 2);
}

void TestWindowParts::theBannerSaysWhichRunIsLookedAtAndTheWaysOn()
{
    RunBanner banner;
    QVERIFY(banner.isHidden());
    QSignalSpy back(&banner, &RunBanner::backRequested);
    QSignalSpy setUp(&banner, &RunBanner::setUpRequested);
    banner.lookAt(QStringLiteral("saved"), {}); // a program without a name
    QCOMPARE(banner.text(), QStringLiteral("You look at saved"));
    banner.lookAt(QStringLiteral("Run 2"), QStringLiteral("Squares"));
    QVERIFY(!banner.isHidden());
    QCOMPARE(banner.text(), QStringLiteral("You look at Run 2: Squares"));
    banner.backButton()->click();
    banner.setUpButton()->click();
    QCOMPARE(back.count(), 1);
    QCOMPARE(setUp.count(), 1);
}

void TestWindowParts::whatIsReadHasEnoughContrastInBothThemes()
{
    const auto contrast = [](const QColor &one, const QColor &other) {
        const auto luminance = [](const QColor &colour) {
            const auto linear = [](double part) {
                return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
        };
        const auto [less, more] = std::minmax({luminance(one) + 0.05, luminance(other) + 0.05}); // by value
        return more / less;
    };
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        RunBanner banner;
        InsightLine headline;
        QLineEdit locked;
        QComboBox box;
        for (QWidget *control : std::initializer_list<QWidget *>{&locked, &box})
            setLocked(control, true);
        const auto check = [&](const QWidget &widget, QPalette::ColorGroup group, QPalette::ColorRole text,
                               QPalette::ColorRole ground) {
            const double found = contrast(widget.palette().color(group, text), widget.palette().color(group, ground));
            QVERIFY2(found >= 4.5,
                     qPrintable(QStringLiteral("%1: %2").arg(widget.metaObject()->className()).arg(found)));
        };
        check(banner, QPalette::Active, QPalette::WindowText, QPalette::Window);
        check(headline, QPalette::Active, QPalette::WindowText, QPalette::Window);
        check(locked, QPalette::Active, QPalette::Text, QPalette::Base); // while it runs
        check(box, QPalette::Disabled, QPalette::ButtonText, QPalette::Button);
    }
    applyTheme(Theme::System);
}

void TestWindowParts::theDrawerFoldsAndAChosenTabUnfoldsIt()
{
    auto *tabs = new QTabWidget;
    tabs->addTab(new QWidget, QStringLiteral("first"));
    tabs->addTab(new QWidget, QStringLiteral("second"));
    Drawer drawer(tabs);
    drawer.resize(400, 300);
    drawer.show();
    drawer.setFolded(true);
    QCOMPARE(drawer.maximumHeight(), tabs->tabBar()->sizeHint().height());
    QVERIFY(!drawer.foldAction()->isChecked());
    drawer.showTab(1);
    QVERIFY(!drawer.isFolded());
    QCOMPARE(tabs->currentIndex(), 1);
    drawer.foldAction()->trigger();
    QVERIFY(drawer.isFolded());
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(0).center());
    QVERIFY(!drawer.isFolded());
}

void TestWindowParts::theLastLinesAreThoseOfTheOutput()
{
    OutputPanel output;
    LastLines lines(&output);
    lines.resize(300, 100);
    lines.show();
    const int height = lines.sizeHint().height();
    output.append({QStringLiteral("one"), QStringLiteral("two")});
    QCOMPARE(lines.text(), QStringLiteral("one\ntwo"));
    output.append({QStringLiteral("three"), QStringLiteral("four")});
    QCOMPARE(lines.text(), QStringLiteral("two\nthree\nfour"));
    QCOMPARE(lines.sizeHint().height(), height);
    output.clear();
    QVERIFY(lines.text().isEmpty());
}

void TestWindowParts::theMenusSayWhatIsWanted()
{
    QMainWindow window;
    auto *menus = new Menus({}, {}, new ByHandBar, &window);
    window.setMenuBar(menus);
    QSignalSpy run(menus, &Menus::runRequested);
    QSignalSpy presentation(menus, &Menus::presentationRequested);
    QSignalSpy theme(menus, &Menus::themeChosen);
    action(window, QStringLiteral("Run"))->trigger();
    QCOMPARE(run.count(), 1);
    QVERIFY(!action(window, QStringLiteral("Stop"))->isEnabled());
    menus->allow(false, true);
    QVERIFY(action(window, QStringLiteral("Stop"))->isEnabled());
    action(window, QStringLiteral("Run"))->trigger();
    QCOMPARE(run.count(), 1); // it cannot be run now
    action(window, QStringLiteral("Presentation"))->trigger();
    QCOMPARE(presentation.value(0).value(0).toBool(), true);
    menus->setPresenting(false); // the window did not do it
    action(window, QStringLiteral("Presentation"))->trigger();
    QCOMPARE(presentation.value(1).value(0).toBool(), true);
    menus->display({.theme = Theme::Dark});
    QVERIFY(action(window, QStringLiteral("Dark"))->isChecked());
    QCOMPARE(theme.count(), 0);
    action(window, QStringLiteral("Light"))->trigger();
    QCOMPARE(theme.value(0).value(0).value<Theme>(), Theme::Light);
    QSignalSpy folded(menus, &Menus::pausesFolded);
    menus->display({.foldsPauses = true});
    action(window, QStringLiteral("Fold idle time"))->trigger();
    QCOMPARE(folded.value(0).value(0).toBool(), false);
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
