#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/pythonarithmetic.h"

namespace pool {

namespace {

QStringList squarePython(const TaskParams &, PythonContext &)
{
    return QStringList{QStringLiteral("return item * item")};
}

const BuiltinTask squareTask({
    .name = QStringLiteral("square"),
    .summary = QStringLiteral("returns item * item at once"),
    .make = [](const TaskParams &) -> TaskFunction {
        return [](const QCborValue &item, TaskContext &) {
            requireItem(item);
            return squared(item);
        };
    },
    .times = atOnce,
    .python = {.body = squarePython},
});

} // namespace

} // namespace pool
