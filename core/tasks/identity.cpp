#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/pythonarithmetic.h"

namespace pool {

namespace {

QStringList identityPython(const TaskParams &, PythonContext &) { return QStringList{QStringLiteral("return item")}; }

const BuiltinTask identityTask({
    .name = QStringLiteral("identity"),
    .summary = QStringLiteral("returns its item at once"),
    .make = [](const TaskParams &) -> TaskFunction {
        return [](const QCborValue &item, TaskContext &) {
            requireItem(item);
            return item;
        };
    },
    .times = atOnce,
    .python = {.body = identityPython},
});

} // namespace

} // namespace pool
