#include "core/model/repr.h"
#include "core/python/pythonsource.h"
#include "core/scenario/examples.h"
#include "core/worker/taskregistry.h"
#include "tests/python/pythonrun.h"
#include "tests/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace pool;

namespace {

struct Context : TaskContext {
    void print(const QString &line) override { lines << line; }
    quint64 seed() const override { return theSeed; }
    const QCborArray &arguments() const override { return none; }

    quint64 theSeed = 0;
    QStringList lines;
    QCborArray none;
};

// The example as it is, only quicker, and on as many processes wherever it runs.
Scenario quickExample(int number)
{
    Scenario scenario = example(number);
    scenario.processes = 4;
    for (Step &step : scenario.program) {
        if (auto *submit = std::get_if<SubmitStep>(&step.call))
            submit->task.params[QStringLiteral("scale")] = 0.02;
    }
    return scenario;
}

// What a scenario with a seed prints, from what its tasks do here.
struct Expected {
    QStringList fromTasks; // in any order
    QStringList fromProgram;

    explicit Expected(const Scenario &scenario)
    {
        for (const Step &step : scenario.program) {
            if (const auto *submit = std::get_if<SubmitStep>(&step.call))
                run(scenario, *submit);
            else if (std::get_if<GetStep>(&step.call))
                fromProgram << results;
        }
    }

private:
    void run(const Scenario &scenario, const SubmitStep &submit)
    {
        const TaskFunction function = TaskRegistry::instance().make(submit.task);
        const Items items = makeItems(submit.items);
        const qint64 chunksize = submit.chunksize.value_or(defaultChunksize(items.size(), *scenario.processes));
        const Chunking chunking(items.size(), chunksize);
        Context context;
        context.theSeed = quint64(*scenario.seed);
        QCborArray values;
        QString error;
        for (quint32 chunk = 0; chunk < chunking.count(); ++chunk) {
            try {
                for (qint64 i = chunking.chunk(chunk).begin; i < chunking.chunk(chunk).end; ++i)
                    values.append(function(items.at(i), context));
            } catch (const TaskError &raised) {
                error = raised.error().message; // ends its chunk, no other
            }
        }
        fromTasks << context.lines;
        results.clear();
        if (!error.isEmpty())
            results << QStringLiteral("Failed with: ") + error;
        for (const QCborValue &value : values) {
            if (error.isEmpty())
                results << QStringLiteral("Got result: ") + pythonStr(value);
        }
        if (submit.callback && error.isEmpty())
            fromProgram << QStringLiteral("Callback got values: ") + pythonStr(values);
        if (submit.errorCallback && !error.isEmpty())
            fromProgram << QStringLiteral("Got an error: ") + error;
        if (submit.method == Method::Map)
            fromProgram << results;
    }

    QStringList results; // of the newest job
};

QStringList takeTaskLines(QStringList &lines)
{
    QStringList taken;
    for (const QString &line : std::as_const(lines)) {
        if (line.startsWith(u"Task "))
            taken << line;
    }
    lines.removeIf([](const QString &line) { return line.startsWith(u"Task "); });
    taken.sort();
    return taken;
}

} // namespace

class PythonRunTest : public QObject
{
    Q_OBJECT

private slots:
    void anExampleWithASeedPrintsWhatItsTasksReturn_data();
    void anExampleWithASeedPrintsWhatItsTasksReturn();
    void anExampleWithoutASeedPrintsFreshValues();
    void leavingWithoutWaitingPrintsNoResult();
    void oneOfEachPrintsItsLines();
    void aTaskHasTheSameValuesInPython_data();
    void aTaskHasTheSameValuesInPython();
    void anUncaughtErrorEndsTheProgram();
    void aTaskOfOnesOwnIsSaidToBeUnknown();
};

void PythonRunTest::anExampleWithASeedPrintsWhatItsTasksReturn_data()
{
    QTest::addColumn<int>("number");
    for (const int number : {1, 2, 3, 4, 5, 6, 7, 8, 10})
        QTest::addRow("example %d", number) << number;
}

void PythonRunTest::anExampleWithASeedPrintsWhatItsTasksReturn()
{
    QFETCH(int, number);
    Scenario scenario = quickExample(number);
    scenario.seed = 20 + number;
    Expected expected(scenario);
    PythonRun run = runProgram(pythonSource(scenario));
    QVERIFY2(run.exitCode == 0, run.errors);
    QCOMPARE(run.errors, QByteArray());
    expected.fromTasks.sort();
    QVERIFY(!expected.fromTasks.isEmpty());
    QCOMPARE(takeTaskLines(run.lines), expected.fromTasks);
    QCOMPARE(run.lines, expected.fromProgram);
}

void PythonRunTest::anExampleWithoutASeedPrintsFreshValues()
{
    const QString program = pythonSource(quickExample(1));
    PythonRun first = runProgram(program);
    PythonRun second = runProgram(program);
    static const QRegularExpression task(
        QStringLiteral("^Task \\d executing with 0\\.\\d+$|^Task \\d executing with .*e-\\d+$"));
    QCOMPARE(first.lines.size(), 20);
    for (const QString &line : takeTaskLines(first.lines))
        QVERIFY2(task.match(line).hasMatch(), qPrintable(line));
    takeTaskLines(second.lines);
    QCOMPARE(first.lines.size(), 10);
    for (const QString &line : std::as_const(first.lines))
        QVERIFY2(line.startsWith(QStringLiteral("Got result: ")), qPrintable(line));
    QVERIFY(first.lines != second.lines);
}

void PythonRunTest::leavingWithoutWaitingPrintsNoResult()
{
    Scenario scenario = example(9);
    std::get<SleepStep>(scenario.program.back().call).seconds = 0.2;
    scenario.seed = 1;
    PythonRun run = runProgram(pythonSource(scenario));
    QVERIFY2(run.exitCode == 0, run.errors);
    const QStringList begun = takeTaskLines(run.lines);
    QVERIFY(begun.size() < 16);
    QCOMPARE(run.lines, QStringList());
}

void PythonRunTest::oneOfEachPrintsItsLines()
{
    Scenario scenario = oneOfEachScenario();
    // With it CPython 3.11 itself does not always get to the end: starmap() divides by the number of workers that are
    // there just then, which can be 0, a signal meets a process that has left, join() waits for ever.
    scenario.maxtasksperchild.reset();
    const PythonRun run = runProgram(pythonSource(scenario));
    QVERIFY2(run.exitCode == 0, run.errors);
    const QStringList expected = QStringLiteral(R"(Got an error: "it's"
Failed with: "it's"
Ready: True
Successful: False
Got result: 25
Got result: 46
Got result: 62
Failed with: 'str' object cannot be interpreted as an integer
Got result: 95
Got result: 1
Got result: x
Got result: None
Got result: 35060
Callback got values: s
Got result: s
Got result: a text that is long
Got result: and another one, longer than before
Got result: d
Got result: 0)")
                                     .split(u'\n');
    QCOMPARE(run.lines, expected);
}

void PythonRunTest::aTaskHasTheSameValuesInPython_data()
{
    QTest::addColumn<QByteArray>("task");
    const auto row = [](const char *task) { QTest::newRow(task) << QByteArray(task); };
    row(R"("task": "tutorial", "params": {"scale": 0})");
    row(R"("task": "probe")");
    row(R"("task": "probe", "params": {"durations_ms": [5, 1, 2], "print_bytes": 130})");
    row(R"("task": "probe", "params": {"durations_ms": {"2": 5}, "fail": [2]})");
    row(R"("task": "probe", "params": {"durations_ms": 1, "fail": {"3": {"type": "KeyError"}}})");
    row(R"("task": "probe", "params": {"fail": {"3": {"type": "Custom", "message": "a 'b' \"c\" \\ d"}}})");
    row(R"("task": "probe", "params": {"result_bytes": 5, "busy": true, "durations_ms": 1})");
    row(R"("task": "square")");
    row(R"("task": "identity")");
    row(R"("task": "burn", "params": {"ms": 2, "shape": "ramp"})");
    row(R"("task": "sleep", "params": {"ms": 2, "shape": "random"})");
    row(R"("task": "sleep", "params": {"ms": 2, "shape": "one_slow"})");
    row(R"("task": "primes", "params": {"times": 41})");
    row(R"("task": "mandelbrot", "params": {"width": 40, "height": 6, "iterations": 120})");
}

void PythonRunTest::aTaskHasTheSameValuesInPython()
{
    QFETCH(QByteArray, task);
    const Scenario scenario = readScenario(
        R"({"format": "pool-scenario/1", "seed": 99, "pool": {"processes": 2}, "program": [
        {"call": "map_async", )"
        + task + R"(, "items": {"range": [0, 6]}, "chunksize": 6, "as": "result"},
        {"call": "get", "on": "result", "except": true}]})");
    PythonRun run = runProgram(pythonSource(scenario));
    QVERIFY2(run.exitCode == 0, run.errors);
    takeTaskLines(run.lines);
    // Printed by the task itself, past the program.
    run.lines.removeIf([](const QString &line) { return line.startsWith(u'x'); });
    if (task.contains("print_bytes"))
        QCOMPARE(run.lines.size(), 6);

    const auto &submit = std::get<SubmitStep>(scenario.program.front().call);
    Task silent = submit.task; // what it would print here goes to this test's own output
    silent.params.remove(QStringLiteral("print_bytes"));
    const TaskFunction function = TaskRegistry::instance().make(silent);
    QStringList expected;
    Context context;
    context.theSeed = 99;
    try {
        for (int item = 0; item < 6; ++item)
            expected << QStringLiteral("Got result: ") + pythonStr(function(item, context));
    } catch (const TaskError &error) {
        expected = {QStringLiteral("Failed with: ") + error.error().message};
    }
    QCOMPARE(run.lines, expected);
}

void PythonRunTest::anUncaughtErrorEndsTheProgram()
{
    Scenario scenario = quickExample(6);
    scenario.program.back().except = false;
    const PythonRun run = runProgram(pythonSource(scenario));
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.errors.trimmed().endsWith("Exception: Something bad happened"));
}

void PythonRunTest::aTaskOfOnesOwnIsSaidToBeUnknown()
{
    Scenario scenario = example(6);
    std::get<SubmitStep>(scenario.program.front().call).task = Task{.name = QStringLiteral("resize_photo")};
    PythonRun run = runProgram(pythonSource(scenario));
    QVERIFY2(run.exitCode == 0, run.errors);
    QCOMPARE(run.lines, QStringList{QStringLiteral("Failed with: resize_photo")});
}

TEST_CLASS(PythonRunTest, QCoreApplication)
#include "tst_pythonrun.moc"
