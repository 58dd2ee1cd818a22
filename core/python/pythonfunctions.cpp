#include "core/python/pythonfunctions.h"

#include "core/model/repr.h"
#include "core/python/pythontasks.h"
#include "core/worker/taskregistry.h"

#include <QCborMap>

#include <algorithm>

namespace pool {

namespace {

QString printing(const QString &what) { return QStringLiteral("print(f'%1', flush=True)").arg(what); }

QByteArray keyOf(const Task &task) { return task.name.toUtf8() + '\0' + QCborValue(task.params).toCbor(); }

} // namespace

PythonFunctions::PythonFunctions(const Scenario &scenario, PythonModule &module, PythonNames &names)
    : m_scenario(scenario)
    , m_module(module)
    , m_names(names)
{
    addTasksAndCallbacks();
    if (m_isWatching)
        addWatches();
    if (hasInitializer())
        addInitializer();
}

void PythonFunctions::addTasksAndCallbacks()
{
    const SubmitStep *newest = nullptr;
    if (m_scenario.initializer)
        addTask(*m_scenario.initializer);
    for (const Step &step : m_scenario.program) {
        const auto *signal = std::get_if<SignalStep>(&step.call);
        m_isWatching = m_isWatching
            || (signal && signal->runningItem && newest && std::get_if<RangeSpec>(&newest->items));
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit)
            continue;
        newest = submit;
        addTask(submit->task);
        if (submit->callback)
            addCallback(*submit->callback, false);
        if (submit->errorCallback)
            addCallback(*submit->errorCallback, true);
    }
}

bool PythonFunctions::watches(const SubmitStep &step) const
{
    return m_isWatching && !isApply(step.method) && std::get_if<RangeSpec>(&step.items);
}

qint64 PythonFunctions::watchedItems() const
{
    qint64 size = 1;
    for (const Step &step : m_scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (submit && watches(*submit))
            size = std::max(
                {size, std::get<RangeSpec>(submit->items).start + 1, std::get<RangeSpec>(submit->items).stop});
    }
    return size;
}

QString PythonFunctions::nameOf(const Task &task) const { return m_tasks.value(keyOf(task)); }

QString PythonFunctions::called(const SubmitStep &step) const
{
    return watches(step) ? QStringLiteral("watched_") + nameOf(step.task) : nameOf(step.task);
}

void PythonFunctions::addTask(const Task &task)
{
    QString &name = m_tasks[keyOf(task)];
    if (!name.isEmpty())
        return;
    name = m_names.take(TaskRegistry::instance().pythonName(task));
    addPythonTask(m_module, m_names, task, name, takesMore(task));
}

bool PythonFunctions::takesMore(const Task &task) const
{
    const auto isLong = [](const QCborValue &list) { return list.toArray().size() > 1; };
    return std::any_of(m_scenario.program.begin(), m_scenario.program.end(), [&](const Step &step) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit || submit->task.name != task.name || submit->task.params != task.params)
            return false;
        if (isApply(submit->method))
            return submit->arguments.size() > 1;
        const auto *lists = std::get_if<QCborArray>(&submit->items);
        return isStarmap(submit->method) && lists && std::any_of(lists->begin(), lists->end(), isLong);
    });
}

void PythonFunctions::addWatches()
{
    m_module.import(QStringLiteral("os"));
    m_module.import(QStringLiteral("multiprocessing"), QStringLiteral("Array"));
    QStringList names;
    for (const Step &step : m_scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (submit && watches(*submit) && !names.contains(nameOf(submit->task)))
            names << nameOf(submit->task);
    }
    for (const QString &name : names) {
        m_names.reserve(QStringLiteral("watched_") + name);
        m_module.addFunction({QStringLiteral("# %1(), with a note of the process that runs it").arg(name),
                              QStringLiteral("def watched_%1(item):").arg(name),
                              QStringLiteral("    running[item] = os.getpid()"), QStringLiteral("    try:"),
                              QStringLiteral("        return %1(item)").arg(name), QStringLiteral("    finally:"),
                              QStringLiteral("        running[item] = 0")});
    }
}

void PythonFunctions::addInitializer()
{
    QStringList lines{QStringLiteral("# runs in every worker process before its first item"),
                      QStringLiteral("def start_worker(%1):").arg(m_isWatching ? QStringLiteral("shared") : QString())};
    if (m_isWatching)
        lines << QStringLiteral("    global running") << QStringLiteral("    running = shared");
    if (m_scenario.initializer) {
        m_module.import(QStringLiteral("multiprocessing"), QStringLiteral("current_process"));
        lines << QStringLiteral("    # a worker's name ends in its number, counted from 1")
              << QStringLiteral("    number = int(current_process().name.split('-')[-1]) - 1")
              << QStringLiteral("    %1(number)").arg(nameOf(*m_scenario.initializer));
    }
    m_module.addFunction(lines);
}

std::vector<PythonFunctions::Callback>::const_iterator PythonFunctions::found(const CallbackSpec &spec,
                                                                              bool isError) const
{
    return std::find_if(m_callbacks.begin(), m_callbacks.end(),
                        [&](const Callback &other) { return other.spec == spec && other.isError == isError; });
}

const PythonFunctions::Callback &PythonFunctions::callback(const CallbackSpec &spec, bool isError) const
{
    return *found(spec, isError);
}

void PythonFunctions::addCallback(const CallbackSpec &spec, bool isError)
{
    if (found(spec, isError) != m_callbacks.end())
        return;
    const QString name = m_names.take(isError ? QStringLiteral("custom_error_callback")
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
    m_callbacks.push_back(Callback{spec, isError, name, m_module.addFunction(head + indented(body))});
}

} // namespace pool
