#include "core/worker/builtintasks.h"
#include "core/worker/itemtime.h"
#include "core/worker/pythonarithmetic.h"

namespace pool {

TaskKind sleepTask()
{
    const auto make = [](const TaskParams &params) -> TaskFunction {
        const ItemTime time(params);
        return [time](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            sleepSeconds(time.seconds(item, context.seed()));
            return item;
        };
    };
    return taskKind(QStringLiteral("sleep"), QStringLiteral("sleeps, evenly or unevenly, and returns its item"),
                    ItemTime::params(), make);
}

} // namespace pool
