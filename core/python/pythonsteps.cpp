#include "core/python/pythonsteps.h"

#include "core/model/repr.h"

#include <algorithm>

namespace pool {

namespace {

const QString printValue = QStringLiteral("print(f'Got result: {value}', flush=True)");

QStringList timeoutArguments(const std::optional<double> &seconds)
{
    return seconds ? QStringList{QStringLiteral("timeout=") + pythonNumber(*seconds)} : QStringList();
}

QString atMost(const std::optional<double> &seconds)
{
    return seconds ? QStringLiteral("at most %1 s ").arg(pythonNumber(*seconds)) : QString();
}

QString submitComment(const SubmitStep &step)
{
    const QString chunks = step.chunksize.value_or(1) == 1 ? QString()
                                                           : QStringLiteral(" in chunks of %1").arg(*step.chunksize);
    switch (step.method) {
    case Method::MapAsync:
    case Method::StarmapAsync:
        return QStringLiteral("# issue the items%1; the call returns at once").arg(chunks);
    case Method::Map:
    case Method::Starmap:
        return QStringLiteral("# run the items%1; the call blocks until the last is done").arg(chunks);
    case Method::ApplyAsync:
        return QStringLiteral("# issue one item; the call returns at once");
    case Method::Apply:
        return QStringLiteral("# run one item; the call blocks until it is done");
    case Method::Imap:
        return QStringLiteral("# issue the items%1, to take their values one by one").arg(chunks);
    default:
        break;
    }
    return QStringLiteral("# issue the items%1, to take their values as they get done").arg(chunks);
}

} // namespace

PythonSteps::PythonSteps(const Scenario &scenario, PythonModule &module, const PythonFunctions &functions,
                         const PythonNames &names)
    : m_module(module)
    , m_functions(functions)
    , m_names(names)
    , m_workersLeave(scenario.maxtasksperchild.has_value())
{}

QStringList PythonSteps::write(const Step &step)
{
    m_column = step.except ? 12 : 8;
    const QStringList lines = std::visit(*this, step.call);
    if (!step.except)
        return lines;
    const auto code = std::find_if_not(lines.begin(), lines.end(), isPythonComment);
    return QStringList(lines.begin(), code) << QStringLiteral("try:") << indented(QStringList(code, lines.end()))
                                            << QStringLiteral("except Exception as error:")
                                            << indented({QStringLiteral("print(f'Failed with: {error}', flush=True)")});
}

// The items as an expression; lines that have to stand before it go to `before`.
QString PythonSteps::itemsOf(const SubmitStep &step, QStringList &before)
{
    if (isApply(step.method)) {
        QStringList arguments;
        for (const QCborValue &argument : step.arguments)
            arguments << pythonRepr(argument);
        return pythonTuple(arguments);
    }
    if (const auto *range = std::get_if<RangeSpec>(&step.items))
        return rangeText(*range);
    if (const auto *lines = std::get_if<LinesSpec>(&step.items)) {
        before << pythonCall(m_column, QStringLiteral("with open"),
                             {pythonRepr(lines->path), QStringLiteral("encoding='utf-8'")}, QStringLiteral(" as file:"))
               << QStringLiteral("    lines = [line.rstrip('\\n') for line in file]");
        return QStringLiteral("lines");
    }
    constexpr qsizetype longest = 40;
    const auto &list = std::get<QCborArray>(step.items);
    const QString text = list.size() <= longest ? pythonRepr(list) : QString();
    if (!text.isEmpty() && text.size() <= longest)
        return text;
    return constantFor(list);
}

QString PythonSteps::constantFor(const QCborArray &items)
{
    ++m_lists;
    const QString name = m_lists == 1 ? QStringLiteral("ITEMS") : QStringLiteral("ITEMS_%1").arg(m_lists);
    m_module.addConstant(name, items);
    return name;
}

QStringList PythonSteps::operator()(const SubmitStep &step)
{
    m_newest = &step;
    m_sleptMs = 0;
    QStringList lines{submitComment(step)};
    QStringList arguments{m_functions.called(step), itemsOf(step, lines)};
    if (step.chunksize)
        arguments << QStringLiteral("chunksize=%1").arg(*step.chunksize);
    if (step.callback)
        arguments << QStringLiteral("callback=") + m_functions.callback(*step.callback, false).name;
    if (step.errorCallback)
        arguments << QStringLiteral("error_callback=") + m_functions.callback(*step.errorCallback, true).name;

    const QString call = QStringLiteral("pool.") + methodName(step.method);
    if (step.method == Method::Apply)
        return lines << pythonCall(m_column, QStringLiteral("value = ") + call, arguments) << printValue;
    if (blocksCaller(callOf(step.method)))
        return lines << pythonCall(m_column, QStringLiteral("for value in ") + call, arguments, QStringLiteral(":"))
                     << indented({printValue});
    if (step.as.isEmpty())
        return lines << pythonCall(m_column, call, arguments);
    m_results.insert(step.as, &step);
    return lines << pythonCall(m_column, QStringLiteral("%1 = %2").arg(m_names.variable(step.as), call), arguments);
}

QStringList PythonSteps::operator()(const GetStep &step)
{
    const QString get = m_names.variable(step.on) + QStringLiteral(".get");
    const QStringList timeout = timeoutArguments(step.timeout);
    const SubmitStep *job = m_results.value(step.on);
    const bool single = job && isApply(job->method);
    const QString what = single ? QStringLiteral("value") : QStringLiteral("values");
    if (!step.print)
        return QStringList{QStringLiteral("# wait %1for the %2").arg(atMost(step.timeout), what)}
        << pythonCall(m_column, get, timeout);
    if (single)
        return QStringList{QStringLiteral("# wait %1for the value and print it").arg(atMost(step.timeout))}
        << pythonCall(m_column, QStringLiteral("value = ") + get, timeout) << printValue;
    const QString order = step.timeout ? QString() : QStringLiteral(" in the order of the items");
    return QStringList{QStringLiteral("# wait %1for all values, then print them%2").arg(atMost(step.timeout), order)}
    << pythonCall(m_column, QStringLiteral("for value in ") + get, timeout, QStringLiteral(":"))
    << indented({printValue});
}

QStringList PythonSteps::operator()(const WaitStep &step)
{
    return QStringList{QStringLiteral("# wait %1until the last item is done").arg(atMost(step.timeout))}
    << pythonCall(m_column, m_names.variable(step.on) + QStringLiteral(".wait"), timeoutArguments(step.timeout));
}

QStringList PythonSteps::operator()(const QueryStep &step)
{
    const QString on = m_names.variable(step.on);
    if (step.query == QueryStep::Query::Ready)
        return {QStringLiteral("# ask whether the job is done"),
                QStringLiteral("print(f'Ready: {%1.ready()}', flush=True)").arg(on)};
    return {QStringLiteral("# ask whether the job, which is done, has gone well"),
            QStringLiteral("print(f'Successful: {%1.successful()}', flush=True)").arg(on)};
}

QStringList PythonSteps::operator()(const NextStep &step)
{
    const QString on = m_names.variable(step.on);
    const SubmitStep *job = m_results.value(step.on);
    const bool chunked = job && job->chunksize.value_or(1) > 1;
    QStringList lines{
        step.count ? QStringLiteral("# print the next %1, each as soon as it is there")
                         .arg(*step.count == 1 ? QStringLiteral("value") : QStringLiteral("%1 values").arg(*step.count))
                   : QStringLiteral("# print each value as soon as it is there")};
    if (!step.timeout || chunked) {
        if (step.timeout)
            lines << QStringLiteral("# (with chunks, imap gives a generator, which takes no timeout)");
        QString source = on;
        if (step.count) {
            m_module.import(QStringLiteral("itertools"), QStringLiteral("islice"));
            source = QStringLiteral("islice(%1, %2)").arg(on).arg(*step.count);
        }
        return lines << QStringLiteral("for value in %1:").arg(source) << indented({printValue});
    }
    const QString next = QStringLiteral("value = %1.next(timeout=%2)").arg(on, pythonNumber(*step.timeout));
    return lines << QStringLiteral("try:")
                 << (step.count ? QStringLiteral("    for _ in range(%1):").arg(*step.count)
                                : QStringLiteral("    while True:"))
                 << indented({next, printValue}, 8) << QStringLiteral("except StopIteration:")
                 << QStringLiteral("    pass");
}

QStringList PythonSteps::operator()(const LifecycleStep &step)
{
    switch (step.call) {
    case LifecycleStep::Call::Close:
        return {QStringLiteral("# let no more work in"), QStringLiteral("pool.close()")};
    case LifecycleStep::Call::Join:
        return {QStringLiteral("# wait until all work is done and the workers have left"),
                QStringLiteral("pool.join()")};
    case LifecycleStep::Call::Terminate:
        break;
    }
    return {QStringLiteral("# stop the workers at once, whatever they are doing"), QStringLiteral("pool.terminate()")};
}

QStringList PythonSteps::operator()(const SleepStep &step)
{
    m_sleptMs += step.seconds * 1000;
    m_module.import(QStringLiteral("time"), QStringLiteral("sleep"));
    return {QStringLiteral("# do something else"), QStringLiteral("sleep(%1)").arg(pythonNumber(step.seconds))};
}

QStringList PythonSteps::operator()(const SignalStep &step)
{
    QStringList lines{QStringLiteral("# send %1 to ").arg(signalText(step.signal))
                      + (step.worker ? QStringLiteral("the worker at position %1").arg(*step.worker)
                                     : QStringLiteral("the worker that runs item %1").arg(*step.runningItem))};
    if (step.signal != Signal::Stop && step.signal != Signal::Continue)
        lines << QStringLiteral("# (Python's Pool waits for ever for a chunk that is lost with its worker)");
    if (step.runningItem && !(m_newest && m_functions.watches(*m_newest)))
        return lines << QStringLiteral("# (no step here: only the items of a range are watched)")
                     << QStringLiteral("pass");

    m_module.import(QStringLiteral("os"));
    m_module.import(QStringLiteral("signal"));
    const double left = step.atMs - m_sleptMs;
    if (left > 0) {
        m_module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        m_sleptMs += left;
        lines << QStringLiteral("sleep(%1)").arg(pythonNumber(left / 1000));
    }
    const int position = step.worker.value_or(0);
    QString process = QStringLiteral("pool._pool[%1].pid").arg(position);
    if (!step.runningItem && m_workersLeave) {
        m_module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        lines << QStringLiteral("while len(pool._pool) <= %1:  # one has left").arg(position)
              << QStringLiteral("    sleep(0.001)");
    }
    if (step.runningItem) {
        const auto &range = std::get<RangeSpec>(m_newest->items);
        process = QStringLiteral("running[%1]").arg(range.start + *step.runningItem * range.step);
        m_module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        lines << QStringLiteral("while not %1:").arg(process) << QStringLiteral("    sleep(0.001)");
    }
    m_workersLeave |= step.signal != Signal::Stop && step.signal != Signal::Continue;
    return lines << QStringLiteral("os.kill(%1, signal.%2)").arg(process, signalText(step.signal));
}

bool isPythonComment(const QString &line) { return line.trimmed().startsWith(u'#'); }

} // namespace pool
