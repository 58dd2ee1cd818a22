#include "tests/testmain.h"
#include "ui/byhand/byhandbar.h"
#include "ui/inspector/inspector.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/listfield.h"
#include "ui/setup/numberfield.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/closequestion.h"
#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presentation.h"
#include "ui/window/unsavedquestion.h"
#include "ui/window/window.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <functional>

using namespace pool;

// A closed window ends the program, whatever else is open or goes on; and a window whose run ended while it was asked
// whether to close stays, with the question.
class TestClosing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aClosedWindowEndsTheProgram_data();
    void aClosedWindowEndsTheProgram();
    void theQuestionStaysWhenTheRunEndsMeanwhile();
    void aWindowClosedBesideItsQuestionTakesItAlong();
    void anotherRunMayBeginAfterTheQuestionWasDeclined();
    void runsThatAreInNoFileAreAskedAbout();
    void whoeverWantsNoQuestionsGetsNone();
    void unsavedRunsAreAskedAboutAlsoWhenTheRunIsNot();
    void aSweepIsAskedAboutAsARunIs();
    void runAndStopAreDisabledInTheMenuAsTheirButtonsAre();

private:
    using Prepare = std::function<void(MainWindow &)>;
    static constexpr int stayed = 77;
    static std::vector<SetupPanel::Entry> sleeping(int ms);
    static QAction *action(const MainWindow &window, const QString &text);
    static void startAndClose(MainWindow &window); // until the question is there
    static void answer(const MainWindow &window, QMessageBox::ButtonRole role);
    std::unique_ptr<QTemporaryDir> m_folder;
};

std::vector<SetupPanel::Entry> TestClosing::sleeping(int ms)
{
    Scenario scenario{.title = QStringLiteral("sleeping"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), ms}}},
                   .items = RangeSpec{.stop = 2},
                   .chunksize = 1,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{scenario.title, scenario}};
}

QAction *TestClosing::action(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>())
        if (action->text().remove(u'&') == text)
            return action;
    return nullptr;
}

void TestClosing::startAndClose(MainWindow &window)
{
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    window.close();
    QVERIFY(window.isVisible());
    QVERIFY(window.findChild<CloseQuestion *>());
}

void TestClosing::answer(const MainWindow &window, QMessageBox::ButtonRole role)
{
    const auto *question = window.findChild<CloseQuestion *>();
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons())
        if (question->buttonRole(button) == role)
            return QTest::mouseClick(button, Qt::LeftButton);
    QFAIL("no such answer");
}

void TestClosing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestClosing::aClosedWindowEndsTheProgram_data()
{
    QTest::addColumn<Prepare>("prepare");
    const auto row = [](const char *name, const Prepare &prepare) { QTest::newRow(name) << prepare; };
    const auto close = [](MainWindow &window) { window.close(); };
    row("idle", close);
    row("by the desktop", [](MainWindow &window) { window.windowHandle()->close(); });
    row("by its menu", [](MainWindow &window) { action(window, QStringLiteral("Quit"))->trigger(); });
    row("minimised", [=](MainWindow &window) {
        window.showMinimized();
        close(window);
    });
    row("minimised, by the desktop", [](MainWindow &window) {
        window.showMinimized();
        window.windowHandle()->close();
    });
    row("hidden", [=](MainWindow &window) {
        window.hide();
        close(window);
    });
    row("presenting", [=](MainWindow &window) {
        window.presentation()->set(true);
        close(window);
    });
    row("the sheet of keys is open", [=](MainWindow &window) {
        action(window, QStringLiteral("Keys"))->trigger();
        close(window);
    });
    row("the table of the timeline is open", [=](MainWindow &window) {
        window.timeline()->openTable();
        close(window);
    });
    row("a file could not be opened", [=](MainWindow &window) {
        window.files()->open(QStringLiteral("/nowhere/at-all.json"));
        QTRY_VERIFY(window.findChild<QMessageBox *>());
        close(window);
    });
    row("a file is asked for", [=](MainWindow &window) {
        window.files()->askForFile();
        close(window);
    });
    row("a file is being opened", [=](MainWindow &window) {
        window.files()->open(QStringLiteral("/nowhere/at-all.json"));
        close(window);
    });
    row("a menu is open", [=](MainWindow &window) {
        auto *menu = window.findChild<QMenuBar *>()->actions().first()->menu();
        menu->popup(window.mapToGlobal(QPoint(10, 30)));
        QVERIFY(menu->isVisible());
        close(window);
    });
    row("a list is open", [=](MainWindow &window) {
        window.setup()->chooser()->showPopup();
        close(window);
    });
    row("a list is open, by the desktop", [](MainWindow &window) {
        window.setup()->chooser()->showPopup();
        window.windowHandle()->close();
    });
    row("a run goes on, and is stopped", [](MainWindow &window) {
        startAndClose(window);
        answer(window, QMessageBox::AcceptRole);
    });
    row("a run goes on in a window that is minimised", [](MainWindow &window) {
        startAndClose(window);
        window.showMinimized();
        answer(window, QMessageBox::AcceptRole);
    });
    row("a run goes on while it presents", [](MainWindow &window) {
        window.presentation()->set(true);
        startAndClose(window);
        answer(window, QMessageBox::AcceptRole);
    });
    row("a run goes on, and the sheet of keys is open", [](MainWindow &window) {
        action(window, QStringLiteral("Keys"))->trigger();
        startAndClose(window);
        answer(window, QMessageBox::AcceptRole);
    });
    row("a run has just begun", [](MainWindow &window) {
        window.start();
        window.close();
        answer(window, QMessageBox::AcceptRole);
    });
    row("a run ends while it is asked", [](MainWindow &window) {
        window.setup()->choose(1); // a short one
        startAndClose(window);
        QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
        answer(window, QMessageBox::AcceptRole);
    });
    row("a pool is kept open", [](MainWindow &window) {
        window.setup()->choose(1);
        window.byHand()->keepOpen()->trigger();
        startAndClose(window);
        answer(window, QMessageBox::AcceptRole);
    });
    row("and closed once more while it stops", [](MainWindow &window) {
        startAndClose(window);
        answer(window, QMessageBox::AcceptRole);
        window.close();
        QTRY_VERIFY(!window.findChild<CloseQuestion *>());
    });
}

void TestClosing::aClosedWindowEndsTheProgram()
{
    QFETCH(Prepare, prepare);
    std::vector<SetupPanel::Entry> entries = sleeping(60'000);
    entries.push_back(sleeping(700).front());
    MainWindow window(std::move(entries));
    quitWhenClosed(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTimer::singleShot(0, &window, [&] { prepare(window); });
    QTimer::singleShot(15'000, &window, [] { QCoreApplication::exit(stayed); });
    QCOMPARE(QApplication::exec(), 0);
    QVERIFY(!window.isVisible());
    QVERIFY(!window.run().isRunning());
}

void TestClosing::theQuestionStaysWhenTheRunEndsMeanwhile()
{
    MainWindow window(sleeping(700));
    startAndClose(window);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    const auto *question = window.findChild<CloseQuestion *>();
    QVERIFY(question && question->isVisible());
    QVERIFY(question->text().contains(QStringLiteral("has ended")));
    answer(window, QMessageBox::RejectRole);
    QTRY_VERIFY(!window.findChild<CloseQuestion *>());
    QVERIFY(window.isVisible());
    QVERIFY(window.setup()->runButton()->isEnabled());
}

void TestClosing::aWindowClosedBesideItsQuestionTakesItAlong()
{
    MainWindow window(sleeping(700));
    startAndClose(window);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    window.close();
    QVERIFY(!window.isVisible());
    QTRY_VERIFY(!window.findChild<CloseQuestion *>());
}

void TestClosing::anotherRunMayBeginAfterTheQuestionWasDeclined()
{
    MainWindow window(sleeping(700));
    startAndClose(window);
    answer(window, QMessageBox::RejectRole);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.isVisible());
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.isVisible());
}

void TestClosing::runsThatAreInNoFileAreAskedAbout()
{
    MainWindow window(sleeping(1));
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY(window.runs()->chosen() == 0);
    window.close();
    QVERIFY(window.isVisible());
    const auto click = [&](QMessageBox::ButtonRole role) {
        const auto *question = window.findChild<UnsavedQuestion *>();
        for (QAbstractButton *button : question->buttons())
            if (question->buttonRole(button) == role)
                return QTest::mouseClick(button, Qt::LeftButton);
    };
    click(QMessageBox::RejectRole);
    QTRY_VERIFY(!window.findChild<UnsavedQuestion *>());
    QVERIFY(window.isVisible());
    window.close();
    click(QMessageBox::DestructiveRole);
    QTRY_VERIFY(!window.isVisible());
}

void TestClosing::whoeverWantsNoQuestionsGetsNone()
{
    {
        WindowSettings settings;
        Preferences{.asksWhileRunning = false, .asksAboutUnsaved = false}.remember(settings);
    }
    MainWindow window(sleeping(60'000));
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    window.close();
    QVERIFY(!window.findChild<CloseQuestion *>());
    QTRY_VERIFY(!window.isVisible());
    QVERIFY(!window.findChild<UnsavedQuestion *>());
}

void TestClosing::unsavedRunsAreAskedAboutAlsoWhenTheRunIsNot()
{
    {
        WindowSettings settings;
        Preferences{.asksWhileRunning = false}.remember(settings);
    }
    MainWindow window(sleeping(60'000));
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    window.close();
    QVERIFY(!window.findChild<CloseQuestion *>());
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<UnsavedQuestion *>(), 20'000);
    QVERIFY(window.isVisible() && !window.run().isRunning());
}

void TestClosing::aSweepIsAskedAboutAsARunIs()
{
    MainWindow window(sleeping(60'000));
    window.show();
    auto *sweep = window.findChild<SweepPanel *>();
    window.inspector()->setCurrentWidget(sweep);
    const auto begin = [&] {
        QTest::mouseClick(sweep->button(), Qt::LeftButton);
        QVERIFY(sweep->isRunning());
        window.close();
        QVERIFY(window.isVisible());
        const auto *question = window.findChild<CloseQuestion *>();
        QVERIFY(question && question->text().contains(QStringLiteral("sweep")));
    };
    begin();
    answer(window, QMessageBox::RejectRole);
    QTRY_VERIFY(!window.findChild<CloseQuestion *>());
    QVERIFY(sweep->isRunning());
    action(window, QStringLiteral("Stop"))->trigger(); // stops a sweep, too
    QTRY_VERIFY_WITH_TIMEOUT(!sweep->isRunning(), 10'000);
    QVERIFY(window.isVisible());
    begin();
    answer(window, QMessageBox::AcceptRole);
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 10'000);
}

void TestClosing::runAndStopAreDisabledInTheMenuAsTheirButtonsAre()
{
    MainWindow window(sleeping(60'000));
    window.show();
    const QAction *run = action(window, QStringLiteral("Run"));
    const QAction *stop = action(window, QStringLiteral("Stop"));
    const auto areInStep = [&] {
        return run->isEnabled() == window.setup()->runButton()->isEnabled()
            && stop->isEnabled() == window.setup()->stopButton()->isEnabled();
    };
    QVERIFY(run->isEnabled() && !stop->isEnabled() && areInStep());
    window.setup()->processes()->setText(QStringLiteral("0")); // is refused
    QVERIFY(!run->isEnabled() && !stop->isEnabled() && areInStep());
    window.setup()->processes()->setText(QStringLiteral("2"));
    window.start();
    QVERIFY(!run->isEnabled() && stop->isEnabled() && areInStep());
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QVERIFY(run->isEnabled() && !stop->isEnabled() && areInStep());
}

TEST_CLASS(TestClosing, QApplication)
#include "tst_closing.moc"
