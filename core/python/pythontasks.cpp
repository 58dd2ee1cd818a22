#include "core/python/pythontasks.h"

#include "core/model/error.h"
#include "core/model/repr.h"
#include "core/worker/taskregistry.h"

namespace pool {

namespace {

const QStringList &builtinExceptions()
{
    static const QStringList names =
        QStringLiteral("ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError "
                       "BufferError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
                       "ConnectionResetError EOFError EnvironmentError Exception FileExistsError FileNotFoundError "
                       "FloatingPointError GeneratorExit IOError ImportError IndentationError IndexError "
                       "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError "
                       "ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError "
                       "PermissionError ProcessLookupError RecursionError ReferenceError RuntimeError "
                       "StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TabError TimeoutError "
                       "TypeError UnboundLocalError UnicodeError ValueError Warning ZeroDivisionError")
            .split(u' ');
    return names;
}

// What one task's function adds to the module besides itself.
class Surroundings : public PythonContext
{
public:
    // `suffix`: what the function's name has more than the name that it would have alone.
    Surroundings(PythonModule &module, PythonNames &names, const QString &suffix)
        : m_module(module)
        , m_names(names)
        , m_suffix(suffix)
    {}

    void import(const QString &module, const QString &name) override
    {
        m_module.import(module, name);
        m_names.reserve(name.isEmpty() ? module : name);
    }

    QString constant(const QString &name, const QCborValue &value) override
    {
        m_module.addConstant(name + m_suffix, value);
        m_names.reserve(name + m_suffix);
        return name + m_suffix;
    }

    void exception(const QString &name) override
    {
        if (builtinExceptions().contains(name) || m_exceptions.contains(name))
            return;
        m_module.addFunction({QStringLiteral("class %1(Exception):").arg(name), QStringLiteral("    pass")});
        m_names.reserve(name);
        m_exceptions << name;
    }

    QString random(const QString &item) override { return m_module.randomExpression(item); }

private:
    PythonModule &m_module;
    PythonNames &m_names;
    const QString m_suffix;
    QStringList m_exceptions;
};

// The body of the function, or one that says why there is none.
QStringList body(const TaskKind *kind, const Task &task, PythonContext &module)
{
    if (!kind || !kind->python.body)
        return {QStringLiteral("# known by its name only: its Python version would stand here"),
                QStringLiteral("raise NotImplementedError(%1)").arg(pythonRepr(task.name))};
    try {
        return kind->python.body(TaskParams(kind->params, task.params), module);
    } catch (const ValueError &refused) {
        return {QStringLiteral("raise ValueError(%1)").arg(pythonRepr(refused.error().message))};
    }
}

} // namespace

int addPythonTask(PythonModule &module, PythonNames &names, const Task &task, const QString &name, bool variadic)
{
    const TaskRegistry &registry = TaskRegistry::instance();
    const TaskKind *kind = registry.find(task.name);
    Surroundings surroundings(module, names, name.mid(registry.pythonName(task).size()));
    const QStringList lines = body(kind, task, surroundings);
    return module.addFunction(QStringList{QStringLiteral("# runs in a worker process, once for every item"),
                                          QStringLiteral("def %1(%2%3):")
                                              .arg(name, kind ? kind->python.argument : TaskPython().argument,
                                                   variadic ? QStringLiteral(", *others") : QString())}
                              + indented(lines));
}

} // namespace pool
