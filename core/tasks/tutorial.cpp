#include "core/model/repr.h"
#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/pythonarithmetic.h"
#include "core/tasks/randomvalue.h"

#include <algorithm>

namespace pool {

namespace {

bool contains(const QCborArray &list, const QCborValue &item)
{
    return std::any_of(list.begin(), list.end(), [&](const QCborValue &one) { return isEqual(item, one); });
}

std::optional<ItemTimes> tutorialTimes(const TaskParams &params, std::optional<qint64> seed)
{
    const double scale = params.number(QStringLiteral("scale"));
    if (!seed && scale > 0)
        return {};
    const QCborArray failOn = params.list(QStringLiteral("fail_on"));
    return ItemTimes{.duration =
                         [=, seed = quint64(seed.value_or(0))](const QCborValue &item) {
                             return contains(failOn, item) ? Nanoseconds()
                                                           : itemDuration(scale * randomValue(seed, item));
                         },
                     .endsChunk = [failOn](const QCborValue &item) { return contains(failOn, item); }};
}

QStringList tutorialPython(const TaskParams &params, PythonContext &module)
{
    QStringList body;
    QStringList failing;
    for (const QCborValue &item : params.list(QStringLiteral("fail_on")))
        failing << pythonRepr(item);
    if (failing.size() == 1)
        body << QStringLiteral("# fail for one item") << QStringLiteral("if identifier == %1:").arg(failing.first());
    else if (!failing.isEmpty())
        body << QStringLiteral("# fail for some items")
             << QStringLiteral("if identifier in %1:").arg(pythonTuple(failing));
    if (!failing.isEmpty())
        body << QStringLiteral("    raise Exception('Something bad happened')");
    body << QStringLiteral("# draw a value") << QStringLiteral("value = ") + module.random(QStringLiteral("identifier"))
         << QStringLiteral("# report it")
         << QStringLiteral("print(f'Task {identifier} executing with {value}', flush=True)");
    const double scale = params.number(QStringLiteral("scale"));
    if (scale != 0) {
        module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        body << QStringLiteral("# be at work for a while")
             << (scale == 1 ? QStringLiteral("sleep(value)")
                            : QStringLiteral("sleep(value * %1)").arg(pythonNumber(scale)));
    }
    if (params.flag(QStringLiteral("returns")))
        body << QStringLiteral("# return it") << QStringLiteral("return value");
    return body;
}

const BuiltinTask tutorialTask({
    .name = QStringLiteral("tutorial"),
    .summary = QStringLiteral("reports a random value in [0, 1), sleeps that many seconds and returns it"),
    .params = {{.name = QStringLiteral("returns"),
                .type = takes::Flag{},
                .fallback = true,
                .meaning = QStringLiteral("false returns None instead")},
               {.name = QStringLiteral("fail_on"),
                .type = takes::ItemList{},
                .meaning = QStringLiteral("items that raise 'Something bad happened' before anything else"),
                .example = QStringLiteral("[5, 7]")},
               {.name = QStringLiteral("scale"),
                .type = takes::Number{},
                .fallback = 1,
                .meaning = QStringLiteral("multiplies the sleep, not the value")}},
    .make = [](const TaskParams &params) -> TaskFunction {
        const bool returns = params.flag(QStringLiteral("returns"));
        const QCborArray failOn = params.list(QStringLiteral("fail_on"));
        const double scale = params.number(QStringLiteral("scale"));
        return [=](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            if (contains(failOn, item))
                throw TaskError(QStringLiteral("Exception"), QStringLiteral("Something bad happened"));
            const double value = randomValue(context.seed(), item);
            context.print(QStringLiteral("Task %1 executing with %2").arg(pythonStr(item), pythonRepr(value)));
            sleepSeconds(value * scale);
            return returns ? QCborValue(value) : QCborValue(nullptr);
        };
    },
    .times = tutorialTimes,
    .isRandom = [](const TaskParams &) { return true; },
    .paced = {QStringLiteral("scale")},
    .python = {.name = QStringLiteral("task"), .argument = QStringLiteral("identifier"), .body = tutorialPython},
});

} // namespace

} // namespace pool
