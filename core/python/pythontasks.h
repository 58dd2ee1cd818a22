#pragma once

#include "core/model/options.h"
#include "core/python/pythonmodule.h"

namespace pool {

// The built-in tasks as Python functions, written as far as their parameters need: without fail_on there is
// no line that fails. Each function is added to the module, with what it imports and refers to, under
// `name`; a task that is not built in becomes a function that says so.

QString pythonFunctionName(const Task &task); // what it would be called in a program of its own

// `variadic`: the function also accepts, and ignores, further arguments.
int addPythonTask(PythonModule &module, const Task &task, const QString &name, bool variadic);

// The body of the probe task, whose argument is `identifier`; its tables are constants named after `name`.
QStringList probeBody(PythonModule &module, const Task &task, const QString &name);

} // namespace pool
