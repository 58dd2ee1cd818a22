#include "core/worker/taskregistry.h"

#include "core/model/error.h"

#include <algorithm>

namespace pool {

TaskRegistry &TaskRegistry::instance()
{
    static TaskRegistry registry;
    return registry;
}

void TaskRegistry::add(TaskKind kind)
{
    Q_ASSERT(!find(kind.name));
    const auto after = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [&](const TaskKind &known) { return known.name > kind.name; });
    m_kinds.insert(after, std::move(kind));
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
        return kind->make(TaskParams(kind->params, task.params));
    QStringList known;
    for (const TaskKind &kind : m_kinds)
        known << kind.name;
    throw ValueError(
        QStringLiteral("unknown task '%1': there are %2").arg(task.name, known.join(QStringLiteral(", "))));
}

std::optional<ItemTimes> TaskRegistry::times(const Task &task, std::optional<qint64> seed) const
{
    const TaskKind *kind = find(task.name);
    if (!kind || !kind->times)
        return {};
    try {
        return kind->times(TaskParams(kind->params, task.params), seed);
    } catch (const ValueError &) {
        return {};
    }
}

QString TaskRegistry::pythonName(const Task &task) const
{
    const TaskKind *kind = find(task.name);
    return kind && !kind->python.name.isEmpty() ? kind->python.name : task.name;
}

} // namespace pool
