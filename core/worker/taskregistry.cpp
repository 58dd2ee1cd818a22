#include "core/worker/taskregistry.h"

#include <algorithm>

namespace pool {

TaskRegistry &TaskRegistry::instance()
{
    static TaskRegistry registry = [] {
        TaskRegistry builtin;
        for (TaskKind &kind : builtinTasks())
            builtin.add(std::move(kind));
        return builtin;
    }();
    return registry;
}

void TaskRegistry::add(TaskKind kind)
{
    Q_ASSERT(!find(kind.name));
    m_kinds.push_back(std::move(kind));
}

const TaskKind *TaskRegistry::find(const QString &name) const
{
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [&](const TaskKind &kind) { return kind.name == name; });
    return found == m_kinds.end() ? nullptr : &*found;
}

TaskFunction TaskRegistry::make(const Task &task) const
{
    if (const TaskKind *kind = find(task.name))
        return kind->make(task.params);
    QStringList known;
    for (const TaskKind &kind : m_kinds)
        known << kind.name;
    throw ValueError(
        QStringLiteral("unknown task '%1': there are %2").arg(task.name, known.join(QStringLiteral(", "))));
}

} // namespace pool
