#include "core/scenario/examples.h"
#include "tests/testmain.h"
#include "ui/code/codelayout.h"

#include <QRegularExpression>
#include <QTest>

using namespace pool;

namespace {

ShownCode shown(const QString &text, int columns, Folding folding = Folding::Nothing)
{
    return layOut({.text = text}, columns, folding);
}

// As the panel draws it: indentation takes half of its room.
qsizetype width(const QString &line)
{
    const qsizetype indent = line.size() - QString(line).remove(QRegularExpression(QStringLiteral("^ +"))).size();
    return line.size() - indent / 2;
}

QString withoutSpace(QString text) { return text.remove(QRegularExpression(QStringLiteral("[\\s#]"))); }

} // namespace

// How a Python program is shown in little room.
class TestCodeLayout : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsStaysAsItIs();
    void theArgumentsOfThePoolsCallGoToTheNextLine();
    void otherCallsAreFilled();
    void whatIsBrokenAlreadyIsBrokenFurther();
    void whatIsStillTooLongIsBrokenBehindANameOrInInnerBrackets();
    void textInQuotesIsNotBroken();
    void commentsAreBrokenBetweenWords();
    void noExampleLosesAnythingOrIsTooWide();
    void foldedFunctionsShowTheirFirstLine();
    void everyLineHasItsPlace();
    void asLittleAsNeededIsFolded();
    void theWholeCallerIsInSightOnAStage();
};

void TestCodeLayout::whatFitsStaysAsItIs()
{
    const QString text = QStringLiteral("def f(x):\n    return x\n\n\nf(1)\n");
    QCOMPARE(shown(text, 40).text, text);
    QCOMPARE(shown(text, 40).place({2, 2}), (LineRange{2, 2}));
    QCOMPARE(shown(text, 40).place({}), LineRange());
}

void TestCodeLayout::theArgumentsOfThePoolsCallGoToTheNextLine()
{
    const ShownCode code = shown(QStringLiteral("        result = pool.map_async(task, range(24), chunksize=4)\nx"),
                                 40);
    QCOMPARE(code.text,
             QStringLiteral("        result = pool.map_async(\n                task, range(24), chunksize=4)\nx"));
    QCOMPARE(code.place({1, 1}), (LineRange{1, 2}));
    QCOMPARE(code.place({2, 2}), (LineRange{3, 3}));
}

void TestCodeLayout::otherCallsAreFilled()
{
    QCOMPARE(shown(QStringLiteral("    print(value, other, flush=True)"), 24).text,
             QStringLiteral("    print(value, other,\n            flush=True)"));
    QCOMPARE(shown(QStringLiteral("for value in some_long_name.get():"), 24).text,
             QStringLiteral("for value in some_long_name.get():")); // there is no place for it
}

void TestCodeLayout::whatIsBrokenAlreadyIsBrokenFurther()
{
    const ShownCode code = shown(QStringLiteral("    pool.map_async(\n        task, range(640), chunksize=2)\nx = 1"),
                                 26);
    QCOMPARE(code.text, QStringLiteral("    pool.map_async(\n        task, range(640),\n        chunksize=2)\nx = 1"));
}

void TestCodeLayout::whatIsStillTooLongIsBrokenBehindANameOrInInnerBrackets()
{
    const QString text = QStringLiteral("    pool.map_async(task, range(10), error_callback=custom_error_callback)");
    QCOMPARE(shown(text, 30).text,
             QStringLiteral("    pool.map_async(task,\n            range(10),\n            error_callback=\n"
                            "                custom_error_callback)"));
    QCOMPARE(shown(QStringLiteral("sleep(DURATIONS.get(identifier, 100) / 1000)"), 28).text,
             QStringLiteral("sleep(\n        DURATIONS.get(\n            identifier, 100) / 1000)"));
    QCOMPARE(shown(QStringLiteral("f(one == other, name=value)"), 20).text,
             QStringLiteral("f(one == other,\n        name=value)"));
}

void TestCodeLayout::textInQuotesIsNotBroken()
{
    QCOMPARE(shown(QStringLiteral("print('a, b, c, d', \"e, f, g\", 'it\\'s, h')"), 20).text,
             QStringLiteral("print('a, b, c, d',\n        \"e, f, g\",\n        'it\\'s, h')"));
}

void TestCodeLayout::commentsAreBrokenBetweenWords()
{
    QCOMPARE(shown(QStringLiteral("    # issue the items; the call returns at once"), 26).text,
             QStringLiteral("    # issue the items; the\n    # call returns at once"));
}

void TestCodeLayout::noExampleLosesAnythingOrIsTooWide()
{
    for (const Example &example : examples()) {
        const PythonProgram program = pythonProgram(example.scenario);
        const ShownCode code = layOut(program, 36, Folding::Nothing);
        QCOMPARE(withoutSpace(code.text), withoutSpace(program.text));
        for (const QString &line : code.text.split(u'\n')) {
            const bool isOneWord = !line.trimmed().contains(u' ') || line.contains(u'\'');
            const bool hasPlace = line.contains(QRegularExpression(QStringLiteral("[(\\[{][^)\\]}]")));
            QVERIFY2(width(line) <= 36 || isOneWord || !hasPlace, qPrintable(line));
        }
    }
}

void TestCodeLayout::foldedFunctionsShowTheirFirstLine()
{
    const QString text = QStringLiteral("# a\ndef f(x):\n    y = x\n\n    return y\n\n\n# b\nif x:\n    # c\n    f(1)");
    const ShownCode code = shown(text, 40, Folding::Functions);
    QCOMPARE(code.text, QStringLiteral("# a\ndef f(x): …\n\n\n# b\nif x:\n    # c\n    f(1)"));
    QCOMPARE(code.place({2, 5}), (LineRange{2, 2}));
    QCOMPARE(code.place({11, 11}), (LineRange{8, 8}));
    const ShownCode bare = shown(text, 40, Folding::Comments);
    QCOMPARE(bare.text, QStringLiteral("def f(x): …\n\nif x:\n    f(1)"));
    QCOMPARE(bare.place({1, 5}), (LineRange{1, 1}));
    QCOMPARE(bare.place({8, 9}), (LineRange{3, 3})); // the comment goes with what it is about
}

void TestCodeLayout::everyLineHasItsPlace()
{
    for (const Example &example : examples()) {
        const PythonProgram program = pythonProgram(example.scenario);
        for (const Folding folding : {Folding::Nothing, Folding::Functions, Folding::Comments}) {
            const ShownCode code = layOut(program, 40, folding);
            QCOMPARE(qsizetype(code.places.size()), program.text.count(u'\n') + 1);
            for (const LineRange &step : program.steps) {
                const QString first = program.text.split(u'\n')[step.first - 1].trimmed();
                const QString there = code.text.split(u'\n')[code.place(step).first - 1].trimmed();
                QVERIFY2(first.startsWith(there) || first.startsWith(u'#'), qPrintable(there));
            }
        }
    }
}

void TestCodeLayout::asLittleAsNeededIsFolded()
{
    const PythonProgram program = pythonProgram(examples().front().scenario);
    const auto in = [&](int rows, Folding most) { return layOutIn(program, 60, rows, most); };
    QCOMPARE(in(60, Folding::Comments), layOut(program, 60, Folding::Nothing));
    QCOMPARE(in(26, Folding::Comments), layOut(program, 60, Folding::Functions));
    QCOMPARE(in(16, Folding::Comments), layOut(program, 60, Folding::Comments));
    QCOMPARE(in(16, Folding::Functions), layOut(program, 60, Folding::Functions));
    QCOMPARE(in(1, Folding::Nothing), layOut(program, 60, Folding::Nothing));
}

// So many fit at 1280x720 in the letters of the stage.
void TestCodeLayout::theWholeCallerIsInSightOnAStage()
{
    for (const Example &example : examples()) {
        const ShownCode code = layOutIn(pythonProgram(example.scenario), 35, 17, Folding::Comments);
        QVERIFY2(code.lines <= 17, qPrintable(code.text));
    }
}

TEST_CLASS(TestCodeLayout, NoApplication)
#include "tst_codelayout.moc"
