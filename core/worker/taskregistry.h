#pragma once

#include "core/model/options.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QStringList>

#include <functional>
#include <vector>

namespace pool {

// What a task may know and do besides its item, while it runs in a worker.
class TaskContext
{
public:
    virtual ~TaskContext() = default;
    virtual void print(const QString &line) = 0;     // shown at once, before the item's result
    virtual quint64 seed() const = 0;                // the pool's
    virtual const QCborArray &arguments() const = 0; // the whole argument list; [item] for the map family
};

// Runs one item. To fail it, throw: TaskError with a type and message of choice, or any other exception.
using TaskFunction = std::function<QCborValue(const QCborValue &item, TaskContext &context)>;

struct TaskParam {
    QString name;
    QString help; // type, meaning, default
};

// A task that workers can run: its name, what `poolexplorer tasks` says of it, and how to make the
// function from the parameters of a job.
struct TaskKind {
    QString name;
    QString summary;
    std::vector<TaskParam> params;
    // Throws ValueError whose message starts with the parameter's path and says what it takes:
    // "durations_ms.3: must be a number >= 0, not -1".
    std::function<TaskFunction(const QCborMap &params)> make;
};

// The tasks that a worker program knows by name. A program of one's own adds to it in its main().
class TaskRegistry
{
public:
    static TaskRegistry &instance(); // starts with the built-in tasks

    void add(TaskKind kind);
    const TaskKind *find(const QString &name) const;
    const std::vector<TaskKind> &kinds() const { return m_kinds; }

    // The function of a job. Throws ValueError for an unknown task or bad parameters.
    TaskFunction make(const Task &task) const;

private:
    std::vector<TaskKind> m_kinds;
};

// The built-in tasks, in the order in which they are listed.
std::vector<TaskKind> builtinTasks();

} // namespace pool
