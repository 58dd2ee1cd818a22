#include "ui/setup/ownitems.h"

#include "core/tasks/knowntasks.h"
#include "ui/style/format.h"

#include <QCoreApplication>

#include <cmath>

namespace pool {

namespace {

struct OwnItemsWords {
    Q_DECLARE_TR_FUNCTIONS(OwnItems)
};

constexpr qint64 mostUnevenItems = 10'000; // whose times are written out one by one

QCborValue milliseconds(Nanoseconds time)
{
    const double ms = std::round(double(time.count()) / 1e3) / 1e3;
    return ms == std::trunc(ms) ? QCborValue(qint64(ms)) : QCborValue(ms);
}

// A task that only takes time cannot fail; the probe can, and is told the same times.
Task failingTask(const OwnItems &own, const Items &items)
{
    QCborMap params;
    const auto times = itemTimes(own.task, own.seed);
    if (times && times->isUniform) {
        params[QStringLiteral("durations_ms")] = milliseconds(times->duration(items.at(0)));
    } else if (times) {
        QCborMap durations;
        for (qint64 index = 0; index < items.size(); ++index) {
            const QCborValue item = items.at(index);
            durations[QString::number(item.toInteger())] = milliseconds(times->duration(item));
        }
        params[QStringLiteral("durations_ms")] = durations;
    }
    const qint64 bad = items.at(*own.badItem).toInteger();
    switch (own.bad) {
    case OwnItems::Bad::Raises:
        params[QStringLiteral("fail")] = QCborArray{bad};
        break;
    case OwnItems::Bad::Killed:
        params[QStringLiteral("kill")] = QCborMap{{QString::number(bad), QStringLiteral("SIGKILL")}};
        break;
    case OwnItems::Bad::Exits:
        params[QStringLiteral("kill")] = QCborMap{{QString::number(bad), QStringLiteral("exit:1")}};
        break;
    }
    if (times && times->usesProcessor)
        params[QStringLiteral("busy")] = true;
    return {QStringLiteral("probe"), params};
}

} // namespace

QString whyNoneCanBeBad(const Task &task)
{
    const TaskKind *kind = knownTask(task.name);
    if (!kind || !itemTimes(task, 1))
        return OwnItemsWords::tr("What an item of %1 takes is not known beforehand, so none can be made bad.")
            .arg(task.name);
    for (const Parameter &parameter : kind->params)
        if (std::holds_alternative<takes::ItemList>(parameter.type)
            || std::holds_alternative<takes::ByItem>(parameter.type))
            return OwnItemsWords::tr("%1 has parameters of its own that say which items go wrong.").arg(task.name);
    return {};
}

QString refusal(const OwnItems &own, const ItemsSpec &spec)
{
    const Items items = makeItems(spec);
    if (own.method == Method::ApplyAsync && items.size() == 0)
        return OwnItemsWords::tr("apply_async needs one item to call the task with.");
    if (!own.badItem)
        return {};
    if (*own.badItem >= items.size())
        return items.size() == 0
            ? OwnItemsWords::tr("There is no item, so none can be bad.")
            : OwnItemsWords::tr("The bad item must be one of 0 to %1.").arg(numberText(items.size() - 1));
    if (own.method == Method::ApplyAsync && *own.badItem > 0)
        return OwnItemsWords::tr("apply_async makes one call, with item 0.");
    const auto times = itemTimes(own.task, own.seed);
    if (times && !times->isUniform && items.size() > mostUnevenItems)
        return OwnItemsWords::tr("With a bad item, uneven times are possible for at most %1 items.")
            .arg(numberText(mostUnevenItems));
    const QCborArray *list = items.asList();
    if (list && !std::all_of(list->begin(), list->end(), [](const QCborValue &item) { return item.isInteger(); }))
        return OwnItemsWords::tr("With a bad item, all items must be whole numbers.");
    return {};
}

Scenario ownScenario(const OwnItems &own, const ItemsSpec &spec)
{
    const QString name = QStringLiteral("result");
    SubmitStep submit{.method = own.method, .items = spec};
    submit.task = own.badItem ? failingTask(own, makeItems(spec)) : own.task;
    if (own.method == Method::ApplyAsync) {
        submit.arguments = {makeItems(spec).at(0)};
        submit.items = {};
    }
    if (isAsync(own.method)) {
        if (own.hasCallback)
            submit.callback = CallbackSpec();
        if (own.hasErrorCallback)
            submit.errorCallback = CallbackSpec();
    }
    const bool fails = own.badItem.has_value();
    Scenario scenario{.title = OwnItemsWords::tr("My items"), .seed = own.seed};
    if (own.method == Method::Map) {
        scenario.program.push_back({.call = submit, .except = fails});
        return scenario;
    }
    submit.as = name;
    scenario.program.push_back({.call = submit});
    if (own.method == Method::Imap || own.method == Method::ImapUnordered)
        scenario.program.push_back({.call = NextStep{.on = name}, .except = fails});
    else
        scenario.program.push_back({.call = GetStep{.on = name}, .except = fails});
    return scenario;
}

} // namespace pool
