#pragma once

#include "core/model/clock.h"
#include "core/model/options.h"

#include <functional>

namespace pool {

// What can be told of a built-in task's items before they run. Nothing of tasks that compute, because that
// depends on the machine.
struct TaskTimes {
    std::function<Nanoseconds(const QCborValue &item)> duration;
    std::function<bool(const QCborValue &item)> endsChunk; // it raises, or its worker dies: the rest never runs
    bool isUniform = false;     // every item takes as long as any other, and none ends its chunk
    bool usesProcessor = false; // more workers than processors are no help
};

// Nothing if the task's times are not known: another task, bad parameters, or random times without a seed.
std::optional<TaskTimes> taskTimes(const Task &task, std::optional<qint64> seed);

} // namespace pool
