#include "core/tasks/knowntasks.h"

#include "core/worker/taskregistry.h"

namespace pool {

const std::vector<TaskKind> &knownTasks() { return TaskRegistry::instance().kinds(); }

const TaskKind *knownTask(const QString &name) { return TaskRegistry::instance().find(name); }

std::optional<ItemTimes> itemTimes(const Task &task, std::optional<qint64> seed)
{
    return TaskRegistry::instance().times(task, seed);
}

} // namespace pool
