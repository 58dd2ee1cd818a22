#pragma once

#include "core/model/clock.h"
#include "core/model/options.h"
#include "core/model/taskparams.h"

#include <QCborArray>

#include <functional>

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

// What can be told of a job's items before they run.
struct ItemTimes {
    std::function<Nanoseconds(const QCborValue &item)> duration;
    // The item raises, or its worker dies: the rest of its chunk never runs.
    std::function<bool(const QCborValue &item)> endsChunk = [](const QCborValue &) { return false; };
    bool isUniform = false;     // every item takes as long as any other, and none ends its chunk
    bool usesProcessor = false; // more workers than processors are no help
};

// The Python module that a task's function is written into, as far as the task may ask something of it.
class PythonContext
{
public:
    virtual ~PythonContext() = default;
    // `from module import name`, or `import module` without a name.
    virtual void import(const QString &module, const QString &name = {}) = 0;
    // Adds a constant; returns its name, which differs from the wanted one where another function has that.
    virtual QString constant(const QString &name, const QCborValue &value) = 0;
    // Adds an exception of this name, unless Python has one.
    virtual void exception(const QString &name) = 0;
    // A random number in [0, 1) as an expression; the same for the same item if the program has a seed.
    virtual QString random(const QString &item) = 0;
};

// A task as a Python function of one argument.
struct TaskPython {
    QString name = {}; // in a program of its own; empty: the task's
    QString argument = QStringLiteral("item");
    // The lines of its body, as far as the parameters need them. Empty: the task is known by its name only.
    std::function<QStringList(const TaskParams &params, PythonContext &module)> body = {};
};

// A task that workers can run, described once: workers, checks, help, forecast, Python text and the window's form
// are made from it. All but name and `make` may be left out.
struct TaskKind {
    QString name;
    QString summary = {}; // what an item does, in one line
    std::vector<Parameter> params = {};
    std::function<TaskFunction(const TaskParams &params)> make; // once for each job
    // How long items take; nothing where that cannot be known, such as random times without a seed.
    std::function<std::optional<ItemTimes>(const TaskParams &params, std::optional<qint64> seed)> times = {};
    // Whether items draw random values, which follow from the pool's seed.
    std::function<bool(const TaskParams &params)> isRandom = {};
    // The parameters that an item's time is in proportion to, where it only waits: it can be made slower with them.
    QStringList paced = {};
    TaskPython python = {};
};

} // namespace pool
