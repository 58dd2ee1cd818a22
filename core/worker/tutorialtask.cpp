#include "core/worker/builtintasks.h"
#include "core/worker/itemtime.h"
#include "core/worker/pythonarithmetic.h"
#include "core/worker/randomvalue.h"
#include "core/worker/taskparams.h"

#include "core/model/repr.h"

#include <algorithm>

namespace pool {

TaskKind tutorialTask()
{
    const auto make = [](const TaskParams &params) -> TaskFunction {
        const bool returns = params.flag(QStringLiteral("returns"), true);
        const QCborArray failOn = params.list(QStringLiteral("fail_on"));
        const double scale = params.number(QStringLiteral("scale"), 1);
        return [=](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            const bool fails = std::any_of(failOn.begin(), failOn.end(),
                                           [&](const QCborValue &bad) { return isEqual(item, bad); });
            if (fails)
                throw TaskError(QStringLiteral("Exception"), QStringLiteral("Something bad happened"));
            const double value = randomValue(context.seed(), item);
            context.print(QStringLiteral("Task %1 executing with %2").arg(pythonStr(item), pythonRepr(value)));
            sleepSeconds(value * scale);
            return returns ? QCborValue(value) : QCborValue(nullptr);
        };
    };
    return taskKind(
        QStringLiteral("tutorial"),
        QStringLiteral("reports a random value in [0, 1), sleeps that many seconds and returns it"),
        {{QStringLiteral("returns"), QStringLiteral("true or false: false returns None instead; default true")},
         {QStringLiteral("fail_on"),
          QStringLiteral("list of items that raise 'Something bad happened' before anything else; default none")},
         {QStringLiteral("scale"), QStringLiteral("number >= 0: multiplies the sleep, not the value; default 1")}},
        make);
}

} // namespace pool
