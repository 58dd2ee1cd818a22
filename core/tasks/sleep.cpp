#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/pythonarithmetic.h"

namespace pool {

namespace {

QStringList sleepPython(const TaskParams &params, PythonContext &module)
{
    module.import(QStringLiteral("time"), QStringLiteral("sleep"));
    return QStringList{QStringLiteral("sleep(%1)").arg(ItemTime(params).pythonSeconds(module)),
                       QStringLiteral("return item")};
}

const BuiltinTask sleepTask({
    .name = QStringLiteral("sleep"),
    .summary = QStringLiteral("sleeps, evenly or unevenly, and returns its item"),
    .params = ItemTime::parameters(),
    .make = [](const TaskParams &params) -> TaskFunction {
        return [time = ItemTime(params)](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            sleepSeconds(time.seconds(item, context.seed()));
            return item;
        };
    },
    .times = [](const TaskParams &params, std::optional<qint64> seed) { return ItemTime(params).times(seed, false); },
    .isRandom = [](const TaskParams &params) { return ItemTime(params).isRandom(); },
    .paced = {QStringLiteral("ms")},
    .python = {.name = QStringLiteral("nap"), .body = sleepPython},
});

} // namespace

} // namespace pool
