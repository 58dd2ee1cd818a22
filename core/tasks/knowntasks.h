#pragma once

#include "core/model/taskkind.h"

namespace pool {

// What those who only describe tasks, as the window does, need of the registry: the built-in tasks and those that the
// program has added, sorted by name.
const std::vector<TaskKind> &knownTasks();
const TaskKind *knownTask(const QString &name); // nullptr if there is none

// How long a job's items take; nothing if that is not known.
std::optional<ItemTimes> itemTimes(const Task &task, std::optional<qint64> seed);

} // namespace pool
