#include "core/scenario/stepreader.h"

#include "core/worker/taskregistry.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <limits>

namespace pool {

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();
constexpr qint64 smallest = std::numeric_limits<qint64>::min();

QStringList callNames()
{
    QStringList names;
    for (const Call call : allCalls()) {
        if (isInScenarios(call))
            names << callName(call);
    }
    return names;
}

// What a step takes besides "call" and "except".
void checkKeys(const JsonField &field, const QString &call, QStringList keys)
{
    keys << QStringLiteral("except");
    keys.prepend(QStringLiteral("call"));
    field.checkKeys(call, keys);
}

QStringList submitKeys(Method method)
{
    QStringList keys{QStringLiteral("task"), QStringLiteral("params")};
    if (isApply(method))
        keys << QStringLiteral("args");
    else
        keys << QStringLiteral("items") << QStringLiteral("chunksize");
    keys << QStringLiteral("as");
    if (isAsync(method))
        keys << QStringLiteral("callback") << QStringLiteral("error_callback");
    return keys;
}

std::optional<CallbackSpec> readCallback(const JsonField &field)
{
    if (field.isAbsent())
        return {};
    if (field.value().isBool() && field.flag())
        return CallbackSpec{};
    if (!field.value().isObject())
        field.refuse(QStringLiteral("true or an object"));
    field.checkKeys(QStringLiteral("a callback"),
                    {QStringLiteral("sleep_ms"), QStringLiteral("raises"), QStringLiteral("print")});
    CallbackSpec callback;
    if (const JsonField sleep = field[QStringLiteral("sleep_ms")]; !sleep.isMissing())
        callback.sleepMs = int(sleep.integer(0, std::numeric_limits<int>::max()));
    if (const JsonField raises = field[QStringLiteral("raises")]; !raises.isAbsent())
        callback.raises = raises.text();
    if (const JsonField print = field[QStringLiteral("print")]; !print.isMissing())
        callback.print = print.flag();
    return callback;
}

RangeSpec readRange(const JsonField &field)
{
    const std::vector<JsonField> numbers = field.elements();
    if (numbers.empty() || numbers.size() > 3)
        field.refuse(QStringLiteral("[start, stop, step]"));
    const auto at = [&](size_t index) { return numbers[index].integer(smallest, largest); };
    if (numbers.size() == 1)
        return {.start = 0, .stop = at(0)};
    return {.start = at(0), .stop = at(1), .step = numbers.size() == 3 ? at(2) : 1};
}

// What a name must look like to stand in a Python program.
bool isPythonName(const QString &name)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    static const QStringList keywords =
        QStringLiteral("False None True and as assert async await break class continue def del elif else except "
                       "finally for from global if import in is lambda nonlocal not or pass raise return try "
                       "while with yield")
            .split(u' ');
    return shape.match(name).hasMatch() && !keywords.contains(name);
}

} // namespace

ItemsSpec readItems(const JsonField &field, bool starmap, ScenarioFiles files)
{
    const QString wanted = starmap
        ? QStringLiteral("{\"list\": [[...], ...]} with one argument list an item")
        : QStringLiteral("{\"range\": [start, stop, step]}, {\"list\": [...]} or {\"lines\": PATH}");
    const QStringList keys = field.value().toObject().keys();
    if (!field.value().isObject() || (keys.isEmpty()))
        field.refuse(wanted);
    QStringList allowed{QStringLiteral("list")};
    if (!starmap)
        allowed << QStringLiteral("range") << QStringLiteral("lines");
    field.checkKeys(starmap ? QStringLiteral("a starmap's items") : QStringLiteral("items"), allowed);
    if (keys.size() != 1)
        field.refuse(wanted);

    const JsonField only = field[keys.front()];
    ItemsSpec spec;
    if (keys.front() == QStringLiteral("range"))
        spec = readRange(only);
    else if (keys.front() == QStringLiteral("lines"))
        spec = LinesSpec{only.text()};
    else if (only.value().isArray())
        spec = QCborArray::fromJsonArray(only.value().toArray());
    else
        only.refuse(QStringLiteral("a list"));
    if (files == ScenarioFiles::LeaveAlone && std::holds_alternative<LinesSpec>(spec))
        return spec;
    try {
        makeItems(spec);
    } catch (const ValueError &error) {
        only.fail(error.error().message);
    }
    return spec;
}

Task readTask(const JsonField &field)
{
    Task task;
    const JsonField name = field[QStringLiteral("task")];
    task.name = name.text();
    if (!TaskRegistry::instance().find(task.name)) {
        try {
            TaskRegistry::instance().make(task);
        } catch (const ValueError &error) {
            name.fail(error.error().message);
        }
    }
    const JsonField params = field[QStringLiteral("params")];
    if (!params.isAbsent()) {
        if (!params.value().isObject())
            params.refuse(QStringLiteral("an object"));
        task.params = QCborMap::fromJsonObject(params.value().toObject());
    }
    try {
        TaskRegistry::instance().make(task);
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("%1.%2").arg(params.path(), error.error().message));
    }
    return task;
}

void StepReader::readName(const JsonField &field, SubmitStep &step)
{
    const JsonField as = field[QStringLiteral("as")];
    if (as.isAbsent())
        return;
    step.as = as.text();
    if (!isPythonName(step.as))
        as.refuse(QStringLiteral("a name as in Python"));
    if (m_named.contains(step.as))
        as.fail(QStringLiteral("'%1' already names an earlier result").arg(step.as));
    m_named.insert(step.as, step.method);
    m_names << step.as;
}

void StepReader::readSubmit(const JsonField &field, SubmitStep &step)
{
    checkKeys(field, methodName(step.method), submitKeys(step.method));
    step.task = readTask(field);
    if (isApply(step.method)) {
        const JsonField args = field[QStringLiteral("args")];
        if (!args.isAbsent()) {
            if (!args.value().isArray())
                args.refuse(QStringLiteral("a list"));
            step.arguments = QCborArray::fromJsonArray(args.value().toArray());
        }
    } else {
        step.items = readItems(field[QStringLiteral("items")], isStarmap(step.method), m_files);
        step.chunksize = field[QStringLiteral("chunksize")].integerOrNull(1, largest);
    }
    step.callback = readCallback(field[QStringLiteral("callback")]);
    step.errorCallback = readCallback(field[QStringLiteral("error_callback")]);
    readName(field, step);
}

QString StepReader::readOn(const JsonField &field, bool iterator) const
{
    const JsonField on = field[QStringLiteral("on")];
    const QString name = on.text();
    if (!m_named.contains(name)) {
        on.fail(m_names.isEmpty() ? QStringLiteral("no earlier step names its result '%1'").arg(name)
                                  : QStringLiteral("no earlier step names its result '%1'; there are %2")
                                        .arg(name, m_names.join(QStringLiteral(", "))));
    }
    const Method method = m_named.value(name);
    if (iterator ? !isIterated(method) : !isAsync(method)) {
        on.fail(QStringLiteral("'%1' is what %2 returned; %3 takes a result of %4")
                    .arg(name, methodName(method), field[QStringLiteral("call")].value().toString(),
                         iterator ? QStringLiteral("imap or imap_unordered")
                                  : QStringLiteral("map_async, starmap_async or apply_async")));
    }
    return name;
}

SignalStep StepReader::readSignal(const JsonField &field)
{
    SignalStep step;
    const JsonField worker = field[QStringLiteral("worker")];
    const JsonField item = field[QStringLiteral("running_item")];
    if (worker.isAbsent() == item.isAbsent())
        field.fail(QStringLiteral("signal_worker takes exactly one of worker and running_item"));
    if (const auto position = worker.integerOrNull(0, maximumProcesses - 1))
        step.worker = int(*position);
    step.runningItem = item.integerOrNull(0, Items::maximum - 1);
    const JsonField signal = field[QStringLiteral("signal")];
    const auto sent = signalFromWord(signal.value().toString());
    if (!sent)
        signal.refuse(QStringLiteral("one of ") + signalWords().join(QStringLiteral(", ")));
    step.signal = *sent;
    if (const JsonField at = field[QStringLiteral("at_ms")]; !at.isMissing())
        step.atMs = at.number();
    return step;
}

Step StepReader::read(const JsonField &field)
{
    if (!field.value().isObject())
        field.refuse(QStringLiteral("an object"));
    const JsonField callField = field[QStringLiteral("call")];
    const QString name = callField.value().toString();
    const auto call = callFromName(name);
    if (!call || !isInScenarios(*call))
        callField.refuse(QStringLiteral("one of ") + callNames().join(QStringLiteral(", ")));

    Step step;
    const QString on = QStringLiteral("on");
    const QString timeout = QStringLiteral("timeout");
    switch (*call) {
    case Call::Get: {
        checkKeys(field, name, {on, timeout, QStringLiteral("print")});
        GetStep get{.on = readOn(field, false), .timeout = field[timeout].numberOrNull()};
        if (const JsonField print = field[QStringLiteral("print")]; !print.isMissing())
            get.print = print.flag();
        step.call = get;
        break;
    }
    case Call::Wait:
        checkKeys(field, name, {on, timeout});
        step.call = WaitStep{.on = readOn(field, false), .timeout = field[timeout].numberOrNull()};
        break;
    case Call::Ready:
    case Call::Successful: {
        checkKeys(field, name, {on});
        const auto query = *call == Call::Ready ? QueryStep::Query::Ready : QueryStep::Query::Successful;
        step.call = QueryStep{.query = query, .on = readOn(field, false)};
        break;
    }
    case Call::Next:
        checkKeys(field, name, {on, timeout, QStringLiteral("count")});
        step.call = NextStep{.on = readOn(field, true),
                             .timeout = field[timeout].numberOrNull(),
                             .count = field[QStringLiteral("count")].integerOrNull(1, largest)};
        break;
    case Call::Close:
    case Call::Join:
    case Call::Terminate:
        checkKeys(field, name, {});
        step.call = LifecycleStep{*call == Call::Close      ? LifecycleStep::Call::Close
                                      : *call == Call::Join ? LifecycleStep::Call::Join
                                                            : LifecycleStep::Call::Terminate};
        break;
    case Call::Sleep:
        checkKeys(field, name, {QStringLiteral("seconds")});
        step.call = SleepStep{.seconds = field[QStringLiteral("seconds")].number()};
        break;
    case Call::SignalWorker:
        checkKeys(field, name,
                  {QStringLiteral("worker"), QStringLiteral("running_item"), QStringLiteral("signal"),
                   QStringLiteral("at_ms")});
        step.call = readSignal(field);
        break;
    default: {
        SubmitStep submit{.method = *methodOf(*call)};
        readSubmit(field, submit);
        step.call = submit;
    }
    }
    if (const JsonField except = field[QStringLiteral("except")]; !except.isMissing())
        step.except = except.flag();
    return step;
}

} // namespace pool
