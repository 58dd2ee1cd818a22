#include "core/model/repr.h"
#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/pythonarithmetic.h"

#include <ctime>

namespace pool {

namespace {

QStringList burnPython(const TaskParams &params, PythonContext &module)
{
    module.import(QStringLiteral("time"), QStringLiteral("process_time"));
    return pythonLines(QStringLiteral(R"(
# use up processor time
seconds = %1
start = process_time()
while process_time() - start < seconds:
    pass
return item
)")
                           .arg(ItemTime(params).pythonSeconds(module)));
}

const BuiltinTask burnTask({
    .name = QStringLiteral("burn"),
    .summary = QStringLiteral("uses processor time, evenly or unevenly, and returns its item"),
    .params = ItemTime::parameters(),
    .make = [](const TaskParams &params) -> TaskFunction {
        return [time = ItemTime(params)](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            // Processor time, so that two workers on one processor take twice as long.
            const double seconds = time.seconds(item, context.seed());
            const std::clock_t start = std::clock();
            while (double(std::clock() - start) / CLOCKS_PER_SEC < seconds) {}
            return item;
        };
    },
    .times = [](const TaskParams &params, std::optional<qint64> seed) { return ItemTime(params).times(seed, true); },
    .isRandom = [](const TaskParams &params) { return ItemTime(params).isRandom(); },
    .python = {.body = burnPython},
});

} // namespace

} // namespace pool
