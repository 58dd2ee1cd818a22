#pragma once

#include "core/model/taskkind.h"

#include <vector>

namespace pool {

// The tasks that a worker program knows by name, sorted by name. The built-in ones are there in a program that links
// `core/tasks`; a program of one's own adds to them in its main().
class TaskRegistry
{
public:
    static TaskRegistry &instance();

    void add(TaskKind kind);
    const TaskKind *find(const QString &name) const;
    const std::vector<TaskKind> &kinds() const { return m_kinds; }

    // The function of a job. Throws ValueError for an unknown task or bad parameters.
    TaskFunction make(const Task &task) const;
    // Nothing if the times are not known: an unknown task, bad parameters, times that depend on the machine.
    std::optional<ItemTimes> times(const Task &task, std::optional<qint64> seed) const;
    // What its function is called in a Python program of its own.
    QString pythonName(const Task &task) const;

private:
    std::vector<TaskKind> m_kinds;
};

} // namespace pool
