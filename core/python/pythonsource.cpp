#include "core/python/pythonsource.h"

#include "core/model/repr.h"
#include "core/python/pythontasks.h"
#include "core/python/pythonwriter.h"
#include "core/worker/taskregistry.h"

#include <QCborMap>

#include <algorithm>

namespace pool {

namespace {

QString printing(const QString &what) { return QStringLiteral("print(f'%1', flush=True)").arg(what); }

bool isComment(const QString &line) { return line.trimmed().startsWith(u'#'); }

bool isApply(Method method) { return method == Method::Apply || method == Method::ApplyAsync; }

// What the written programs call by these names; a result of the same name would hide it.
const QStringList &takenNames()
{
    static const QStringList names =
        QStringLiteral("Array DURATIONS_MS Exception ITEMS Pool SEED StopIteration all current_process "
                       "dict enumerate error file "
                       "int islice isqrt line lines monotonic next number open os pool print process_time "
                       "random random_value "
                       "range running sha256 shared signal sleep start_worker value values")
            .split(u' ');
    return names;
}

} // namespace

PythonProgram PythonWriter::write()
{
    for (const QString &name : takenNames())
        m_names.insert(name);
    addFunctions();

    PythonProgram program;
    QStringList main;
    // The caller is in a step's code, not in the comment above it.
    const auto append = [&](const QStringList &lines) {
        const auto code = std::find_if_not(lines.begin(), lines.end(), isComment);
        const LineRange range{int(main.size() + (code - lines.begin())) + 1, int(main.size() + lines.size())};
        main << lines;
        return range;
    };
    program.open = append(openPool());
    for (const Step &step : m_scenario.program)
        program.steps.push_back(append(indented(write(step))));
    if (m_scenario.program.empty())
        main << QStringLiteral("    pass");
    main << QStringLiteral("# leaving the block terminates the pool");
    program.leave = {int(main.size()), int(main.size())};

    const PythonModule::Layout layout = m_module.layout(m_scenario.title, main);
    program.text = layout.text;
    const auto shift = [&](LineRange &range) {
        range = {range.first + layout.mainOffset, range.last + layout.mainOffset};
    };
    shift(program.open);
    shift(program.leave);
    std::for_each(program.steps.begin(), program.steps.end(), shift);

    const auto linesOf = [&](const std::optional<CallbackSpec> &spec, bool isError) {
        return spec ? layout.functions[size_t(callback(*spec, isError).function)] : LineRange();
    };
    for (const Step &step : m_scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        program.callbacks.push_back(submit ? linesOf(submit->callback, false) : LineRange());
        program.errorCallbacks.push_back(submit ? linesOf(submit->errorCallback, true) : LineRange());
    }
    return program;
}

QStringList PythonWriter::write(const Step &step)
{
    m_column = step.except ? 12 : 8;
    const QStringList lines = std::visit(*this, step.call);
    if (!step.except)
        return lines;
    const auto code = std::find_if_not(lines.begin(), lines.end(), isComment);
    return QStringList(lines.begin(), code)
        << QStringLiteral("try:") << indented(QStringList(code, lines.end()))
        << QStringLiteral("except Exception as error:") << indented({printing(QStringLiteral("Failed with: {error}"))});
}

QStringList PythonWriter::openPool()
{
    m_module.import(QStringLiteral("multiprocessing"), QStringLiteral("Pool"));
    QStringList lines;
    QStringList arguments;
    if (m_scenario.processes)
        arguments << QString::number(*m_scenario.processes);
    if (m_scenario.initializer || m_watched)
        arguments << QStringLiteral("initializer=start_worker");
    if (m_watched) {
        qint64 size = 1;
        for (const Step &step : m_scenario.program) {
            const auto *submit = std::get_if<SubmitStep>(&step.call);
            if (submit && watches(*submit))
                size = std::max(
                    {size, std::get<RangeSpec>(submit->items).start + 1, std::get<RangeSpec>(submit->items).stop});
        }
        lines << QStringLiteral("# the process that runs an item just now, by item")
              << QStringLiteral("running = Array('q', %1, lock=False)").arg(size);
        arguments << QStringLiteral("initargs=(running,)");
    }
    if (m_scenario.maxtasksperchild)
        arguments << QStringLiteral("maxtasksperchild=%1").arg(*m_scenario.maxtasksperchild);
    if (m_scenario.retries > 0)
        lines << QStringLiteral(
                     "# Python's Pool has no retries: here an item whose worker dies is run again, %1 at most")
                     .arg(m_scenario.retries == 1 ? QStringLiteral("once")
                                                  : QStringLiteral("%1 times").arg(m_scenario.retries));
    if (m_scenario.itemTimeout)
        lines << QStringLiteral(
                     "# Python's Pool has no time limit: here the worker of an item that runs longer than %1 s "
                     "is ended")
                     .arg(*m_scenario.itemTimeout);
    if (!m_scenario.processes)
        lines << QStringLiteral("# start one worker process for each logical CPU");
    else if (*m_scenario.processes == 1)
        lines << QStringLiteral("# start one worker process");
    else
        lines << QStringLiteral("# start %1 worker processes").arg(*m_scenario.processes);
    return lines + pythonCall(4, QStringLiteral("with Pool"), arguments, QStringLiteral(" as pool:"));
}

void PythonWriter::addFunctions()
{
    const SubmitStep *newest = nullptr;
    if (m_scenario.initializer)
        function(*m_scenario.initializer);
    for (const Step &step : m_scenario.program) {
        const auto *signal = std::get_if<SignalStep>(&step.call);
        m_watched = m_watched || (signal && signal->runningItem && newest && std::get_if<RangeSpec>(&newest->items));
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit)
            continue;
        newest = submit;
        function(submit->task);
        if (submit->callback)
            callback(*submit->callback, false);
        if (submit->errorCallback)
            callback(*submit->errorCallback, true);
    }
    if (m_watched)
        addWatch();
    if (m_scenario.initializer || m_watched)
        addStart();
}

bool PythonWriter::watches(const SubmitStep &step) const
{
    return m_watched && !isApply(step.method) && std::get_if<RangeSpec>(&step.items);
}

QString PythonWriter::function(const Task &task)
{
    QString &name = m_functions[task.name.toUtf8() + '\0' + QCborValue(task.params).toCbor()];
    if (name.isEmpty()) {
        name = freeName(TaskRegistry::instance().pythonName(task));
        addPythonTask(m_module, task, name, takesMore(task));
    }
    return name;
}

bool PythonWriter::takesMore(const Task &task) const
{
    const auto isLong = [](const QCborValue &list) { return list.toArray().size() > 1; };
    return std::any_of(m_scenario.program.begin(), m_scenario.program.end(), [&](const Step &step) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit || submit->task.name != task.name || submit->task.params != task.params)
            return false;
        if (isApply(submit->method))
            return submit->arguments.size() > 1;
        const auto *lists = std::get_if<QCborArray>(&submit->items);
        const bool starmap = submit->method == Method::Starmap || submit->method == Method::StarmapAsync;
        return starmap && lists && std::any_of(lists->begin(), lists->end(), isLong);
    });
}

void PythonWriter::addWatch()
{
    m_module.import(QStringLiteral("os"));
    m_module.import(QStringLiteral("multiprocessing"), QStringLiteral("Array"));
    QStringList names;
    for (const Step &step : m_scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (submit && watches(*submit) && !names.contains(function(submit->task)))
            names << function(submit->task);
    }
    for (const QString &name : names) {
        m_names.insert(QStringLiteral("watched_") + name);
        m_module.addFunction({QStringLiteral("# %1(), with a note of the process that runs it").arg(name),
                              QStringLiteral("def watched_%1(item):").arg(name),
                              QStringLiteral("    running[item] = os.getpid()"), QStringLiteral("    try:"),
                              QStringLiteral("        return %1(item)").arg(name), QStringLiteral("    finally:"),
                              QStringLiteral("        running[item] = 0")});
    }
}

void PythonWriter::addStart()
{
    QStringList lines{QStringLiteral("# runs in every worker process before its first item"),
                      QStringLiteral("def start_worker(%1):").arg(m_watched ? QStringLiteral("shared") : QString())};
    if (m_watched)
        lines << QStringLiteral("    global running") << QStringLiteral("    running = shared");
    if (m_scenario.initializer) {
        m_module.import(QStringLiteral("multiprocessing"), QStringLiteral("current_process"));
        lines << QStringLiteral("    # a worker's name ends in its number, counted from 1")
              << QStringLiteral("    number = int(current_process().name.split('-')[-1]) - 1")
              << QStringLiteral("    %1(number)").arg(function(*m_scenario.initializer));
    }
    m_module.addFunction(lines);
}

const PythonWriter::Callback &PythonWriter::callback(const CallbackSpec &spec, bool isError)
{
    const auto known = std::find_if(m_callbacks.begin(), m_callbacks.end(), [&](const Callback &other) {
        return other.spec == spec && other.isError == isError;
    });
    if (known != m_callbacks.end())
        return *known;

    const QString name = freeName(isError ? QStringLiteral("custom_error_callback")
                                          : QStringLiteral("custom_callback"));
    QStringList body;
    if (spec.print)
        body << printing(isError ? QStringLiteral("Got an error: {error}")
                                 : QStringLiteral("Callback got values: {values}"));
    if (spec.sleepMs > 0) {
        m_module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        body << QStringLiteral("# meanwhile no other result reaches the caller")
             << QStringLiteral("sleep(%1)").arg(pythonNumber(spec.sleepMs / 1000.0));
    }
    if (spec.raises)
        body << QStringLiteral("# this ends the thread that delivers results: get() and join() hang")
             << QStringLiteral("raise Exception(%1)").arg(pythonRepr(*spec.raises));
    if (body.isEmpty())
        body << QStringLiteral("pass");
    const QStringList head{
        isError ? QStringLiteral("# called in the main process when a job is done and has failed")
                : QStringLiteral("# called in the main process when a job is done, with its result"),
        QStringLiteral("def %1(%2):").arg(name, isError ? QStringLiteral("error") : QStringLiteral("values"))};
    return m_callbacks.emplace_back(Callback{spec, isError, name, m_module.addFunction(head + indented(body))});
}

QString PythonWriter::freeName(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; m_names.contains(name); ++number)
        name = QStringLiteral("%1_%2").arg(wanted).arg(number);
    m_names.insert(name);
    return name;
}

QString PythonWriter::variable(const QString &as) const { return m_names.contains(as) ? as + u'_' : as; }

PythonProgram pythonProgram(const Scenario &scenario) { return PythonWriter(scenario).write(); }

QString pythonSource(const Scenario &scenario) { return pythonProgram(scenario).text; }

} // namespace pool
