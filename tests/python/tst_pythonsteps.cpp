#include "core/python/pythonsteps.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// What steps and the functions that they name become in Python.
class TestPythonSteps : public QObject
{
    Q_OBJECT

private slots:
    void theSameTaskIsOneFunctionAndAnotherIsAnother()
    {
        SubmitStep twice = squares();
        twice.task.params[QStringLiteral("any")] = 1;
        Scenario scenario;
        scenario.program = {{.call = squares()}, {.call = squares()}, {.call = twice}};
        PythonModule module({});
        PythonNames names;
        const PythonFunctions functions(scenario, module, names);
        QCOMPARE(functions.called(squares()), QStringLiteral("square"));
        QCOMPARE(functions.called(twice), QStringLiteral("square_2"));
    }

    void onlyASignalToARunningItemMakesTheProgramWatch()
    {
        Scenario scenario;
        scenario.program = {{.call = squares()}, {.call = SignalStep{.worker = 0, .signal = Signal::Kill}}};
        QVERIFY(!watches(scenario));
        scenario.program.push_back({.call = SignalStep{.runningItem = 3, .signal = Signal::Kill}});
        QVERIFY(watches(scenario));
    }

    void aStepIsCommentThenCode()
    {
        Scenario scenario;
        scenario.program = {{.call = squares()}, {.call = GetStep{.on = QStringLiteral("result")}}};
        QCOMPARE(written(scenario),
                 (QStringList{QStringLiteral("# issue the items; the call returns at once"),
                              QStringLiteral("result = pool.map_async(square, range(4))"),
                              QStringLiteral("# wait for all values, then print them in the order of the items"),
                              QStringLiteral("for value in result.get():"),
                              QStringLiteral("    print(f'Got result: {value}', flush=True)")}));
    }

    void anExceptedStepHasATryAroundItsCode()
    {
        Scenario scenario;
        scenario.program = {{.call = LifecycleStep{LifecycleStep::Call::Join}, .except = true}};
        QCOMPARE(written(scenario),
                 (QStringList{QStringLiteral("# wait until all work is done and the workers have left"),
                              QStringLiteral("try:"), QStringLiteral("    pool.join()"),
                              QStringLiteral("except Exception as error:"),
                              QStringLiteral("    print(f'Failed with: {error}', flush=True)")}));
    }

    void theTimeOfASignalCountsWhatTheCallerHasSlept()
    {
        Scenario scenario;
        scenario.program = {{.call = squares()},
                            {.call = SleepStep{.seconds = 1}},
                            {.call = SignalStep{.worker = 1, .signal = Signal::Stop, .atMs = 1500}}};
        const QStringList lines = written(scenario);
        QCOMPARE(lines[lines.size() - 2], QStringLiteral("sleep(0.5)"));
        QCOMPARE(lines.last(), QStringLiteral("os.kill(pool._pool[1].pid, signal.SIGSTOP)"));
    }

    void aSignalWaitsForThePlaceOfAWorkerThatHasLeft()
    {
        const QString waits = QStringLiteral("while len(pool._pool) <= 1:");
        const auto waiting = [&](const Scenario &scenario) { return written(scenario).filter(waits).size(); };
        const Step resume{.call = SignalStep{.worker = 1, .signal = Signal::Continue}};
        Scenario scenario;
        scenario.program = {{.call = squares()}, resume, resume};
        QCOMPARE(waiting(scenario), 0);
        scenario.maxtasksperchild = 3;
        QCOMPARE(waiting(scenario), 2);
        scenario.maxtasksperchild.reset();
        scenario.program[1] = {.call = SignalStep{.worker = 0, .signal = Signal::Kill}};
        QCOMPARE(waiting(scenario), 1);
    }

private:
    static SubmitStep squares()
    {
        return {.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 4}, .as = QStringLiteral("result")};
    }

    static bool watches(const Scenario &scenario)
    {
        PythonModule module({});
        PythonNames names;
        return PythonFunctions(scenario, module, names).isWatching();
    }

    static QStringList written(const Scenario &scenario)
    {
        PythonModule module({});
        PythonNames names;
        const PythonFunctions functions(scenario, module, names);
        PythonSteps steps(scenario, module, functions, names);
        QStringList lines;
        for (const Step &step : scenario.program)
            lines << steps.write(step);
        return lines;
    }
};

TEST_CLASS(TestPythonSteps, QCoreApplication)
#include "tst_pythonsteps.moc"
