#include "core/python/pythonsource.h"
#include "core/scenario/examples.h"
#include "tests/python/pythonrun.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// All scenarios that are written here: the examples with and without a seed, and one of each step.
std::vector<std::pair<QString, Scenario>> allScenarios()
{
    std::vector<std::pair<QString, Scenario>> all;
    for (const Example &example : examples()) {
        all.emplace_back(QStringLiteral("example %1").arg(example.number), example.scenario);
        all.emplace_back(QStringLiteral("example %1 with a seed").arg(example.number), example.scenario);
        all.back().second.seed = 3;
    }
    all.emplace_back(QStringLiteral("one of each"), oneOfEachScenario());
    return all;
}

QString line(const QString &text, int number) { return text.split(u'\n').value(number - 1); }

} // namespace

class PythonSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void everyProgramCompiles_data();
    void everyProgramCompiles();
    void noLineIsLongerThan79Columns_data() { everyProgramCompiles_data(); }
    void noLineIsLongerThan79Columns();
    void everyImportAndConstantIsUsed_data() { everyProgramCompiles_data(); }
    void everyImportAndConstantIsUsed();
    void everyStepIsFoundWhereItIsSaidToBe_data() { everyProgramCompiles_data(); }
    void everyStepIsFoundWhereItIsSaidToBe();
    void callbacksAreFoundWhereTheyAreSaidToBe();
    void aFunctionHasOnlyTheLinesThatItsParametersNeed();
    void aResultHidesNothingThatATaskCalls();
};

void PythonSourceTest::everyProgramCompiles_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto &[name, scenario] : allScenarios())
        QTest::newRow(qPrintable(name)) << index++;
    QCOMPARE(index, int(2 * examples().size() + 1));
}

void PythonSourceTest::everyProgramCompiles()
{
    QFETCH(int, index);
    const PythonRun run = runProgram(
        pythonSource(allScenarios()[size_t(index)].second),
        {QStringLiteral("-W"), QStringLiteral("error"), QStringLiteral("-m"), QStringLiteral("py_compile")});
    QVERIFY2(run.exitCode == 0, run.errors);
}

void PythonSourceTest::noLineIsLongerThan79Columns()
{
    QFETCH(int, index);
    for (const QString &line : pythonSource(allScenarios()[size_t(index)].second).split(u'\n')) {
        QVERIFY2(line.size() <= 79, qPrintable(line));
        QVERIFY2(!line.endsWith(u' '), qPrintable(line));
    }
}

void PythonSourceTest::everyImportAndConstantIsUsed()
{
    QFETCH(int, index);
    const QString check = QStringLiteral(R"(
import ast, sys
tree = ast.parse(open(sys.argv[1]).read())
defined = set()
for node in tree.body:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        defined |= {name.name for name in node.names}
    elif isinstance(node, ast.Assign):
        defined |= {target.id for target in node.targets}
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        defined.add(node.name)
used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
print('defined', len(defined))
for name in sorted(defined - used):
    print('unused', name)
)");
    const PythonRun run = runProgram(pythonSource(allScenarios()[size_t(index)].second), {QStringLiteral("-c"), check});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.lines.size(), 1);
    QVERIFY(run.lines.first() != QStringLiteral("defined 0"));
}

void PythonSourceTest::everyStepIsFoundWhereItIsSaidToBe()
{
    QFETCH(int, index);
    const Scenario scenario = allScenarios()[size_t(index)].second;
    const PythonProgram program = pythonProgram(scenario);
    QCOMPARE(program.text, pythonSource(scenario));
    QCOMPARE(program.steps.size(), scenario.program.size());
    const auto codeOf = [&](LineRange range) {
        QString code;
        for (int number = range.first; number <= range.last; ++number)
            code += line(program.text, number) + u'\n';
        return code;
    };
    QVERIFY(codeOf(program.open).contains(QStringLiteral("with Pool(")));
    int before = program.open.last;
    for (size_t i = 0; i < scenario.program.size(); ++i) {
        const Step &step = scenario.program[i];
        const LineRange range = program.steps[i];
        QVERIFY(range.first > before);
        QVERIFY(range.last >= range.first);
        before = range.last;
        const QString code = codeOf(range);
        const QString call = callName(step.called());
        const QString wanted = call == u"signal_worker" ? QStringLiteral("os.kill(")
            : call == u"next"                           ? QStringLiteral("for value in ")
            : std::get_if<SubmitStep>(&step.call)       ? QStringLiteral("pool.%1(").arg(call)
                                                        : call + u'(';
        const bool iterates = call == u"next" && code.contains(QStringLiteral(".next("));
        QVERIFY2(code.contains(wanted) || iterates, qPrintable(call + QStringLiteral(" in\n") + code));
        QVERIFY2(!line(program.text, range.first).trimmed().startsWith(u'#'), qPrintable(code));
        QCOMPARE(code.contains(QStringLiteral("except Exception as error:")), step.except);
    }
    QVERIFY(program.leave.first > before);
    QCOMPARE(line(program.text, program.leave.first).trimmed(),
             QStringLiteral("# leaving the block terminates the pool"));
}

void PythonSourceTest::callbacksAreFoundWhereTheyAreSaidToBe()
{
    const PythonProgram program = pythonProgram(oneOfEachScenario());
    const auto definition = [&](LineRange range) { return line(program.text, range.first + 1); };
    QCOMPARE(definition(program.callbacks[0]), QStringLiteral("def custom_callback(values):"));
    QCOMPARE(definition(program.errorCallbacks[0]), QStringLiteral("def custom_error_callback(error):"));
    QCOMPARE(line(program.text, program.callbacks[0].last), QStringLiteral("    sleep(0.005)"));
    QCOMPARE(definition(program.callbacks[13]), QStringLiteral("def custom_callback_2(values):"));
    QCOMPARE(program.errorCallbacks[13], LineRange());
    QCOMPARE(program.callbacks[1], LineRange());
}

void PythonSourceTest::aFunctionHasOnlyTheLinesThatItsParametersNeed()
{
    const QString plain = pythonSource(example(1));
    QVERIFY(!plain.contains(QStringLiteral("raise")));
    QVERIFY(!plain.contains(QStringLiteral("sha256")));
    QVERIFY(plain.contains(QStringLiteral("value = random()")));
    QVERIFY(plain.contains(QStringLiteral("    sleep(value)\n")));
    QVERIFY(plain.contains(QStringLiteral("    return value")));
    QVERIFY(!pythonSource(example(2)).contains(QStringLiteral("    return value")));
    QVERIFY(pythonSource(example(5)).contains(QStringLiteral("if identifier == 5:\n        raise Exception(")));

    Scenario seeded = example(1);
    seeded.seed = 4;
    QVERIFY(!pythonSource(seeded).contains(QStringLiteral("from random")));
    QVERIFY(pythonSource(seeded).contains(QStringLiteral("SEED = 4\n")));
}

void PythonSourceTest::aResultHidesNothingThatATaskCalls()
{
    const auto calls = [](const char *task, const char *as) {
        const Scenario scenario{.program = {{.call = SubmitStep{.method = Method::MapAsync,
                                                                .task = {QString::fromLatin1(task)},
                                                                .items = RangeSpec{.stop = 3},
                                                                .as = QString::fromLatin1(as)}}}};
        return pythonSource(scenario).contains(QStringLiteral(" %1 = pool.map_async(").arg(QString::fromLatin1(as)));
    };
    QVERIFY(!calls("primes", "isqrt")); // which it imports
    QVERIFY(calls("square", "isqrt"));
    QVERIFY(!calls("primes", "range"));
    QVERIFY(!calls("square", "len")); // some task may call it
    QVERIFY(calls("square", "result"));
}

TEST_CLASS(PythonSourceTest, QCoreApplication)
#include "tst_pythonsource.moc"
