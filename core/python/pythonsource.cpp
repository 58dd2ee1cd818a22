#include "core/python/pythonsource.h"

#include "core/python/pythonsteps.h"

#include <algorithm>

namespace pool {

namespace {

QStringList poolLines(const Scenario &scenario, const PythonFunctions &functions)
{
    QStringList lines;
    QStringList arguments;
    if (scenario.processes)
        arguments << QString::number(*scenario.processes);
    if (functions.hasInitializer())
        arguments << QStringLiteral("initializer=start_worker");
    if (functions.isWatching()) {
        lines << QStringLiteral("# the process that runs an item just now, by item")
              << QStringLiteral("running = Array('q', %1, lock=False)").arg(functions.watchedItems());
        arguments << QStringLiteral("initargs=(running,)");
    }
    if (scenario.maxtasksperchild)
        arguments << QStringLiteral("maxtasksperchild=%1").arg(*scenario.maxtasksperchild);
    if (scenario.retries > 0)
        lines << QStringLiteral(
                     "# Python's Pool has no retries: here an item whose worker dies is run again, %1 at most")
                     .arg(scenario.retries == 1 ? QStringLiteral("once")
                                                : QStringLiteral("%1 times").arg(scenario.retries));
    if (scenario.itemTimeout)
        lines << QStringLiteral(
                     "# Python's Pool has no time limit: here the worker of an item that runs longer than %1 s "
                     "is ended")
                     .arg(*scenario.itemTimeout);
    if (!scenario.processes)
        lines << QStringLiteral("# start one worker process for each logical CPU");
    else if (*scenario.processes == 1)
        lines << QStringLiteral("# start one worker process");
    else
        lines << QStringLiteral("# start %1 worker processes").arg(*scenario.processes);
    return lines + pythonCall(4, QStringLiteral("with Pool"), arguments, QStringLiteral(" as pool:"));
}

} // namespace

PythonProgram pythonProgram(const Scenario &scenario)
{
    PythonModule module(scenario.seed);
    PythonNames names;
    const PythonFunctions functions(scenario, module, names);
    PythonSteps steps(scenario, module, functions, names);
    module.import(QStringLiteral("multiprocessing"), QStringLiteral("Pool"));

    PythonProgram program;
    QStringList main;
    // The caller is in a step's code, not in the comment above it.
    const auto append = [&](const QStringList &lines) {
        const auto code = std::find_if_not(lines.begin(), lines.end(), isPythonComment);
        const LineRange range{int(main.size() + (code - lines.begin())) + 1, int(main.size() + lines.size())};
        main << lines;
        return range;
    };
    program.open = append(poolLines(scenario, functions));
    for (const Step &step : scenario.program)
        program.steps.push_back(append(indented(steps.write(step))));
    if (scenario.program.empty())
        main << QStringLiteral("    pass");
    main << QStringLiteral("# leaving the block terminates the pool");
    program.leave = {int(main.size()), int(main.size())};

    const PythonModule::Layout layout = module.layout(scenario.title, main);
    program.text = layout.text;
    const auto shift = [&](LineRange &range) {
        range = {range.first + layout.mainOffset, range.last + layout.mainOffset};
    };
    shift(program.open);
    shift(program.leave);
    std::for_each(program.steps.begin(), program.steps.end(), shift);

    const auto linesOf = [&](const std::optional<CallbackSpec> &spec, bool isError) {
        return spec ? layout.functions[size_t(functions.callback(*spec, isError).function)] : LineRange();
    };
    for (const Step &step : scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        program.callbacks.push_back(submit ? linesOf(submit->callback, false) : LineRange());
        program.errorCallbacks.push_back(submit ? linesOf(submit->errorCallback, true) : LineRange());
    }
    return program;
}

QString pythonSource(const Scenario &scenario) { return pythonProgram(scenario).text; }

} // namespace pool
