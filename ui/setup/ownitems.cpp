#include "ui/setup/ownitems.h"

#include "core/tasks/knowntasks.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OwnItems)
};

constexpr qint64 mostUnevenItems = 10'000; // whose times are written out one by one

Task shapedTask(const OwnItems &own)
{
    QCborMap params{{QStringLiteral("ms"), own.ms}};
    if (own.shape != u"fixed")
        params[QStringLiteral("shape")] = own.shape;
    return {own.usesProcessor ? QStringLiteral("burn") : QStringLiteral("sleep"), params};
}

// The tasks that sleep or burn cannot fail; the probe can, and is told the same times.
Task failingTask(const OwnItems &own, const Items &items)
{
    QCborMap params;
    if (own.shape == u"fixed") {
        params[QStringLiteral("durations_ms")] = own.ms;
    } else if (const auto times = itemTimes(shapedTask(own), own.seed)) {
        QCborMap durations;
        for (qint64 index = 0; index < items.size(); ++index) {
            const QCborValue item = items.at(index);
            const double microseconds = std::round(double(times->duration(item).count()) / 1e3);
            durations[QString::number(item.toInteger())] = microseconds / 1e3;
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
    if (own.usesProcessor)
        params[QStringLiteral("busy")] = true;
    return {QStringLiteral("probe"), params};
}

} // namespace

QString refusal(const OwnItems &own, const ItemsSpec &spec)
{
    const Items items = makeItems(spec);
    if (own.method == Method::ApplyAsync && items.size() == 0)
        return Words::tr("apply_async needs one item to call the task with.");
    if (!own.badItem)
        return {};
    if (*own.badItem >= items.size())
        return items.size() == 0 ? Words::tr("There is no item, so none can be bad.")
                                 : Words::tr("The bad item must be one of 0 to %1.").arg(numberText(items.size() - 1));
    if (own.method == Method::ApplyAsync && *own.badItem > 0)
        return Words::tr("apply_async makes one call, with item 0.");
    if (own.shape != u"fixed" && items.size() > mostUnevenItems)
        return Words::tr("With a bad item, uneven times are possible for at most %1 items.")
            .arg(numberText(mostUnevenItems));
    const QCborArray *list = items.asList();
    if (list && !std::all_of(list->begin(), list->end(), [](const QCborValue &item) { return item.isInteger(); }))
        return Words::tr("With a bad item, all items must be whole numbers.");
    return {};
}

Scenario ownScenario(const OwnItems &own, const ItemsSpec &spec)
{
    const QString name = QStringLiteral("result");
    SubmitStep submit{.method = own.method, .items = spec};
    submit.task = own.badItem ? failingTask(own, makeItems(spec)) : shapedTask(own);
    if (own.method == Method::ApplyAsync) {
        submit.arguments = {makeItems(spec).at(0)};
        submit.items = {};
    }
    if (takesCallbacks(own.method)) {
        if (own.hasCallback)
            submit.callback = CallbackSpec();
        if (own.hasErrorCallback)
            submit.errorCallback = CallbackSpec();
    }
    const bool fails = own.badItem.has_value();
    Scenario scenario{.title = Words::tr("My items"), .seed = own.seed};
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
