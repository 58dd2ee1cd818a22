#include "core/scenario/examples.h"
#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/output/lastlines.h"
#include "ui/output/outputpanel.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/drawer.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presentation.h"
#include "ui/window/statusline.h"
#include "ui/window/workarea.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFontInfo>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// What makes the window a citizen of the desktop: presentation, themes, what it remembers, how small it
// gets, how it closes; and the marks in the program's text while a real run goes on.
class TestDesktop : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void onStageTheLastRowCanReadTheText();
    void onStageEverythingOfARunIsInSightTogether();
    void leavingTheStagePutsEverythingBack();
    void theLettersGrowAndShrinkByKeysAndAreRemembered();
    void theTimelineHasHalfOfTheHeightWithTheDrawerFolded();
    void aThemeIsChosenInTheMenuAndRemembered();
    void theArrangementIsRemembered();
    void settingsComeBackAsTheyWere();
    void whatIsWrongInTheSettingsIsAsIfItWereNotThere();
    void theWindowGetsAsSmallAsAProjector();
    void theOutputHasFourLinesOnAProjector();
    void theTitleNamesTheProgram();
    void everyControlHasANameForScreenReaders();
    void theCallersLineIsMarkedWhileARealRunGoesOn();
    void theCallbackLightsUpWhileARealRunGoesOn();
    void theSuggestedChunksizeIsTriedWithOneClick();
    void withoutARunThereIsNoTimer();
    void closingARunningWindowTakesAtMostThreeSeconds();

private:
    static std::vector<SetupPanel::Entry> entries();
    static std::vector<SetupPanel::Entry> slow();
    static QAction *action(const MainWindow &window, const QString &text);
    std::unique_ptr<QTemporaryDir> m_settings;
};

std::vector<SetupPanel::Entry> TestDesktop::entries()
{
    std::vector<SetupPanel::Entry> entries;
    for (const Example &example : examples())
        entries.push_back({example.scenario.title, example.scenario});
    return entries;
}

// Three seconds of work and a callback that takes its time.
std::vector<SetupPanel::Entry> TestDesktop::slow()
{
    Scenario scenario{.title = QStringLiteral("slow"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 700}}},
                   .items = RangeSpec{.stop = 2},
                   .chunksize = 1,
                   .callback = CallbackSpec{.sleepMs = 300},
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{scenario.title, scenario}};
}

QAction *TestDesktop::action(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>())
        if (action->text().remove(u'&') == text)
            return action;
    return nullptr;
}

void TestDesktop::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    applyTheme(Theme::System);
}

void TestDesktop::onStageTheLastRowCanReadTheText()
{
    MainWindow window(entries());
    window.show();
    window.activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F11);
    const double least = 0.026 * window.screen()->size().height();
    for (const QWidget *part : std::initializer_list<QWidget *>{&window, window.setup(), window.code(), window.strip(),
                                                                window.timeline(), window.insightLine()})
        QVERIFY2(QFontInfo(part->font()).pixelSize() >= least, part->metaObject()->className());
    QVERIFY(action(window, QStringLiteral("Presentation"))->isChecked());
}

void TestDesktop::onStageEverythingOfARunIsInSightTogether()
{
    MainWindow window(entries());
    window.show();
    window.presentation()->set(true);
    QTRY_VERIFY(window.isFullScreen());
    const auto *lines = window.findChild<LastLines *>();
    QVERIFY(lines);
    for (const QWidget *part :
         std::initializer_list<const QWidget *>{window.setup(), window.code(), window.strip(), window.timeline(),
                                                window.insightLine(), window.status(), lines}) {
        QTRY_VERIFY2(part->isVisible(), part->metaObject()->className());
        QTRY_VERIFY2(window.rect().contains(QRect(part->mapTo(&window, QPoint()), part->size())),
                     part->metaObject()->className());
    }
    QTRY_VERIFY2(window.height() <= window.screen()->size().height(), qPrintable(QString::number(window.height())));
    QVERIFY(!window.inspector()->isVisible());
    QVERIFY(!window.setup()->items()->isVisible());
    QVERIFY2(window.setup()->folded().contains(QStringLiteral("10 items")), qPrintable(window.setup()->folded()));
}

void TestDesktop::leavingTheStagePutsEverythingBack()
{
    MainWindow window(entries());
    window.show();
    window.activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(&window));
    action(window, QStringLiteral("Python program"))->trigger();
    QVERIFY(!window.code()->isVisible());
    const double before = window.font().pointSizeF();
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(!window.inspector()->isVisible());
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(window.inspector()->isVisible());
    QVERIFY(!window.code()->isVisible()); // the user had hidden it
    QVERIFY(window.setup()->items()->isVisible());
    QCOMPARE(window.font().pointSizeF(), before);
    QVERIFY(!window.isFullScreen());
}

void TestDesktop::theLettersGrowAndShrinkByKeysAndAreRemembered()
{
    double large = 0;
    {
        MainWindow window(entries());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const double before = window.font().pointSizeF();
        QTest::keyClick(&window, Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(window.font().pointSizeF() < before);
        QTest::keyClick(&window, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(window.font().pointSizeF(), before);
        QTest::keyClick(&window, Qt::Key_Equal, Qt::ControlModifier);
        QVERIFY(window.font().pointSizeF() > before);
        large = window.font().pointSizeF();
        window.close();
    }
    MainWindow window(entries());
    QCOMPARE(window.font().pointSizeF(), large);
}

void TestDesktop::theTimelineHasHalfOfTheHeightWithTheDrawerFolded()
{
    MainWindow window(entries());
    window.show();
    window.resize(1280, 720);
    QTRY_COMPARE(window.size(), QSize(1280, 720));
    window.workArea()->drawer()->setFolded(true);
    QTRY_VERIFY2(window.timeline()->height() >= 360, qPrintable(QString::number(window.timeline()->height())));
    QTRY_COMPARE(qRound(double(window.code()->width()) / window.width() * 100), 34);
    QVERIFY(window.status()->isVisible());
    QVERIFY(window.inspector()->tabBar()->isVisible());
    window.workArea()->drawer()->setFolded(false);
    QTRY_VERIFY(window.output()->height() > 100);
}

void TestDesktop::aThemeIsChosenInTheMenuAndRemembered()
{
    {
        MainWindow window(entries());
        window.show();
        action(window, QStringLiteral("Dark"))->trigger();
        QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 128);
        action(window, QStringLiteral("Light"))->trigger();
        QVERIFY(QApplication::palette().color(QPalette::Base).lightness() > 128);
        action(window, QStringLiteral("Dark"))->trigger();
        window.close();
    }
    applyTheme(Theme::Light);
    MainWindow window(entries());
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 128);
    QVERIFY(action(window, QStringLiteral("Dark"))->isChecked());
}

void TestDesktop::theArrangementIsRemembered()
{
    {
        MainWindow window(entries());
        window.show();
        action(window, QStringLiteral("Python program"))->trigger();
        action(window, QStringLiteral("Metrics"))->trigger();
        action(window, QStringLiteral("Drawer"))->trigger();
        QVERIFY(window.workArea()->drawer()->isFolded());
        window.close();
    }
    MainWindow window(entries());
    window.show();
    QVERIFY(!window.code()->isVisible());
    QVERIFY(window.workArea()->drawer()->isFolded());
    QCOMPARE(window.inspector()->tabText(window.inspector()->currentIndex()), QStringLiteral("Metrics"));
    QVERIFY(window.timeline()->isVisible());
}

void TestDesktop::settingsComeBackAsTheyWere()
{
    {
        MainWindow window(entries());
        window.show();
        window.setup()->choose(6);
        window.setup()->processes()->setText(QStringLiteral("3"));
        window.setup()->chunksize()->setText(QStringLiteral("7"));
        window.setup()->items()->setText(QStringLiteral("50"));
        window.close();
    }
    MainWindow window(entries());
    QCOMPARE(window.setup()->entry(), 6);
    QCOMPARE(window.setup()->processes()->text(), QStringLiteral("3"));
    QCOMPARE(window.setup()->chunksize()->text(), QStringLiteral("7"));
    QCOMPARE(window.setup()->items()->text(), QStringLiteral("50"));
}

void TestDesktop::whatIsWrongInTheSettingsIsAsIfItWereNotThere()
{
    {
        QSettings file(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("PoolExplorer"),
                       QStringLiteral("PoolExplorer"));
        file.setValue(QStringLiteral("example"), QStringLiteral("-7"));
        file.setValue(QStringLiteral("setup"), QStringLiteral("{\"processes\": -1, \"chunksize\": [], x"));
        file.setValue(QStringLiteral("theme"), QStringLiteral("plaid"));
        file.setValue(QStringLiteral("arrangement"), QByteArray("\0\0\0\xff nothing", 12));
        file.setValue(QStringLiteral("geometry"), QByteArray(4000, '\xff'));
    }
    MainWindow window(entries());
    window.show();
    QCOMPARE(window.setup()->entry(), 0);
    QVERIFY(window.setup()->isAcceptable());
    QVERIFY(window.setup()->runButton()->isEnabled());
    QVERIFY(window.code()->isVisible());
    QVERIFY(window.output()->isVisible());
}

void TestDesktop::theWindowGetsAsSmallAsAProjector()
{
    for (const SetupPanel::Entry &entry : entries()) {
        MainWindow window({entry});
        window.show();
        window.resize(1024, 640);
        QTRY_COMPARE(window.size(), QSize(1024, 640));
        QVERIFY(window.timeline()->width() > 200);
        QVERIFY(window.setup()->runButton()->visibleRegion().boundingRect().size()
                == window.setup()->runButton()->size());
    }
}

void TestDesktop::theOutputHasFourLinesOnAProjector()
{
    MainWindow window(entries());
    window.show();
    window.resize(1280, 720);
    QTRY_COMPARE(window.size(), QSize(1280, 720));
    const auto *text = window.output()->findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->viewport()->height() >= 4 * text->fontMetrics().lineSpacing());
}

void TestDesktop::theTitleNamesTheProgram()
{
    MainWindow window(entries());
    for (int i = 0; i < window.setup()->entryCount(); ++i) {
        window.setup()->choose(i);
        QCOMPARE(window.windowTitle(), window.setup()->scenario().title);
    }
}

void TestDesktop::everyControlHasANameForScreenReaders()
{
    MainWindow window(entries());
    window.show();
    for (int tab = 0; tab < window.inspector()->count(); ++tab) {
        window.inspector()->setCurrentIndex(tab);
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            const bool isOwn = !widget->objectName().startsWith(QStringLiteral("qt_"));
            if (!isOwn || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(isNamed || qobject_cast<const QTabBar *>(widget) || widget == &window,
                     widget->metaObject()->className());
        }
    }
}

void TestDesktop::theCallersLineIsMarkedWhileARealRunGoesOn()
{
    MainWindow window(slow());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.code()->marks().isBlocked, 10'000);
    const QString line = window.code()->text().split(u'\n').value(window.code()->marks().caller.first - 1);
    QVERIFY2(line.contains(QStringLiteral("result.get()")), qPrintable(line));
    QVERIFY(window.code()->caption().contains(QStringLiteral("blocked")));
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QCOMPARE(window.code()->marks().caller, LineRange());
    QVERIFY(window.code()->caption().isEmpty());
}

void TestDesktop::theCallbackLightsUpWhileARealRunGoesOn()
{
    MainWindow window(slow());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.code()->marks().callbacks.empty(), 10'000);
    const LineRange lines = window.code()->marks().callbacks[0];
    const QString first = window.code()->text().split(u'\n').value(lines.first - 1);
    QVERIFY2(first.startsWith(QStringLiteral("# called in the main process")), qPrintable(first));
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QTRY_VERIFY(window.code()->marks().callbacks.empty());
}

void TestDesktop::theSuggestedChunksizeIsTriedWithOneClick()
{
    Scenario scenario{.title = QStringLiteral("two of four"), .processes = 4};
    scenario.program = {Step{.call = SubmitStep{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}}},
                                                .items = RangeSpec{.stop = 8},
                                                .chunksize = 4,
                                                .as = QStringLiteral("result")}},
                        Step{.call = GetStep{.on = QStringLiteral("result")}}};
    MainWindow window({{scenario.title, scenario}});
    window.show();
    const int top = window.timeline()->mapTo(&window, QPoint()).y();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    const QString sentence = window.insightLine()->sentence();
    const QString said = QStringLiteral("2 of the 4 workers got no chunk: there were fewer chunks than workers. With ");
    QVERIFY2(sentence.startsWith(said), qPrintable(sentence));
    QCOMPARE(window.timeline()->mapTo(&window, QPoint()).y(), top); // nothing moved
    const QString advised = QString::number(window.insightLine()->advice().value().chunksize.value());
    QTest::mouseClick(window.insightLine()->button(), Qt::LeftButton);
    QCOMPARE(window.setup()->chunksize()->text(), advised);
    QVERIFY(window.code()->text().contains(QStringLiteral("chunksize=") + advised));
}

void TestDesktop::withoutARunThereIsNoTimer()
{
    MainWindow window(slow());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.run().isRunning(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 10'000);
    QTRY_VERIFY(window.code()->marks().callbacks.empty());
    for (const QTimer *timer : window.findChildren<QTimer *>())
        QTRY_VERIFY2(!timer->isActive(), qPrintable(timer->parent()->metaObject()->className()));
}

void TestDesktop::closingARunningWindowTakesAtMostThreeSeconds()
{
    QElapsedTimer timer;
    {
        Scenario endless = slow()[0].scenario;
        std::get<SubmitStep>(endless.program[0].call).task.params = {{QStringLiteral("ms"), 60'000}};
        MainWindow window({{endless.title, endless}});
        window.show();
        QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
        timer.start();
    }
    QVERIFY2(timer.elapsed() <= 3'000, qPrintable(QString::number(timer.elapsed())));
}

TEST_CLASS(TestDesktop, QApplication)
#include "tst_desktop.moc"
