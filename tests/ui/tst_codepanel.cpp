#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/code/codepanel.h"
#include "ui/code/pythoncolours.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>

using namespace pool;

// Which lines of the Python program are marked, from runs written down by hand.
class TestCodePanel : public QObject
{
    Q_OBJECT

private slots:
    void beforeTheFirstStepTheCallerMakesThePool();
    void inGetTheCallerIsBlocked();
    void whileItSleepsTheCallerIsFree();
    void afterTheLastStepTheCallerLeavesThePool();
    void aCallbackIsLitWhileItRunsAndAMomentLonger();
    void theErrorCallbackOfTheSecondJobIsTheOneThatIsLit();
    void whenTheRunIsOverNothingStaysMarked();
    void theMarkedLineIsBroughtIntoSightOnlyIfItIsOutOfIt();
    void theTextIsColouredAndCanBeReadInBothThemes();
    void noLineIsCut();
    void noLineIsWrappedWhereItCouldBeBroken();
    void wherePythonWouldWaitForEverALineSaysSo();
    void functionsAreFoldedUnlessTheUserWantsThem();
    void copyPutsTheWholeProgramIntoTheClipboard();

private:
    static Scenario scenario();
    static QString lines(const PythonProgram &program, LineRange range);
};

Scenario TestCodePanel::scenario()
{
    SubmitStep submit{.task = {QStringLiteral("tutorial"), {}},
                      .items = RangeSpec{.stop = 4},
                      .callback = CallbackSpec{},
                      .as = QStringLiteral("result")};
    SubmitStep second = submit;
    second.callback.reset();
    second.errorCallback = CallbackSpec{.print = false};
    second.as = QStringLiteral("other");
    Scenario scenario{.title = QStringLiteral("a"), .processes = 2};
    scenario.program = {Step{.call = submit}, Step{.call = second}, Step{.call = SleepStep{0.5}},
                        Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return scenario;
}

QString TestCodePanel::lines(const PythonProgram &program, LineRange range)
{
    if (range.first <= 0)
        return {};
    return program.text.split(u'\n').mid(range.first - 1, range.last - range.first + 1).join(u'\n');
}

namespace {

RunView running(LiteralRun &run, qint64 now)
{
    RunView view = run.view(now);
    view.isRunning = true;
    return view;
}

} // namespace

void TestCodePanel::beforeTheFirstStepTheCallerMakesThePool()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    const CodeMarks marks = codeMarks(program, scenario(), running(run, 1));
    QVERIFY(lines(program, marks.caller).contains(QStringLiteral("Pool(2)")));
    QVERIFY(!marks.isBlocked);
}

void TestCodePanel::inGetTheCallerIsBlocked()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    run.step(3, Call::Get, QStringLiteral("result.get()"), 10);
    const CodeMarks marks = codeMarks(program, scenario(), running(run, 20));
    QVERIFY(lines(program, marks.caller).contains(QStringLiteral("result.get()")));
    QVERIFY(marks.isBlocked);
    CodePanel panel;
    panel.showScenario(scenario());
    panel.showRun(running(run, 20));
    QCOMPARE(panel.caption(), QStringLiteral("The caller is blocked in result.get()"));
}

void TestCodePanel::whileItSleepsTheCallerIsFree()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    run.step(2, Call::Sleep, QStringLiteral("sleep(0.5)"), 10);
    const CodeMarks marks = codeMarks(program, scenario(), running(run, 20));
    QVERIFY(lines(program, marks.caller).contains(QStringLiteral("sleep(0.5)")));
    QVERIFY(!marks.isBlocked);
}

void TestCodePanel::afterTheLastStepTheCallerLeavesThePool()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    run.step(3, Call::Get, QStringLiteral("result.get()"), 10, 20);
    QCOMPARE(codeMarks(program, scenario(), running(run, 30)).caller, program.leave);
}

void TestCodePanel::aCallbackIsLitWhileItRunsAndAMomentLonger()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    run.step(0, Call::MapAsync, QStringLiteral("pool.map_async()"), 5, 9);
    run.at(7).submitted(0, 4, 1);
    run.callback(0, 50, 60);
    for (const qint64 now : {55, 60, 859}) {
        const CodeMarks marks = codeMarks(program, scenario(), running(run, now));
        QCOMPARE(marks.callbacks.size(), size_t(1));
        QVERIFY(lines(program, marks.callbacks[0]).contains(QStringLiteral("def ")));
    }
    QVERIFY(codeMarks(program, scenario(), running(run, 861)).callbacks.empty());
}

void TestCodePanel::theErrorCallbackOfTheSecondJobIsTheOneThatIsLit()
{
    const PythonProgram program = pythonProgram(scenario());
    LiteralRun run(2);
    run.step(0, Call::MapAsync, QStringLiteral("pool.map_async()"), 5, 9);
    run.at(7).submitted(0, 4, 1);
    run.step(1, Call::MapAsync, QStringLiteral("pool.map_async()"), 10, 19);
    run.at(12).submitted(1, 4, 1);
    run.callback(1, 50, 60, Outcome::Raised);
    const CodeMarks marks = codeMarks(program, scenario(), running(run, 55));
    QCOMPARE(marks.callbacks, std::vector<LineRange>{program.errorCallbacks[1]});
    QVERIFY(program.errorCallbacks[1].first > 0);
}

void TestCodePanel::whenTheRunIsOverNothingStaysMarked()
{
    LiteralRun run(2);
    run.step(0, Call::MapAsync, QStringLiteral("pool.map_async()"), 5, 9);
    run.at(7).submitted(0, 4, 1);
    run.callback(0, 50, 60);
    CodePanel panel;
    panel.showScenario(scenario());
    panel.showRun(running(run, 55));
    QVERIFY(panel.marks().caller.first > 0);
    panel.showRun(run.view(61));
    QCOMPARE(panel.marks().caller, LineRange());
    QVERIFY(!panel.marks().callbacks.empty());
    QTRY_VERIFY(panel.marks().callbacks.empty());
}

void TestCodePanel::theMarkedLineIsBroughtIntoSightOnlyIfItIsOutOfIt()
{
    CodePanel panel;
    panel.resize(200, 160);
    panel.showScenario(scenario());
    panel.show();
    auto *text = panel.findChild<QPlainTextEdit *>();
    QScrollBar *bar = text->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 5);
    LiteralRun run(2);
    run.step(3, Call::Get, QStringLiteral("result.get()"), 10);
    panel.showRun(running(run, 20));
    QVERIFY(bar->value() > 0);
    QCOMPARE(text->horizontalScrollBar()->value(), 0);
    const int line = panel.shown().place(panel.marks().caller).first - 1;
    QVERIFY(text->cursorForPosition(QPoint(1, 1)).blockNumber() <= line);
    QVERIFY(text->cursorForPosition(QPoint(1, text->viewport()->height() - 1)).blockNumber() >= line);

    const int there = bar->value() - 1; // the user scrolls a little; the line is still in sight
    bar->setValue(there);
    panel.showRun(running(run, 25));
    QCOMPARE(bar->value(), there);
    QVERIFY(!text->textCursor().hasSelection());
}

void TestCodePanel::theTextIsColouredAndCanBeReadInBothThemes()
{
    for (const QColor &base : {QColor(Qt::white), QColor(0x1e, 0x1e, 0x1e)}) {
        QPalette palette;
        palette.setColor(QPalette::Window, base);
        palette.setColor(QPalette::Base, base);
        const PythonPalette colours(palette);
        const auto luminance = [](const QColor &colour) {
            const auto linear = [](double part) {
                return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
            };
            return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
        };
        for (const QColor &colour : {colours.keyword, colours.string, colours.number, colours.comment, colours.name}) {
            const double one = luminance(colour) + 0.05;
            const double other = luminance(base) + 0.05;
            QVERIFY2(std::max(one, other) / std::min(one, other) >= 4.5, qPrintable(colour.name()));
        }
    }
    CodePanel panel;
    panel.showScenario(scenario());
    const auto *text = panel.findChild<QPlainTextEdit *>();
    QSet<QRgb> colours;
    for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
        for (const QTextLayout::FormatRange &range : block.layout()->formats())
            colours << range.format.foreground().color().rgb();
    QVERIFY2(colours.size() >= 4, qPrintable(QString::number(colours.size())));
}

void TestCodePanel::noLineIsCut()
{
    CodePanel panel;
    panel.resize(300, 300);
    panel.showScenario(scenario());
    panel.show();
    QCOMPARE(panel.findChild<QPlainTextEdit *>()->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(panel.text(), pythonSource(scenario()));
}

void TestCodePanel::noLineIsWrappedWhereItCouldBeBroken()
{
    CodePanel panel;
    panel.showScenario(scenario());
    panel.show();
    for (const int width : {360, 403, 435, 460, 507}) {                           // a bar beside the lines, or none
        for (int height = 200; height < 1500; height += height < 700 ? 7 : 400) { // for it all fits, and almost
            panel.resize(width, height);
            const auto *text = panel.findChild<QPlainTextEdit *>();
            for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
                if (block.text().trimmed().startsWith(u'#'))
                    QTRY_VERIFY2(block.lineCount() == 1, qPrintable(QString::number(width) + block.text()));
        }
    }
}

void TestCodePanel::wherePythonWouldWaitForEverALineSaysSo()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    CodePanel panel;
    panel.showScenario(scenario());
    panel.showRun(running(run, 20));
    QVERIFY(panel.pythonNote().isEmpty());
    run.at(50).lost(0, 0, 0, 1, 10, LiteralRun::badThing());
    run.at(50).workerEnded(0, {.signal = 9});
    run.at(51).failed(0, Outcome::Lost);
    panel.showRun(running(run, 60));
    QCOMPARE(panel.pythonNote(), QStringLiteral("Python's Pool would wait here for ever; this pool reports the loss."));
    panel.showScenario(scenario());
    QVERIFY(panel.pythonNote().isEmpty());
}

void TestCodePanel::functionsAreFoldedUnlessTheUserWantsThem()
{
    CodePanel panel;
    panel.resize(460, 420);
    panel.showScenario(scenario());
    panel.show();
    const auto has = [&](const char *text) { return panel.shownText().contains(QString::fromUtf8(text)); };
    QVERIFY(has("def task(identifier): …"));
    QVERIFY(!has("sleep(value)"));
    QVERIFY(has("# wait for all values"));
    QToolButton *whole = nullptr;
    for (QToolButton *button : panel.findChildren<QToolButton *>())
        if (button->isCheckable())
            whole = button;
    QVERIFY(whole && whole->isVisible());
    QTest::mouseClick(whole, Qt::LeftButton);
    QVERIFY(has("sleep(value)"));
    QTest::mouseClick(whole, Qt::LeftButton);
    panel.resize(460, 300);
    panel.setStage(true);
    QVERIFY(!has("# wait for all values"));
    panel.setStage(false);
    panel.resize(460, 2000);
    QVERIFY(has("sleep(value)"));
    QVERIFY(!whole->isVisible());
}

void TestCodePanel::copyPutsTheWholeProgramIntoTheClipboard()
{
    CodePanel panel;
    panel.showScenario(scenario());
    panel.show();
    for (QToolButton *button : panel.findChildren<QToolButton *>())
        if (button->text() == QStringLiteral("Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), pythonSource(scenario()));
}

TEST_CLASS(TestCodePanel, QApplication)
#include "tst_codepanel.moc"
